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

// eval evaluates JavaScript for what it does.
func eval(t *browse.Tab, js string) error {
	_, err := browse.Eval[bool](t, "("+js+", true)")
	return err
}

// album takes the pictures of the slides.
type album struct {
	t        *browse.Tab
	base, to string // where the site is, and the folder of the pictures
	n        int    // pictures taken
}

// slideShots takes pictures of the slides: every press of every step as a projector
// shows it, the answers on laptop and phone, and title, end, speaker's window and
// hand-outs. It returns how many it has put into the folder to.
func slideShots(t *browse.Tab, base, to string) (int, error) {
	a := &album{t: t, base: base, to: to}
	if err := t.Prefer("prefers-color-scheme", "light", "prefers-reduced-motion", "reduce"); err != nil {
		return 0, err
	}
	for _, s := range screens {
		if err := t.Size(s.w, s.h, 1); err != nil {
			return a.n, err
		}
		if err := a.deck(s.name); err != nil {
			return a.n, err
		}
	}
	for _, part := range []func() error{a.themes, a.speaker, a.handouts} {
		if err := part(); err != nil {
			return a.n, err
		}
	}
	return a.n, nil
}

// save takes a picture of what the window shows.
func (a *album) save(name string) error {
	if err := a.t.Drawn(); err != nil {
		return err
	}
	png, err := a.t.Shot()
	if err != nil {
		return err
	}
	a.n++
	return os.WriteFile(filepath.Join(a.to, name+".png"), png, 0o644)
}

// open shows the slides of the long route from their title on, with hands, so that
// there is something to count.
func (a *album) open() error {
	slides := a.base + "/present.html?route=60"
	for _, address := range []string{"about:blank", slides} {
		if err := a.t.Visit(address); err != nil {
			return err
		}
	}
	if err := eval(a.t, `sessionStorage.setItem("evenflow.slides.60", JSON.stringify({ started: 0,
		hands: Object.fromEntries(JSON.parse(document.getElementById("slides").textContent).map(s => [s.id, s.options.map((o, k) => [3, 11, 6, 2, 4][k])])) }))`); err != nil {
		return err
	}
	for _, address := range []string{"about:blank", slides} {
		if err := a.t.Visit(address); err != nil {
			return err
		}
	}
	return a.t.Until(`document.querySelector("iframe")?.contentDocument?.getElementById("app")?.dataset.phase === "running"`)
}

// deck takes title, steps and end on a screen.
func (a *album) deck(screen string) error {
	if err := a.open(); err != nil {
		return err
	}
	if err := a.save("present-cover-" + screen); err != nil {
		return err
	}
	steps, err := browse.Eval[int](a.t, `JSON.parse(document.getElementById("slides").textContent).filter(s => s.routes.includes(60)).length`)
	if err != nil {
		return err
	}
	for step := 1; step <= steps; step++ {
		for k, press := range presses {
			if screen != "projector" && press != "reveal" && !(step == 1 && press == "bet") {
				continue
			}
			if err := eval(a.t, fmt.Sprintf(`location.hash = "#%d.%d"`, step, k+1)); err != nil {
				return err
			}
			if err := a.t.Until(fmt.Sprintf(`document.getElementById("where").textContent.startsWith("%d ") && deck.dataset.place === %q && document.documentElement.dataset.running === "no"`, step, press)); err != nil {
				return err
			}
			if err := a.save(fmt.Sprintf("present-%02d-%d-%s-%s", step, k+1, press, screen)); err != nil {
				return err
			}
		}
	}
	if err := eval(a.t, `location.hash = "#end"`); err != nil {
		return err
	}
	if err := a.t.Until(`deck.dataset.place === "end"`); err != nil {
		return err
	}
	return a.save("present-end-" + screen)
}

// themes takes an answer in every theme.
func (a *album) themes() error {
	for _, th := range assets.Themes {
		if err := a.t.Size(1920, 1080, 1); err != nil {
			return err
		}
		if err := eval(a.t, `location.hash = "#1.4"`); err != nil {
			return err
		}
		for {
			now, err := browse.Eval[string](a.t, `document.documentElement.dataset.theme`)
			if err != nil {
				return err
			}
			if now == th.Name {
				break
			}
			if err := eval(a.t, `dispatchEvent(new KeyboardEvent("keydown", { key: "t" }))`); err != nil {
				return err
			}
		}
		if err := a.t.Until(`deck.dataset.place === "reveal" && document.documentElement.dataset.running === "no"`); err != nil {
			return err
		}
		if err := a.save("present-theme-" + th.Name); err != nil {
			return err
		}
	}
	return nil
}

// speaker takes the speaker's window. It shows what slides tell it: here, what they
// would.
func (a *album) speaker() error {
	if err := a.t.Size(1280, 720, 1); err != nil {
		return err
	}
	if err := a.t.Visit(a.base + "/speaker.html"); err != nil {
		return err
	}
	if err := eval(a.t, `(() => {
		const channel = new BroadcastChannel("evenflow.slides");
		channel.postMessage({ evenflow: "slides", from: "shots", n: 1, kind: "state", deck: "shots", route: 25, at: 6, hands: {}, black: false, theme: "projector", started: Date.now() - 4.5 * 60000 });
		globalThis.hold = channel;
	})()`); err != nil {
		return err
	}
	if err := a.t.Until(`document.getElementById("step").textContent !== ""`); err != nil {
		return err
	}
	return a.save("speaker-laptop")
}

// handouts takes the hand-outs as they are printed.
func (a *album) handouts() error {
	for _, name := range []string{"handout-25", "handout-60"} {
		if err := a.t.Size(1000, 1414, 1); err != nil {
			return err
		}
		if err := a.t.Visit(a.base + "/" + name + ".html"); err != nil {
			return err
		}
		if err := a.save(name); err != nil {
			return err
		}
	}
	return nil
}
