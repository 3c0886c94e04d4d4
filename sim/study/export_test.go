package study

import "evenflow/sim"

// NewWorker returns what one processor of a study does for a run of all cells.
func NewWorker(sc *sim.Scenario) func(cells []*sim.Scenario, seed uint64) error {
	list, err := measures(nil)
	if err != nil {
		panic(err)
	}
	w := runner{list: list, by: DefaultBy(sc)}
	into := make([]Moments, len(list))
	return func(cells []*sim.Scenario, seed uint64) error { return w.run(cells, seed, into) }
}
