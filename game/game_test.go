package game

import (
	"testing"
	"time"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/session"
	"evenflow/game/state"
)

// player is a game whose clock the test turns.
type player struct {
	*Game
	t    *testing.T
	at   time.Time
	told int
}

func newPlayer(t *testing.T) *player {
	p := &player{Game: New(state.New()), t: t, at: time.Unix(1_000_000, 0)}
	p.clock = func() time.Time { return p.at }
	p.Changed = func() { p.told++ }
	p.do(state.Command{Type: "load", Scene: "planning"})
	p.do(state.Command{Type: "pause"})
	p.pass(0)
	return p
}

func (p *player) do(c state.Command) { require.NoError(p.t, p.Do(c)) }

func (p *player) pass(d time.Duration) {
	p.at = p.at.Add(d)
	require.NoError(p.t, p.Update())
}

// shown returns the moment shown, in milliseconds of work.
func (p *player) shown() int64 { return p.Status().T }

// TestTime: time comes from the clock, however many updates it takes, and a tab
// that was hidden for an hour goes on where it was.
func TestTime(t *testing.T) {
	p := newPlayer(t)
	p.pass(time.Second)
	assert.Zero(t, p.shown(), "it does not play yet")
	p.do(state.Command{Type: "play"})
	p.pass(80 * time.Millisecond)
	once := p.shown()
	assert.Positive(t, once)
	for range 8 {
		p.pass(10 * time.Millisecond)
	}
	assert.Equal(t, 2*once, p.shown())
	was := p.shown()
	p.pass(time.Hour)
	assert.InDelta(t, float64(once)*session.MaxStep/80, p.shown()-was, 1)
	was = p.shown()
	p.pass(-time.Hour)
	assert.Equal(t, was, p.shown(), "a clock set back does not turn the day back")
}

// TestTelling: while time passes the page is told five times a second, and at
// once when it stops, so that what it shows is never behind for long.
func TestTelling(t *testing.T) {
	p := newPlayer(t)
	p.do(state.Command{Type: "play"})
	before := p.told
	for range 125 {
		p.pass(8 * time.Millisecond)
	}
	assert.InDelta(t, 5, p.told-before, 1)
	before = p.told
	for range 12 {
		p.pass(40 * time.Millisecond)
	}
	assert.Equal(t, 1, p.told-before, "frames that come slowly are not made slower by telling at each")
	before = p.told
	for range 40 {
		p.pass(100 * time.Millisecond)
	}
	assert.InDelta(t, 4, p.told-before, 1, "but once a second it is told")
	p.pass(8 * time.Millisecond)
	end := p.Status().To
	near := float64(end) - 1
	p.do(state.Command{Type: "seek", T: &near})
	before = p.told
	p.pass(8 * time.Millisecond)
	p.pass(8 * time.Millisecond)
	assert.Equal(t, before+1, p.told)
	assert.True(t, p.Status().AtEnd)
	for range 100 {
		p.pass(8 * time.Millisecond)
	}
	assert.Equal(t, before+1, p.told, "nothing happens any more")
}

// TestDrawing: a frame is drawn when something changed and not otherwise.
func TestDrawing(t *testing.T) {
	p := newPlayer(t)
	screen := ebiten.NewImage(300, 200)
	drawn := func(what string, want int) {
		was := p.Drawn()
		for range 3 {
			p.pass(16 * time.Millisecond)
			p.LayoutF(p.screenW, p.screenH)
			p.Draw(screen)
		}
		assert.Equal(t, want, p.Drawn()-was, what)
	}
	w, h := p.LayoutF(300, 200)
	assert.Equal(t, [2]float64{300, 200}, [2]float64{w, h})
	drawn("the first", 1)
	drawn("nothing", 0)
	p.LayoutF(300, 220)
	drawn("the screen has grown", 1)
	p.Resize(150, 110, 2)
	drawn("the stage has another size", 1)
	assert.Equal(t, [2]float64{150, 110}, [2]float64{p.Frame().W, p.Frame().H})
	p.Resize(0, 110, 2)
	p.Resize(150, 110, -1)
	drawn("no size at all", 0)
	p.do(state.Command{Type: "set", Key: "theme", Value: "dark"})
	drawn("a command", 1)
	p.Open("v1/flow")
	drawn("a link", 1)
	require.Error(t, p.Do(state.Command{Type: "set", Key: "theme", Value: "blue"}))
	drawn("a mistake", 0)
	p.do(state.Command{Type: "load", Scene: "planning"})
	p.do(state.Command{Type: "play"})
	drawn("time passes", 3)
}

// TestAllocations: between two messages to the page, a frame of a playing day
// allocates nothing beyond what the state needs to let time pass.
func TestAllocations(t *testing.T) {
	p := newPlayer(t)
	p.do(state.Command{Type: "play"})
	p.Changed = nil
	p.Resize(1280, 590, 1)
	for range 5 {
		p.pass(time.Millisecond)
		p.Frame()
	}
	needed := testing.AllocsPerRun(20, func() { p.State.Advance(1) })
	assert.LessOrEqual(t, testing.AllocsPerRun(20, func() {
		p.at = p.at.Add(time.Millisecond)
		_ = p.Update()
		p.Frame()
	}), needed)
}
