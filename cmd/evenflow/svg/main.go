//go:build js

// Command svg is the player for browsers that cannot run the engine (no WebGL 2):
// the same state and the same shapes, drawn as SVG by the page. It is also small
// enough for workers, where it makes many runs instead (runs.go).
package main

import (
	"syscall/js"

	"evenflow/game/page"
	"evenflow/game/session"
	"evenflow/game/state"
	"evenflow/game/svg"
)

func main() {
	if js.Global().Get("document").IsUndefined() {
		work()
		select {}
	}
	p := &player{Session: session.New(state.New())}
	page.Expose(p, map[string]any{
		// tick(ms) lets time pass and returns the new picture, or "" when nothing
		// has changed. The page calls it once a frame.
		"tick": page.Function(func(args []js.Value) any {
			if len(args) == 1 && p.Advance(page.Number(args[0])) {
				page.Changed(p)
			}
			f := p.Draw()
			if f == nil {
				return ""
			}
			p.buf = svg.Append(p.buf[:0], f, svg.Options{})
			return string(p.buf)
		}),
	})
	select {} // the page calls from here on
}

// player implements page.Player.
type player struct {
	*session.Session
	buf []byte
}

// Resize sets the size of the stage in CSS pixels; SVG is sharp at any ratio.
func (p *player) Resize(w, h, _ float64) { p.Session.Resize(w, h) }
