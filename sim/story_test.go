package sim_test

// The points of the story that hold on average, as an independent program of the
// same rules gave them.

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
)

// busyTeam is the sandbox with so much work that ten days do not finish it.
func busyTeam(t failer, settings ...string) *sim.Scenario {
	sc := open(t, "sandbox", append([]string{"until", "80h"}, settings...)...)
	sc.Features = append(sc.Features, sc.Features...)
	sc.Features = append(sc.Features, sc.Features...)
	return sc
}

// average runs a scenario under seeds.
func average(t failer, sc *sim.Scenario, runs int, of func(*sim.Trace) float64) float64 {
	var rn sim.Runner
	sum := 0.0
	for seed := range uint64(runs) {
		sc.Seed = seed
		tr, err := rn.Count(sc)
		require.NoError(t, err)
		sum += of(tr)
	}
	return sum / float64(runs)
}

func workDone(tr *sim.Trace) (h float64) {
	for _, s := range tr.Sums {
		h += s.Done.Hours()
	}
	return h
}

func inFlow(tr *sim.Trace) (h float64) {
	for _, s := range tr.Sums {
		h += s.Spent[sim.Flow].Hours()
	}
	return h / tr.Until.Hours() / float64(len(tr.Sums))
}

func longest(tr *sim.Trace) (m float64) {
	for _, s := range tr.Sums {
		m += s.Longest.Minutes()
	}
	return m / float64(len(tr.Sums))
}

// TestChannelAlone: without meetings, documents, flaws and undescribed work the
// channel alone gains nothing, and half the habit is the worst of all.
func TestChannelAlone(t *testing.T) {
	for _, q := range []string{"0.5", "1.9"} {
		done := func(channel, pick string) float64 {
			return average(t, busyTeam(t, "questions", q, "meetings", "0", "flaw", "0", "undescribed", "0", "noise", "0", "overhead", "0",
				"channel", channel, "pick", pick), 100, workDone)
		}
		call, pick, wait := done("call", "wait"), done("message", "pick"), done("message", "wait")
		t.Logf("%s questions an hour: %.1f h by call, %.1f by message and picking the next, %.1f by message and waiting", q, call, pick, wait)
		assert.InDelta(t, 1, pick/call, 0.03)
		assert.Less(t, wait, 0.92*call)
	}
}

// TestWhatGains: pages for meetings and unbroken time.
func TestWhatGains(t *testing.T) {
	for _, c := range []struct {
		questions  string
		sync, page float64
	}{{"0.5", .47, .65}, {"1.9", .20, .38}} {
		sync := busyTeam(t, "questions", c.questions)
		page := busyTeam(t, "questions", c.questions, "channel", "message", "gather", "update", "pick", "pick")
		a, b := average(t, sync, 100, inFlow), average(t, page, 100, inFlow)
		t.Logf("%s questions an hour: in flow %.1f %% by call and meeting, %.1f %% by message and page", c.questions, 100*a, 100*b)
		assert.InDelta(t, c.sync, a, 0.03)
		assert.InDelta(t, c.page, b, 0.04)
	}
	a, b := average(t, busyTeam(t), 100, longest), average(t, busyTeam(t, "communication", "async", "pick", "pick"), 100, longest)
	t.Logf("longest stretch %.0f against %.0f minutes", a, b)
	assert.InDelta(t, 140, a, 2)
	assert.InDelta(t, 340, b, 20)
}

// TestSlicesRaiseNoThroughput: equal to the digit without chores.
func TestSlicesRaiseNoThroughput(t *testing.T) {
	whole := busyTeam(t, "overhead", "0", "flaw", "0")
	cut := busyTeam(t, "overhead", "0", "flaw", "0", "planning", "async")
	for seed := range uint64(20) {
		whole.Seed, cut.Seed = seed, seed
		assert.InDelta(t, workDone(run(t, whole)), workDone(run(t, cut)), 1e-4)
	}
	whole, cut = busyTeam(t, "flaw", "0"), busyTeam(t, "flaw", "0", "planning", "async")
	bare := func(tr *sim.Trace) float64 {
		return workDone(tr) - float64(len(tr.Slices))*tr.Scenario.Overhead.Hours()
	}
	assert.Less(t, average(t, cut, 50, bare), average(t, whole, 50, bare))
}

// TestBadDays: as many days have a bad release either way, but a bad day brings
// back 27 hours in one release against fewer than 11 in three.
func TestBadDays(t *testing.T) {
	for mode, want := range map[string]float64{"sync": 27, "async": 10.7} {
		sc := open(t, "planning", "flaw", "0.02", "planning", mode)
		bad, back := 0.0, 0.0
		const days = 10_000
		average(t, sc, days, func(tr *sim.Trace) float64 {
			h := 0.0
			for _, r := range tr.Releases {
				if r.Failed {
					h += r.Work.Hours()
				}
			}
			if h > 0 {
				bad++
				back += h
			}
			return h
		})
		t.Logf("planning %s: %.1f %% of days are bad, a bad day brings back %.1f h", mode, 100*bad/days, back/bad)
		assert.InDelta(t, .42, bad/days, .02)
		assert.InDelta(t, want, back/bad, .3)
	}
}
