package sim_test

// The release train: what it takes along and when, as a law of every run, against the
// run without it, and against its closed form.

import (
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/theory"
)

// every returns the time between two departures, by the rule: an endless day counts
// as eight hours.
func every(sc *sim.Scenario) sim.Dur {
	if sc.Day == 0 {
		return sim.Dur(sc.Train) * 8 * sim.Hour
	}
	return sim.Dur(sc.Train) * sc.Day
}

// departure returns the first multiple of the train at or after a moment.
func departure(sc *sim.Scenario, at sim.Dur) sim.Dur {
	t := every(sc)
	return (at + t - 1) / t * t
}

// slicing reports whether anybody ever plans in slices.
func slicing(sc *sim.Scenario) bool {
	if sc.Planning == sim.Async {
		return true
	}
	for _, s := range sc.Overrides {
		if s.Key == "planning" && s.Value == "async" {
			return true
		}
	}
	for _, c := range sc.Changes {
		if name, _, _ := sim.SplitKey(c.Key); name == "planning" && c.Value == "async" {
			return true
		}
	}
	return false
}

// trains: where nobody slices, every planned release is at a multiple of the train, at
// most one at each; it brings whole features, and all that are whole by then.
func (c *court) trains() {
	tr, sc := c.tr, c.sc
	if sc.Train == 0 || slicing(sc) {
		return
	}
	ready := map[int32]sim.Dur{}
	last := sim.Dur(0)
	for _, r := range tr.Releases {
		if r.Of >= 0 {
			continue
		}
		require.Zero(c, r.Ready%every(sc), "a planned release leaves with a train")
		require.Greater(c, r.Ready, last, "one release each")
		last = r.Ready
		for _, u := range tr.Units[r.First:r.Last] {
			require.Equal(c, sim.Unit{Feature: u.Feature, From: 0, To: c.m}, u, "whole features only")
			ready[u.Feature] = r.Ready
		}
	}
	for f := range sc.Features {
		whole, sure := sim.Dur(0), true
		for n, p := range tr.Parts {
			if int(p.Feature) != f {
				continue
			}
			whole = max(whole, c.when[n][c.m])
			for _, d := range tr.Decisions {
				sure = sure && int(d.Part) != n // it may have waited for that, too
			}
		}
		at, out := ready[int32(f)]
		if out {
			require.GreaterOrEqual(c, at, whole)
		}
		if leaves := departure(sc, whole); sure && whole <= sim.MaxTime && leaves+sc.Latency <= tr.Until {
			require.True(c, out)
			require.Equal(c, leaves, at, "with the first train at or after its end")
		}
	}
}

// outs returns when each cut of each feature was first sent to its users.
func outs(tr *sim.Trace) map[[2]int]sim.Dur {
	out := map[[2]int]sim.Dur{}
	for _, r := range tr.Releases {
		for _, u := range tr.Units[r.First:r.Last] {
			for k := u.From + 1; k <= u.To; k++ {
				out[[2]int{int(u.Feature), int(k)}] = r.At
			}
		}
	}
	return out
}

// TestTrainOnlyWaits: a train changes nothing of what people do as long as nothing
// comes back. Nothing is out earlier than if every feature left when it was whole, and
// nothing waits longer than a train.
func TestTrainOnlyWaits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		with := anything(t)
		with.Flaw = 0
		if with.Until == 0 {
			with.Until = 60 * sim.Hour
		}
		with.Train = rapid.IntRange(1, 3).Draw(t, "some train")
		without := with.Clone()
		without.Train, without.Batch = 0, 1
		a, b := run(t, without), run(t, with)
		require.Equal(t, a.Slices, b.Slices)
		require.Equal(t, a.Lanes, b.Lanes, "who does what")
		early, late := outs(a), outs(b)
		for k, at := range late {
			was, ok := early[k]
			require.True(t, ok && was <= at, "%v is out at %v, without the train at %v", k, at, was)
		}
		for k, was := range early {
			at, ok := late[k]
			if !ok {
				at = b.Until
			}
			require.LessOrEqual(t, at-was, every(with), "%v waits for one train at most", k)
		}
		for range 8 {
			at := sim.Dur(rapid.Int64Range(0, int64(a.Until)).Draw(t, "moment"))
			require.GreaterOrEqual(t, measure.HeapAt(b, at), measure.HeapAt(a, at), "more lies on the heap meanwhile")
		}
	})
}

// TestTrainIsForWholeWork: a run in which everybody slices is the same to the byte
// with a train and without.
func TestTrainIsForWholeWork(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anything(t)
		sc.Planning, sc.Handoff, sc.Overrides, sc.Changes = sim.Async, sim.Parallel, nil, nil
		sc.Train = 0
		off, err := run(t, sc).AppendBinary(nil)
		require.NoError(t, err)
		on := sc.Clone()
		on.Train = rapid.IntRange(1, 60).Draw(t, "some train")
		same, err := run(t, on).AppendBinary(nil)
		require.NoError(t, err)
		require.Equal(t, off, same, "who slices takes no train")
	})
}

// TestTrainWait: work that takes an exponential time waits for the closed form, which
// comes near half a train.
func TestTrainWait(t *testing.T) {
	for _, c := range []struct {
		days int
		mean sim.Dur
	}{{1, 2 * sim.Hour}, {1, 8 * sim.Hour}, {2, 24 * sim.Hour}, {1, 100 * sim.Hour}} {
		var wait mean
		for seed := range uint64(300) {
			sc := bare()
			sc.Curve, sc.Day, sc.Train = sim.Instant, 8*sim.Hour, c.days
			for i := range 40 {
				sc.People = append(sc.People, "x")
				effort := min(1000*sim.Hour, max(1, exponential(seed, i, c.mean)))
				sc.Features = append(sc.Features, sim.Feature{Parts: []sim.Part{{Owner: i, Effort: effort}}})
			}
			tr := run(t, sc)
			for _, r := range tr.Releases {
				for _, u := range tr.Units[r.First:r.Last] {
					wait.add((r.At - sc.Features[u.Feature].Parts[0].Effort).Hours())
				}
			}
		}
		train := float64(c.days) * 8
		want := theory.TrainWait(train, c.mean.Hours())
		near(t, want, &wait, 0.05, fmt.Sprintf("train of %d days, work of %v", c.days, c.mean))
		if c.mean >= 3*24*sim.Hour {
			assert.InDelta(t, train/2, wait.value(), wait.error4()+0.02*train, "half a train")
		}
		assert.False(t, math.IsNaN(want))
	}
}

// trainOf is one feature each for Ana, Bo and Cy, done after those times, with a train
// every day of eight hours.
func trainOf(t failer, efforts [3]string, settings ...string) *sim.Scenario {
	sc := open(t, "planning", append([]string{"day", "8h", "train", "1"}, settings...)...)
	sc.Features = nil
	for i, e := range efforts {
		sc.Features = append(sc.Features, sim.Feature{Parts: []sim.Part{{ID: string(rune('A' + i)), Owner: i, Effort: at(e)}}})
	}
	return sc
}

// carries returns the features that each release brings.
func carries(tr *sim.Trace) [][]int32 {
	out := [][]int32{}
	for _, r := range tr.Releases {
		var fs []int32
		for _, u := range tr.Units[r.First:r.Last] {
			fs = append(fs, u.Feature)
		}
		out = append(out, fs)
	}
	return out
}

func TestChoiceTrainTakesWhatIsWhole(t *testing.T) {
	for _, batch := range []string{"all", "1", "2"} {
		tr := run(t, trainOf(t, [3]string{"3h", "9h", "5h"}, "batch", batch))
		assert.Equal(t, []string{"8h", "16h"}, deploys(tr))
		assert.Equal(t, [][]int32{{0, 2}, {1}}, carries(tr), "a batch of %s says nothing", batch)
	}
	sc := open(t, "planning", "day", "8h", "train", "1", "effort.B", "7h")
	tr := run(t, sc)
	assert.Equal(t, []string{"16h"}, deploys(tr), "a feature goes when all its parts are done")
	assert.Equal(t, 27*sim.Hour.Work()-2*sim.Hour.Work(), measure.HeapAt(tr, at("15h59m")), "and lies there until then")
	assert.Zero(t, measure.HeapAt(tr, at("16h")))
}

func TestChoiceTrainAtItsMoment(t *testing.T) {
	assert.Equal(t, []string{"8h"}, deploys(run(t, trainOf(t, [3]string{"8h", "8h", "8h"}))), "what ends at that very moment goes along")
	sc := trainOf(t, [3]string{"8h", "1h", "8h"})
	sc.Features[0].Parts[0].Effort++
	assert.Equal(t, [][]int32{{1, 2}, {0}}, carries(run(t, sc)), "a millisecond later is too late")

	// A decision-maker who is back at that very moment sees the decision after it.
	for back, want := range map[string][]string{"8h": {"16h"}, "7h59m59.999s": {"8h"}} {
		sc := trainOf(t, [3]string{"2h", "2h", "2h"}, "alone", "on", "right", "1")
		sc.People, sc.Features = sc.People[:1], sc.Features[:1]
		sc.Features[0].Parts[0].Briefing = sim.Undescribed
		sc.Absent = []sim.Span{{From: 0, To: at(back)}}
		assert.Equal(t, want, deploys(run(t, sc)), "back at %s", back)
	}
}

func TestChoiceTrainGoesByDays(t *testing.T) {
	for day, want := range map[string]string{"6h": "12h", "endless": "16h", "24h": "48h"} {
		tr := run(t, open(t, "planning", "effort", "7h", "train", "2", "day", day))
		assert.Equal(t, []string{want}, deploys(tr), "a day of %s", day)
	}
}

func TestChoiceRepairTakesNoTrain(t *testing.T) {
	sc := trainOf(t, [3]string{"8h", "8h", "12h"}, "flaw", "0.1", "rework", "0.5")
	for sc.Seed = 1; ; sc.Seed++ {
		tr := run(t, sc)
		if !tr.Releases[0].Failed || len(tr.Releases) > 3 {
			continue // only the first one is to fail
		}
		assert.Equal(t, []string{"8h", "12h", "16h"}, deploys(tr), "the repair of four hours each leaves when it is done")
		assert.Equal(t, int32(0), tr.Releases[1].Of)
		return
	}
}

func TestChoiceSwitchLeavesTheTrain(t *testing.T) {
	sc := trainOf(t, [3]string{"3h", "9h", "5h"})
	sc.Changes = []sim.Change{throw("6h", "async")}
	tr := run(t, sc)
	assert.Equal(t, []string{"6h", "9h"}, deploys(tr), "to async: what waits at the station leaves at once, and no train is needed any more")
	assert.Equal(t, [][]int32{{0, 1, 2}, {1}}, carries(tr), "two thirds of the second feature are whole")

	require.NoError(t, sc.Set("planning", "async"))
	sc.Changes = []sim.Change{throw("3h", "sync")}
	tr = run(t, sc)
	assert.Equal(t, []string{"1h", "1h40m", "2h", "3h", "3h", "8h", "16h"}, deploys(tr), "to sync: the rest of each feature takes a train when it is whole")
	assert.Equal(t, sim.Unit{Feature: 2, From: 1, To: 3}, tr.Units[len(tr.Units)-2])

	sc.Changes = []sim.Change{throw("8h", "sync")}
	assert.Equal(t, []string{"1h", "1h40m", "2h", "3h", "3h", "3h20m", "5h", "6h", "16h"}, deploys(run(t, sc)))
	require.NoError(t, sc.Set("planning", "sync"))
	sc.Changes = []sim.Change{throw("8h", "async")}
	tr = run(t, sc)
	assert.Equal(t, []string{"8h", "8h", "9h"}, deploys(tr), "the train of that moment has left before a switch")
	assert.Equal(t, [][]int32{{0, 2}, {1}, {1}}, carries(tr))
}

func TestChoiceSlicesTakeNoTrain(t *testing.T) {
	sc := trainOf(t, [3]string{"3h", "9h", "5h"}, "planning.Bo", "async")
	tr := run(t, sc)
	assert.Equal(t, []string{"3h", "6h", "8h", "9h"}, deploys(tr), "Bo slices, the others take the train")
	assert.Equal(t, [][]int32{{1}, {1}, {0, 2}, {1}}, carries(tr))
}

func TestChoiceLatencyFromTheTrain(t *testing.T) {
	tr := run(t, trainOf(t, [3]string{"3h", "8h", "5h"}, "latency", "9h"))
	assert.Equal(t, []string{"17h"}, deploys(tr))
	assert.Equal(t, 8*sim.Hour, tr.Releases[0].Ready)
}

func TestChoiceLastTrain(t *testing.T) {
	tr := run(t, trainOf(t, [3]string{"3h", "9h", "5h"}, "until", "15h"))
	assert.Equal(t, []string{"8h"}, deploys(tr), "no train leaves again before the record ends")
	assert.False(t, tr.Ended)
	assert.Equal(t, 9*sim.Hour.Work(), measure.HeapAt(tr, tr.Until), "what missed it lies there")
	tr = run(t, trainOf(t, [3]string{"3h", "9h", "5h"}, "until", "7h"))
	assert.Empty(t, deploys(tr))
	tr = run(t, trainOf(t, [3]string{"3h", "9h", "5h"}))
	assert.Equal(t, 16*sim.Hour, tr.Until, "without an end the record goes on to the last train")
	assert.Equal(t, 16*sim.Hour, finished(t, tr))
	assert.Equal(t, sim.Off, did(tr, 0, "15h").State, "and whoever has nothing left to do is off")
}

func TestChoiceStreamTakesNoTrain(t *testing.T) {
	sc := bare()
	sc.Curve, sc.People, sc.Until = sim.Instant, []string{"a"}, 100*sim.Hour
	sc.Stream = &sim.Stream{Every: 20 * sim.Minute, Effort: 10 * sim.Minute}
	off, err := run(t, sc).AppendBinary(nil)
	require.NoError(t, err)
	require.NoError(t, sc.Set("train", "1"))
	on, err := run(t, sc).AppendBinary(nil)
	require.NoError(t, err)
	assert.Equal(t, off, on)
}
