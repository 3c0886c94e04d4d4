package site

import (
	"bytes"
	"compress/gzip"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/sim/scene"
	"evenflow/web"
	"evenflow/web/story"
)

// unpack is the other way of a packing.
var unpack = map[string]func(io.Reader) (io.Reader, error){
	"br":   func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
	"gzip": func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
}

func TestPackingsUnpack(t *testing.T) {
	data := bytes.Repeat([]byte("the thread of thought "), 10_000) // large enough to be kept
	cache := t.TempDir()
	for _, p := range packings {
		for _, best := range []bool{false, true, true} { // the second best comes from the cache
			b, err := p.pack(data, best, cache)
			require.NoError(t, err)
			assert.Less(t, len(b), len(data)/10)
			r, err := unpack[p.encoding](bytes.NewReader(b))
			require.NoError(t, err)
			back, err := io.ReadAll(r)
			require.NoError(t, err)
			assert.Equal(t, data, back, p.encoding)
		}
	}
	kept, err := os.ReadDir(cache)
	require.NoError(t, err)
	assert.Len(t, kept, len(packings), "one result each is kept, fast ones are not")
}

func TestThemeHasEveryColourOfEveryTheme(t *testing.T) {
	css := string(themeCSS())
	for c := assets.None + 1; c < assets.NumColors; c++ {
		require.NotEmpty(t, colors[c], "colour %d has no name in the style sheet", c)
		for _, th := range assets.Themes {
			v := th.Color[c]
			rule := regexp.MustCompile(`\[data-theme="` + th.Name + `"\] \{[^}]*--` + colors[c] + `: #` + hex(v.R) + hex(v.G) + hex(v.B) + ";")
			assert.Regexp(t, rule, css)
		}
	}
	for i, a := range colors {
		for _, b := range colors[:i] {
			assert.NotEqual(t, a, b, "two colours of one name")
		}
	}
}

func hex(b uint8) string {
	return strings.ToUpper(string("0123456789abcdef"[b>>4]) + string("0123456789abcdef"[b&15]))
}

func TestStyleSheetsUseOnlyColoursThatAreThere(t *testing.T) {
	known := string(themeCSS())
	own := regexp.MustCompile(`var\(--(stage-w|stage-h|ratio|axis-[xyw]|lane-[xywh]|target|gap|edge)[,)]`)
	for _, name := range []string{"../player.css", "../index.css"} {
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, use := range regexp.MustCompile(`var\(--[\w-]+[,)]`).FindAllString(string(b), -1) {
			if own.MatchString(use) {
				continue
			}
			assert.Contains(t, known, strings.Trim(use[4:], ",)")+":", name)
		}
	}
}

func TestPagesHaveAllTheirWords(t *testing.T) {
	pages, err := renderPages("../..", Options{})
	require.NoError(t, err)
	require.Contains(t, pages, "player.html")
	require.Contains(t, pages, "index.html")
	for name, page := range pages {
		assert.Contains(t, string(page), `http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;`, name)
		// What the policy would refuse.
		assert.NotRegexp(t, `<[^>]*\s(style|on\w+)=`, string(page), name)
		assert.NotRegexp(t, `<style|<script>|javascript:`, string(page), name)
	}
}

// TestPagesStopAtWhatIsNotThere: a template that asks for what its page has not
// stops the build, and the error says which page and which field.
func TestPagesStopAtWhatIsNotThere(t *testing.T) {
	w := wordsIn("en")
	list, err := w.pages("../..", Options{})
	require.NoError(t, err)
	for _, p := range list {
		whole, err := fs.ReadFile(web.Pages, p.template)
		require.NoError(t, err)
		for text, field := range map[string]string{"{{.Nowhere}}": "Nowhere", "{{.Lang.Lead}}": "Lead", `{{word "page.nowhere"}}`: "page.nowhere"} {
			broken := bytes.Replace(whole, []byte("<body"), []byte(text+"<body"), 1)
			w.missing = nil
			_, err := w.render(fstest.MapFS{p.template: {Data: broken}}, []pageOf{p})
			require.ErrorContains(t, err, field, p.name)
			if field != "page.nowhere" {
				assert.ErrorContains(t, err, p.name)
			}
		}
	}
}

// TestLinksThatSaySomethingStopTheBuild: a link with a wrong value is an error that
// names it, wherever the builder opens one.
func TestLinksThatSaySomethingStopTheBuild(t *testing.T) {
	const wrong = "v1/flow?t=48m&tau=1"
	says := func(err error) {
		t.Helper()
		assert.ErrorContains(t, err, wrong)
		assert.ErrorContains(t, err, "tau")
	}
	_, err := Opened(wrong)
	says(err)
	_, err = shares([]*story.Step{{Truth: wrong}})
	says(err)
	for _, pair := range [][2]string{{wrong, "v1/flow"}, {"v1/flow", wrong}} {
		_, _, _, err = apart(pair[0], pair[1])
		says(err)
	}
	s := &story.Step{File: "01-a.md", Verb: story.Verb{Link: wrong}, Cold: "v1/flow", Truth: "v1/flow"}
	assert.ErrorContains(t, linksOpen(s), "01-a.md")
	says(linksOpen(s))
}

func TestPostersAreWholePictures(t *testing.T) {
	for _, scene := range scene.Names {
		for _, th := range assets.Themes {
			for _, size := range shapes {
				b, err := poster(scene, th.Name, size, "")
				require.NoError(t, err)
				assert.Contains(t, string(b), assets.English.Get("scene."+scene+".title"))
				assert.NotContains(t, string(b), "style=", "refused by the policy")
				assert.NotContains(t, string(b), "[", "a word is missing")
			}
		}
	}
}

func TestBudgets(t *testing.T) {
	m := &Manifest{Files: map[string]Sizes{"evenflow.wasm": {3, 2, 2}}, Player: Sizes{Raw: 300, Brotli: 100, Gzip: 200}}
	assert.NoError(t, m.within(100, 200, 50))
	assert.ErrorContains(t, m.within(99, 200, 50), "loads 100 bytes in brotli, allowed are 99")
	assert.ErrorContains(t, m.within(100, 199, 50), "loads 200 bytes in gzip, allowed are 199")
	m.Files["svg.wasm"] = Sizes{Brotli: 51}
	assert.ErrorContains(t, m.within(100, 200, 50), "svg.wasm is 51 bytes in brotli, allowed are 50")
	sum := (&Manifest{Files: map[string]Sizes{
		"evenflow.wasm": {100, 10, 20}, "poster/a.svg": {5, 3, 4}, "poster/b.svg": {6, 2, 4}, "index.html": {1000, 1000, 1000},
	}}).player()
	assert.Equal(t, Sizes{106, 13, 24}, sum, "one poster, and nothing of other pages")
	assert.True(t, ofPlayer("evenflow.wasm") && ofPlayer("fonts/source-sans-3-400.woff") && ofPlayer("player.js"))
	assert.False(t, ofPlayer("index.html") || ofPlayer("svg.wasm"), "other pages, and the program that comes instead")
}

func TestBuildTakesNoFolderThatIsNotItsOwn(t *testing.T) {
	dir := t.TempDir()
	assert.NoError(t, mayReplace(dir), "empty")
	assert.NoError(t, mayReplace(filepath.Join(dir, "new")))
	letter := filepath.Join(dir, "letter.txt")
	require.NoError(t, os.WriteFile(letter, []byte("dear"), 0o600))
	assert.ErrorContains(t, mayReplace(dir), "neither empty nor an earlier build")
	_, err := Build(Options{Out: dir})
	assert.ErrorContains(t, err, "-o: ")
	assert.FileExists(t, letter)

	out := filepath.Join(dir, "site")
	require.NoError(t, replace(out, map[string][]byte{"manifest.json": []byte("{}"), "old/a.js": nil}))
	require.NoError(t, mayReplace(out))
	require.NoError(t, replace(out, map[string][]byte{"manifest.json": []byte("{}")}))
	assert.NoDirExists(t, filepath.Join(out, "old"))
}

// served makes a small site with a packed page and returns its server.
func served(t *testing.T) *httptest.Server {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"index.html": "plain", "index.html.br": "brotli", "index.html.gz": "gzip",
		"evenflow.wasm": "wasm", "secret": "s", "poster/a.svg": "<svg/>",
	} {
		require.NoError(t, write(filepath.Join(dir, name), []byte(text)))
	}
	require.NoError(t, write(filepath.Join(filepath.Dir(dir), "outside.html"), []byte("outside")))
	s := httptest.NewServer(Handler(dir))
	t.Cleanup(s.Close)
	return s
}

func ask(t *testing.T, method, url string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(method, url, nil)
	require.NoError(t, err)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	tr := &http.Transport{DisableCompression: true}
	defer tr.CloseIdleConnections()
	res, err := tr.RoundTrip(r)
	require.NoError(t, err)
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res, string(b)
}

func TestServerChoosesTheEncoding(t *testing.T) {
	s := served(t)
	for accept, want := range map[string]string{
		"":                        "plain",
		"gzip":                    "gzip",
		"gzip, deflate, br, zstd": "brotli",
		"br;q=0, gzip":            "gzip",
		"br;q=0.000":              "plain",
		"br;q=0.2,gzip;q=0.9":     "brotli",
		"identity, *;q=0":         "plain",
		"brotli":                  "plain",
		";;br":                    "plain",
	} {
		res, body := ask(t, "GET", s.URL+"/", "Accept-Encoding", accept)
		assert.Equal(t, want, body, "Accept-Encoding: %s", accept)
		encoding := map[string]string{"brotli": "br", "gzip": "gzip"}[want]
		assert.Equal(t, encoding, res.Header.Get("Content-Encoding"))
		assert.Equal(t, "text/html; charset=utf-8", res.Header.Get("Content-Type"))
		assert.Equal(t, "Accept-Encoding", res.Header.Get("Vary"))
	}
}

func TestServerHeaders(t *testing.T) {
	s := served(t)
	for _, path := range []string{"/", "/evenflow.wasm", "/no-such-page.html"} {
		res, _ := ask(t, "GET", s.URL+path)
		assert.Equal(t, Policy, res.Header.Get("Content-Security-Policy"), path)
		assert.Equal(t, "*", res.Header.Get("Access-Control-Allow-Origin"), path)
		assert.Empty(t, res.Header.Get("X-Frame-Options"), path)
	}
	res, _ := ask(t, "GET", s.URL+"/evenflow.wasm")
	assert.Equal(t, "application/wasm", res.Header.Get("Content-Type"))
	assert.Equal(t, "no-cache", res.Header.Get("Cache-Control"))

	again, body := ask(t, "GET", s.URL+"/evenflow.wasm", "If-None-Match", res.Header.Get("ETag"))
	assert.Equal(t, http.StatusNotModified, again.StatusCode)
	assert.Empty(t, body)
	br, _ := ask(t, "GET", s.URL+"/", "Accept-Encoding", "br")
	gz, _ := ask(t, "GET", s.URL+"/", "Accept-Encoding", "gzip")
	assert.NotEqual(t, br.Header.Get("ETag"), gz.Header.Get("ETag"), "two encodings are two things to a cache")
}

func TestServerGivesNothingElse(t *testing.T) {
	s := served(t)
	for _, path := range []string{"/secret", "/poster/", "/poster", "/../outside.html", "/%2e%2e/outside.html", "/index.html.br", "/missing.js"} {
		res, body := ask(t, "GET", s.URL+path)
		assert.Equal(t, http.StatusNotFound, res.StatusCode, path)
		assert.NotContains(t, body, "outside", path)
	}
	res, _ := ask(t, "POST", s.URL+"/")
	assert.Equal(t, http.StatusMethodNotAllowed, res.StatusCode)
}

func TestListen(t *testing.T) {
	a, note, err := Listen("127.0.0.1:0", false)
	require.NoError(t, err)
	defer a.Close()
	assert.Empty(t, note)

	_, _, err = Listen(a.Addr().String(), false)
	assert.Error(t, err, "an address that was asked for is not changed")
	b, note, err := Listen(a.Addr().String(), true)
	require.NoError(t, err)
	defer b.Close()
	_, port, _ := net.SplitHostPort(a.Addr().String())
	assert.Equal(t, "Port "+port+" is taken, so this is another one.", note)

	for _, bad := range []string{"", "8080", "127.0.0.1:http", "127.0.0.1:65536", "127.0.0.1:-1"} {
		_, _, err := Listen(bad, true)
		assert.ErrorContains(t, err, "-addr: ", bad)
	}
}
