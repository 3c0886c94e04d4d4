package state

// Motion that explains: when the reader changes something, everything that is
// still ahead slides from where it was to where it is now, in a quarter of a
// second. Only the picture moves; the run is the new one at once. Nothing slides
// until the page has said that its reader wants motion.

import (
	"evenflow/sim"
	"evenflow/sim/measure"
)

// slideTime is how long the future slides, in milliseconds.
const slideTime = 240

// slide is a slide under way.
type slide struct {
	wanted bool    // the page's reader has nothing against motion
	by     sim.Dur // how far the end of the day has moved: old end minus new end
	left   float64 // milliseconds of the slide still to come
}

// finish returns when the day on the stage ends as things stand.
func (s *State) finish() sim.Dur {
	tr, _ := s.now()
	end, _ := measure.Finished(tr)
	return end
}

// slideFrom starts a slide from where the day ended before a change. Nothing slides
// farther than a tenth of the axis: a plan full of boxes that swept across it in so
// short a time would flicker.
func (s *State) slideFrom(was sim.Dur) {
	is := s.finish()
	s.slide.left = 0
	if s.slide.wanted && was > 0 && is > 0 && was != is {
		from, to := s.window()
		far := (to - from) / 10
		s.slide.by, s.slide.left = min(max(was-is, -far), far), slideTime
	}
}

// offset is how far the future is still away from its place: fast at first, then
// slower.
func (s *slide) offset() sim.Dur {
	if s.left <= 0 {
		return 0
	}
	x := s.left / slideTime
	return sim.Dur(float64(s.by) * x * x * x)
}
