package measure

// The heap: work that is done and that users do not have.

import "evenflow/sim"

// Heap is the work done on pieces, finished or begun, that users do not have: by
// part, at a moment. It is effort only: the chores of a release are neither part of
// it nor delivered. Nor are repairs and work done again, which bring nothing that
// was not done before. What was in a failed release lies there until its repair is
// out. A stream has no parts, and no heap.
//
// The zero value is ready for Set; a Heap that is used again allocates nothing for
// a run that is no larger. The run needs lanes.
type Heap struct {
	Parts []sim.Work // by Trace.Parts

	tr     *sim.Trace
	at     sim.Dur
	passed bool          // what happens at that very moment has happened
	parts  []pieceInWork // as of the ends of the segments passed
	lanes  []int         // by person: the first segment not passed
	out    int           // releases passed
}

// pieceInWork is how far a part is.
type pieceInWork struct {
	done   sim.Work // effort
	over   sim.Work // chores in the piece in work
	gone   sim.Work // with the users
	target int16    // the cut that the piece in work ends at
}

// credit adds work as the model does: first effort, then chores; what the last
// millisecond does too much counts for the next piece.
func (p *pieceInWork) credit(tr *sim.Trace, s *sim.Segment, w sim.Work) {
	if s.Slice != p.target {
		p.target, p.over = s.Slice, 0
	}
	effort := min(w, max(0, tr.CutAt(s.Part, s.Slice)-p.done))
	over := min(w-effort, tr.Scenario.Overhead.Work()-p.over)
	p.over += over
	p.done = min(tr.Parts[s.Part].Effort, p.done+w-over)
}

// Trace returns the run that the heap is of, or nil.
func (h *Heap) Trace() *sim.Trace { return h.tr }

// Set turns to the beginning of a run.
func (h *Heap) Set(tr *sim.Trace) {
	h.tr, h.at, h.passed, h.out = tr, 0, false, 0
	h.Parts, h.parts, h.lanes = h.Parts[:0], h.parts[:0], h.lanes[:0]
	for range tr.Parts {
		h.Parts = append(h.Parts, 0)
		h.parts = append(h.parts, pieceInWork{})
	}
	for range tr.Lanes {
		h.lanes = append(h.lanes, 0)
	}
}

// To turns to a moment of the run: right before what is released then, or right
// after it. Going forward costs only what lies between, going back begins anew.
func (h *Heap) To(at sim.Dur, before bool) {
	tr := h.tr
	if at < h.at || at == h.at && before && h.passed {
		h.Set(tr)
	}
	h.at, h.passed = at, !before
	for h.out < len(tr.Releases) && (tr.Releases[h.out].At < at || !before && tr.Releases[h.out].At == at) {
		r := Stands(tr, &tr.Releases[h.out])
		h.out++
		if r == nil {
			continue
		}
		for _, u := range tr.Units[r.First:r.Last] {
			for p := range tr.Parts {
				if tr.Parts[p].Feature == u.Feature {
					h.parts[p].gone += tr.CutAt(int32(p), u.To) - tr.CutAt(int32(p), u.From)
				}
			}
		}
	}
	for p := range h.parts {
		h.Parts[p] = h.parts[p].done - h.parts[p].gone
	}
	for who, lane := range tr.Lanes {
		for i := &h.lanes[who]; *i < len(lane) && lane[*i].From < at; *i++ {
			s := &lane[*i]
			if !s.State.Working() || s.Doing != sim.DoSlice || s.Part < 0 {
				if s.To > at {
					break
				}
				continue
			}
			p := h.parts[s.Part]
			p.credit(tr, s, tr.Between(s, s.From, at))
			h.Parts[s.Part] = p.done - p.gone
			if s.To > at {
				break
			}
			h.parts[s.Part] = p
		}
	}
}

// Sum returns all of the heap.
func (h *Heap) Sum() (sum sim.Work) {
	for _, w := range h.Parts {
		sum += w
	}
	return sum
}

// Stands returns the release whose work is with the users once r is out: r itself,
// of a repair what it repairs; nil when r has failed.
func Stands(tr *sim.Trace, r *sim.Release) *sim.Release {
	switch {
	case r.Of >= 0:
		return &tr.Releases[r.Of]
	case r.Failed:
		return nil
	}
	return r
}

// HeapAt returns the heap at a moment, after what is released then.
func HeapAt(tr *sim.Trace, at sim.Dur) sim.Work {
	var h Heap
	h.Set(tr)
	h.To(at, false)
	return h.Sum()
}

// HeapPeak returns the most that lay on the heap at once: it only falls when
// something is released, so it is highest right before that or at the end.
func HeapPeak(tr *sim.Trace) (most sim.Work) {
	var h Heap
	h.Set(tr)
	for i := range tr.Releases {
		h.To(tr.Releases[i].At, true)
		most = max(most, h.Sum())
	}
	h.To(tr.Until, true)
	return max(most, h.Sum())
}

// HeapStep is the heap at a moment by colour.
type HeapStep struct {
	At  sim.Dur
	Sum [Colours]sim.Work
}

// Colours is how many colours tell parts apart.
const Colours = 3

// All returns the height of a step.
func (s *HeapStep) All() sim.Work { return s.Sum[0] + s.Sum[1] + s.Sum[2] }

// Steps appends the heap of a run over time to dst: every step from its beginning on,
// at its end, and twice at each release, before and after it. The colour of part p is
// colours[p], below Colours.
func (h *Heap) Steps(dst []HeapStep, tr *sim.Trace, colours []uint8, step sim.Dur) []HeapStep {
	h.Set(tr)
	next := 0
	for t, end := sim.Dur(0), false; !end; t += step {
		if end = t+step > tr.Until; end {
			t = tr.Until
		}
		for next < len(tr.Releases) && tr.Releases[next].At <= t {
			at := tr.Releases[next].At
			for next < len(tr.Releases) && tr.Releases[next].At == at {
				next++
			}
			h.To(at, true)
			dst = append(dst, h.step(colours))
			h.To(at, false)
			dst = append(dst, h.step(colours))
		}
		h.To(t, false)
		dst = append(dst, h.step(colours))
	}
	return dst
}

func (h *Heap) step(colours []uint8) HeapStep {
	s := HeapStep{At: h.at}
	for p, w := range h.Parts {
		s.Sum[colours[p]] += w
	}
	return s
}
