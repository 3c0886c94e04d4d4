package web_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
)

// TestSessionsInTheBrowser plays recorded sessions, as game/state does without a
// browser, through the page's own input: they end in the same link. Time there is
// the program's, which no test can wind by hand; so each stretch of it is worked
// out by the pure state and the browser is led to the same moment.
func TestSessionsInTheBrowser(t *testing.T) {
	if render == "svg" {
		t.Run("with their time", sessionsByTick)
	}
	files, err := filepath.Glob("../game/state/testdata/sessions/*.jsonl")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		p := player(t, 1280, 720, "v1/flow")
		wh := eval[[]float64](t, p, `(r => [r.width, r.height])(stage.getBoundingClientRect()).map(Math.round)`)
		data, err := os.Open(file)
		require.NoError(t, err)
		in := bufio.NewScanner(data)
		s := state.New()
		f := newFrame(s, wh)
		for in.Scan() {
			var st struct {
				MS      float64        `json:"ms"`
				Key     string         `json:"key"`
				Shift   bool           `json:"shift"`
				Pointer string         `json:"pointer"`
				X       float64        `json:"x"`
				Y       float64        `json:"y"`
				Message *state.Command `json:"message"`
				End     string         `json:"end"`
			}
			require.NoError(t, json.Unmarshal(in.Bytes(), &st))
			if st.End != "" {
				continue
			}
			for left := st.MS; left > 0; left -= 16 {
				s.Advance(min(left, 16))
			}
			// What plays in the browser plays by the clock: stop it and go to the moment.
			now := s.Status(nil)
			playing := now.Playing
			if now.Hidden || playing || status(t, p).Playing {
				eval[bool](t, p, fmt.Sprintf(`(evenflow.open(%q), true)`, s.Link()))
				require.Empty(t, s.Open(s.Link()))
			}
			s.Frame(f, wh[0], wh[1])
			switch {
			case st.Key != "":
				_, _ = s.Key(st.Key, st.Shift)
				eval[bool](t, p, fmt.Sprintf(`(evenflow.key(%q, %t), true)`, st.Key, st.Shift))
			case st.Pointer != "":
				_, _ = s.Pointer(f, st.Pointer, st.X*f.W, st.Y*f.H)
				eval[bool](t, p, fmt.Sprintf(`(evenflow.pointer(%q, %g, %g), true)`, st.Pointer, st.X*f.W, st.Y*f.H))
			case st.Message != nil:
				_ = s.Do(*st.Message)
				b, err := json.Marshal(st.Message)
				require.NoError(t, err)
				eval[bool](t, p, fmt.Sprintf(`(evenflow.send(%q), true)`, b))
			}
			if s.Status(nil).Playing {
				eval[bool](t, p, `(evenflow.send('{"type":"pause"}'), true)`)
				eval[bool](t, p, fmt.Sprintf(`(evenflow.send('{"type":"seek","t":%d}'), true)`, s.T()))
				require.NoError(t, s.Do(state.Command{Type: "pause"}))
				assert.Equal(t, s.Link(), status(t, p).Link, "%s: %s", file, in.Text())
				require.NoError(t, s.Do(state.Command{Type: "play"}))
				continue
			}
			assert.Equal(t, s.Link(), status(t, p).Link, "%s: %s", file, in.Text())
		}
		require.NoError(t, in.Err())
		require.NoError(t, data.Close())
	}
}

// sessionsByTick replays the sessions to the millisecond: the small program's time
// passes only when it is told, and here the test tells it instead of the page.
func sessionsByTick(t *testing.T) {
	files, err := filepath.Glob("../game/state/testdata/sessions/*.jsonl")
	require.NoError(t, err)
	p := tab(t, 1280, 720)
	still(t, p)
	beforeThePage(t, p, `globalThis.requestAnimationFrame = () => 1`)
	visit(t, p, "v1/flow")
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		lines, err := json.Marshal(strings.Split(strings.TrimSpace(string(data)), "\n"))
		require.NoError(t, err)
		got := eval[[]string](t, p, fmt.Sprintf(`(() => {
			evenflow.open("");
			evenflow.size(1280, 590, 1); // the page may have measured meanwhile
			for (const line of %s) {
				const step = JSON.parse(line);
				for (let left = step.ms; left > 0; left -= 16) evenflow.tick(Math.min(left, 16));
				if (step.key) evenflow.key(step.key, step.shift ?? false);
				else if (step.pointer) evenflow.pointer(step.pointer, step.x * 1280, step.y * 590);
				else if (step.message) evenflow.send(JSON.stringify(step.message));
				else return [step.end, JSON.parse(evenflow.send('{"type":"get"}')).link];
			}
		})()`, lines))
		assert.Equal(t, got[0], got[1], file)
	}
}

// TestRandomHandsBreakNothing: whatever a reader presses, nothing breaks. The input
// is the same every time.
func TestRandomHandsBreakNothing(t *testing.T) {
	p := player(t, 800, 600, "v1/flow")
	keys := strings.Split("ArrowLeft ArrowRight Enter Escape Home End k t p u r c b . , 0 x", " ")
	list, err := json.Marshal(keys)
	require.NoError(t, err)
	eval[bool](t, p, fmt.Sprintf(`new Promise((done) => {
		let seed = 7, steps = 0;
		const random = (n) => (seed = (seed * 1103515245 + 12345) %% 2147483648, Math.floor(seed / 65536) %% n);
		const keys = %s;
		const step = () => {
			if (steps++ === 1500) return done(true);
			const target = [tap, play, undo, more, picture][random(5)];
			switch (random(4)) {
			case 0: target.dispatchEvent(new KeyboardEvent("keydown", { key: keys[random(keys.length)], shiftKey: random(2) === 1, bubbles: true, cancelable: true })); break;
			case 1: for (const kind of ["pointermove", "pointerdown", "pointerup"]) picture.dispatchEvent(new PointerEvent(kind, { isPrimary: true, pointerId: 1, clientX: random(800), clientY: random(500), bubbles: true })); break;
			case 2: { const b = [...document.querySelectorAll("button")].filter(b => b.getClientRects().length); b[random(b.length)].click(); break; }
			case 3: { const s = ["flow", "planning"][random(2)]; scene.value = s; if (random(8) === 0) scene.dispatchEvent(new Event("change")); break; }
			}
			if (keysDialog.open) keysDialog.close();
			steps %% 10 ? step() : requestAnimationFrame(step);
		};
		const keysDialog = document.querySelector("dialog");
		// A pointer that is not there cannot be captured.
		Element.prototype.setPointerCapture = () => {};
		step();
	})`, list))
	assert.Equal(t, "running", eval[string](t, p, `app.dataset.phase`))
	s := state.New()
	assert.Empty(t, s.Open(status(t, p).Link), "the state can be linked to")
}
