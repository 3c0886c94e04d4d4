// Package game joins what the player is doing (state) and how it is drawn (view,
// paint) into a game for the engine. It only draws: all input comes from outside
// as commands.
package game

import (
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"evenflow/game/paint"
	"evenflow/game/session"
	"evenflow/game/state"
)

// telling is how often Changed is called while time passes. The picture moves
// sixty times a second, but it is the canvas that shows it; what stands beside it
// is words and numbers, and making their message costs more than the picture. A
// machine that is slow to draw gets fewer of them, or they would take half its time.
const (
	telling     = 200 * time.Millisecond
	leastFrames = 12          // from one to the next
	longest     = time.Second // but no longer
)

// Game implements ebiten.Game. Use New.
type Game struct {
	*session.Session
	// Changed is called when what the page shows beside the picture has changed
	// because time passed: once to five times a second, and when time stops.
	// It may be nil.
	Changed func()

	painter          paint.Painter
	clock            func() time.Time
	last             time.Time // of the last update
	told             time.Time // when Changed was called last
	frames           int       // since then
	still            bool      // nothing moved in the last update
	untold           bool      // something has changed since
	ratio            float64   // device pixels per CSS pixel
	screenW, screenH float64   // in device pixels
	err              error
}

// New returns a game around a state.
func New(s *state.State) *Game {
	ebiten.SetScreenClearedEveryFrame(false)
	// One update a frame: time comes from the clock, not from counting.
	ebiten.SetTPS(ebiten.SyncWithFPS)
	return &Game{Session: session.New(s), clock: time.Now, ratio: 1}
}

// Resize sets the size of the stage in CSS pixels, at least 1, and the number of
// device pixels for each, at most 8. Anything else changes nothing.
func (g *Game) Resize(w, h, ratio float64) {
	if ratio > 0 && g.Session.Resize(w, h) {
		g.ratio = min(ratio, 8)
	}
}

// Update lets time pass.
func (g *Game) Update() error {
	now := g.clock()
	step := now.Sub(g.last)
	g.last = now
	g.frames++
	moving := g.Advance(float64(step) / float64(time.Millisecond))
	g.still = !moving
	g.untold = g.untold || moving
	if g.untold && (!moving || now.Sub(g.told) >= telling && g.frames >= leastFrames || now.Sub(g.told) >= longest) {
		g.untold, g.told, g.frames = false, now, 0
		if g.Changed != nil {
			g.Changed()
		}
	}
	return g.err
}

// rouse is for a picture that stands, which may get no frames
// for long: what moves from now on has not moved in all that time.
func (g *Game) rouse() {
	if g.still {
		g.last = g.clock()
	}
}

// Do carries out a command; see state.State.Do.
func (g *Game) Do(c state.Command) error {
	g.rouse()
	return g.Session.Do(c)
}

// Open opens a link; see state.State.Open.
func (g *Game) Open(fragment string) []state.Notice {
	g.rouse()
	return g.Session.Open(fragment)
}

// Key answers a key; see state.State.Key.
func (g *Game) Key(key string, shift bool) (bool, error) {
	g.rouse()
	return g.Session.Key(key, shift)
}

// Pointer answers a pointer; see state.State.Pointer.
func (g *Game) Pointer(kind string, x, y float64) (bool, error) {
	g.rouse()
	return g.Session.Pointer(kind, x, y)
}

// Draw draws when something changed; otherwise the last picture stays.
func (g *Game) Draw(screen *ebiten.Image) {
	f := g.Session.Draw()
	if f == nil {
		return
	}
	if err := g.painter.Draw(screen, f, g.ratio); err != nil {
		g.err = err
	}
}

// LayoutF makes the screen exactly as large as what surrounds it, so that no
// pixel is ever stretched: the page gives the canvas as many pixels as the stage
// shall have. It is called before every frame; another size draws anew.
func (g *Game) LayoutF(w, h float64) (float64, float64) {
	if w != g.screenW || h != g.screenH {
		g.screenW, g.screenH = w, h
		g.Redraw()
	}
	return w, h
}

// Layout is not used, LayoutF is.
func (g *Game) Layout(w, h int) (int, int) { return w, h }
