package state

// What a study of many runs takes from a state.

import (
	"math"

	"evenflow/sim"
)

// Scenario returns a copy of the scenario as it stands at the start of the day:
// its parameters and luck, without what the reader did later.
func (s *State) Scenario() *sim.Scenario { return s.base.Clone() }

// Habits returns that scenario with every switch as the reader put it in the end.
func (s *State) Habits() *sim.Scenario { return s.habitsBy(s.changes, math.MaxInt64) }

// Trace returns the run on the stage to its end, with everything the reader did.
// It must not be changed.
func (s *State) Trace() *sim.Trace { return s.last() }
