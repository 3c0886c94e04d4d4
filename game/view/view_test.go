package view_test

import (
	"flag"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/game/view"
	"evenflow/sim"
)

var update = flag.Bool("update", false, "write the goldens anew")

func do(t require.TestingT, cs ...state.Command) *state.State {
	s := state.New()
	for _, c := range cs {
		require.NoError(t, s.Do(c))
	}
	return s
}

// load opens a scene in lanes; the room has tests of its own.
func load(name string) state.Command {
	link := "v1/" + name
	if c := state.ControlByID("view"); c.In(name) {
		link += "?view=lanes"
	}
	return state.Command{Type: "load", Link: link}
}

func set(k, v string) state.Command { return state.Command{Type: "set", Key: k, Value: v} }
func at(d sim.Dur) state.Command {
	ms := float64(d)
	return state.Command{Type: "seek", T: &ms}
}

var tap = state.Command{Type: "tap"}

// moment is a state that a reader is likely to meet.
type moment struct {
	name string
	cmds []state.Command
	must []string // texts that must stand on the picture at every size
}

// moments are those of flow and planning.
var moments = []moment{
	{"flow-start", []state.Command{load("flow"), at(0)}, []string{"now 9:00", "none", "focus"}},
	{"flow-before", []state.Command{load("flow"), at(40 * sim.Minute)}, []string{"9:40", "work done", "11:12"}},
	{"flow-asked", []state.Command{load("flow"), at(48 * sim.Minute), tap, at(82 * sim.Minute)}, []string{"10:22", "work done", "+17 min", "11:12", "11:29", "Got five minutes?", "talking"}},
	{"flow-asked-now", []state.Command{load("flow"), at(48 * sim.Minute), tap, at(50 * sim.Minute)}, []string{"9:50", "+17 min"}},
	{"flow-late", []state.Command{load("flow"), at(48 * sim.Minute), tap, at(170 * sim.Minute)}, []string{"11:50", "+17 min"}},
	{"flow-seam", []state.Command{load("flow"), at(132 * sim.Minute), tap, at(150 * sim.Minute)}, []string{"11:30"}},
	{"flow-often", []state.Command{load("flow"), at(20 * sim.Minute), tap, at(45 * sim.Minute), tap, at(70 * sim.Minute), tap, at(110 * sim.Minute)}, []string{"10:50"}},
	{"flow-two", []state.Command{load("flow"), at(48 * sim.Minute), tap, at(82 * sim.Minute), set("tracks", "2")}, []string{"10:22"}},
	{"flow-dead", []state.Command{load("flow"), set("curve", "dead"), at(48 * sim.Minute), tap, at(82 * sim.Minute)}, []string{"+20 min"}},
	{"flow-bet-open", []state.Command{load("flow"), bet(140), at(40 * sim.Minute)}, []string{"9:40", "11:12", "bet 11:20"}},
	{"flow-bet", []state.Command{load("flow"), bet(140), at(48 * sim.Minute), tap, at(82 * sim.Minute)}, []string{"10:22", "work done", "+17 min", "11:12", "11:29", "bet 11:20"}},
	{"planning-sync", []state.Command{load("planning"), at(7 * sim.Hour)}, []string{"16:00", "users get", "Ana", "Bo", "Cy", "18:00"}},
	{"planning-async", []state.Command{load("planning"), set("planning", "async"), at(7 * sim.Hour)}, []string{"16:00", "users get", "Ana", "Bo", "Cy", "9 h", "27 h", "1", "2", "3"}},
	{"planning-end", []state.Command{load("planning"), set("planning", "async"), at(9 * sim.Hour)}, []string{"1", "2", "3", "27 h"}},
	{"planning-mid", []state.Command{load("planning"), at(9 * sim.Hour / 2), set("planning", "async"), at(7 * sim.Hour)}, []string{"16:00"}},
	{"planning-two", []state.Command{load("planning"), at(7 * sim.Hour), set("tracks", "2")}, []string{"16:00"}},
	{"planning-serial", []state.Command{load("planning"), set("handoff", "serial"), set("effort", "3h"), set("planning", "async"), at(7 * sim.Hour / 2)}, []string{"12:30"}},
	{"planning-late", []state.Command{load("planning"), set("late.B", "3h"), set("planning", "async"), at(8 * sim.Hour)}, []string{"17:00"}},
}

// all moments there are pictures of.
var all = slices.Concat(moments, pairMoments, teamMoments, roomMoments)

// sizes of the stage, phones to projectors, upright and lying.
var sizes = [][2]float64{
	{320, 420},
	{360, 520},
	{390, 560},
	{390, 380},
	{844, 290},
	{768, 700},
	{1024, 560},
	{1280, 590},
	{1920, 900},
	{3840, 1900},
}

// deckSize is what the slides leave for the picture on a full HD screen, as it is laid out.
var deckSize = [2]float64{1280, 484}

// TestLabels: every text lies on the picture and in its own box, none covers
// another, all words exist, and those that must be there are.
func TestLabels(t *testing.T) {
	for _, m := range all {
		for _, size := range append([][2]float64{deckSize}, sizes...) {
			if size == deckSize && m.name == "planning-two" {
				continue // twice three lanes do not fit there yet; the slides show them one after the other
			}
			for _, theme := range []string{"light", "projector"} {
				name := fmt.Sprintf("%s-%vx%v-%s", m.name, size[0], size[1], theme)
				s := do(t, m.cmds...)
				require.NoError(t, s.Do(set("theme", theme)))
				var f view.Frame
				s.Frame(&f, size[0], size[1])
				checkLabels(t, name, &f)
				all := ""
				for _, sh := range f.Shapes {
					if sh.Kind == view.Text {
						all += sh.Text + "\n"
					}
				}
				for _, want := range m.must {
					assert.Contains(t, all, want, name)
				}
			}
		}
	}
}

func checkLabels(t require.TestingT, name string, f *view.Frame) {
	var boxes []view.Box
	var texts []string
	for i := range f.Shapes {
		s := &f.Shapes[i]
		if s.Kind != view.Text {
			continue
		}
		b := s.TextBox()
		assert.False(t, strings.HasPrefix(s.Text, "["), "%s: no words for %s", name, s.Text)
		assert.NotEmpty(t, s.Text, name)
		assert.GreaterOrEqual(t, s.Size, 14.0, "%s: %q is too small to read", name, s.Text)
		if !(b.X >= -0.5 && b.Y >= -0.5 && b.X+b.W <= f.W+0.5 && b.Y+b.H <= f.H+0.5) {
			assert.Fail(t, "text leaves the picture", "%s: %q %+v in %vx%v", name, s.Text, b, f.W, f.H)
		}
		if s.W > 0 {
			assert.LessOrEqual(t, b.W, s.W+0.5, "%s: %q leaves its box", name, s.Text)
		}
		for k, o := range boxes {
			if b.X < o.X+o.W && o.X < b.X+b.W && b.Y < o.Y+o.H && o.Y < b.Y+b.H {
				assert.Fail(t, "texts overlap", "%s: %q and %q", name, s.Text, texts[k])
			}
		}
		boxes, texts = append(boxes, b), append(texts, s.Text)
	}
}

// TestThreadsCrossNoLabel: no line of talk runs through words. Those of a label that
// lies on paper of its own pass behind it.
func TestThreadsCrossNoLabel(t *testing.T) {
	for _, m := range all {
		for _, size := range sizes {
			s := do(t, m.cmds...)
			var f view.Frame
			s.Frame(&f, size[0], size[1])
			var grounds []view.Box // since the last line of talk
			for i := range f.Shapes {
				sh := &f.Shapes[i]
				if sh.Kind == view.Rect && sh.Fill != assets.None && i > 0 {
					grounds = append(grounds, view.Box{X: sh.X, Y: sh.Y, W: sh.W, H: sh.H})
				}
				if sh.Kind != view.Text {
					continue
				}
				b := sh.TextBox()
				ground := false
				for _, g := range grounds {
					ground = ground || g.X <= b.X+1 && g.Y <= b.Y+2 && g.X+g.W >= b.X+b.W-1 && g.Y+g.H >= b.Y+b.H-2
				}
				for k := range f.Shapes {
					line := &f.Shapes[k]
					if line.Kind != view.Line || line.Role != view.Talk || ground && k < i {
						continue
					}
					for n := line.From + 1; n < line.To; n++ {
						p, q := f.Points[n-1], f.Points[n]
						// They run along the axes; a corner of the box may be touched.
						if min(p.X, q.X) < b.X+b.W-2 && max(p.X, q.X) > b.X+2 && min(p.Y, q.Y) < b.Y+b.H-3 && max(p.Y, q.Y) > b.Y+3 {
							assert.Fail(t, "a thread crosses a label", "%s at %v: %q", m.name, size, sh.Text)
						}
					}
				}
			}
		}
	}
}

// TestLabelsAtAnyMoment tries random taps, switches, moments and sizes.
func TestLabelsAtAnyMoment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := state.New()
		scene := rapid.SampledFrom([]string{"flow", "planning"}).Draw(t, "scene")
		require.NoError(t, s.Do(load(scene)))
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			require.NoError(t, s.Do(at(sim.Dur(rapid.IntRange(0, 12*60).Draw(t, "minute"))*sim.Minute)))
			if scene == "flow" {
				require.NoError(t, s.Do(tap))
			} else {
				require.NoError(t, s.Do(set("planning", rapid.SampledFrom([]string{"sync", "async"}).Draw(t, "planning"))))
			}
		}
		require.NoError(t, s.Do(set("tracks", rapid.SampledFrom([]string{"1", "2"}).Draw(t, "tracks"))))
		require.NoError(t, s.Do(at(sim.Dur(rapid.IntRange(0, 12*60*60).Draw(t, "t"))*sim.Second)))
		size := rapid.SampledFrom(sizes).Draw(t, "size")
		var f view.Frame
		s.Frame(&f, size[0], size[1])
		checkLabels(t, "random", &f)
		checkTenses(t, "random", &f)
		assert.Less(t, len(f.Shapes)*2+len(f.Points), 5000)
	})
}

// TestTinyStage: a stage without room gets a picture in a moment, too.
func TestTinyStage(t *testing.T) {
	for _, m := range all {
		for _, size := range [][2]float64{{0, 0}, {1, 1}, {1, 800}, {800, 1}, {64, 64}, {-5, 20}} {
			s := do(t, m.cmds...)
			var f view.Frame
			s.Frame(&f, size[0], size[1])
			assert.NotEmpty(t, f.Shapes)
			assert.Less(t, len(f.Points), 5000)
		}
	}
}

// TestObjects: everybody and every release in the window can be pointed at, by a
// name, within the picture.
func TestObjects(t *testing.T) {
	for _, m := range all {
		for _, size := range sizes {
			s := do(t, m.cmds...)
			var f view.Frame
			s.Frame(&f, size[0], size[1])
			names, people := map[string]int{}, map[int]bool{}
			for _, o := range f.Objects {
				names[o.ID]++
				people[o.Ref] = people[o.Ref] || o.Kind == view.ThingPerson
				assert.NotEmpty(t, o.Label)
				assert.Regexp(t, `^[a-z]+-\d+(-\d+)?$`, o.ID)
				assert.Equal(t, 1, names[o.ID], "%s at %v: %s is the name of one", m.name, size, o.ID)
				assert.NotContains(t, o.Label, "{")
				assert.NotContains(t, o.Label, "[")
				assert.True(t, o.Box.W > 8 && o.Box.H > 8 && o.Box.X >= -1 && o.Box.Y >= -1 && o.Box.X+o.Box.W <= f.W+1 && o.Box.Y+o.Box.H <= f.H+1, "%s at %v: %+v", m.name, size, o)
			}
			for _, tr := range s.Shown(size[0], size[1]) {
				for who, p := range tr.Scenario.People {
					assert.True(t, people[who], "%s at %v: %s", m.name, size, p)
				}
			}
		}
	}
}

// area returns the summed area of the shapes of a role.
func area(f *view.Frame, r view.Role) float64 {
	sum := 0.0
	for i := range f.Shapes {
		s := &f.Shapes[i]
		if s.Role != r || s.Kind != view.Strip {
			continue
		}
		p := f.Points[s.From:s.To]
		for k := 1; k < len(p); k++ {
			sum += (p[k].X - p[k-1].X) * (p[k].B - p[k].Y + p[k-1].B - p[k-1].Y) / 2
		}
	}
	return sum
}

// TestAreaIsWork: the picture cannot lie. In every scene and size the area of
// the work shapes is the work of the trace in the window, within 1 %; and the
// area lost is the area paid back.
func TestAreaIsWork(t *testing.T) {
	for _, m := range all {
		for _, size := range sizes {
			s := do(t, m.cmds...)
			var f view.Frame
			s.Frame(&f, size[0], size[1])
			want := 0.0
			from, to := sim.Dur(f.Layout.From), min(s.T(), sim.Dur(f.Layout.To))
			perMilli := f.Layout.Axis.W / float64(f.Layout.To-f.Layout.From)
			if f.Layout.Hour > 0 { // at the desks of a room
				from, to, perMilli = s.T()-sim.Hour, s.T(), f.Layout.Hour/float64(sim.Hour)
			}
			if f.Layout.Hour < 0 {
				to = from // no room for last hours
			}
			for _, tr := range s.Shown(size[0], size[1]) {
				for who := range tr.Lanes {
					for k := range tr.Lanes[who] {
						want += float64(tr.Between(&tr.Lanes[who][k], from, to))
					}
				}
			}
			if want == 0 {
				assert.Zero(t, area(&f, view.Work), m.name)
				continue
			}
			// One hour at full focus is this many square pixels.
			h := f.Layout.Full
			got := area(&f, view.Work) / h / perMilli * 1000
			assert.InEpsilon(t, want, got, 0.01, "%s at %v", m.name, size)
		}
	}
}

// TestLostIsPaidBack: what a talk took is as large as what is added at the end.
func TestLostIsPaidBack(t *testing.T) {
	for _, curve := range []string{"exponential", "linear", "dead"} {
		for _, minute := range []sim.Dur{30, 48, 75} {
			s := do(t, load("flow"), set("curve", curve), at(minute*sim.Minute), tap, at(132*sim.Minute))
			var f view.Frame
			s.Frame(&f, 1920, 900)
			poured := 0.0
			for _, sh := range f.Shapes {
				if sh.Role == view.Poured && sh.Kind == view.Line {
					p := f.Points[sh.From:sh.To]
					poured += (p[2].X - p[0].X) * (p[0].Y - p[1].Y)
				}
			}
			assert.InEpsilon(t, poured, area(&f, view.Lost), 0.02, "%s, asked at %d min", curve, minute)
		}
	}
}

// TestTenses: what is dashed is ahead and what is dotted would have been, in every
// scene at every moment, but for a few marks that are dashed for other reasons. Then
// the veil, which goes by the tense alone, forgets none of them.
func TestTenses(t *testing.T) {
	for _, m := range all {
		for _, size := range sizes {
			s := do(t, m.cmds...)
			var f view.Frame
			s.Frame(&f, size[0], size[1])
			checkTenses(t, m.name, &f)
		}
	}
}

func checkTenses(t require.TestingT, name string, f *view.Frame) {
	for i := range f.Shapes {
		s := &f.Shapes[i]
		switch {
		case s.Role == view.Aside:
			assert.Equal(t, view.Known, s.Tense, "%s, shape %d", name, i)
		case s.Dash == view.Dashed:
			assert.Equal(t, view.Ahead, s.Tense, "%s, shape %d", name, i)
		case s.Dash == view.Dotted && s.Role != view.Talk: // that is the way of a letter
			assert.Equal(t, view.Otherwise, s.Tense, "%s, shape %d", name, i)
		}
		switch s.Role {
		case view.Work, view.Heap:
			assert.NotEqual(t, view.Ahead, s.Tense, "%s, shape %d", name, i)
		case view.Lost, view.Poured, view.Other:
			assert.Equal(t, view.Otherwise, s.Tense, "%s, shape %d", name, i)
		case view.Plan:
			assert.True(t, s.Tense == view.Ahead || s.Dash == view.Unbroken, "%s, shape %d", name, i)
		}
	}
}

// TestMute: without its objects a picture is the same picture.
func TestMute(t *testing.T) {
	for _, m := range all {
		s := do(t, m.cmds...)
		var f, mute view.Frame
		s.Frame(&f, 1280, 590)
		s.Picture(&mute, 1280, 590)
		assert.Equal(t, f.Shapes, mute.Shapes, m.name)
		assert.Equal(t, f.Points, mute.Points, m.name)
		assert.NotEmpty(t, f.Objects, m.name)
		assert.Empty(t, mute.Objects, m.name)
	}
}

// TestNothingAllocatedWhenWarm: playing must not feed the garbage collector.
func TestNothingAllocatedWhenWarm(t *testing.T) {
	for _, m := range all {
		s := do(t, m.cmds...)
		var f view.Frame
		s.Frame(&f, 1280, 590)
		assert.Zero(t, testing.AllocsPerRun(20, func() { s.Frame(&f, 1280, 590) }), m.name)
	}
}

// TestGoldens holds pictures as text. Look at the pictures before updating.
func TestGoldens(t *testing.T) {
	for _, m := range all {
		for _, size := range [][2]float64{{390, 560}, {1280, 590}} {
			s := do(t, m.cmds...)
			var f view.Frame
			s.Frame(&f, size[0], size[1])
			file := filepath.Join("testdata", fmt.Sprintf("%s-%v.txt", m.name, size[0]))
			got := dump(&f)
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err, "run go test ./game/view -update")
			if string(want) != got {
				assert.Fail(t, "the picture differs from "+file, firstDifference(string(want), got))
			}
		}
	}
}

// firstDifference keeps the report short: a frame is a hundred lines.
func firstDifference(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range min(len(w), len(g)) {
		if w[i] != g[i] {
			return fmt.Sprintf("line %d:\n  was %s\n  is  %s", i+1, w[i], g[i])
		}
	}
	return fmt.Sprintf("%d lines instead of %d", len(g), len(w))
}

// dump writes a frame for people to read: whole pixels, long curves by their ends
// and area.
func dump(f *view.Frame) string {
	var b strings.Builder
	kinds := [...]string{"rect", "disc", "line", "strip", "text"}
	roles := [...]string{"decor", "work", "talk", "lost", "poured", "plan", "heap", "release", "other", "label", "bill", "aside"}
	dashes := [...]string{"", "dashed", "dotted", "dash-dot"}
	patterns := [...]string{"", "dots", "hatch"}
	tenses := [...]string{"", " ahead", " otherwise"}
	for i := range f.Shapes {
		s := &f.Shapes[i]
		fmt.Fprintf(&b, "%s%s", kinds[s.Kind], tenses[s.Tense])
		if s.Role != view.Decor && s.Role != view.Label {
			fmt.Fprintf(&b, " %s", roles[s.Role])
		}
		if s.Fill != 0 {
			fmt.Fprintf(&b, " fill=%d", s.Fill)
		}
		if s.Stroke != 0 {
			fmt.Fprintf(&b, " stroke=%d/%.1f", s.Stroke, s.Width)
		}
		if s.Pattern != 0 || s.Dash != 0 {
			fmt.Fprintf(&b, " %s", dashes[s.Dash]+patterns[s.Pattern])
		}
		switch s.Kind {
		case view.Rect:
			fmt.Fprintf(&b, " %.0f,%.0f %.0fx%.0f", s.X, s.Y, s.W, s.H)
		case view.Disc:
			fmt.Fprintf(&b, " %.0f,%.0f r%.0f", s.X, s.Y, s.R)
		case view.Text:
			fmt.Fprintf(&b, " %.0f,%.0f %q", s.X, s.Y, s.Text)
		default:
			p := f.Points[s.From:s.To]
			if len(p) > 0 {
				a, z := p[0], p[len(p)-1]
				fmt.Fprintf(&b, " %.0f,%.0f..%.0f,%.0f (%d)", a.X, a.Y, z.X, z.Y, len(p))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestPure: the packages that decide what is seen know neither engine nor clock
// nor files.
func TestPure(t *testing.T) {
	allowed := map[string]bool{
		"math": true, "sort": true, "slices": true, "strconv": true, "strings": true, "fmt": true, "html": true, "io": true,
		"errors": true,
	}
	for _, dir := range []string{".", "../state", "../svg", "../glyph"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		require.NoError(t, err)
		require.NotEmpty(t, files)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			ast, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
			require.NoError(t, err)
			for _, im := range ast.Imports {
				path, _ := strconv.Unquote(im.Path.Value)
				ours := strings.HasPrefix(path, "evenflow/sim") || strings.HasPrefix(path, "evenflow/assets") ||
					path == "evenflow/game/view" || path == "evenflow/game/glyph"
				assert.True(t, allowed[path] || ours, "%s imports %s", file, path)
			}
		}
	}
}

func BenchmarkFrame(b *testing.B) {
	for _, m := range all {
		if m.name != "flow-asked" && m.name != "planning-two" && m.name != "sandbox-two" && m.name != "sandbox-12-wide" {
			continue
		}
		b.Run(m.name, func(b *testing.B) {
			s := do(b, m.cmds...)
			var f view.Frame
			b.ReportAllocs()
			for b.Loop() {
				s.Frame(&f, 1280, 590)
			}
		})
	}
}
