package main

import (
	"fmt"
	"os"
	"path/filepath"

	"evenflow/assets"
	"evenflow/web/browse"
)

// presses are the four presses of a step on the slides.
var presses = []string{"ask", "bet", "run", "reveal"}

// slideShots takes pictures of the slides: every press of every step as a projector
// shows it, the answers on laptop and phone, and title, end, speaker's window and
// hand-outs. It returns how many it has put into the folder to.
func slideShots(t *browse.Tab, base, to string) (int, error) {
	n := 0
	save := func(name string) error {
		if err := t.Drawn(); err != nil {
			return err
		}
		png, err := t.Shot()
		if err != nil {
			return err
		}
		n++
		return os.WriteFile(filepath.Join(to, name+".png"), png, 0o644)
	}
	if err := t.Prefer("prefers-color-scheme", "light", "prefers-reduced-motion", "reduce"); err != nil {
		return n, err
	}
	for _, s := range screens {
		if err := t.Size(s.w, s.h, 1); err != nil {
			return n, err
		}
		if err := t.Visit("about:blank"); err != nil {
			return n, err
		}
		if err := t.Visit(base + "/present.html?route=60"); err != nil {
			return n, err
		}
		// Hands, so that there is something to count.
		if _, err := browse.Eval[bool](t, `(sessionStorage.setItem("evenflow.slides.60", JSON.stringify({ started: 0,
			hands: Object.fromEntries(Slides.all.map(s => [s.id, s.options.map((o, k) => [3, 11, 6, 2, 4][k])])) })), true)`); err != nil {
			return n, err
		}
		for _, address := range []string{"about:blank", base + "/present.html?route=60"} {
			if err := t.Visit(address); err != nil {
				return n, err
			}
		}
		if err := t.Until(`document.querySelector("iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`); err != nil {
			return n, err
		}
		if err := save("present-cover-" + s.name); err != nil {
			return n, err
		}
		steps, err := browse.Eval[int](t, `Slides.onRoute(60).length`)
		if err != nil {
			return n, err
		}
		for step := 1; step <= steps; step++ {
			for k, press := range presses {
				if s.name != "projector" && press != "reveal" && !(step == 1 && press == "bet") {
					continue
				}
				if _, err := browse.Eval[bool](t, fmt.Sprintf(`(location.hash = "#%d.%d", true)`, step, k+1)); err != nil {
					return n, err
				}
				if err := t.Until(fmt.Sprintf(`document.getElementById("where").textContent.startsWith("%d ") && deck.dataset.place === %q && document.documentElement.dataset.running === "no"`, step, press)); err != nil {
					return n, err
				}
				if err := save(fmt.Sprintf("present-%02d-%d-%s-%s", step, k+1, press, s.name)); err != nil {
					return n, err
				}
			}
		}
		if _, err := browse.Eval[bool](t, `(location.hash = "#end", true)`); err != nil {
			return n, err
		}
		if err := t.Until(`deck.dataset.place === "end"`); err != nil {
			return n, err
		}
		if err := save("present-end-" + s.name); err != nil {
			return n, err
		}
	}
	for _, th := range assets.Themes {
		if err := t.Size(1920, 1080, 1); err != nil {
			return n, err
		}
		if _, err := browse.Eval[bool](t, `(location.hash = "#1.4", true)`); err != nil {
			return n, err
		}
		for {
			now, err := browse.Eval[string](t, `document.documentElement.dataset.theme`)
			if err != nil {
				return n, err
			}
			if now == th.Name {
				break
			}
			if _, err := browse.Eval[bool](t, `dispatchEvent(new KeyboardEvent("keydown", { key: "t" }))`); err != nil {
				return n, err
			}
		}
		if err := t.Until(`deck.dataset.place === "reveal" && document.documentElement.dataset.running === "no"`); err != nil {
			return n, err
		}
		if err := save("present-theme-" + th.Name); err != nil {
			return n, err
		}
	}
	// The speaker's window shows what slides tell it: here, what they would.
	if err := t.Size(1280, 720, 1); err != nil {
		return n, err
	}
	if err := t.Visit(base + "/speaker.html"); err != nil {
		return n, err
	}
	if _, err := browse.Eval[bool](t, `(() => {
		const channel = new BroadcastChannel("evenflow.slides");
		channel.postMessage({ evenflow: "slides", from: "shots", n: 1, kind: "state", deck: "shots", route: 25, at: 6, hands: {}, black: false, theme: "projector", started: Date.now() - 4.5 * 60000 });
		globalThis.hold = channel;
		return true;
	})()`); err != nil {
		return n, err
	}
	if err := t.Until(`document.getElementById("step").textContent !== ""`); err != nil {
		return n, err
	}
	if err := save("speaker-laptop"); err != nil {
		return n, err
	}
	for _, name := range []string{"handout-25", "handout-60"} {
		if err := t.Size(1000, 1414, 1); err != nil {
			return n, err
		}
		if err := t.Visit(base + "/" + name + ".html"); err != nil {
			return n, err
		}
		if err := save(name); err != nil {
			return n, err
		}
	}
	return n, nil
}
