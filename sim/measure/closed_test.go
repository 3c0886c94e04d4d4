package measure_test

// The measures on a run that is written down by hand, where everything can be worked
// out on paper.

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/measure"
)

const h = sim.Hour

// byHand is ten hours of two people with a feature of four hours each, in two pieces,
// on the instant curve. Ana's second piece is out at 5 h, fails, and is repaired by
// 6 h; both of Bo's are out at 8 h.
func byHand() *sim.Trace {
	sc := sim.New()
	sc.People, sc.Slices, sc.Curve, sc.Overhead = []string{"Ana", "Bo"}, 2, sim.Instant, 0
	sc.Features = []sim.Feature{
		{Parts: []sim.Part{{ID: "A", Owner: 0, Effort: 4 * h}}},
		{Parts: []sim.Part{{ID: "B", Owner: 1, Effort: 4 * h}}},
	}
	works := func(part int32, slice int16, from, to sim.Dur) sim.Segment {
		return sim.Segment{From: from, To: to, State: sim.Focused, Part: part, Slice: slice, For: -1, Ref: -1, Done: (to - from).Work()}
	}
	does := func(st sim.State, d sim.Doing, from, to sim.Dur) sim.Segment {
		return sim.Segment{From: from, To: to, State: st, Doing: d, Part: -1, For: -1, Ref: -1}
	}
	repair := does(sim.Focused, sim.DoRepair, 5*h, 6*h)
	repair.Ref, repair.Done = 1, h.Work()
	sums := make([]sim.Sum, 2)
	sums[0] = sim.Sum{Done: (5 * h).Work(), Longest: 3 * h}
	sums[0].Spent[sim.Focused], sums[0].Spent[sim.Talking], sums[0].Spent[sim.Off] = 5*h, h, 4*h
	sums[1] = sim.Sum{Done: (4 * h).Work(), Longest: 2 * h}
	sums[1].Spent[sim.Focused], sums[1].Spent[sim.InMeeting], sums[1].Spent[sim.Waiting], sums[1].Spent[sim.Resting] = 4*h, h, h, 4*h
	return &sim.Trace{
		Scenario: sc, Until: 10 * h, Ended: true,
		Parts: []sim.PartInfo{{Feature: 0, Owner: 0, Effort: (4 * h).Work()}, {Feature: 1, Owner: 1, Effort: (4 * h).Work()}},
		Lanes: [][]sim.Segment{
			{works(0, 1, 0, 2*h), does(sim.Talking, sim.DoTap, 2*h, 3*h), works(0, 2, 3*h, 5*h), repair, does(sim.Off, sim.DoNothing, 6*h, 10*h)},
			{does(sim.Waiting, sim.WaitPart, 0, h), works(1, 1, h, 3*h), does(sim.InMeeting, sim.DoMeeting, 3*h, 4*h), works(1, 2, 4*h, 6*h), does(sim.Resting, sim.DoRest, 6*h, 10*h)},
		},
		Slices: []sim.SliceEnd{{At: 2 * h, Part: 0, Slice: 1}, {At: 3 * h, Part: 1, Slice: 1}, {At: 5 * h, Part: 0, Slice: 2}, {At: 6 * h, Part: 1, Slice: 2}},
		Units:  []sim.Unit{{Feature: 0, From: 0, To: 1}, {Feature: 0, From: 1, To: 2}, {Feature: 1, From: 0, To: 2}},
		Releases: []sim.Release{
			{At: 2 * h, First: 0, Last: 1, Work: (2 * h).Work(), Of: -1},
			{At: 5 * h, First: 1, Last: 2, Work: (2 * h).Work(), Of: -1, Failed: true},
			{At: 6 * h, First: 2, Last: 2, Work: (2 * h).Work(), Of: 1},
			{At: 8 * h, First: 2, Last: 3, Work: (4 * h).Work(), Of: -1},
		},
		Taps: []sim.Tap{{At: 2 * h, From: 2 * h, To: 3 * h}},
		Questions: []sim.Question{
			{At: h, Answered: 2 * h},
			{At: 3 * h, Answered: 7 * h / 2, Found: true},
			{At: 5 * h, Answered: sim.Never},
		},
		Documents: []sim.Document{{At: 2 * h, Stale: 5 * h}, {At: 4 * h, Stale: 9 * h}},
		Sums:      sums,
	}
}

// TestWorkByHand: what is done, delivered, and neither, at each moment.
func TestWorkByHand(t *testing.T) {
	tr := byHand()
	var heap measure.Heap
	heap.Set(tr)
	for _, at := range []struct {
		t                                sim.Dur
		worked, delivered, before, after float64
		cuts, deploys                    int
	}{
		{0, 0, 0, 0, 0, 0, 0},
		{h, 1, 0, 1, 1, 0, 0},
		{2 * h, 3, 2, 3, 1, 1, 1},
		{4 * h, 5, 2, 3, 3, 1, 1},
		{5 * h, 7, 2, 5, 5, 1, 2}, // it fails: the heap keeps it
		{6 * h, 9, 4, 6, 4, 2, 3}, // its repair, which is work but brings nothing new
		{8 * h, 9, 8, 4, 0, 2, 4},
		{10 * h, 9, 8, 0, 0, 2, 4},
	} {
		assert.InDelta(t, at.worked, measure.Worked(tr, at.t).Hours(), 1e-9, "worked by %v", at.t)
		assert.InDelta(t, at.delivered, measure.Delivered(tr, at.t).Hours(), 1e-9, "delivered by %v", at.t)
		heap.To(at.t, true)
		assert.InDelta(t, at.before, heap.Sum().Hours(), 1e-9, "heap before %v", at.t)
		heap.To(at.t, false)
		assert.InDelta(t, at.after, heap.Sum().Hours(), 1e-9, "heap after %v", at.t)
		assert.InDelta(t, at.after, measure.HeapAt(tr, at.t).Hours(), 1e-9)
		assert.Equal(t, at.cuts, measure.CutsOut(tr, at.t), "cuts out by %v", at.t)
		assert.Equal(t, at.deploys, measure.Deploys(tr, at.t))
	}
	assert.InDelta(t, 6, measure.HeapPeak(tr).Hours(), 1e-9, "right before the repair")
	assert.InDelta(t, 9, measure.Done(tr).Hours(), 1e-9)
	assert.InDelta(t, 8, measure.Effort(tr).Hours(), 1e-9)
	assert.InDelta(t, 2, measure.FailedWork(tr, 5*h).Hours(), 1e-9)
	assert.Equal(t, 1, measure.FailedDeploys(tr, tr.Until))
	assert.Equal(t, 1, measure.Repairs(tr, tr.Until))
	assert.InDelta(t, (2.*2+2*6+4*8)/8, measure.MeanOut(tr)/float64(h), 1e-9, "what failed is out with its repair")
}

// TestTimesByHand: when things are done and out, and how long they took.
func TestTimesByHand(t *testing.T) {
	tr := byHand()
	end, ok := measure.Finished(tr)
	require.True(t, ok)
	assert.Equal(t, 8*h, end)
	assert.Equal(t, 8*h, measure.Ends(tr))
	first, _ := measure.FirstDeploy(tr)
	last, _ := measure.LastRelease(tr)
	assert.Equal(t, [2]sim.Dur{2 * h, 8 * h}, [2]sim.Dur{first, last})
	_, ok = measure.Deploy(tr, 4)
	assert.False(t, ok)
	done, _ := measure.PartDone(tr, 0)
	assert.Equal(t, 5*h, done)
	assert.Equal(t, 6*h, measure.PartOut(tr, 0), "with its repair")
	assert.Equal(t, 6*h, measure.DoneBy(tr, 1))
	assert.Equal(t, 12*h, measure.LastWork(tr), "the repair is Ana's last work")

	pieces := measure.Pieces(tr)
	assert.Equal(t, []measure.Piece{{0, 2 * h, (2 * h).Work()}, {h, 8 * h, (2 * h).Work()}, {3 * h, 6 * h, (2 * h).Work()}, {4 * h, 8 * h, (2 * h).Work()}}, pieces)
	leads := measure.LeadTimes(pieces)
	assert.InDeltaSlice(t, []float64{2, 7, 3, 4}, leads, 1e-9)
	assert.InDelta(t, 3, measure.Rank(leads, 0.5), 1e-9)
	assert.InDelta(t, 7, measure.Rank(leads, 0.9), 1e-9)
	nimble, _ := measure.Nimble(pieces)
	assert.InDelta(t, 4, nimble, 1e-9)
	swift, _ := measure.Swift(pieces)
	assert.InDelta(t, 8./16, swift, 1e-9)
	assert.InDelta(t, 16./10, measure.InProgress(tr, pieces), 1e-9)
	parts, ok := measure.PartTime(tr)
	require.True(t, ok)
	assert.InDelta(t, ((6-0)+(8.-1))/2, parts, 1e-9)
	assert.InDeltaSlice(t, []float64{1}, measure.Recoveries(tr), 1e-9)

	// Gaps of 2, 3, 1 and 2 hours; loads of 6 and 5.
	even, _ := measure.Even(tr)
	assert.InDelta(t, 1-(0.70710678/2+0.5/5.5)/2, even, 1e-6)
}

// TestSharesByHand: where the time went.
func TestSharesByHand(t *testing.T) {
	tr := byHand()
	assert.InDelta(t, 9./20, measure.Share(tr, sim.Focused), 1e-9)
	assert.Equal(t, 16*h, measure.PersonTime(tr))
	assert.Equal(t, 3*h, measure.LongestFocus(tr))
	four := measure.TimesAt(tr, 4*h)
	assert.Equal(t, measure.Times{sim.Focused: 5 * h, sim.Talking: h, sim.InMeeting: h, sim.Waiting: h}, four)
	assert.Equal(t, 2*h, four.Talk())
	assert.InDelta(t, 5./8, four.Share(sim.Focused), 1e-9)
	twelve := measure.TimesAt(tr, 12*h)
	assert.Equal(t, (4+2+2)*h, twelve[sim.Off], "after the record everybody is off")
	for st := range sim.NumStates {
		all := sim.Dur(0)
		for who := range tr.Lanes {
			all += measure.SpentBy(tr, who, st, tr.Until)
		}
		assert.Equal(t, measure.Spent(tr, st), all, "%v", st)
	}
	assert.Equal(t, h, measure.MeetingCost(tr))
	assert.Equal(t, h, measure.TapTime(tr))
	assert.Equal(t, 1, measure.Interruptions(tr))
	bill := measure.BillOf(tr, tr.Until)
	for kind, want := range map[int]float64{measure.InWork: 4.5, measure.InTalk: 1, measure.InWait: 0.5, measure.InRest: 2, measure.InClimb: 0, measure.InChores: 0} {
		assert.InDelta(t, want, bill[kind]/float64(h), 1e-9, "kind %d", kind)
	}
	pay := measure.PayAll(tr, nil)
	assert.Equal(t, measure.Pay{Talk: 2 * h, Wait: 5 * h}, pay)

	assert.Equal(t, measure.Fates{Asked: 2, Answered: 1, Open: 1}, measure.Questions(tr, 3*h))
	assert.Equal(t, measure.Fates{Asked: 3, Answered: 1, Found: 1, Open: 1}, measure.Questions(tr, tr.Until))
	mean, _ := measure.AnswerMean(tr)
	assert.Equal(t, 45*sim.Minute, mean)
	assert.Equal(t, 2, measure.Documents(tr, 6*h))
	assert.Equal(t, 1, measure.Hold(tr, 6*h))
}

// TestFocusByHand: three hours of work, into which somebody breaks after one.
func TestFocusByHand(t *testing.T) {
	sc := sim.New()
	sc.People, sc.Curve, sc.Overhead, sc.Noise, sc.Questions, sc.Meetings, sc.Flaw, sc.Undescribed = []string{"Ana"}, sim.Instant, 0, 0, 0, 0, 0, 0
	sc.Features = []sim.Feature{{Parts: []sim.Part{{ID: "A", Effort: 3 * h}}}}
	sc.Changes = []sim.Change{{At: h, Length: 6 * sim.Minute}}
	tr, err := sim.Run(sc)
	require.NoError(t, err)
	assert.Equal(t, 2*h, measure.LongestFocus(tr))
	assert.Equal(t, 3*h+6*sim.Minute, measure.Ends(tr))
	assert.InDelta(t, 6./186, measure.Share(tr, sim.Talking), 1e-9)
	assert.InDelta(t, 3, measure.Done(tr).Hours(), 1e-9)
	g := measure.LossOf(tr, 0, 0)
	assert.Equal(t, measure.Loss{Start: 0, Ends: 3 * h, Cut: h, End: 3*h + 6*sim.Minute, Talk: 6 * sim.Minute, OK: true}, g)
	assert.Equal(t, g.End, g.Talked(), "on the instant curve nothing is lost but the talk")
}
