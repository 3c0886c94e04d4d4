package state

// The opening: the first ten seconds of the story. A day in hand, a question that
// comes by itself, and its price hidden until the reader acts.

import (
	"evenflow/sim"
	"evenflow/sim/measure"
)

// The opening shows a day forty minutes old, lets a question come at 9:48 by
// itself, and stands still at 10:22, eight seconds later.
const (
	openingFrom = 40 * sim.Minute
	openingAsk  = 48 * sim.Minute
	openingTo   = 82 * sim.Minute
	openingTurn = 4000 // milliseconds until the question comes
	openingEnd  = 8000 // milliseconds until it stands still
)

// intro is how far the opening is.
type intro struct {
	ms     float64 // milliseconds into it; negative: not in it
	hidden bool    // its answer is not shown until the reader acts
}

// over is an opening that does not play and hides nothing.
var over = intro{ms: -1}

// running reports whether the opening is under way.
func (o *intro) running() bool { return o.ms >= 0 }

// pass lets time pass and reports whether the question comes just now.
func (o *intro) pass(ms float64) (asked bool) {
	before := o.ms
	o.ms = min(openingEnd, o.ms+ms)
	return before < openingTurn && o.ms >= openingTurn
}

// moment is what the opening shows.
func (o *intro) moment() sim.Dur {
	part := func(from, to sim.Dur, ms, over float64) sim.Dur {
		return from + sim.Dur(float64(to-from)*ms/over)
	}
	if o.ms < openingTurn {
		return part(openingFrom, openingAsk, o.ms, openingTurn)
	}
	return part(openingAsk, openingTo, o.ms-openingTurn, openingEnd-openingTurn)
}

// doOpening starts it.
func (s *State) doOpening(*Command) error {
	if err := s.load(opening); err != nil {
		return err
	}
	s.t, s.intro.ms, s.playing = openingFrom, 0, true
	return nil
}

// open plays ms of the opening.
func (s *State) open(ms float64) {
	if s.intro.pass(ms) {
		s.changes, s.hidden = []sim.Change{{At: openingAsk}}, true
		s.rebase(s.changes) // what undo brings back has the question, too
		if err := s.rerun(); err != nil {
			panic(err) // the scene as it stands, with one tap
		}
	}
	s.t = s.intro.moment()
	if s.intro.ms == openingEnd {
		s.intro.ms, s.playing = -1, false
	}
}

// answer ends the opening when the reader acts, and reports whether the command
// is thereby done: a tap takes the place of the one that came by itself and
// shows what it cost.
func (s *State) answer(o *Order, c *Command) bool {
	quiet := o.Manner || o.quiet != nil && o.quiet(s, c)
	if quiet || !s.intro.running() && !s.hidden {
		return false
	}
	if c.Type == "play" && s.intro.running() {
		s.playing = true
		return true
	}
	hidden := s.hidden
	s.intro = over
	if hidden && c.Type == "tap" && c.T == nil {
		s.rebase(nil)
		without, _ := measure.Finished(s.runs[0])
		s.slideFrom(without)
		s.undo = append(s.undo, past{s.base, nil, s.bet})
		s.playing = true
		return true
	}
	return false
}
