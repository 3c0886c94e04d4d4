package state

// The bet: before the answer is on the stage, the reader says when the first task
// will be done, by dragging its flag there. The bet stays while the truth comes
// beside it; it is part of the state, of what undo takes back, and of the link.

import (
	"evenflow/game/view"
	"evenflow/sim"
)

// MaxBet is the latest moment that can be bet on, in work time.
const MaxBet = 12 * sim.Hour

// betting reports whether a bet can be made or moved now: the scene asks for one,
// and the reader has not yet seen what comes out.
func (s *State) betting() bool {
	if !ControlByID("bet").In(s.scene) {
		return false
	}
	tr, k := s.now()
	return (s.hidden || k == 0) && len(tr.Releases) > 0 && s.t < tr.Releases[0].At
}

// wager carries out the command bet: T is when the first task will be done, to the
// nearest minute; a negative one takes the bet back.
func (s *State) wager(c *Command) error {
	if !ControlByID("bet").In(s.scene) {
		return &sim.FieldError{Field: "bet", Want: "has no meaning in the scene " + s.scene}
	}
	if !s.betting() {
		return &sim.FieldError{Field: "bet", Want: "is made before the answer is seen; take the question back, or go back in time"}
	}
	bet := sim.Dur(0)
	if *c.T >= 0 {
		t := c.at(0)
		bet = (t + sim.Minute/2) / sim.Minute * sim.Minute
		if bet <= s.t || bet > MaxBet {
			return &sim.FieldError{Field: "t", Got: t.String(), Want: "a bet is later than the moment shown, up to " + MaxBet.String()}
		}
	}
	if bet == s.bet {
		return nil
	}
	s.remember(s.past)
	s.bet = bet
	return nil
}

// takeBet takes hold of the bet's flag.
func (s *State) takeBet(*view.Frame, float64, float64) error {
	s.drag.bet = s.standingBet()
	return s.lift()
}

// pullBet moves the bet as far as the pointer has moved since it was taken.
func (s *State) pullBet(f *view.Frame, x, _ float64) error {
	l := &f.Layout
	if l.Axis.W <= 0 {
		return nil
	}
	moved := (x - s.drag.x) / l.Axis.W * float64(l.To-l.From)
	// As far as it makes sense: ahead of the present, and on the stage.
	t := min(max(float64(s.drag.bet)+moved, float64(s.t+sim.Minute)), float64(min(sim.Dur(l.To), MaxBet)))
	if err := s.Do(Command{Type: "bet", T: &t}); err != nil {
		return err
	}
	// The whole pull is one step to take back.
	s.oneStep(s.drag.past)
	return nil
}

// standingBet returns where the flag of the bet stands: at the bet or, until there
// is one, where the reader takes it from.
func (s *State) standingBet() sim.Dur {
	in := s.input()
	return view.BetFlag(&in)
}

// readBet takes over the bet of a link.
func (s *State) readBet(value string, note func(field, got, used, want string)) {
	const want = "a time from 1m to 12h"
	d, err := sim.ParseDur(value)
	if err != nil {
		note("bet", value, "", want)
		return
	}
	bet := min(max((d+sim.Minute/2)/sim.Minute*sim.Minute, sim.Minute), MaxBet)
	if bet != d {
		note("bet", value, bet.String(), want)
	}
	s.bet = bet
}
