// Package session is what both players share, the one that draws with the engine and
// the one that draws SVG: a state, the picture of it on a stage, and whether what is
// shown is still that.
package session

import (
	"math"

	"evenflow/game/state"
	"evenflow/game/view"
)

// MaxStep is the most time that one frame lets pass, in milliseconds: a tab that was
// hidden goes on where it was.
const MaxStep = 100

// Session is a state on a stage. Use New.
type Session struct {
	State *state.State

	frame view.Frame
	w, h  float64 // of the stage in CSS pixels
	stale bool    // the frame is not that of the state
	mute  bool    // it is, but has no objects
	dirty bool    // what was drawn last is not that of the frame
	drawn int
}

// New returns a session of a state on a stage of 960 x 540, not drawn yet.
func New(s *state.State) *Session {
	return &Session{State: s, w: 960, h: 540, stale: true, dirty: true}
}

// Do carries out a command and sees that its result is drawn.
func (s *Session) Do(c state.Command) error {
	if err := s.State.Do(c); err != nil {
		return err
	}
	s.Touch()
	return nil
}

// Open opens a link.
func (s *Session) Open(fragment string) []state.Notice {
	n := s.State.Open(fragment)
	s.Touch()
	return n
}

// Key answers a key; see state.State.Key.
func (s *Session) Key(key string, shift bool) (bool, error) {
	defer s.Touch()
	return s.State.Key(key, shift)
}

// Pointer answers a pointer; see state.State.Pointer.
func (s *Session) Pointer(kind string, x, y float64) (bool, error) {
	defer s.Touch()
	return s.State.Pointer(s.Frame(), kind, x, y)
}

// Resize sets the size of the stage in CSS pixels, at least 1, and reports whether it
// is one. Anything else changes nothing.
func (s *Session) Resize(w, h float64) bool {
	if !(w >= 1 && h >= 1) || math.IsInf(w+h, 1) {
		return false
	}
	s.w, s.h = w, h
	s.Touch()
	return true
}

// Advance lets time pass, MaxStep at most, and reports whether the picture changed.
func (s *Session) Advance(ms float64) bool {
	moving := s.State.Advance(min(ms, MaxStep))
	if moving {
		s.Touch()
	}
	return moving
}

// Touch says that the state has changed: the next frame draws it.
func (s *Session) Touch() { s.stale, s.dirty = true, true }

// Redraw says that the screen has lost what was drawn on it.
func (s *Session) Redraw() { s.dirty = true }

// Frame returns the picture of the state, building it when that has changed.
func (s *Session) Frame() *view.Frame {
	if s.stale || s.mute {
		s.stale, s.mute = false, false
		s.State.Frame(&s.frame, s.w, s.h)
	}
	return &s.frame
}

// Draw returns the picture when it has to be drawn anew, without the objects on it
// unless they are there already, and takes it as drawn; else nil.
func (s *Session) Draw() *view.Frame {
	if !s.dirty {
		return nil
	}
	if s.stale {
		s.stale, s.mute = false, true
		s.State.Picture(&s.frame, s.w, s.h)
	}
	s.dirty = false
	s.drawn++
	return &s.frame
}

// Status returns what the page shows beside the picture.
func (s *Session) Status() state.Status { return s.State.Status(s.Frame()) }

// Twin returns the picture in text.
func (s *Session) Twin() state.Twin { return s.State.Twin() }

// Events returns what has happened since it was last called.
func (s *Session) Events() []state.Event { return s.State.Events() }

// Drawn returns how many pictures were drawn.
func (s *Session) Drawn() int { return s.drawn }
