// Package tally measures runs of the eight combinations of the habits and sums up
// what it measures: the part of a study that a worker in the browser shares with
// the command line, so that both come to the same digits. Package study makes the
// runs on all processors, writes its sums down, and knows the statistics that need
// more than a mean and its interval.
//
// Everything summed is a whole number, so that sums do not depend on the order of
// the runs.
package tally

import (
	"slices"

	"evenflow/sim"
	"evenflow/sim/measure"
)

// MaxRuns is the largest number of runs that sums have room for.
const MaxRuns = 10_000_000

// Habits are the three switches, in the order of the bits of a cell.
var Habits = [3]string{"planning", "communication", "action"}

// Cells is the number of combinations of the habits. Bit h of a cell's number
// says that Habits[h] is async: cell 0 is all sync, cell 7 all async.
const Cells = 8

// Position is the value of a habit in a cell.
func Position(cell, habit int) string { return sim.Mode(cell >> habit & 1).String() }

// Cell returns a copy of a scenario with the habits of a cell. What single people
// are set to of the three habits themselves gives way: a cell is a habit of the
// whole team.
func Cell(base *sim.Scenario, cell int) (*sim.Scenario, error) {
	sc := base.Clone()
	sc.Overrides = slices.DeleteFunc(sc.Overrides, func(s sim.Setting) bool { return slices.Contains(Habits[:], s.Key) })
	for h, key := range Habits {
		if err := sc.Set(key, Position(cell, h)); err != nil {
			return nil, err
		}
	}
	return sc, nil
}

// CellOf is the number of the cell that has a scenario's habits.
func CellOf(sc *sim.Scenario) (cell int) {
	for c := range Cells {
		same := true
		for h, key := range Habits {
			same = same && sim.ParamByKey(key).Get(sc) == Position(c, h)
		}
		if same {
			cell = c
		}
	}
	return cell
}

// DefaultBy returns the moment that a scenario is looked at besides its end: ten
// days, or the nine hours of a single day, but no later than its end.
func DefaultBy(sc *sim.Scenario) sim.Dur {
	by := 9 * sim.Hour
	if sc.Day > 0 {
		by = 10 * sc.Day
	}
	if sc.Until > 0 {
		by = min(by, sc.Until)
	}
	return by
}

// Runner makes runs in memory of its own, one after the other.
type Runner struct {
	// Values and There are what the last run came to, by measure and cell. A
	// measure counts only if it is there in all eight cells, so that all
	// comparisons are of equals.
	Values [][Cells]int64
	There  []bool

	list  []*Measure
	by    sim.Dur
	lanes bool
	rn    sim.Runner
	sc    sim.Scenario
}

// NewRunner returns a runner for some measures, which look at the moment by.
func NewRunner(list []*Measure, by sim.Dur) *Runner {
	return &Runner{
		list: list, by: by, lanes: slices.ContainsFunc(list, func(m *Measure) bool { return m.Lanes }),
		Values: make([][Cells]int64, len(list)), There: make([]bool, len(list)),
	}
}

// Run makes one run of each of the Cells scenarios with a seed. It changes none
// of them, so that several runners can share them.
func (r *Runner) Run(cells []*sim.Scenario, seed uint64) error {
	for m := range r.There {
		r.There[m] = true
	}
	for c, shared := range cells {
		r.sc = *shared // only the seed is our own
		r.sc.Seed = seed
		once := r.rn.Count
		if r.lanes {
			once = r.rn.Run
		}
		tr, err := once(&r.sc)
		if err != nil {
			return err
		}
		in := measure.NewRun(tr, r.by, r.lanes)
		for m := range r.list {
			v, ok := r.list[m].In(in)
			r.Values[m][c] = v
			r.There[m] = r.There[m] && ok
		}
	}
	return nil
}
