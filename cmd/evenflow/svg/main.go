//go:build js

// Command svg is the player for browsers that cannot run the engine (no WebGL 2):
// the same state and the same shapes, drawn as SVG by the page. It is also small
// enough for workers, where it makes many runs instead (runs.go).
package main

import (
	"syscall/js"

	"evenflow/game/page"
	"evenflow/game/state"
	"evenflow/game/svg"
	"evenflow/game/view"
)

func main() {
	if js.Global().Get("document").IsUndefined() {
		work()
		select {}
	}
	p := &player{state: state.New(), w: 960, h: 540, dirty: true}
	page.Expose(p, map[string]any{
		// tick(ms) lets time pass and returns the new picture, or "" when nothing
		// has changed. The page calls it once a frame.
		"tick": page.Function(func(args []js.Value) any {
			if len(args) == 1 && p.state.Advance(min(page.Number(args[0]), maxStep)) {
				p.dirty = true
				page.Changed(p)
			}
			if !p.dirty {
				return ""
			}
			p.dirty = false
			p.drawn++
			p.frame()
			p.buf = svg.Append(p.buf[:0], &p.shapes, svg.Options{})
			return string(p.buf)
		}),
	})
	select {} // the page calls from here on
}

// maxStep is the most time one frame lets pass, in milliseconds.
const maxStep = 100

// player implements page.Player.
type player struct {
	state  *state.State
	shapes view.Frame
	buf    []byte
	w, h   float64
	dirty  bool
	drawn  int
}

func (p *player) frame() { p.state.Frame(&p.shapes, p.w, p.h) }

// Do carries out a command and sees that its result is drawn.
func (p *player) Do(c state.Command) error {
	if err := p.state.Do(c); err != nil {
		return err
	}
	p.changed()
	return nil
}

// Open opens a link.
func (p *player) Open(fragment string) []state.Notice {
	n := p.state.Open(fragment)
	p.changed()
	return n
}

// Key answers a key; see state.State.Key.
func (p *player) Key(key string, shift bool) (bool, error) {
	defer p.changed()
	return p.state.Key(key, shift)
}

// Pointer answers a pointer; see state.State.Pointer.
func (p *player) Pointer(kind string, x, y float64) (bool, error) {
	defer p.changed()
	return p.state.Pointer(&p.shapes, kind, x, y)
}

func (p *player) changed() {
	p.dirty = true
	p.frame()
}

// Resize sets the size of the stage in CSS pixels; SVG is sharp at any ratio.
func (p *player) Resize(w, h, _ float64) {
	if w >= 1 && h >= 1 {
		p.w, p.h, p.dirty = w, h, true
		p.frame()
	}
}

// Status returns what the page shows beside the picture.
func (p *player) Status() state.Status {
	if p.shapes.W == 0 {
		p.frame()
	}
	return p.state.Status(&p.shapes)
}

// Twin returns the picture in text.
func (p *player) Twin() state.Twin { return p.state.Twin() }

// Events returns what has happened since it was last called.
func (p *player) Events() []state.Event { return p.state.Events() }

// Drawn returns how many pictures were drawn.
func (p *player) Drawn() int { return p.drawn }
