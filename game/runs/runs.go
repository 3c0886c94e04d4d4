// Package runs makes many runs of the reader's scenario, for a page that shows
// where the run on the stage stands among them, and what a team would gain: with its habits
// of now and with other ones, with other luck each time. It is what `lab study` does, by the same code in
// package tally, cut into pieces small enough for a worker that must be able to
// stop at once.
package runs

import (
	"math"
	"strconv"
	"strings"

	"evenflow/game/state"
	"evenflow/sim"
	"evenflow/sim/tally"
)

// Two cells are shown. The six others are run too: a measure counts only where all eight
// have it, and a switch that is thrown needs no other thousand.
const (
	allSync  = 0
	allAsync = tally.Cells - 1
)

// compared are the cells of two habits: those the day began with, and those that the
// reader has come to. Who has thrown nothing is shown all async, and who works like that
// already is shown what all sync was.
func compared(began, now *sim.Scenario) (before, after int) {
	before, after = tally.CellOf(began), tally.CellOf(now)
	switch {
	case before != after:
		return before, after
	case before == allAsync:
		return allSync, allAsync
	}
	return before, allAsync
}

// measures are what a scene is measured by: single days by their end.
func measures(sc *sim.Scenario) []string {
	if sc.Day == 0 {
		return []string{"deploys_by", "finished_at_h"}
	}
	return []string{"deploys_by", "delivered_by_h", "finished_at_h", "shares.flow", "talk_share", "shares.waiting", "first_deploy_h"}
}

// Study is a study in pieces.
type Study struct {
	// Key is the same for two links whose studies are the same.
	Key      string
	Measures []*tally.Measure
	// Before and After are the cells that are compared.
	Before, After int
	By            sim.Dur // the moment that deploys_by and delivered_by_h look at
	Start         sim.Dur // clock time at the start of a day
	Day           sim.Dur // length of a day; 0: endless
	Seed          uint64  // of the first run; the others follow
	// Stage is what the run on the stage comes to, by measure; NaN: it has no such.
	Stage []float64

	cells  []*sim.Scenario
	runner *tally.Runner
	values []float64
}

// Open returns the study of what a link shows. It fails with a *sim.FieldError
// for a scenario that cannot be studied.
func Open(fragment string) (*Study, error) {
	st := state.New()
	st.Open(fragment)
	sc := st.Scenario()
	list, err := tally.Select(measures(sc))
	if err != nil {
		return nil, err
	}
	s := &Study{Measures: list, By: tally.DefaultBy(sc), Start: sc.Start, Day: sc.Day, Seed: sc.Seed}
	for c := range tally.Cells {
		cell, err := tally.Cell(sc, c)
		if err != nil {
			return nil, err
		}
		if err := cell.Valid(); err != nil {
			return nil, err
		}
		s.cells = append(s.cells, cell)
	}
	s.Before, s.After = compared(sc, st.Habits())
	s.runner = tally.NewRunner(list, s.By)
	s.values = make([]float64, tally.Cells*len(list))
	for _, m := range list {
		s.Stage = append(s.Stage, number(m.Of(st.Trace(), s.By)))
	}
	s.Key = key(s.cells[allSync])
	return s, nil
}

// number is a whole number, or NaN for none.
func number(v int64, ok bool) float64 {
	if !ok {
		return math.NaN()
	}
	return float64(v) // exact: below 2^52
}

// key tells two scenarios apart: all that a reader can change in one.
func key(sc *sim.Scenario) string {
	var b strings.Builder
	put := func(s string) { b.WriteString(s + " ") }
	put(sc.Name)
	put(strconv.FormatUint(sc.Seed, 10))
	put(sc.Until.String())
	put(sc.Limit.String())
	for i := range sim.Table {
		put(sim.Table[i].Get(sc))
	}
	for i := range sc.Features {
		put("|")
		for _, p := range sc.Features[i].Parts {
			put(strconv.Itoa(p.Owner) + p.Effort.String() + "+" + p.Late.String() + "?" + strconv.Itoa(int(p.Briefing)))
			for _, a := range p.Asks {
				put(a.At.String() + ">" + strconv.Itoa(a.To) + strconv.FormatBool(a.Blocks) + strconv.Itoa(a.Rounds))
			}
		}
	}
	for _, m := range sc.Agenda {
		put(m.At.String() + "-" + m.Length.String())
	}
	for _, a := range sc.Absent {
		put(a.From.String() + "-" + a.To.String())
	}
	for _, o := range sc.Overrides {
		put(strconv.Itoa(o.Person) + o.Key + "=" + o.Value)
	}
	return b.String() + strings.Join(sc.People, " ")
}

// Run makes run i, counted from 0, and returns of each measure the values of the eight
// cells, NaN where not all of them have it. Values are whole
// numbers, Measure.Per of them to the unit. What is returned is overwritten by
// the next call.
func (s *Study) Run(i int) ([]float64, error) {
	if err := s.runner.Run(s.cells, s.Seed+uint64(i)); err != nil {
		return nil, err
	}
	for m := range s.Measures {
		v := &s.runner.Values[m]
		for c := range v {
			s.values[tally.Cells*m+c] = number(v[c], s.runner.There[m])
		}
	}
	return s.values, nil
}

// Result is what some runs say of a measure, in its unit.
type Result struct {
	Runs          int // that have it
	Before, After tally.Estimate
	Gain          tally.Estimate // of after over before, run by run
}

// Results sums up the values of the first runs, as Run returned them one after the
// other.
func (s *Study) Results(values []float64) []Result {
	var out []Result
	n := len(values) / len(s.values)
	for m, of := range s.Measures {
		var sums tally.Moments
		for i := range n {
			var v [tally.Cells]int64
			row := values[i*len(s.values)+tally.Cells*m:][:tally.Cells]
			if math.IsNaN(row[0]) {
				continue
			}
			for c := range v {
				v[c] = int64(row[c])
			}
			sums.Add(&v)
		}
		out = append(out, Result{
			Runs: int(sums.N), Before: sums.Cell(s.Before, of.Per), After: sums.Cell(s.After, of.Per),
			Gain: sums.Difference(s.After, s.Before, of.Per),
		})
	}
	return out
}
