package sim_test

// Where the model had to choose: each test pins one entry of the list of that
// name in doc/model.md, and TestDocNamesItsTests holds the two together.

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/measure"
)

func TestChoiceEndOfRecordIsIncluded(t *testing.T) {
	tr := run(t, open(t, "planning", "until", "9h"))
	assert.Equal(t, []string{"9h"}, deploys(tr), "what is at until exactly has happened")
	assert.True(t, tr.Ended)
	tr = run(t, open(t, "planning", "until", "8h59m59.999s"))
	assert.Empty(t, deploys(tr))
	assert.False(t, tr.Ended)

	sc := open(t, "planning", "until", "2h")
	sc.Changes = []sim.Change{tap("2h", 0, "5m")}
	assert.Equal(t, []sim.Tap{{At: 2 * sim.Hour, From: 2 * sim.Hour, To: 2 * sim.Hour, Cut: true, Age: 2 * sim.Hour}}, run(t, sc).Taps)
}

func TestChoiceLateReleaseIsNotCounted(t *testing.T) {
	tr := run(t, open(t, "planning", "latency", "2h", "planning", "async", "until", "9h"))
	assert.Equal(t, []string{"5h", "8h"}, deploys(tr))
	assert.Len(t, tr.Slices, 9, "the work is done")
	assert.Equal(t, 18*sim.Hour.Work(), measure.Delivered(tr, tr.Until), "but not with its users")
	_, ok := measure.Finished(tr)
	assert.False(t, ok)
}

func TestChoiceTapWaitsForTheTalk(t *testing.T) {
	sc := open(t, "flow")
	sc.Changes = []sim.Change{tap("48m", 0, "10m"), tap("50m", 0, "5m"), tap("51m", 0, "2m")}
	tr := run(t, sc)
	assert.Equal(t, []sim.Tap{
		{At: at("48m"), From: at("48m"), To: at("58m"), Cut: true, Age: at("48m")},
		{At: at("50m"), From: at("58m"), To: at("63m")},
		{At: at("51m"), From: at("63m"), To: at("65m")},
	}, tr.Taps, "first come, first served, without work in between")
}

func TestChoiceTapWhenNothingIsLeft(t *testing.T) {
	sc := open(t, "planning", "effort.A", "1h")
	sc.Changes = []sim.Change{tap("2h", 0, "5m"), tap("20h", 1, "5m")}
	tr := run(t, sc)
	assert.Equal(t, 5*sim.Minute, measure.SpentBy(tr, 0, sim.Talking, tr.Until))
	assert.False(t, tr.Taps[0].Cut)
	assert.Equal(t, 9*sim.Hour, finished(t, tr), "a tap after the work is no part of it")
	assert.Equal(t, at("20h5m"), tr.Until, "but of the record")
}

func TestChoiceTapWhileWaiting(t *testing.T) {
	sc := open(t, "planning", "handoff", "serial", "effort", "3h")
	calm := run(t, sc)
	sc = sc.Clone()
	sc.Changes = []sim.Change{tap("1h", 1, "30m")}
	tr := run(t, sc)
	assert.Equal(t, deploys(calm), deploys(tr), "talking while one would have waited costs nothing")
	assert.False(t, tr.Taps[0].Cut)
	sc = sc.Clone()
	sc.Changes = []sim.Change{tap("2h50m", 1, "30m")}
	assert.Equal(t, []string{"9h20m"}, deploys(run(t, sc)), "beyond the hand-off it delays")
}

// TestChoiceTapAtASeam: between two tasks the climb is owed anyway, between two
// slices of one part it is not.
func TestChoiceTapAtASeam(t *testing.T) {
	sc := open(t, "flow")
	calm := run(t, sc)
	seam := calm.Slices[0].At
	sc = sc.Clone()
	sc.Changes = []sim.Change{{At: seam, Length: 5 * sim.Minute}}
	tr := run(t, sc)
	assert.Equal(t, finished(t, calm)+5*sim.Minute, finished(t, tr), "costs its handling and nothing else")
	assert.False(t, tr.Taps[0].Cut)

	sc = open(t, "flow", "planning", "async")
	sliced := run(t, sc)
	assert.Equal(t, finished(t, calm), finished(t, sliced), "focus is kept from one slice of a part to the next")
	sc = sc.Clone()
	sc.Changes = []sim.Change{{At: sliced.Slices[0].At, Length: 5 * sim.Minute}}
	tr = run(t, sc)
	assert.InDelta(t, 16.8, (finished(t, tr) - finished(t, sliced)).Minutes(), 0.3, "a climb is lost")
	assert.True(t, tr.Taps[0].Cut)
	assert.Equal(t, sliced.Slices[0].At, tr.Taps[0].Age)
}

func TestChoiceHandedOverSliceIsFinished(t *testing.T) {
	// At 4 h 30 Ana is in slice 3 of 4, Bo in slice 2, Cy in slice 1, 2 h each.
	sc := open(t, "planning", "handoff", "serial", "effort", "8h", "slices", "4", "planning", "async")
	sc.Changes = []sim.Change{throw("4h30m", "sync")}
	tr := run(t, sc)
	assert.Equal(t, []sim.SliceEnd{
		{At: 2 * sim.Hour, Part: 0, Slice: 1},
		{At: 4 * sim.Hour, Part: 0, Slice: 2},
		{At: 4 * sim.Hour, Part: 1, Slice: 1},
		{At: 6 * sim.Hour, Part: 1, Slice: 2}, // Bo and Cy finish what was handed over to them
		{At: 6 * sim.Hour, Part: 2, Slice: 1},
		{At: 8 * sim.Hour, Part: 0, Slice: 4}, // Ana works on to the end
		{At: 12 * sim.Hour, Part: 1, Slice: 4},
		{At: 18 * sim.Hour, Part: 2, Slice: 4},
	}, tr.Slices)
	assert.Equal(t, []string{"18h"}, deploys(tr))
	for _, lane := range tr.Lanes {
		for _, s := range lane {
			assert.False(t, s.Whole, "a part that has been cut is not taken for whole")
		}
	}
}

func TestChoiceChoresAreFinishedFirst(t *testing.T) {
	// Ana's first slice is done after 3 h, her chores last until 4 h.
	sc := open(t, "planning", "planning", "async", "overhead", "1h")
	for _, c := range [][]sim.Change{
		{throw("3h30m", "sync")},
		{throw("3h30m", "sync"), throw("3h40m", "async"), throw("3h50m", "sync")},
		{tap("3h10m", 0, "50m"), tap("3h10m", 1, "50m"), tap("3h10m", 2, "50m"), throw("3h30m", "sync"), throw("3h40m", "async"), throw("3h50m", "sync")},
	} {
		sc = sc.Clone()
		sc.Changes = c
		tr := run(t, sc)
		talk := measure.SpentBy(tr, 0, sim.Talking, tr.Until)
		assert.Equal(t, sim.SliceEnd{At: 4*sim.Hour + talk, Part: 0, Slice: 1}, tr.Slices[0])
		assert.Equal(t, []string{(11*sim.Hour + talk).String()}, deploys(tr), "then the rest, with its own chores once")
	}
}

func TestChoicePassedCutsCostNothing(t *testing.T) {
	sc := open(t, "planning", "overhead", "1h")
	sc.Changes = []sim.Change{throw("6h30m", "async")}
	tr := run(t, sc)
	assert.Equal(t, []string{"6h30m", "10h"}, deploys(tr), "two thirds go out at once, the last with its chores")

	// In the chores of the whole, everything but the last cut is passed.
	sc = sc.Clone()
	sc.Changes = []sim.Change{throw("9h30m", "async")}
	tr = run(t, sc)
	assert.Equal(t, []string{"9h30m", "10h"}, deploys(tr))
	assert.Equal(t, 18*sim.Hour.Work(), tr.Releases[0].Work)
}

func TestChoiceSwitchReachesBrokenOffWork(t *testing.T) {
	sc := open(t, "planning")
	sc.Changes = []sim.Change{tap("4h", 0, "1h"), tap("4h", 1, "1h"), tap("4h", 2, "1h"), throw("4h30m", "async")}
	tr := run(t, sc)
	assert.Equal(t, []string{"4h30m", "7h", "10h"}, deploys(tr), "a piece broken off by a talk is cut like one in work")
	obey(t, tr)
}

func TestChoiceOnlyOneDeployAtASwitch(t *testing.T) {
	sc := open(t, "planning", "slices", "9", "effort.B", "18h")
	sc.Changes = []sim.Change{throw("7h", "async")}
	tr := run(t, sc)
	assert.Equal(t, []sim.Unit{{Feature: 0, From: 0, To: 3}}, tr.Units[:1], "three slices are whole, and leave together")
	assert.Equal(t, 7*sim.Hour, tr.Releases[0].At)
}

func TestChoiceFlowWinsOverClimbing(t *testing.T) {
	tr := run(t, open(t, "flow", "tau", "20m", "flow_after", "15m"))
	assert.Equal(t, 15*sim.Minute, tr.Lanes[0][0].To)
	assert.Equal(t, sim.Flow, tr.Lanes[0][1].State)
	assert.Zero(t, measure.SpentBy(tr, 0, sim.Focused, tr.Until))
	tr = run(t, open(t, "flow", "curve", "dead", "ramp", "20m", "flow_after", "15m"))
	assert.Equal(t, 20*sim.Minute, tr.Lanes[0][0].To, "but nobody is in flow before a ramp ends")
	tr = run(t, open(t, "flow", "curve", "instant"))
	assert.Zero(t, measure.SpentBy(tr, 0, sim.Climbing, tr.Until), "and nothing is climbed where there is no climb")
}

func TestChoiceLateWorkIsDelivered(t *testing.T) {
	tr := run(t, open(t, "planning", "late.B", "2h", "planning", "async"))
	assert.Equal(t, 29*sim.Hour.Work(), measure.Delivered(tr, tr.Until), "what takes longer is part of the effort")
	assert.Equal(t, []string{"3h40m", "7h20m", "11h"}, deploys(tr), "spread evenly over the slices")
	noisy := run(t, open(t, "planning", "late.B", "2h", "noise", "1"))
	bare := run(t, open(t, "planning", "noise", "1"))
	assert.Equal(t, bare.Parts[1].Effort+2*sim.Hour.Work(), noisy.Parts[1].Effort, "and luck does not stretch it")
}

func TestChoiceOverheadIsNotDelivered(t *testing.T) {
	sc := open(t, "planning", "overhead", "30m", "planning", "async")
	tr := run(t, sc)
	assert.Equal(t, []string{"3h30m", "7h", "10h30m"}, deploys(tr), "every slice ends with it")
	assert.Equal(t, 27*sim.Hour.Work(), measure.Delivered(tr, tr.Until))
	assert.Equal(t, []string{"9h30m"}, deploys(run(t, open(t, "planning", "overhead", "30m"))), "also a single one")
}

func TestChoiceExcessCountsForTheNextSlice(t *testing.T) {
	// 20 slices of a 61 s part are 3,050 ms each and land on whole milliseconds;
	// of a 60.01 s part they are 3,000.5 ms, and half a millisecond is over.
	sc := open(t, "planning", "slices", "20", "planning", "async")
	for i := range sc.Features[0].Parts {
		sc.Features[0].Parts[i].Effort = 60_010
	}
	tr := run(t, sc)
	assert.Equal(t, sim.Dur(3001), tr.Releases[0].At)
	assert.Equal(t, sim.Dur(6001), tr.Releases[1].At)
	assert.Equal(t, sim.Dur(60_010), tr.Releases[19].At, "nothing is lost on the way")
}

func TestChoiceFlowReleasesEachTask(t *testing.T) {
	tr := run(t, open(t, "flow", "curve", "instant"))
	assert.Equal(t, []string{"2h", "4h"}, deploys(tr), "a batch of one: each task is out when it is done")
	tr = run(t, open(t, "flow", "curve", "instant", "batch", "all"))
	assert.Equal(t, []string{"4h"}, deploys(tr))
}

func TestChoiceSlicesOfOneOwnerTakeTurns(t *testing.T) {
	sc := open(t, "planning", "planning", "async", "slices", "2", "effort", "2h")
	for i := range sc.Features[0].Parts {
		sc.Features[0].Parts[i].Owner = 0
	}
	tr := run(t, sc)
	parts := []int32{}
	for _, s := range tr.Slices {
		parts = append(parts, s.Part)
	}
	assert.Equal(t, []int32{0, 1, 2, 0, 1, 2}, parts)
	assert.Equal(t, []string{"3h", "6h"}, deploys(tr))

	// With a curve, every change of task climbs anew, even back to the same part.
	require.NoError(t, sc.Set("curve", "dead"))
	assert.Equal(t, []string{"3h45m", "7h30m"}, deploys(run(t, sc)))
}

func TestChoiceOrderOfOneInstant(t *testing.T) {
	// Ends come before changes, changes before starts: at 3 h a slice ends, then
	// planning is thrown, then the next piece is begun.
	sc := open(t, "planning", "planning", "async")
	sc.Changes = []sim.Change{throw("3h", "sync")}
	tr := run(t, sc)
	assert.Equal(t, []string{"3h", "9h"}, deploys(tr))
	last := tr.Lanes[0][len(tr.Lanes[0])-1]
	assert.Equal(t, int16(3), last.Slice)
	assert.False(t, last.Whole, "a rest is not the whole")

	// Two changes at one instant go in the order in which they are given.
	sc = open(t, "planning")
	sc.Changes = []sim.Change{throw("4h30m", "async"), throw("4h30m", "sync")}
	assert.Equal(t, []string{"4h30m", "9h"}, deploys(run(t, sc)))
	sc = open(t, "planning")
	sc.Changes = []sim.Change{throw("4h30m", "sync"), throw("4h30m", "async")}
	assert.Equal(t, []string{"4h30m", "6h", "9h"}, deploys(run(t, sc)))
}

func TestChoiceSwitchInTimeForWhatIsOnItsWay(t *testing.T) {
	sc := open(t, "planning", "planning", "async", "latency", "2h")
	sc.Changes = []sim.Change{throw("4h", "sync")}
	assert.Equal(t, []string{"5h", "11h"}, deploys(run(t, sc)), "a release on its way is not called back")
}

func TestChoiceTooLongIsCutOff(t *testing.T) {
	sc := open(t, "flow", "effort", "1000h")
	for range 10 {
		sc.Features = append(sc.Features, sc.Features[0])
	}
	tr := run(t, sc)
	assert.False(t, tr.Ended, "no run is longer than MaxTime")
	assert.LessOrEqual(t, tr.Until, sim.MaxTime)
	obey(t, tr)
}

func TestChoiceWaitingPeopleLookAgain(t *testing.T) {
	// Ana owns the first and the last part, Bo the two between. After her first
	// slice Ana waits for the third part; whole parts again, her first one comes
	// first, and Bo waits for it. Once they waited for each other for ever.
	sc := open(t, "planning", "handoff", "serial", "planning", "async")
	sc.People = sc.People[:2]
	sc.Features[0].Parts = []sim.Part{
		{ID: "A", Owner: 0, Effort: 3 * sim.Hour},
		{ID: "B", Owner: 1, Effort: 3 * sim.Hour},
		{ID: "C", Owner: 1, Effort: 3 * sim.Hour},
		{ID: "D", Owner: 0, Effort: 3 * sim.Hour},
	}
	sc.Changes = []sim.Change{tap("1h", 1, "1h"), throw("90m", "sync")}
	tr := run(t, sc)
	obey(t, tr)
	assert.Equal(t, []sim.SliceEnd{
		{At: sim.Hour, Part: 0, Slice: 1},
		{At: at("3h30m"), Part: 0, Slice: 3},
		{At: at("6h30m"), Part: 1, Slice: 3},
		{At: at("9h30m"), Part: 2, Slice: 3},
		{At: at("12h30m"), Part: 3, Slice: 3},
	}, tr.Slices)
}

// TestDocNamesItsTests: every test that doc/model.md names exists, and every
// choice that a test pins is named there.
func TestDocNamesItsTests(t *testing.T) {
	doc, err := os.ReadFile("../doc/model.md")
	require.NoError(t, err)
	there := map[string]bool{}
	for _, pattern := range []string{"*_test.go", "*/*_test.go", "../cmd/lab/*_test.go"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, f := range files {
			src, err := os.ReadFile(f)
			require.NoError(t, err)
			for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllSubmatch(src, -1) {
				there[string(m[1])] = true
			}
		}
	}
	named := regexp.MustCompile("`(Test\\w+)`").FindAllSubmatch(doc, -1)
	assert.NotEmpty(t, named)
	for _, m := range named {
		assert.True(t, there[string(m[1])], "%s does not exist", m[1])
	}
	for name := range there {
		if strings.HasPrefix(name, "TestChoice") {
			assert.Contains(t, string(doc), "`"+name+"`")
		}
	}
}
