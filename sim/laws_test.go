package sim_test

// The laws that hold in every run whatever the scenario, tried on random ones.

import (
	"sort"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim"
)

// oneMilli is the most that can be done in a millisecond: the excess of the last
// one of a piece.
func oneMilli(sc *sim.Scenario) sim.Work {
	return sim.Work(1000*sc.FlowRate.Float()) + 3
}

// obey fails when a trace breaks a law.
func obey(t failer, tr *sim.Trace) {
	t.Helper()
	sc := tr.Scenario
	m := int16(sc.Slices)

	// Cuts are reached in order, and a part's work is there when they are.
	reached := func(part int32, when sim.Dur) (cut int16) {
		for _, s := range tr.Slices {
			if s.Part == part && s.At <= when {
				cut = s.Slice
			}
		}
		return cut
	}
	last := map[int32]int16{}
	for i, s := range tr.Slices {
		require.LessOrEqual(t, s.At, tr.Until)
		if i > 0 {
			require.GreaterOrEqual(t, s.At, tr.Slices[i-1].At, "cuts are booked in order of time")
		}
		require.Greater(t, s.Slice, last[s.Part], "a cut is reached once")
		require.LessOrEqual(t, s.Slice, m)
		last[s.Part] = s.Slice
	}

	// People: one thing at a time, all the time.
	works := make([]sim.Work, len(tr.Parts))
	spent := sim.Dur(0)
	for who, lane := range tr.Lanes {
		now, talked := sim.Dur(0), sim.Dur(0)
		for i, s := range lane {
			require.Equal(t, now, s.From, "no gap and no overlap")
			require.Greater(t, s.To, s.From)
			now = s.To
			var before sim.Segment
			if i > 0 {
				before = lane[i-1]
			}
			switch {
			case s.State.Working():
				p := tr.Parts[s.Part]
				require.EqualValues(t, who, p.Owner, "own work only")
				age := s.Age + s.To - s.From
				require.Equal(t, sc.Done(age)-sc.Done(s.Age), s.Done, "work is the area under the curve")
				require.Equal(t, tr.Between(&s, s.From, s.To), s.Done)
				if i > 0 && before.State.Working() && before.Part == s.Part {
					require.Equal(t, before.Age+before.To-before.From, s.Age, "nothing lies between: the stretch goes on")
				} else {
					require.Zero(t, s.Age, "a break starts the climb anew")
				}
				flow := sc.FlowAfter
				if sc.Curve == sim.Linear || sc.Curve == sim.Dead {
					flow = max(flow, sc.Ramp)
				}
				climb := map[sim.Curve]sim.Dur{sim.Exponential: sc.Tau, sim.Linear: sc.Ramp, sim.Dead: sc.Ramp}[sc.Curve]
				require.Equal(t, s.Age >= flow, s.State == sim.Flow)
				if s.State != sim.Flow {
					require.Equal(t, s.Age < climb, s.State == sim.Climbing)
					require.LessOrEqual(t, age, flow)
				}
				if s.State == sim.Climbing {
					require.LessOrEqual(t, age, climb)
				}
				require.True(t, s.Slice > reached(s.Part, s.From) && s.Slice <= m, "towards a cut that is ahead")
				require.True(t, !s.Whole || s.Slice == m, "what is whole ends at the end")
				if sc.Handoff == sim.Serial && p.Index > 0 {
					require.GreaterOrEqual(t, reached(s.Part-1, s.From), s.Slice, "handed over before it is begun")
				}
				works[s.Part] += s.Done
			case s.State == sim.Waiting:
				require.Equal(t, sim.Serial, sc.Handoff)
				require.EqualValues(t, who, tr.Parts[s.Part].Owner)
				require.Equal(t, tr.Parts[s.Part-1].Owner, s.For)
				require.Less(t, reached(s.Part-1, s.To-1), m, "nothing to wait for")
			default:
				require.EqualValues(t, -1, s.Part)
			}
			if !s.State.Working() {
				require.Zero(t, s.Done)
				require.Zero(t, s.Age)
			}
			if s.State != sim.Waiting {
				require.EqualValues(t, -1, s.For)
			}
			if s.State == sim.Talking {
				talked += s.To - s.From
			} else {
				left := false
				for n, p := range tr.Parts {
					left = left || int(p.Owner) == who && reached(int32(n), s.From) < m
				}
				require.Equal(t, !left, s.State == sim.Off, "off is having nothing of one's own left")
			}
		}
		require.Equal(t, tr.Until, now, "the states fill the time")
		all := sim.Dur(0)
		for st := range sim.NumStates {
			all += tr.Spent(who, st, tr.Until)
		}
		require.Equal(t, tr.Until, all)
		spent += all
		for _, p := range tr.Taps {
			if int(p.Person) == who {
				talked -= p.To - p.From
			}
		}
		require.Zero(t, talked, "talking is what taps take")
	}
	require.Equal(t, tr.Until*sim.Dur(len(sc.People)), spent, "person-minutes")

	// Taps: each one that came is talked about, for as long as it takes.
	came := map[sim.Dur]int{}
	for _, c := range sc.Changes {
		if c.Key == "" && c.At <= tr.Until {
			came[c.At]++
		}
	}
	open := map[int32]bool{}
	for _, p := range tr.Taps {
		require.GreaterOrEqual(t, p.From, p.At)
		require.LessOrEqual(t, p.To, tr.Until)
		came[p.At]--
		require.GreaterOrEqual(t, came[p.At], 0)
		open[p.Person] = open[p.Person] || p.To == tr.Until
		if !p.Cut {
			require.Zero(t, p.Age)
		}
	}
	for _, n := range came {
		require.True(t, n == 0 || len(open) > 0, "only a talk can hold up a tap")
	}

	// Parts: from nothing to their effort and not beyond.
	for n := range tr.Parts {
		cut := last[int32(n)]
		work := works[n]
		most := tr.Parts[n].Effort + sim.Work(m)*sc.Overhead.Work()
		excess := oneMilli(sc)
		if tr.Parts[n].Effort < sim.Work(m)*excess {
			excess *= sim.Work(m) // slices below a millisecond: chores alone fill it
		}
		require.LessOrEqual(t, work, most+excess, "never past its effort")
		require.GreaterOrEqual(t, work, tr.CutAt(int32(n), cut), "no cut before its work")
	}

	// Releases: in order, whole, nothing twice.
	out := map[int32]int16{}
	when := sim.Dur(0)
	units := 0
	for _, r := range tr.Releases {
		require.Equal(t, r.Ready+sc.Latency, r.At)
		require.True(t, when <= r.At && r.At <= tr.Until)
		when = r.At
		require.Equal(t, units, r.First)
		require.Greater(t, r.Last, r.First)
		work := sim.Work(0)
		for _, u := range tr.Units[r.First:r.Last] {
			units++
			require.Equal(t, out[u.Feature], u.From, "what is out is out")
			require.Greater(t, u.To, u.From)
			out[u.Feature] = u.To
			for n, p := range tr.Parts {
				if p.Feature == u.Feature {
					require.GreaterOrEqual(t, reached(int32(n), r.Ready), u.To, "no release before its last slice")
					work += tr.CutAt(int32(n), u.To) - tr.CutAt(int32(n), u.From)
				}
			}
		}
		require.Equal(t, work, r.Work)
	}
	require.Len(t, tr.Units, units)

	// The end.
	whole, delivered := true, sim.Work(0)
	for n, p := range tr.Parts {
		whole = whole && last[int32(n)] == m && out[p.Feature] == m
		delivered += p.Effort
	}
	_, ok := tr.Finished()
	require.Equal(t, whole, ok, "finished is everything out")
	if whole {
		require.Equal(t, delivered, tr.Delivered(tr.Until), "all of the work and nothing else is delivered")
	}
	if tr.Ended {
		require.True(t, whole, "nothing stops before everything is out")
	}
	if sc.Until > 0 {
		require.Equal(t, sc.Until, tr.Until)
	}
}

func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anything(t)
		before := sc.Clone()
		tr := run(t, sc)
		require.Equal(t, before, sc, "a run does not touch its scenario")
		obey(t, tr)
		if sc.Until == 0 {
			require.True(t, tr.Ended)
		}
	})
}

// clip cuts a trace at a moment: what was there just before it. Neighbouring
// segments that are one stretch become one.
func clip(tr *sim.Trace, end sim.Dur) *sim.Trace {
	c := &sim.Trace{Until: end, Parts: tr.Parts, Lanes: make([][]sim.Segment, len(tr.Lanes))}
	for i, lane := range tr.Lanes {
		for _, s := range lane {
			if s.From >= end {
				break
			}
			s.Done = tr.Between(&s, s.From, end)
			s.To = min(s.To, end)
			if n := len(c.Lanes[i]); n > 0 {
				b := &c.Lanes[i][n-1]
				if b.State == s.State && b.Part == s.Part && b.Slice == s.Slice && b.Whole == s.Whole && b.For == s.For &&
					(!s.State.Working() || b.Age+b.To-b.From == s.Age) {
					b.To, b.Done = s.To, b.Done+s.Done
					continue
				}
			}
			c.Lanes[i] = append(c.Lanes[i], s)
		}
	}
	for _, s := range tr.Slices {
		if s.At < end {
			c.Slices = append(c.Slices, s)
		}
	}
	for _, r := range tr.Releases {
		if r.At < end {
			c.Releases = append(c.Releases, r)
			c.Units = tr.Units[:r.Last:r.Last]
		}
	}
	for _, p := range tr.Taps {
		if p.From < end {
			p.To = min(p.To, end)
			c.Taps = append(c.Taps, p)
		}
	}
	sort.Slice(c.Taps, func(i, j int) bool {
		a, b := c.Taps[i], c.Taps[j]
		return a.From < b.From || a.From == b.From && a.Person < b.Person
	})
	return c
}

// TestPrefix: two scenarios that are equal up to a moment have traces that are
// equal up to that moment. Changing the future never alters the past.
func TestPrefix(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anything(t)
		moment := span(t, "moment", 0, 14*sim.Hour)
		b := a.Clone()
		b.Changes = nil
		for _, c := range a.Changes {
			if c.At < moment {
				b.Changes = append(b.Changes, c)
			}
		}
		b.Changes = append(b.Changes, changes(t, "other changes", len(b.People), moment, 16*sim.Hour)...)
		a.Until = moment + span(t, "a until", 1, 10*sim.Hour)
		b.Until = moment + span(t, "b until", 1, 10*sim.Hour)
		require.Equal(t, clip(run(t, a), moment), clip(run(t, b), moment))
	})
}

// TestUntilOnlyCuts: the end of the record changes nothing before it, and a
// record to the very end is the one without an end.
func TestUntilOnlyCuts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anything(t)
		sc.Until = 0
		whole := run(t, sc)
		if whole.Until == 0 {
			return
		}
		same := sc.Clone()
		same.Until = whole.Until
		tr := run(t, same)
		tr.Scenario = sc
		require.Equal(t, whole, tr)

		short := sc.Clone()
		short.Until = sim.Dur(rapid.Int64Range(1, int64(whole.Until)).Draw(t, "until"))
		require.Equal(t, clip(whole, short.Until), clip(run(t, short), short.Until))
	})
}

// TestSameWorkSameEnd: with hand-offs in parallel, one part per owner in a
// feature and nothing that disturbs, the last release leaves at the same moment
// whatever the planning habit, and brings the same work. Slicing gives earlier
// releases; it does not give more work.
func TestSameWorkSameEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := world(t)
		for f := range sc.Features {
			ps := &sc.Features[f].Parts
			*ps = (*ps)[:min(len(*ps), len(sc.People))]
			first := rapid.IntRange(0, len(sc.People)-1).Draw(t, "first owner")
			for i := range *ps {
				(*ps)[i].Owner = (first + i) % len(sc.People)
			}
		}
		sc.Latency = span(t, "latency", 0, 3*sim.Hour)
		whole := run(t, sc)
		cut := sc.Clone()
		cut.Planning = sim.Async
		cut.Batch = rapid.IntRange(0, 3).Draw(t, "batch")
		sliced := run(t, cut)
		cut = cut.Clone() // a trace refers to its scenario
		cut.Slices = rapid.IntRange(1, 20).Draw(t, "other slices")
		other := run(t, cut)
		thrown := cut.Clone()
		for _, c := range changes(t, "throws", 1, 0, 10*sim.Hour) {
			if c.Key != "" {
				thrown.Changes = append(thrown.Changes, c)
			}
		}
		for _, tr := range []*sim.Trace{sliced, other, run(t, thrown)} {
			require.Equal(t, finished(t, whole), finished(t, tr))
			require.Equal(t, whole.Delivered(whole.Until), tr.Delivered(tr.Until))
		}
	})
}

// TestLuckIsNotHabit: noise gives every part the same factor whatever the habits,
// and a different one with another seed.
func TestLuckIsNotHabit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anything(t)
		a.Noise = sim.Ratio(rapid.IntRange(100_000, 1_000_000).Draw(t, "sigma"))
		b := anything(t)
		b.People, b.Features, b.Seed, b.Noise = a.People, a.Features, a.Seed, a.Noise
		b.Changes, b.Until, a.Changes, a.Until = nil, 1, nil, 1
		ta, tb := run(t, a), run(t, b)
		require.Equal(t, ta.Parts, tb.Parts)
		b = b.Clone()
		b.Seed++
		if len(ta.Parts) > 0 {
			require.NotEqual(t, ta.Parts, run(t, b).Parts)
		}
	})
}

// TestSameAgain: the same scenario gives the same bytes, and another one others.
func TestSameAgain(t *testing.T) {
	sc := open(t, "planning", "noise", "0.5", "handoff", "serial", "planning", "async")
	one, err := run(t, sc).AppendBinary(nil)
	require.NoError(t, err)
	two, err := run(t, sc.Clone()).AppendBinary(nil)
	require.NoError(t, err)
	assert.Equal(t, one, two)
	require.NoError(t, sc.Set("seed", "2"))
	three, err := run(t, sc).AppendBinary(nil)
	require.NoError(t, err)
	assert.NotEqual(t, one, three)
}
