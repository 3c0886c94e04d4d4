package state

// The switches: thrown in mid-run they are changes from that moment on, and what
// would have happened with the habits of the start stays beside it. Before the day begins
// and after it is over they set the whole of it.

import (
	"slices"

	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
)

// related reports whether two keys of switches move something in common for the
// same person, or for everybody.
func related(a, b string) bool {
	x, who, one := sim.SplitKey(a)
	y, other, another := sim.SplitKey(b)
	return sim.Related(x, y) && !(one && another && who != other)
}

// forOne reports whether a key is that of one person's switch.
func forOne(key string) bool {
	_, _, one := sim.SplitKey(key)
	return one
}

// throw puts a switch to a position from the moment shown on.
func (s *State) throw(key, value string) error {
	whole := s.base.Clone()
	if err := scene.Set(whole, key, value); err != nil {
		return err
	}
	if value == s.position(key) {
		return nil
	}
	now, k := s.now()
	// Taps and other switches stay; this one's own future gives way.
	kept := func(from []sim.Change) (c []sim.Change) {
		for i := range from {
			if from[i].Key == "" || !related(from[i].Key, key) {
				c = append(c, from[i])
			}
		}
		return c
	}
	if s.t == 0 || s.t >= measure.Ends(now) {
		whole.Overrides = slices.DeleteFunc(whole.Overrides, func(o sim.Setting) bool {
			return !forOne(key) && related(o.Key, key)
		})
		return s.try(whole, kept(s.changes))
	}
	if len(s.changes) >= maxChanges {
		return errFull
	}
	// What was thrown at this very moment gives way, too: there and back is nothing.
	c := slices.DeleteFunc(slices.Clone(s.changes[:k]), func(c sim.Change) bool { return c.At == s.t && c.Key == key })
	if scene.Get(s.habitsAfter(c), key) != value {
		c = append(c, sim.Change{At: s.t, Key: key, Value: value})
	}
	return s.try(s.base, append(c, kept(s.changes[k:])...))
}

// thrown reports whether a switch is thrown at any time.
func (s *State) thrown() bool {
	return slices.ContainsFunc(s.changes, func(c sim.Change) bool { return c.Key != "" })
}

// errFull is why a change too many is refused.
var errFull = &sim.FieldError{Field: "changes", Want: "enough for one day: 64 taps and switches; take some back"}

// position returns where a switch stands at the moment shown.
func (s *State) position(key string) string { return scene.Get(s.habits(), key) }

// habits returns the scenario with every switch as it stands at the moment shown.
func (s *State) habits() *sim.Scenario { return s.habitsAfter(s.changes) }

// habitsAfter returns the scenario with every switch as these changes put it by
// the moment shown.
func (s *State) habitsAfter(changes []sim.Change) *sim.Scenario { return s.habitsBy(changes, s.t) }

// habitsBy is habitsAfter by any moment.
func (s *State) habitsBy(changes []sim.Change, t sim.Dur) *sim.Scenario {
	thrown := false
	for i := range changes {
		thrown = thrown || changes[i].Key != "" && changes[i].At <= t
	}
	if !thrown {
		return s.base
	}
	sc := s.base.Clone()
	for i := range changes {
		c := &changes[i]
		if c.Key == "" || c.At > t {
			continue
		}
		if !forOne(c.Key) { // for everybody, whatever was set for one
			sc.Overrides = slices.DeleteFunc(sc.Overrides, func(o sim.Setting) bool { return related(o.Key, c.Key) })
		}
		if err := scene.Set(sc, c.Key, c.Value); err != nil {
			panic(err) // a run took the change
		}
	}
	return sc
}

// Planning returns the position of the planning switch at the moment shown.
func (s *State) Planning() string { return s.position("planning") }

// before returns the number of changes without the latest of so many: one that
// only ends what another began, such as a page instead of a single meeting, goes
// with it.
func (s *State) before(changes int) int {
	k := changes - 1
	if k >= 1 && s.changes[k].Key != "" && s.changes[k-1].Key == s.changes[k].Key &&
		forOne(s.changes[k].Key) && s.changes[k].Value == scene.Get(s.base, s.changes[k].Key) {
		k--
	}
	return k
}

// began returns the run as the habits that the day began with would have it: without the
// switches among the first changes, with the taps.
func (s *State) began(changes int) *sim.Trace {
	first := s.changes[:changes]
	if !slices.ContainsFunc(first, func(c sim.Change) bool { return c.Key == "" }) {
		return s.run(0)
	}
	if s.first.tr == nil || s.first.n != changes {
		sc := s.base.Clone()
		for _, c := range first {
			if c.Key == "" {
				sc.Changes = append(sc.Changes, c)
			}
		}
		tr, err := sim.Run(sc)
		if err != nil {
			panic(err) // it runs with more changes than these
		}
		s.first.n, s.first.tr = changes, tr
	}
	return s.first.tr
}

// turnedLast reports whether the latest of so many changes threw a switch for everybody.
func (s *State) turnedLast(changes int) bool {
	return changes > 0 && s.changes[changes-1].Key != "" && !forOne(s.changes[changes-1].Key)
}

// alone returns the run without the switch that was thrown last, if others were thrown
// before it: what that one alone has done.
func (s *State) alone(changes int) *sim.Trace {
	if !s.turnedLast(changes) {
		return nil
	}
	for _, c := range s.changes[:changes-1] {
		if c.Key != "" {
			return s.run(changes - 1)
		}
	}
	return nil
}
