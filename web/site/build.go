// Package site makes the finished site out of the program, the pages, the words
// and the themes, and serves it. cmd/site is its command line; the browser tests
// use it directly, so that they see exactly what a reader gets.
package site

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sort"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/game/svg"
	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/scene"
	"evenflow/web"
	"evenflow/web/story"
)

// Budgets of everything the player loads, in bytes. A host that compresses with
// gzip only (there are many) must stay bearable on a phone, too.
const (
	MaxBrotli = 2_600_000
	MaxGzip   = 3_500_000
	// MaxSmall is for the small program alone, in brotli.
	MaxSmall = 1_000_000
	// MaxEmbed is for the script that puts players into other people's pages, in brotli.
	MaxEmbed = 5_000
	// MaxStory is for the story's page before its player, in brotli.
	MaxStory = 150_000
)

// smallProgram is what draws SVG where the player's own program cannot run.
const smallProgram = "./cmd/evenflow/svg"

// Options says what to build.
type Options struct {
	Out     string // folder to make; an earlier build in it is replaced
	Best    bool   // compress as well as possible instead of fast, and hold the budgets
	Cache   string // folder for slow results, "" for none
	Program string // the Go package or file of the player, "" for ./cmd/evenflow
	// Base is the address at which the site will stand, with a slash at its end:
	// pictures for other sites and canonical links need it. "" leaves them out.
	Base string
	Lang string // "en" ("" too), or "pseudo": longer and accented, to see what overflows
}

// Sizes are the bytes of a file: as it is, in brotli, in gzip.
type Sizes struct {
	Raw    int `json:"raw"`
	Brotli int `json:"br"`
	Gzip   int `json:"gz"`
}

// Manifest lists what was built. The page reads it as manifest.json: a loading
// bar needs the raw size of the program, which Content-Length does not tell.
type Manifest struct {
	Files  map[string]Sizes `json:"files"`
	Player Sizes            `json:"player"` // sum of all that the player loads
}

// Build makes the site.
func Build(o Options) (*Manifest, error) {
	if o.Program == "" {
		o.Program = "./cmd/evenflow"
	}
	if err := mayReplace(o.Out); err != nil {
		return nil, err
	}
	if err := o.check(); err != nil {
		return nil, err
	}
	root, err := goTool("", nil, "list", "-m", "-f", "{{.Dir}}", "evenflow")
	if err != nil {
		return nil, err
	}
	files, err := contents(strings.TrimSpace(root), o)
	if err != nil {
		return nil, err
	}

	m := &Manifest{Files: map[string]Sizes{}}
	packed, err := m.pack(files, o)
	if err != nil {
		return nil, err
	}
	m.Player = m.player()
	files["manifest.json"], err = json.MarshalIndent(m, "", " ")
	if err != nil {
		return nil, err
	}
	if o.Best {
		if err := m.within(MaxBrotli, MaxGzip, MaxSmall); err != nil {
			return nil, err
		}
	}
	for name, b := range packed {
		files[name] = b
	}
	for name, b := range hosts(o.Base, readable(files)) {
		files[name] = b
	}
	return m, replace(o.Out, files)
}

// readable are the pages that a reader may come to, the story first.
func readable(files map[string][]byte) []string {
	var list []string
	for name := range files {
		if path.Ext(name) == ".html" && name != "404.html" && name != "index.html" {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return append([]string{"index.html"}, list...)
}

// pack compresses every file that it makes smaller, in every way, and notes the
// sizes. It returns the packed files.
func (m *Manifest) pack(files map[string][]byte, o Options) (map[string][]byte, error) {
	for name, data := range files {
		m.Files[name] = Sizes{len(data), len(data), len(data)}
	}
	packed := map[string][]byte{}
	var mu sync.Mutex
	// Two processors are worth using: the best brotli of the program takes longer
	// than everything else together.
	var g errgroup.Group
	g.SetLimit(runtime.NumCPU())
	for name, data := range files {
		if !worthPacking(name) {
			continue
		}
		for i := range packings {
			p := &packings[i]
			g.Go(func() error {
				b, err := p.pack(data, o.Best, o.Cache)
				if err != nil {
					return fmt.Errorf("%s%s: %w", name, p.ext, err)
				}
				mu.Lock()
				defer mu.Unlock()
				packed[name+p.ext] = b
				s := m.Files[name]
				if p.encoding == "br" {
					s.Brotli = len(b)
				} else {
					s.Gzip = len(b)
				}
				m.Files[name] = s
				return nil
			})
		}
	}
	return packed, g.Wait()
}

// player sums up what the player loads. Of the posters that is one at most: the
// one inside the page, and another for another scene or theme.
func (m *Manifest) player() Sizes {
	var sum, poster Sizes
	for name, s := range m.Files {
		switch {
		case strings.HasPrefix(name, "poster/") && path.Ext(name) == ".png": // for others
		case strings.HasPrefix(name, "poster/"):
			poster = Sizes{max(poster.Raw, s.Raw), max(poster.Brotli, s.Brotli), max(poster.Gzip, s.Gzip)}
		case ofPlayer(name):
			sum = Sizes{sum.Raw + s.Raw, sum.Brotli + s.Brotli, sum.Gzip + s.Gzip}
		}
	}
	return Sizes{sum.Raw + poster.Raw, sum.Brotli + poster.Brotli, sum.Gzip + poster.Gzip}
}

// story is what index.html loads before its player, in brotli.
func (m *Manifest) story() int {
	n := 0
	for name, s := range m.Files {
		if strings.HasPrefix(name, "index.") || name == "live.js" || name == "letters.js" || name == "theme.css" || path.Ext(name) == ".woff" {
			n += s.Brotli
		}
	}
	return n
}

// within fails when the player has grown over its budgets.
func (m *Manifest) within(br, gz, small int) error {
	if m.Player.Brotli > br {
		return fmt.Errorf("the player loads %d bytes in brotli, allowed are %d:\n%s", m.Player.Brotli, br, m)
	}
	if m.Player.Gzip > gz {
		return fmt.Errorf("the player loads %d bytes in gzip, allowed are %d:\n%s", m.Player.Gzip, gz, m)
	}
	if n := m.story(); n > MaxStory {
		return fmt.Errorf("index.html loads %d bytes in brotli before the player, allowed are %d", n, MaxStory)
	}
	if n := m.Files["embed.js"].Brotli; n > MaxEmbed {
		return fmt.Errorf("embed.js is %d bytes in brotli, allowed are %d", n, MaxEmbed)
	}
	if n := m.Files["svg.wasm"].Brotli; n > small {
		return fmt.Errorf("svg.wasm is %d bytes in brotli, allowed are %d", n, small)
	}
	return nil
}

// String is a table of what the player loads, the largest first.
func (m *Manifest) String() string {
	var names []string
	for n := range m.Files {
		if ofPlayer(n) {
			names = append(names, n)
		}
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := m.Files[names[i]], m.Files[names[j]]
		return a.Raw > b.Raw || a.Raw == b.Raw && names[i] < names[j]
	})
	var b strings.Builder
	row := func(name string, s Sizes) {
		fmt.Fprintf(&b, "%-44s %10d raw %9d br %9d gz\n", name, s.Raw, s.Brotli, s.Gzip)
	}
	for _, n := range names {
		row(n, m.Files[n])
	}
	row("all that the player loads", m.Player)
	return b.String()
}

// ofPlayer reports whether the player loads the file. Of the two programs it
// loads one; the larger counts.
func ofPlayer(name string) bool {
	for _, other := range []string{"index.", "present.", "speaker.", "handout-", "example.", "model.", "live.", "s/", "404.", "sw.", "embed"} {
		if strings.HasPrefix(name, other) {
			return false
		}
	}
	return name != "svg.wasm" && path.Ext(name) != ".txt"
}

// worthPacking reports whether compressing a file makes it smaller: fonts in
// WOFF and pictures in PNG are compressed already.
func worthPacking(name string) bool { return path.Ext(name) != ".woff" && path.Ext(name) != ".png" }

// contents makes every file of the site except manifest.json.
func contents(root string, o Options) (map[string][]byte, error) {
	files := map[string][]byte{
		"theme.css":                    themeCSS(),
		"fonts/source-sans-3-400.woff": assets.Regular,
		"fonts/source-sans-3-600.woff": assets.Bold,
	}
	var err error
	if files["fonts/LICENSE.txt"], err = os.ReadFile(filepath.Join(root, "assets", "fonts", "LICENSE.txt")); err != nil {
		return nil, err
	}
	if files["evenflow.wasm"], err = Program(root, o.Program); err != nil {
		return nil, err
	}
	if files["svg.wasm"], err = small(root); err != nil {
		return nil, err
	}
	goroot, err := goTool(root, nil, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	// The Go distribution's own loader, of the version that compiled the program.
	if files["wasm_exec.js"], err = os.ReadFile(filepath.Join(strings.TrimSpace(goroot), "lib", "wasm", "wasm_exec.js")); err != nil {
		return nil, err
	}
	for _, scene := range scene.Names {
		for _, t := range assets.Themes {
			for shape, size := range shapes {
				b, err := poster(scene, t.Name, size, "")
				if err != nil {
					return nil, err
				}
				files[posterName(scene, t.Name, shape)] = b
			}
		}
	}
	err = fs.WalkDir(web.Plain, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = web.Plain.ReadFile(name)
		return err
	})
	if err != nil {
		return nil, err
	}
	bundles, err := scripts(root)
	if err != nil {
		return nil, err
	}
	for name, b := range bundles {
		files[name] = b
	}
	pages, err := renderPages(root, o)
	if err != nil {
		return nil, err
	}
	for name, b := range pages {
		files[name] = b
	}
	steps, err := story.Read(story.Files)
	if err != nil {
		return nil, err
	}
	pictures, err := shares(steps)
	if err != nil {
		return nil, err
	}
	plain, err := stills()
	if err != nil {
		return nil, err
	}
	maps.Copy(pictures, plain)
	for name, b := range pictures {
		files[name] = b
	}
	return files, nil
}

// Opened is the player in the state of a link. What the player has to say about a
// link of ours is an error here, which names the link.
func Opened(link string) (*state.State, error) {
	s := state.New()
	if notices := s.Open(link); len(notices) > 0 {
		n := notices[0]
		return nil, fmt.Errorf("the link %s: %w", link, &sim.FieldError{Field: n.Field, Got: n.Got, Want: n.Want})
	}
	return s, nil
}

// Moment returns the state of a scene at its telling moment, in a theme: what a
// poster and a picture of the player show.
func Moment(scene, theme string) (*state.State, error) {
	return Opened(state.StageOf(scene).Still() + "&theme=" + theme)
}

// posterName is the file of a still.
func posterName(scene, theme, shape string) string {
	return "poster/" + strings.ReplaceAll(scene, "/", "-") + "-" + theme + "-" + shape + ".svg"
}

// shapes are the sizes of the posters in CSS pixels: for windows that are wider
// than high, and for phones held upright.
var shapes = map[string][2]float64{"wide": {960, 480}, "tall": {390, 660}}

// poster is the still that stands in for the player until it runs, or where it
// cannot. prefix begins its ids.
func poster(scene, theme string, size [2]float64, prefix string) ([]byte, error) {
	s, err := Moment(scene, theme)
	if err != nil {
		return nil, err
	}
	var f view.Frame
	s.Frame(&f, size[0], size[1])
	st := s.Status(&f)
	return svg.Append(nil, &f, svg.Options{Title: st.Title, Desc: st.Summary, Prefix: prefix}), nil
}

// engine is where the engine keeps its own packages.
const engine = "github.com/hajimehoshi/ebiten/v2/internal/"

// Program compiles a Go package (or file) for the browser and returns the wasm.
func Program(root, pkg string) ([]byte, error) {
	return compile(root, pkg, nil)
}

// compile does it with more flags for the compiler.
func compile(root, pkg string, flags []string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "evenflow-wasm-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "program.wasm")
	args := []string{
		"build", "-o", out,
		// No symbol tables and no paths of this machine: smaller, and the same bytes
		// everywhere.
		"-trimpath", "-ldflags=-s -w",
	}
	// Copies of small functions at every call are for what runs often. Without
	// them in what runs once, or never in a browser, brotli is 200 kB smaller (of
	// 2.4 MB); our own code, the runtime and the engine's drawing keep them. In
	// assets, game/glyph and game/view single functions are marked go:noinline
	// instead: unmarked, the program is 63 kB larger in brotli; with -l for the whole of
	// game/view it is 6 kB smaller than with the marks, but BenchmarkFrame then takes
	// 11 to 52 % more processor time as WebAssembly, by scene.
	for _, cold := range []string{
		"go/...", "net/...", "encoding/...", "text/...", "regexp/...", "fmt", "reflect", "time", "log/...", "math/big",
		"compress/...", "archive/...", "os/...", "slices", "strconv", "unicode/...",
		engine + "shader/...", engine + "shaderir/...", engine + "gamepad/...", engine + "gamepaddb/...",
	} {
		args = append(args, "-gcflags="+cold+"=-l")
	}
	args = append(args, flags...)
	args = append(args, pkg)
	_, err = goTool(root, []string{"GOOS=js", "GOARCH=wasm"}, args...)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(out)
}

// small compiles the small program. Where it draws the time goes into the
// browser's own SVG, so its drawing does without copies of small functions, too
// (35 kB); the model, which runs in workers, keeps them.
func small(root string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "evenflow-overlay-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	overlay, err := smallOverlay(root, dir)
	if err != nil {
		return nil, err
	}
	flags := []string{overlay}
	for _, cold := range []string{"evenflow/game/...", "evenflow/sim/scene", "evenflow/sim/measure", "evenflow/sim/report", "evenflow/sim/tally"} {
		flags = append(flags, "-gcflags="+cold+"=-l")
	}
	return compile(root, smallProgram, flags)
}

// pageWords are the beginnings of the keys of words that only pages say.
var pageWords = []string{"page.", "control."}

// smallOverlay writes into dir what takes the place of assets/embed.go in the
// small program, and returns the go command's flag that puts it there. What only
// pages say is left out of its words: 12 kB.
func smallOverlay(root, dir string) (string, error) {
	words, err := os.ReadFile(filepath.Join(root, "assets", "words", "en.json"))
	if err != nil {
		return "", err
	}
	var own strings.Builder
	for line := range strings.Lines(string(words)) {
		if !slices.ContainsFunc(pageWords, func(p string) bool { return strings.HasPrefix(strings.TrimSpace(line), `"`+p) }) {
			own.WriteString(line)
		}
	}
	with := filepath.Join(dir, "embed.go")
	text := fmt.Sprintf("package assets\n\nvar (\n\tRegular, Bold []byte\n\ten = %q\n)\n", own.String())
	if err := os.WriteFile(with, []byte(text), 0o644); err != nil {
		return "", err
	}
	list, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, "assets", "embed.go"): with}})
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "overlay.json")
	return "-overlay=" + file, os.WriteFile(file, list, 0o644)
}

// goTool runs the go command and returns what it prints.
func goTool(dir string, env []string, args ...string) (string, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var out, msg bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &msg
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, bytes.TrimSpace(msg.Bytes()))
	}
	return out.String(), nil
}

// mayReplace refuses a folder that holds anything but an earlier build: a slip
// in -o must not cost anybody their files.
func mayReplace(dir string) error {
	if dir == "" {
		return errors.New("-o: empty; allowed is a folder's name")
	}
	d, err := os.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer d.Close()
	if _, err := d.Readdirnames(1); errors.Is(err, io.EOF) {
		return nil
	}
	if _, err := os.Stat(filepath.Join(dir, "manifest.json")); err != nil {
		return fmt.Errorf("-o: %s is neither empty nor an earlier build (it has no manifest.json)", dir)
	}
	return nil
}

// replace puts the files into a new folder and moves it to its place, so that a
// failed build leaves the earlier one whole.
func replace(dir string, files map[string][]byte) error {
	parent := filepath.Dir(filepath.Clean(dir))
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(parent, ".new-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if err := os.Chmod(tmp, 0o755); err != nil {
		return err
	}
	for name, data := range files {
		if err := write(filepath.Join(tmp, filepath.FromSlash(name)), data); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.Rename(tmp, dir)
}

// write writes a file and makes the folders that it stands in.
func write(file string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}
