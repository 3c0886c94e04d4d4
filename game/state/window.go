package state

// The window: the stretch of time on the axis. It follows the present until the
// reader moves it; the scene says how wide it is until the reader says otherwise.

import (
	"strings"

	"evenflow/sim"
)

// window is what the reader has made of it; the zero value is the scene's own.
type window struct {
	width  sim.Dur // 0: the scene's
	from   sim.Dur // where it begins, if pinned
	pinned bool    // it stays where it is
}

// The narrowest and the widest window.
const (
	narrowest = 30 * sim.Minute
	widest    = 60 * 24 * sim.Hour
)

// window returns the stretch of time on the axis. Where it is not the whole run
// it follows the present, with more of the past than of what is to come: it glides
// along with a single question and turns pages where whole days pass.
func (s *State) window() (from, to sim.Dur) {
	st := s.stage
	if s.inRoom() {
		return 0, s.whole()
	}
	width := s.win.width
	if width == 0 {
		width = st.width
	}
	switch {
	case s.win.pinned:
		if width == 0 {
			width = s.whole()
		}
		return s.win.from, s.win.from + width
	case width == 0:
		return 0, s.whole()
	}
	if st.glide {
		from = max(0, s.t-width*8/10)
		return from, from + width
	}
	// Days pass so fast that all there is in them would flicker as it glided by.
	// The window turns pages instead: it stands still until the present has nearly
	// crossed it and then goes on by half of itself, by whole days if it can.
	page := width / 2
	if day := s.base.Day; day > 0 && page > day {
		page = page / day * day
	}
	from = max(0, (s.t-width*4/10)/page*page)
	return from, from + width
}

// whole is the width of a window that shows everything.
func (s *State) whole() sim.Dur { return max(s.stage.least, s.end) }

// zoom makes the window narrower by a factor above one, wider by one below. One
// that follows the present goes on to; another keeps the moment at in its place.
func (s *State) zoom(factor float64, at sim.Dur) error {
	if !(factor >= 0.01 && factor <= 100) {
		return &sim.FieldError{Field: "factor", Want: "0.01 to 100; above 1 is closer"}
	}
	from, to := s.window()
	width := min(max(sim.Dur(float64(to-from)/factor), narrowest), widest, max(s.whole(), to-from))
	// Whole minutes, which are short in a link.
	width = max((width+sim.Minute/2)/sim.Minute*sim.Minute, narrowest)
	if s.win.pinned {
		at = min(max(at, from), to)
		s.win.from = s.within(at-sim.Dur(float64(at-from)/float64(to-from)*float64(width)), width)
	}
	s.win.width = width
	return nil
}

// pan moves the window so that it begins at a moment, and keeps it there.
func (s *State) pan(from sim.Dur) {
	a, b := s.window()
	s.win.width, s.win.from, s.win.pinned = b-a, s.within(from, b-a), true
}

// within keeps the beginning of a window of some width where something can be
// seen in it, in whole minutes.
func (s *State) within(from, width sim.Dur) sim.Dur {
	return min(max(0, from), max(0, s.whole()-width/4)) / sim.Minute * sim.Minute
}

// look lets the window follow the present again when that has left it.
func (s *State) look() {
	if from, to := s.window(); s.win.pinned && (s.t < from || s.t > to) {
		s.win.pinned = false
	}
}

// text returns the window for a link: its width, and where it begins if it stays
// there; "" for the scene's own.
func (w window) text() string {
	switch {
	case w.pinned:
		return w.width.String() + ":" + w.from.String()
	case w.width != 0:
		return w.width.String()
	}
	return ""
}

// readWindow is the inverse of text; ok is false for what no window is.
func readWindow(text string) (w window, ok bool) {
	width, from, pinned := strings.Cut(text, ":")
	d, err := sim.ParseDur(width)
	if err != nil || d < narrowest || d > widest {
		return w, false
	}
	w.width, w.pinned = d, pinned
	if pinned {
		if w.from, err = sim.ParseDur(from); err != nil || w.from < 0 || w.from > maxMoment {
			return window{}, false
		}
	}
	return w, true
}
