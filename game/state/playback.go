package state

// Playing: which moment is shown, and how time moves it.

import "evenflow/sim"

// playback is the moment shown and how it moves.
type playback struct {
	t         sim.Dur
	frac      float64 // milliseconds of work time not yet shown
	playing   bool
	speedName string
	end       sim.Dur // where playing stops
}

// pass lets ms of work time pass, not beyond the end, where playing stops. It
// reports whether another moment is shown, or playing has stopped.
func (p *playback) pass(ms float64) bool {
	p.frac += ms
	step := sim.Dur(p.frac)
	p.frac -= float64(step)
	if p.t+step >= p.end {
		p.show(p.end)
		p.playing = false
		return true
	}
	p.t += step
	return step > 0
}

// show jumps to a moment, or to the end if that comes before.
func (p *playback) show(t sim.Dur) { p.t, p.frac = min(t, p.end), 0 }

// stop lets no more time pass.
func (p *playback) stop() { p.playing, p.frac = false, 0 }

// start lets time pass; from the end, from the beginning on.
func (p *playback) start() {
	if p.t >= p.end {
		p.t = 0
	}
	p.playing, p.frac = true, 0
}

// doPlay lets time run.
func (s *State) doPlay(*Command) error {
	s.start()
	return nil
}

// doPause stops it.
func (s *State) doPause(*Command) error {
	s.playing = false
	return nil
}

// doAgain goes back to the start of the day and stops.
func (s *State) doAgain(*Command) error {
	s.stop()
	s.show(0)
	s.look()
	return nil
}

// doSeek shows a moment.
func (s *State) doSeek(c *Command) error {
	s.show(c.at(0))
	s.look()
	return nil
}

// step shows the nearest moment, forwards or backwards, at which something
// happens, and stops there.
func (s *State) step(dir int) {
	s.stop()
	now, _ := s.now()
	best := sim.Dur(0)
	if dir > 0 {
		best = s.end
	}
	consider := func(t sim.Dur) {
		if dir > 0 && t > s.t && t < best || dir < 0 && t < s.t && t > best {
			best = t
		}
	}
	for _, tr := range []*sim.Trace{now, s.last()} {
		for _, c := range tr.Slices {
			consider(c.At)
		}
		for _, r := range tr.Releases {
			consider(r.At)
		}
		for _, p := range tr.Taps {
			consider(p.From)
			consider(p.To)
		}
		for i := range tr.Questions {
			consider(tr.Questions[i].At)
			consider(tr.Questions[i].Answered) // Never lies before everything
		}
		for i := range tr.Meetings {
			consider(tr.Meetings[i].At)
			consider(tr.Meetings[i].End)
		}
		for _, p := range tr.Presence {
			consider(p.From)
			consider(p.To)
		}
	}
	for _, c := range s.changes {
		consider(c.At)
	}
	s.t = best
	s.look()
}

// speed is how many milliseconds of work time pass in one millisecond.
func (s *State) speed() float64 {
	factor := map[string]float64{"0.25": 0.25, "0.5": 0.5, "2": 2, "4": 4}[s.speedName]
	if factor == 0 {
		factor = 1
	}
	// What is seen from close by takes its time to cross the picture: faster it would
	// be a flicker.
	st, least := s.stage, 2000.0
	if st.glide {
		least = 4000
	}
	from, to := s.window()
	speed := st.speed
	if s.inRoom() {
		fastest := float64(roomFastest)
		if len(s.base.People) > 6 {
			fastest = roomSpeed // among so many there is always something that changes
		}
		speed, least = roomSpeed, max(least, float64(to-from)/fastest)
	}
	return min(speed*factor, float64(to-from)/least)
}

// Advance lets ms milliseconds of the reader's time pass and reports whether the
// picture changed.
func (s *State) Advance(ms float64) bool {
	if !(ms > 0) {
		return false
	}
	slid := s.slide.left > 0
	s.slide.left = max(0, s.slide.left-ms)
	if !s.playing {
		return slid
	}
	defer s.happened(s.t)
	if s.intro.running() {
		s.open(ms)
		return true
	}
	return s.playback.pass(ms*s.speed()) || slid
}
