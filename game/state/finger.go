package state

// The finger and the tap: what a question would cost at a moment, and asking it.

import (
	"slices"
	"sort"
	"strings"

	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
)

// price is what a tap would cost at a moment.
type price struct {
	at   sim.Dur
	cost sim.Dur // how much later everything would be out
	run  *sim.Trace
	ok   bool
}

// doFinger puts the finger down, or takes it away.
func (s *State) doFinger(c *Command) error {
	if *c.T < 0 {
		s.finger = -1
		return nil
	}
	s.point(min(c.at(0), s.end))
	return nil
}

// point finds out what a tap at a moment would cost: the run is made again with
// it.
func (s *State) point(t sim.Dur) {
	if s.hidden {
		return // it would be the answer
	}
	s.finger = t
	if s.price.ok && s.price.at == t && s.price.run == s.last() {
		return
	}
	s.price = price{at: t, run: s.last()}
	sc := s.base.Clone()
	if s.stage.moves {
		// The question that Bo has comes up there instead, and both pay.
		if scene.Set(sc, "asks.at", s.askedAt(t).String()) != nil {
			return
		}
		if tr, err := sim.Run(sc); err == nil {
			s.price.cost, s.price.ok = measure.PersonTime(tr)-measure.PersonTime(s.pair[0]), true
		}
		return
	}
	i := sort.Search(len(s.changes), func(i int) bool { return s.changes[i].At > t })
	sc.Changes = append(sc.Changes, s.changes[:i]...)
	sc.Changes = append(sc.Changes, sim.Change{At: t})
	sc.Changes = append(sc.Changes, s.changes[i:]...)
	tr, err := sim.Run(sc)
	if err != nil {
		return
	}
	s.price.cost, s.price.ok = measure.Ends(tr)-measure.Ends(s.last()), true
}

// effortAt returns how much Bo has done at a moment of the day on which nobody
// asks.
func (s *State) effortAt(t sim.Dur) sim.Dur {
	done := s.base.Done(t)
	return sim.Dur(done / sim.Work(sim.Millisecond.Work()))
}

func (s *State) tap(c *Command) error {
	if s.stage.moves {
		return s.move(c)
	}
	person := 0
	if c.Person != "" {
		if person = slices.Index(s.base.People, c.Person); person < 0 {
			return &sim.FieldError{Field: "person", Got: c.Person, Want: "one of " + strings.Join(s.base.People, ", ")}
		}
	}
	length := sim.Dur(0)
	if c.Length != "" {
		length, _ = sim.ParseDur(c.Length) // it has been checked
	}
	if len(s.changes) >= maxChanges {
		return errFull
	}
	at := min(c.at(s.t), s.end)
	i := sort.Search(len(s.changes), func(i int) bool { return s.changes[i].At > at })
	ch := append([]sim.Change(nil), s.changes[:i]...)
	ch = append(ch, sim.Change{At: at, Person: person, Length: length})
	ch = append(ch, s.changes[i:]...)
	return s.try(s.base, ch)
}

// askedAt is after how much of the work a question at a moment comes up, within what its
// control and so a link can say.
func (s *State) askedAt(t sim.Dur) sim.Dur {
	return min(s.effortAt(t), sim.Dur(ControlByID("asks.at").Hi)*sim.Minute)
}

// move lets the question of two come up at another moment.
func (s *State) move(c *Command) error {
	base := s.base.Clone()
	if err := scene.Set(base, "asks.at", s.askedAt(c.at(s.t)).String()); err != nil {
		return err
	}
	return s.try(base, s.changes)
}

// canTap reports whether somebody can ask a question now.
func (s *State) canTap() bool {
	now, _ := s.now()
	return ControlByID("tap").In(s.scene) && s.t < measure.Ends(now)
}
