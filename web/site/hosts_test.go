package site

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// standing puts a small site into a folder, at its path there, with the files for hosts.
func standing(t *testing.T, base string) (root string) {
	t.Helper()
	root = t.TempDir()
	require.NoError(t, os.Chmod(root, 0o755))
	dir := filepath.Join(root, filepath.FromSlash(within(base)))
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "poster"), 0o755))
	files := map[string][]byte{
		"index.html": []byte("<!doctype html><title>story</title>"), "404.html": []byte("<!doctype html><title>not here</title>"),
		"evenflow.wasm": bytes.Repeat([]byte("wasm"), 9000), "player.js": bytes.Repeat([]byte("let x;"), 900), "poster/flow.svg": bytes.Repeat([]byte("<svg/>"), 900),
	}
	for name, data := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
		for i := range packings {
			b, err := packings[i].pack(data, false, "")
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(filepath.Join(dir, name+packings[i].ext), b, 0o644))
		}
	}
	for name, b := range hosts(base, []string{"index.html", "player.html"}) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), b, 0o644))
	}
	return root
}

// freePort is one on which nothing listens.
func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	require.NoError(t, err)
	return port
}

// up starts a server, which must answer at the address, and stops it after the test.
func up(t *testing.T, address string, name string, args ...string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		name = "/usr/sbin/" + name // not in everybody's path
	}
	c := exec.Command(name, args...)
	var said bytes.Buffer
	c.Stdout, c.Stderr = &said, &said
	c.Env = append(os.Environ(), "HOME="+t.TempDir())
	require.NoError(t, c.Start(), "make needs installs it")
	gone := make(chan error, 1)
	go func() { gone <- c.Wait() }()
	t.Cleanup(func() { c.Process.Kill(); <-gone })
	require.Eventually(t, func() bool {
		r, err := http.Get(address)
		if err == nil {
			r.Body.Close()
		}
		return err == nil
	}, 20*time.Second, 20*time.Millisecond, "%s does not answer", name)
}

// TestHosts: real servers, with the file that the site brings for them and nothing else,
// send what our own server sends, at a path of the address.
func TestHosts(t *testing.T) {
	const base = "https://example.org/a/evenflow/"
	root := standing(t, base)
	at := within(base)
	for name, start := range map[string]func(port string){
		"nginx": func(port string) {
			own := filepath.Join(root, at, "nginx.conf")
			b, err := os.ReadFile(own)
			require.NoError(t, err)
			require.NoError(t, os.WriteFile(own, []byte(strings.Replace(string(b), "# brotli_static on;", "brotli_static on;", 1)), 0o600))
			tmp := t.TempDir()
			conf := filepath.Join(tmp, "nginx.conf")
			temp := ""
			for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
				temp += kind + "_temp_path " + tmp + "/" + kind + ";\n"
			}
			require.NoError(t, os.WriteFile(conf, fmt.Appendf(nil, `load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;
daemon off; master_process off; pid %[1]s/pid; error_log %[1]s/error; events {}
http { access_log off; %[2]s server { listen 127.0.0.1:%[3]s; root %[4]s; include %[5]s; } }`, tmp, temp, port, root, own), 0o600))
			up(t, "http://127.0.0.1:"+port, "nginx", "-c", conf, "-p", tmp, "-e", tmp+"/error")
		},
		"caddy": func(port string) {
			conf := filepath.Join(t.TempDir(), "Caddyfile")
			require.NoError(t, os.WriteFile(conf, fmt.Appendf(nil, "{\n admin off\n auto_https off\n}\nhttp://127.0.0.1:%s {\n root * %s\n import %s\n}\n",
				port, root, filepath.Join(root, at, "Caddyfile")), 0o600))
			up(t, "http://127.0.0.1:"+port, "caddy", "run", "--config", conf, "--adapter", "caddyfile")
		},
	} {
		port := freePort(t)
		start(port)
		home := "http://127.0.0.1:" + port + at
		for file, kind := range map[string]string{"": "text/html", "evenflow.wasm": "application/wasm", "player.js": "text/javascript", "poster/flow.svg": "image/svg+xml"} {
			for _, encoding := range []string{"br", "gzip", ""} {
				r, _ := ask(t, http.MethodGet, home+file, "Accept-Encoding", encoding)
				assert.Equal(t, http.StatusOK, r.StatusCode, "%s: %s", name, file)
				assert.Equal(t, kind, strings.ReplaceAll(strings.Split(r.Header.Get("Content-Type"), ";")[0], "application/javascript", "text/javascript"), "%s: %s", name, file)
				assert.Equal(t, encoding, r.Header.Get("Content-Encoding"), "%s: %s", name, file)
				for _, h := range headers(base) {
					assert.Equal(t, h.Value, r.Header.Get(h.Name), "%s: %s of %s", name, h.Name, file)
				}
			}
		}
		r, body := ask(t, http.MethodGet, home+"nothing/here.html")
		assert.Equal(t, http.StatusNotFound, r.StatusCode, name)
		assert.Contains(t, body, "not here", name)
	}
}
