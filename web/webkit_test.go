package web_test

// WebKit, the engine of Safari and of every browser on an iPhone, as Debian has it, driven by
// the protocol that all drivers speak (WebDriver).

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// webkit is a session of a running WebKit.
type webkit struct{ session string }

// startWebKit starts one on a virtual screen and stops it after the test.
func startWebKit(t *testing.T) *webkit {
	t.Helper()
	programs, err := filepath.Glob("/usr/lib/*/webkit2gtk-4*/MiniBrowser")
	require.NoError(t, err)
	require.NotEmpty(t, programs, "no WebKit found: install it, on Debian with: apt-get install webkit2gtk-driver xvfb")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	_, port, err := net.SplitHostPort(l.Addr().String())
	require.NoError(t, err)
	l.Close()
	cmd := exec.Command("xvfb-run", "-a", "WebKitWebDriver", "--port="+port)
	cmd.Env = append(os.Environ(), "LIBGL_ALWAYS_SOFTWARE=1")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // the screen and the browser, too
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		_ = cmd.Wait()
	})
	driver := "http://127.0.0.1:" + port
	require.Eventually(t, func() bool {
		r, err := http.Get(driver + "/status")
		if err == nil {
			r.Body.Close()
		}
		return err == nil
	}, 30*time.Second, 50*time.Millisecond, "WebKit's driver does not answer")
	w := &webkit{driver}
	var made struct{ SessionID string }
	w.do(t, "/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{
		"webkitgtk:browserOptions": map[string]any{"binary": programs[0], "args": []string{"--automation"}},
	}}}, &made)
	require.NotEmpty(t, made.SessionID)
	w.session = driver + "/session/" + made.SessionID
	t.Cleanup(func() {
		req, _ := http.NewRequest(http.MethodDelete, w.session, nil)
		if r, err := http.DefaultClient.Do(req); err == nil {
			r.Body.Close()
		}
	})
	return w
}

// do sends a command and reads what came of it.
func (w *webkit) do(t *testing.T, path string, command map[string]any, value any) {
	t.Helper()
	b, err := json.Marshal(command)
	require.NoError(t, err)
	r, err := http.Post(w.session+path, "application/json", bytes.NewReader(b))
	require.NoError(t, err)
	defer r.Body.Close()
	got, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, r.StatusCode, "%s: %s", path, got)
	if value != nil {
		require.NoError(t, json.Unmarshal(got, &struct{ Value any }{value}), "%s", got)
	}
}

// visit goes to an address.
func (w *webkit) visit(t *testing.T, url string) {
	t.Helper()
	w.do(t, "/url", map[string]any{"url": url}, nil)
}

// text is an expression's value as a string.
func (w *webkit) text(t *testing.T, js string) (s string) {
	t.Helper()
	w.do(t, "/execute/sync", map[string]any{"script": "return String(" + js + ")", "args": []any{}}, &s)
	return s
}

// until waits for an expression to be true.
func (w *webkit) until(t *testing.T, js string) {
	t.Helper()
	require.Eventually(t, func() bool {
		return w.text(t, `(() => { try { return Boolean(`+js+`) } catch { return false } })()`) == "true"
	}, 90*time.Second, 200*time.Millisecond, "in vain: %s", js)
}
