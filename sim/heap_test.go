package sim_test

// The heap of work that is done and not out, held against a sum of its own in
// random scenarios.

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim"
	"evenflow/sim/measure"
)

// doneBy is the effort done on a part by a moment, added up piece by piece: what
// was worked on it since the last piece ended, up to where this one ends.
func doneBy(tr *sim.Trace, p int32, at sim.Dur) sim.Work {
	ended := func(slice int16, by sim.Dur) bool {
		for _, e := range tr.Slices {
			if e.Part == p && e.Slice == slice && e.At <= by {
				return true
			}
		}
		return false
	}
	var base, piece, done sim.Work
	last := int16(0)
	for _, lane := range tr.Lanes {
		for i := range lane {
			s := &lane[i]
			if s.From >= at || s.Part != p || s.Doing != sim.DoSlice || !s.State.Working() {
				continue
			}
			if s.Slice != last && last > 0 && ended(last, s.From) {
				base, piece = tr.CutAt(p, last), 0
			}
			last = s.Slice
			piece += tr.Between(s, s.From, at)
			done = min(base+piece, tr.CutAt(p, s.Slice))
		}
	}
	for _, e := range tr.Slices {
		if e.Part == p && e.At <= at {
			done = max(done, tr.CutAt(p, e.Slice))
		}
	}
	return done
}

// outBy is the effort of a part that users have at a moment, or had right before it.
func outBy(tr *sim.Trace, p int32, at sim.Dur, before bool) (sum sim.Work) {
	out := func(r *sim.Release) bool { return r.At < at || r.At == at && !before }
	for k := range tr.Releases {
		r := &tr.Releases[k]
		stands := out(r) && !r.Failed
		for j := range tr.Releases {
			stands = stands || int(tr.Releases[j].Of) == k && out(&tr.Releases[j])
		}
		if !stands {
			continue
		}
		for _, u := range tr.Units[r.First:r.Last] {
			if u.Feature == tr.Parts[p].Feature {
				sum += tr.CutAt(p, u.To) - tr.CutAt(p, u.From)
			}
		}
	}
	return sum
}

func TestHeap(t *testing.T) {
	var h measure.Heap
	rapid.Check(t, func(t *rapid.T) {
		tr := run(t, anything(t))
		moments := []sim.Dur{tr.Until}
		for _, e := range tr.Slices {
			moments = append(moments, e.At)
		}
		for _, r := range tr.Releases {
			moments = append(moments, r.At)
		}
		if n := len(moments); n > 24 {
			moments = append(moments[:12], moments[n-12:]...)
		}
		moments = append(moments, sim.Dur(rapid.Int64Range(0, int64(tr.Until)).Draw(t, "moment")))
		// What the last millisecond of a piece does too much counts for the next one.
		slack := sim.Work(len(tr.Slices)) * 2 * sim.Millisecond.Work()
		h.Set(tr)
		peak := measure.HeapPeak(tr)
		for _, at := range moments {
			for _, before := range []bool{true, false} {
				h.To(at, before)
				for p, w := range h.Parts {
					want := doneBy(tr, int32(p), at) - outBy(tr, int32(p), at, before)
					require.GreaterOrEqual(t, w, sim.Work(0), "part %d at %v", p, at)
					require.GreaterOrEqual(t, w, want, "part %d at %v, before %v", p, at, before)
					require.LessOrEqual(t, w, want+slack, "part %d at %v, before %v", p, at, before)
				}
				require.LessOrEqual(t, h.Sum(), peak)
			}
			require.Equal(t, measure.HeapAt(tr, at), h.Sum(), "at %v, from wherever it was before", at)
			delivered := sim.Work(0)
			for p := range tr.Parts {
				delivered += outBy(tr, int32(p), at, false)
			}
			require.Equal(t, delivered, measure.Delivered(tr, at), "what is out is not on the heap")
		}
		if end, ok := measure.Finished(tr); ok {
			require.Zero(t, measure.HeapAt(tr, end), "everything is out and stands")
		}
	})
}
