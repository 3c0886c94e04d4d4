package sim_test

// The laws that hold in every run whatever the scenario, tried on random ones.

import (
	"sort"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim"
	"evenflow/sim/measure"
)

func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anything(t)
		before := sc.Clone()
		tr := run(t, sc)
		require.Equal(t, before, sc, "a run does not touch its scenario")
		obey(t, tr)
		if sc.Until == 0 && !tr.Ended {
			require.True(t, sc.Check > 0 || sc.Taps > 0, "only endless looks and taps can keep work from ever getting done")
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
				if b.State == s.State && b.Doing == s.Doing && b.Part == s.Part && b.Slice == s.Slice && b.Whole == s.Whole && b.For == s.For && b.Ref == s.Ref &&
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
			c.Units = tr.Units[:max(r.Last, len(c.Units)):max(r.Last, len(c.Units))]
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
	clipTalk(c, tr, end)
	for _, d := range tr.Descriptions {
		if d.Queued < end {
			d.Done = before(d.Done, end)
			c.Descriptions = append(c.Descriptions, d)
		}
	}
	for _, d := range tr.Decisions {
		if d.At < end {
			if d.Looked = before(d.Looked, end); d.Looked == sim.Never {
				d.Redo = 0
			}
			c.Decisions = append(c.Decisions, d)
		}
	}
	for _, p := range tr.Presence {
		if p.From < end {
			p.To = min(p.To, end)
			c.Presence = append(c.Presence, p)
		}
	}
	return c
}

// before is a moment if it lies before the end, else never.
func before(at, end sim.Dur) sim.Dur {
	if at >= end {
		return sim.Never
	}
	return at
}

// clipTalk clips what passes between people.
func clipTalk(c, tr *sim.Trace, end sim.Dur) {
	for _, k := range tr.Calls {
		if k.Start < end {
			k.End = min(k.End, end)
			c.Calls = append(c.Calls, k)
		}
	}
	for _, q := range tr.Questions {
		if q.At < end {
			if q.Answered = before(q.Answered, end); q.Answered == sim.Never {
				q.Found = false
			}
			if int(q.Call) >= len(c.Calls) {
				q.Call = -1
			}
			c.Questions = append(c.Questions, q)
		}
	}
	for _, m := range tr.Messages {
		if m.Sent < end {
			m.Done = before(m.Done, end)
			if m.Read = before(m.Read, end); m.Read == sim.Never {
				m.Patience = false
			}
			c.Messages = append(c.Messages, m)
		}
	}
	for _, m := range tr.Meetings {
		if m.At < end {
			m.End, m.Written = min(m.End, end), before(m.Written, end)
			c.Meetings = append(c.Meetings, m)
		}
	}
	for _, a := range tr.Attendances {
		if a.From < end {
			a.To = min(a.To, end)
			c.Attendances = append(c.Attendances, a)
		}
	}
	sort.Slice(c.Attendances, func(i, j int) bool {
		a, b := c.Attendances[i], c.Attendances[j]
		return a.From < b.From || a.From == b.From && a.Person < b.Person
	})
	for _, d := range tr.Documents {
		if d.At < end {
			c.Documents = append(c.Documents, d)
		}
	}
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
			require.Equal(t, measure.Delivered(whole, whole.Until), measure.Delivered(tr, tr.Until))
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
