package web_test

// The other browser: story and slides in Firefox, drawn by the engine (in a window
// of a virtual screen, where it has WebGL) and as SVG (without a window, where it
// has none). These are smoke tests: that the pages live there too; what they do
// exactly is tested in Chromium.

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// firefox is a running Firefox, driven through firefox.mjs.
type firefox struct {
	in  io.Writer
	out *bufio.Reader
}

// startFirefox starts a Firefox that draws as the tests are just doing it.
func startFirefox(t *testing.T) *firefox {
	t.Helper()
	binary := os.Getenv("FIREFOX")
	for _, name := range []string{"firefox-esr", "firefox"} {
		if binary == "" {
			binary, _ = exec.LookPath(name)
		}
	}
	require.NotEmpty(t, binary, "no Firefox found: install it, on Debian with: apt-get install firefox-esr xvfb")
	name, args := "node", []string{"firefox.mjs", binary, "headless"}
	if render == "canvas" {
		name, args = "xvfb-run", []string{"-a", "node", "firefox.mjs", binary, "window"}
	}
	cmd := exec.Command(name, args...)
	cmd.Env = append(os.Environ(), "LIBGL_ALWAYS_SOFTWARE=1")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	t.Cleanup(func() {
		in.Close() // the script ends with its input
		late := time.AfterFunc(20*time.Second, func() { _ = cmd.Process.Kill() })
		defer late.Stop()
		_ = cmd.Wait()
	})
	return &firefox{in, bufio.NewReader(out)}
}

// do sends a command to firefox.mjs and returns what came of it.
func (f *firefox) do(t *testing.T, command map[string]any) json.RawMessage {
	t.Helper()
	b, err := json.Marshal(command)
	require.NoError(t, err)
	_, err = f.in.Write(append(b, '\n'))
	require.NoError(t, err)
	line, err := f.out.ReadBytes('\n')
	require.NoError(t, err, "Firefox or its driver has ended")
	var answer struct {
		Value json.RawMessage
		Error string
	}
	require.NoError(t, json.Unmarshal(line, &answer), "%s", line)
	require.Empty(t, answer.Error, "%s", b)
	return answer.Value
}

// until waits for an expression to be true.
func (f *firefox) until(t *testing.T, js string) {
	t.Helper()
	got := f.do(t, map[string]any{"eval": fmt.Sprintf(`new Promise((done) => {
		const end = performance.now() + 60000;
		(function look() {
			let v = false;
			try { v = !!(%s); } catch {}
			if (v || performance.now() > end) done(v);
			else setTimeout(look, 50);
		})();
	})`, js)})
	require.Equal(t, "true", string(got), "in vain: %s", js)
}

func (f *firefox) visit(t *testing.T, path string) {
	t.Helper()
	f.do(t, map[string]any{"visit": ours.URL + path, "width": 1280, "height": 720})
}

// calm checks that no page complained, but for the missing WebGL where it is.
func (f *firefox) calm(t *testing.T) {
	t.Helper()
	assert.Equal(t, "[]", string(f.do(t, map[string]any{"complaints": true})))
}

func TestFirefox(t *testing.T) {
	f := startFirefox(t)
	const drawn = `document.querySelectorAll("canvas").length + " " + document.querySelectorAll("#picture svg").length`
	want := map[string]string{"canvas": `"1 0"`, "svg": `"0 1"`}[render]

	t.Run("player", func(t *testing.T) {
		how := map[string]string{"canvas": "?render=canvas"}[render] // else as the page chooses
		f.visit(t, "/player.html"+how+"#v1/planning")
		f.until(t, `document.getElementById("app").dataset.phase === "running"`)
		assert.Equal(t, want, string(f.do(t, map[string]any{"eval": drawn})), "drawn as %s", render)
		f.do(t, map[string]any{"key": "Tab"})
		f.do(t, map[string]any{"eval": `evenflow.send('{"type":"set","key":"planning","value":"async"}')`})
		f.until(t, `evenflow.twin().length > 0 && JSON.parse(evenflow.send('{"type":"get"}')).planning === "async"`)
		f.calm(t)
	})

	// A step of the story: bet skipped, answer read, then the next step by its link.
	t.Run("story", func(t *testing.T) {
		both, release := numberOf(t, "both"), numberOf(t, "release")
		f.visit(t, fmt.Sprintf("/index.html#step-%d", both))
		const inside = `document.querySelector("#holder iframe").contentDocument`
		f.until(t, inside+`.getElementById("app").dataset.phase === "running"`)
		f.until(t, inside+`.querySelectorAll("canvas, #picture svg").length === 1`)
		f.do(t, map[string]any{"eval": fmt.Sprintf(`document.querySelector("#step-%d .skip").click()`, both)})
		f.until(t, fmt.Sprintf(`document.getElementById("step-%d").innerText.includes("34")`, both))
		f.until(t, `JSON.parse(document.querySelector("#holder iframe").contentWindow.evenflow.send('{"type":"get"}')).scene === "flow/asker"`)
		f.do(t, map[string]any{"eval": fmt.Sprintf(`(location.hash = "#step-%d", 0)`, release)})
		f.until(t, `JSON.parse(document.querySelector("#holder iframe").contentWindow.evenflow.send('{"type":"get"}')).scene === "planning"`)
		f.calm(t)
	})

	// A step on the slides, by the keys of a clicker.
	t.Run("slides", func(t *testing.T) {
		f.visit(t, "/present.html?route=25&render="+render)
		f.until(t, `document.getElementById("loading").textContent.startsWith("Ready")`)
		for _, place := range places {
			f.do(t, map[string]any{"key": "PageDown"})
			f.until(t, fmt.Sprintf(`deck.dataset.place === %q && document.documentElement.dataset.running === "no"`, place))
			if place == "bet" {
				f.do(t, map[string]any{"key": "2"})
				f.until(t, `document.querySelectorAll(".count")[1].textContent === "1"`)
			}
		}
		f.until(t, `document.querySelector("iframe").contentDocument.querySelectorAll("canvas, #picture svg").length === 1`)
		assert.Contains(t, string(f.do(t, map[string]any{"eval": `document.getElementById("answer").textContent`})), "17 minutes")
		f.calm(t)
	})
}
