package study

import (
	"evenflow/sim"
	"evenflow/sim/tally"
)

// NewWorker returns what one processor of a study does for a run of all cells.
func NewWorker(sc *sim.Scenario) func(cells []*sim.Scenario, seed uint64) error {
	list, err := tally.Select(nil)
	if err != nil {
		panic(err)
	}
	w := tally.NewRunner(list, DefaultBy(sc))
	into := make([]Moments, len(list))
	return func(cells []*sim.Scenario, seed uint64) error {
		if err := w.Run(cells, seed); err != nil {
			return err
		}
		for m := range list {
			if w.There[m] {
				into[m].Add(&w.Values[m])
			}
		}
		return nil
	}
}
