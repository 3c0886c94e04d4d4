// Package game joins what the player is doing (state) and how it is drawn (view,
// paint) into a game for the engine. It only draws: all input comes from outside
// as commands.
package game

import (
	"math"
	"time"

	"github.com/hajimehoshi/ebiten/v2"

	"evenflow/game/paint"
	"evenflow/game/state"
	"evenflow/game/view"
)

// maxStep is the most time that one frame lets pass: a tab that was hidden goes
// on where it was.
const maxStep = 100 * time.Millisecond

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
	State *state.State
	// Changed is called when what the page shows beside the picture has changed
	// because time passed: once to five times a second, and when time stops.
	// It may be nil.
	Changed func()

	frame            view.Frame
	painter          paint.Painter
	clock            func() time.Time
	last             time.Time // of the last update
	told             time.Time // when Changed was called last
	frames           int       // since then
	untold           bool      // something has changed since
	w, h             float64   // of the stage in CSS pixels
	ratio            float64   // device pixels per CSS pixel
	stale            bool      // the frame is not that of the state
	mute             bool      // it is, but has no objects
	dirty            bool      // the screen is not that of the frame
	drawn            int
	screenW, screenH float64 // in device pixels
	err              error
}

// New returns a game around a state.
func New(s *state.State) *Game {
	ebiten.SetScreenClearedEveryFrame(false)
	// One update a frame: time comes from the clock, not from counting.
	ebiten.SetTPS(ebiten.SyncWithFPS)
	return &Game{State: s, clock: time.Now, w: 960, h: 540, ratio: 1, stale: true, dirty: true}
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
	return g.State.Pointer(g.now(), kind, x, y)
}

// Touch says that the state has changed: the next frame draws it.
func (g *Game) Touch() { g.stale, g.dirty = true, true }

// now returns the frame of the state, building it when that has changed.
func (g *Game) now() *view.Frame {
	if g.stale || g.mute {
		g.stale, g.mute = false, false
		g.State.Frame(&g.frame, g.w, g.h)
	}
	return &g.frame
}

// picture is now without the objects on it, unless they are there already.
func (g *Game) picture() *view.Frame {
	if g.stale {
		g.stale, g.mute = false, true
		g.State.Picture(&g.frame, g.w, g.h)
	}
	return &g.frame
}

// Resize sets the size of the stage in CSS pixels, at least 1, and the number of
// device pixels for each, at most 8. Anything else changes nothing.
func (g *Game) Resize(w, h, ratio float64) {
	if !(w >= 1 && h >= 1 && ratio > 0) || math.IsInf(w+h, 1) {
		return
	}
	g.w, g.h, g.ratio = w, h, min(ratio, 8)
	g.Touch()
}

// Status returns what the page shows beside the picture.
func (g *Game) Status() state.Status { return g.State.Status(g.now()) }

// Twin returns the picture in text.
func (g *Game) Twin() state.Twin { return g.State.Twin() }

// Events returns what has happened since it was last called.
func (g *Game) Events() []state.Event { return g.State.Events() }

// Update lets time pass.
func (g *Game) Update() error {
	now := g.clock()
	step := min(now.Sub(g.last), maxStep)
	g.last = now
	g.frames++
	moving := g.State.Advance(float64(step) / float64(time.Millisecond))
	if moving {
		g.untold = true
		g.Touch()
	}
	if g.untold && (!moving || now.Sub(g.told) >= telling && g.frames >= leastFrames || now.Sub(g.told) >= longest) {
		g.untold, g.told, g.frames = false, now, 0
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
	if err := g.painter.Draw(screen, g.picture(), g.ratio); err != nil {
		g.err = err
	}
	g.drawn++
}

// Drawn returns how many frames were drawn.
func (g *Game) Drawn() int { return g.drawn }

// LayoutF makes the screen exactly as large as what surrounds it, so that no
// pixel is ever stretched: the page gives the canvas as many pixels as the stage
// shall have. It is called before every frame; another size draws anew.
func (g *Game) LayoutF(w, h float64) (float64, float64) {
	if w != g.screenW || h != g.screenH {
		g.screenW, g.screenH, g.dirty = w, h, true
	}
	return w, h
}

// Layout is not used, LayoutF is.
func (g *Game) Layout(w, h int) (int, int) { return w, h }
