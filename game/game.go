// Package game joins what the player is doing (state) and how it is drawn (view,
// paint) into a game for the engine. It only draws: all input comes from outside
// as commands.
package game

import (
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"evenflow/game/paint"
	"evenflow/game/state"
	"evenflow/game/view"
)

// maxStep is the most time that one frame lets pass, in milliseconds: a tab that
// was hidden goes on where it was.
const maxStep = 100

// Game implements ebiten.Game. Use New.
type Game struct {
	State *state.State
	// Changed is called when what the page shows beside the picture may have
	// changed. It may be nil.
	Changed func()

	frame            view.Frame
	painter          paint.Painter
	last             time.Time
	w, h             float64 // of the stage in CSS pixels
	ratio            float64 // device pixels per CSS pixel
	dirty            bool
	drawn            int
	screenW, screenH float64
	err              error
}

// New returns a game around a state.
func New(s *state.State) *Game {
	ebiten.SetScreenClearedEveryFrame(false)
	return &Game{State: s, w: 960, h: 540, ratio: 1, dirty: true}
}

// Do carries out a command and sees that its result is drawn.
func (g *Game) Do(c state.Command) error {
	if err := g.State.Do(c); err != nil {
		return err
	}
	g.Touch()
	return nil
}

// Open opens a link.
func (g *Game) Open(fragment string) []state.Notice {
	n := g.State.Open(fragment)
	g.Touch()
	return n
}

// Key answers a key; see state.State.Key.
func (g *Game) Key(key string, shift bool) (bool, error) {
	defer g.Touch()
	return g.State.Key(key, shift)
}

// Pointer answers a pointer; see state.State.Pointer.
func (g *Game) Pointer(kind string, x, y float64) (bool, error) {
	defer g.Touch()
	return g.State.Pointer(&g.frame, kind, x, y)
}

// Touch makes the next frame draw.
func (g *Game) Touch() {
	g.dirty = true
	g.State.Frame(&g.frame, g.w, g.h)
}

// Resize sets the size of the stage in CSS pixels and the number of device
// pixels for each.
func (g *Game) Resize(w, h, ratio float64) {
	if !(w >= 1 && h >= 1 && ratio > 0) {
		return
	}
	g.w, g.h, g.ratio = w, h, min(ratio, 8)
	g.Touch()
}

// Status returns what the page shows beside the picture.
func (g *Game) Status() state.Status {
	if g.frame.W == 0 {
		g.Touch()
	}
	return g.State.Status(&g.frame)
}

// Twin returns the picture in text.
func (g *Game) Twin() state.Twin { return g.State.Twin() }

// Events returns what has happened since it was last called.
func (g *Game) Events() []state.Event { return g.State.Events() }

// Update lets time pass.
func (g *Game) Update() error {
	now := time.Now()
	ms := float64(now.Sub(g.last)) / float64(time.Millisecond)
	g.last = now
	if g.State.Advance(min(ms, maxStep)) {
		g.Touch()
		if g.Changed != nil {
			g.Changed()
		}
	}
	return g.err
}

// Draw draws when something changed; otherwise the last picture stays.
func (g *Game) Draw(screen *ebiten.Image) {
	if !g.dirty {
		return
	}
	g.dirty = false
	if g.frame.W == 0 {
		g.State.Frame(&g.frame, g.w, g.h)
	}
	g.err = g.painter.Draw(screen, &g.frame, g.ratio)
	g.drawn++
}

// Drawn returns how many frames were drawn.
func (g *Game) Drawn() int { return g.drawn }

// LayoutF makes the screen as large as the stage in device pixels.
func (g *Game) LayoutF(w, h float64) (float64, float64) {
	if sw, sh := g.w*g.ratio, g.h*g.ratio; sw != g.screenW || sh != g.screenH {
		g.screenW, g.screenH, g.dirty = sw, sh, true
	}
	return g.screenW, g.screenH
}

// Layout is not used, LayoutF is.
func (g *Game) Layout(w, h int) (int, int) { return w, h }
