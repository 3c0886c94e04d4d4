package web_test

// A guest in houses that are not ours: the code of the README, as it is pasted, on hosts as
// they come, under a path, in three browsers. The table of doc/embedding.md is written here.

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/web/site"
)

var updateGuests = flag.Bool("update-guests", false, "write the table of doc/embedding.md")

const under = "/blog/evenflow/"

// stockHosts are servers as they come, each told a port and a folder, in which the site
// stands under a path.
var stockHosts = []struct {
	name  string
	start func(tmp, port, root string) *exec.Cmd
}{
	{"python3 -m http.server", func(_, port, root string) *exec.Cmd {
		return exec.Command("python3", "-m", "http.server", port, "--bind", "127.0.0.1", "-d", root)
	}},
	{"nginx", func(tmp, port, root string) *exec.Cmd {
		temp := ""
		for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
			temp += kind + "_temp_path " + tmp + "/" + kind + "; "
		}
		return exec.Command("nginx", "-p", tmp, "-e", tmp+"/error", "-c", write(tmp, "nginx.conf", fmt.Sprintf(
			"daemon off; master_process off; pid %[1]s/pid; error_log %[1]s/error; events {}\nhttp { include /etc/nginx/mime.types; access_log off; %[2]s server { listen 127.0.0.1:%[3]s; root %[4]s; } }",
			tmp, temp, port, root)))
	}},
	{"lighttpd", func(tmp, port, root string) *exec.Cmd {
		return exec.Command("lighttpd", "-D", "-f", write(tmp, "lighttpd.conf", fmt.Sprintf(
			"server.document-root = %q\nserver.port = %s\nserver.bind = \"127.0.0.1\"\nindex-file.names = ( \"index.html\" )\ninclude_shell \"/usr/share/lighttpd/create-mime.conf.pl\"\n", root, port)))
	}},
	{"Caddy", func(_, port, root string) *exec.Cmd {
		return exec.Command("caddy", "file-server", "--listen", "127.0.0.1:"+port, "--root", root)
	}},
}

// write puts a file into a folder and returns where it is.
func write(dir, name, text string) string {
	file := filepath.Join(dir, name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		panic(err)
	}
	return file
}

// house is a host with the player at an address.
type house struct{ name, at string }

// houses starts all of them, and ours, which sends our headers and whose pages name their
// address as a build with -base does.
func houses(t *testing.T) []house {
	t.Helper()
	root := t.TempDir()
	require.NoError(t, os.Chmod(root, 0o755))
	require.NoError(t, os.MkdirAll(filepath.Join(root, "blog"), 0o755))
	whole, err := filepath.Abs(dir)
	require.NoError(t, err)
	require.NoError(t, os.Symlink(whole, filepath.Join(root, strings.TrimSuffix(under, "/"))))
	var list []house
	for _, h := range stockHosts {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		require.NoError(t, err)
		_, port, err := net.SplitHostPort(l.Addr().String())
		require.NoError(t, err)
		l.Close()
		tmp := t.TempDir()
		cmd := h.start(tmp, port, root)
		if cmd.Err != nil { // not in everybody's path
			cmd.Path, cmd.Err = "/usr/sbin/"+cmd.Args[0], nil
		}
		var said bytes.Buffer
		cmd.Stdout, cmd.Stderr = &said, &said
		cmd.Env = append(os.Environ(), "HOME="+tmp)
		require.NoError(t, cmd.Start(), "%s: on Debian make test installs it", h.name)
		gone := make(chan error, 1)
		go func() { gone <- cmd.Wait() }()
		t.Cleanup(func() { _ = cmd.Process.Kill(); <-gone })
		at := "http://127.0.0.1:" + port + under
		require.Eventually(t, func() bool {
			r, err := http.Get(at + "player.html")
			if err == nil {
				r.Body.Close()
			}
			return err == nil && r.StatusCode == http.StatusOK
		}, 30*time.Second, 50*time.Millisecond, "%s does not answer", h.name)
		list = append(list, house{h.name, at})
	}
	handler := site.Handler(dir)
	var own *httptest.Server
	own = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := httptest.NewRecorder()
		r.Header.Del("Accept-Encoding")
		handler.ServeHTTP(rec, r)
		named := func(policy string) string { return strings.ReplaceAll(policy, "'self'", "'self' "+own.URL) }
		body := rec.Body.Bytes()
		if strings.HasSuffix(r.URL.Path, ".html") {
			escape := func(s string) string { return strings.ReplaceAll(s, "'", "&#39;") }
			body = bytes.ReplaceAll(body, []byte(escape(site.Policy)), []byte(escape(named(site.Policy))))
		}
		for name, v := range rec.Header() {
			w.Header()[name] = v
		}
		w.Header().Set("Content-Security-Policy", named(site.Policy))
		w.Header().Del("Content-Length")
		w.WriteHeader(rec.Code)
		_, _ = w.Write(body)
	}))
	t.Cleanup(own.Close)
	return append(list, house{"our headers, built with `-base`", own.URL + "/"})
}

// pasted is the code of the README.
func pasted(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	code := regexp.MustCompile(`(?s)<iframe.*?</iframe>`).FindString(string(b))
	require.Contains(t, code, "https://YOUR.HOST/player.html")
	return code
}

// sandboxes are the kinds of frames, as columns of the table.
var sandboxes = []struct{ name, attribute string }{
	{"as pasted", ""}, // the README's own
	{"without `sandbox`", " "},
	{"`sandbox=\"allow-scripts\"`", `sandbox="allow-scripts"`},
}

// strangersPage has every house in every kind of frame, and writes down what each says
// first: that it is ready, or that it cannot run and why.
func strangersPage(t *testing.T, all []house) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(`<!doctype html><title>A stranger's page</title><link rel="icon" href="data:,"><script>
		const said = {};
		addEventListener("message", (e) => {
			const f = [...document.querySelectorAll("iframe")].find((f) => f.contentWindow === e.source);
			if (f && ["ready", "failed"].includes(e.data.type)) said[f.id] ??= e.data.type + " " + (e.data.message ?? "");
		});</script>`)
	own := regexp.MustCompile(`sandbox="[^"]*"`)
	for i, h := range all {
		for k, s := range sandboxes {
			code := strings.Replace(pasted(t), "https://YOUR.HOST/player.html", html.EscapeString(h.at+"player.html?render=svg#v1/flow"), 1)
			if s.attribute != "" {
				code = own.ReplaceAllString(code, s.attribute)
			}
			code = strings.Replace(strings.Replace(code, `loading="lazy"`, "", 1), "<iframe", fmt.Sprintf(`<iframe id="f%d-%d"`, i, k), 1)
			b.WriteString(code + "\n")
		}
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, b.String())
	}))
	t.Cleanup(s.Close)
	return strings.Replace(s.URL, "127.0.0.1", "localhost", 1) + "/"
}

// guestTable is the table, of what each frame said in each browser. A frame without an
// origin may not run on a host that knows nothing of us, and must then say why.
func guestTable(t *testing.T, all []house, got map[string]map[string]string) string {
	t.Helper()
	var table strings.Builder
	table.WriteString("| host, as it comes | browser |")
	for _, s := range sandboxes {
		table.WriteString(" " + s.name + " |")
	}
	table.WriteString("\n|---|---|" + strings.Repeat("---|", len(sandboxes)) + "\n")
	for i, h := range all {
		for _, browser := range []string{"Chromium", "Firefox", "WebKit"} {
			fmt.Fprintf(&table, "| %s | %s |", h.name, browser)
			for k, s := range sandboxes {
				what := got[browser][fmt.Sprintf("f%d-%d", i, k)]
				kind, why, _ := strings.Cut(what, " ")
				bare := s.attribute == `sandbox="allow-scripts"`
				if stock := i < len(stockHosts); bare && stock {
					assert.Equal(t, "failed", kind, "%s, %s, %s", h.name, browser, s.name)
					assert.Contains(t, why, "Whoever owns the host", "%s, %s", h.name, browser)
				} else {
					assert.Equal(t, "ready", kind, "%s, %s, %s: %s", h.name, browser, s.name, why)
				}
				table.WriteString(map[string]string{"ready": " runs |", "failed": " says why not |"}[kind])
			}
			table.WriteString("\n")
		}
	}
	return table.String()
}

// TestGuest: the README's code runs wherever it is pasted. What has no origin runs where
// the host lets it, and elsewhere says why and who can do what.
func TestGuest(t *testing.T) {
	if !once() {
		return
	}
	all := houses(t)
	url := strangersPage(t, all)
	frames := len(all) * len(sandboxes)
	got := map[string]map[string]string{}
	read := func(browser, text string) {
		got[browser] = map[string]string{}
		said := map[string]string{}
		require.NoError(t, json.Unmarshal([]byte(text), &said))
		for id, s := range said {
			got[browser][id] = s
		}
	}

	p := noisyTab(t, 800, 600) // the browser complains of what it keeps from a sandbox
	require.NoError(t, p.Visit(url))
	until(t, p, fmt.Sprintf(`Object.keys(said).length === %d`, frames))
	read("Chromium", eval[string](t, p, `JSON.stringify(said)`))

	f := startFirefox(t)
	f.do(t, map[string]any{"visit": url, "width": 800, "height": 600})
	f.until(t, fmt.Sprintf(`Object.keys(said).length === %d`, frames))
	var text string
	require.NoError(t, json.Unmarshal(f.do(t, map[string]any{"eval": `JSON.stringify(said)`}), &text))
	read("Firefox", text)

	w := startWebKit(t)
	w.visit(t, url)
	// Without an origin and a host that names its own, WebKit runs no script of ours.
	silent := len(stockHosts)
	w.until(t, fmt.Sprintf(`Object.keys(said).length === %d`, frames-silent))
	read("WebKit", w.text(t, `JSON.stringify(said)`))
	for i := range stockHosts {
		id := fmt.Sprintf("f%d-2", i)
		assert.Empty(t, got["WebKit"][id])
		w.do(t, "/frame", map[string]any{"id": 3*i + 2}, nil)
		require.Equal(t, "visible", w.text(t, `getComputedStyle(document.getElementById("stalled")).visibility`))
		got["WebKit"][id] = "failed " + w.text(t, `document.getElementById("stalled").textContent`)
		w.do(t, "/frame", map[string]any{"id": nil}, nil)
	}

	table := guestTable(t, all, got)
	const begin, end = "<!-- guests: made by the tests, go test ./web -run Guest -update-guests -->\n\n", "\n<!-- end -->"
	doc, err := os.ReadFile("../doc/embedding.md")
	require.NoError(t, err)
	before, rest, found := strings.Cut(string(doc), begin)
	require.True(t, found)
	old, after, found := strings.Cut(rest, end)
	require.True(t, found)
	if *updateGuests {
		require.NoError(t, os.WriteFile("../doc/embedding.md", []byte(before+begin+table+end+after), 0o600))
		return
	}
	assert.Equal(t, old, table, "doc/embedding.md: go test ./web -run Guest -update-guests")
}

// TestPlayerInWebKit: story, player and slides live in the engine of Safari.
func TestPlayerInWebKit(t *testing.T) {
	w := startWebKit(t)
	const runs = `?.dataset.phase === "running"`
	w.visit(t, ours.URL+"/player.html?render="+render+"#v1/planning")
	w.until(t, `document.getElementById("app")`+runs)
	w.text(t, `document.querySelector('#planning input[value="async"]').click()`)
	w.until(t, `JSON.parse(evenflow.send('{"type":"get"}')).planning === "async"`)
	w.text(t, `document.getElementById("play").click()`)
	w.until(t, `JSON.parse(evenflow.send('{"type":"get"}')).t > 0`)
	if !once() {
		return
	}
	for _, page := range []string{"/", "/present.html"} {
		w.visit(t, ours.URL+page)
		w.until(t, `document.querySelector("iframe").contentDocument.getElementById("app")`+runs)
	}
}
