package report

// What becomes of pieces and questions: lead times, answers, the heap of what is
// finished and not out, and the gauges.

import (
	"math"
	"sort"

	"evenflow/sim"
)

// Sorting is package sort's here, not slices': that makes a copy of its code for
// every type, 12 kB of the player's download.

// Spread is the middle and the upper end of some lengths; nil where there are
// none.
type Spread struct {
	Median *Number `json:"median"`
	P90    *Number `json:"p90"`
}

// Questions counts what became of the questions.
type Questions struct {
	Asked    int `json:"asked"`
	Answered int `json:"answered"` // by somebody
	Found    int `json:"found_in_docs"`
	Open     int `json:"open"` // at the end of the record
}

// Gauges are the three words of the article in numbers of ours.
type Gauges struct {
	// Even is 1 for releases at equal distances and equal load on everybody, less
	// the more they vary: 1 - the mean of the two coefficients of variation, at
	// least 0 (mura). nil: nothing was released.
	Even *Number `json:"even"`
	// Swift is the bare effort of the pieces over their lead time (muda is what
	// is wasted on the way). nil: no piece is out.
	Swift *Number `json:"swift"`
	// Nimble is the mean time from starting a piece until its users have it, in
	// hours. nil: no piece is out.
	Nimble *Number `json:"nimble"`
}

// piece is what was worked on towards one cut.
type piece struct {
	from, out sim.Dur
	effort    sim.Work
}

// pieces returns what is out with its users: from the first work on it until its
// release left, or until the repair of a release that failed.
func pieces(tr *sim.Trace) []piece {
	// Where each feature's cuts went out.
	type span struct {
		feature  int32
		from, to int16
		at       sim.Dur
	}
	mended := map[int32]sim.Dur{}
	for _, r := range tr.Releases {
		if r.Of >= 0 {
			mended[r.Of] = r.At
		}
	}
	var outs []span
	for k, r := range tr.Releases {
		at := r.At
		if r.Failed {
			m, ok := mended[int32(k)]
			if !ok {
				continue
			}
			at = m
		}
		for _, u := range tr.Units[r.First:r.Last] {
			outs = append(outs, span{u.Feature, u.From, u.To, at})
		}
	}
	// The starts of work on each part, in order.
	starts := make([][]sim.Dur, len(tr.Parts))
	for _, lane := range tr.Lanes {
		for _, s := range lane {
			if s.State.Working() && s.Doing == sim.DoSlice && s.Part >= 0 { // a stream has no parts
				starts[s.Part] = append(starts[s.Part], s.From)
			}
		}
	}
	last := make([]sim.SliceEnd, len(tr.Parts))
	var out []piece
	for _, e := range tr.Slices {
		before := last[e.Part]
		last[e.Part] = e
		from := before.At
		for _, s := range starts[e.Part] {
			if s >= before.At {
				from = s
				break
			}
		}
		for _, o := range outs {
			if o.feature == tr.Parts[e.Part].Feature && o.from < e.Slice && e.Slice <= o.to {
				out = append(out, piece{min(from, e.At), o.at, tr.CutAt(e.Part, e.Slice) - tr.CutAt(e.Part, before.Slice)})
			}
		}
	}
	return out
}

// spread sorts values and takes the nearest ranks.
func spread(v []float64) Spread {
	if len(v) == 0 {
		return Spread{}
	}
	sort.SliceStable(v, func(i, j int) bool { return v[i] < v[j] })
	rank := func(p float64) *Number {
		n := Number(v[max(0, int(math.Ceil(p*float64(len(v))))-1)])
		return &n
	}
	return Spread{rank(0.5), rank(0.9)}
}

// variation is the coefficient of variation.
func variation(v []float64) float64 {
	sum, sq := 0.0, 0.0
	for _, x := range v {
		sum += x
	}
	m := sum / float64(len(v))
	if m == 0 {
		return 0
	}
	for _, x := range v {
		sq += float64((x - m) * (x - m))
	}
	return math.Sqrt(sq/float64(len(v))) / m
}

// measure fills in what is about pieces and questions.
func (r *Report) measure(tr *sim.Trace) {
	r.FailedRecovery = Spread{}
	var recovery, leads, answers []float64
	for _, rel := range tr.Releases {
		if rel.Failed {
			r.FailedDeploys++
		}
		if rel.Of >= 0 {
			recovery = append(recovery, (rel.At - tr.Releases[rel.Of].At).Hours())
		}
	}
	r.FailedRecovery = spread(recovery)
	bare, lead := 0.0, 0.0
	all := pieces(tr)
	for _, p := range all {
		h := (p.out - p.from).Hours()
		leads = append(leads, h)
		lead += h
		bare += p.effort.Hours()
	}
	r.LeadTime = spread(leads)
	for i := range tr.Questions {
		q := &tr.Questions[i]
		r.Questions.Asked++
		switch {
		case q.Answered == sim.Never:
			r.Questions.Open++
			continue
		case q.Found:
			r.Questions.Found++
		default:
			r.Questions.Answered++
		}
		answers = append(answers, (q.Answered - q.At).Minutes())
	}
	r.TimeToAnswer = spread(answers)
	for i := range tr.Lanes {
		for _, s := range tr.Lanes[i] {
			switch s.Doing {
			case sim.DoMeeting, sim.DoUpdate, sim.DoReadUpdate:
				r.MeetingCost += Number((s.To - s.From).Minutes())
			}
		}
	}
	if n := len(all); n > 0 {
		nimble := Number(lead / float64(n))
		r.Gauges.Nimble = &nimble
		if lead > 0 {
			swift := Number(bare / lead)
			r.Gauges.Swift = &swift
		}
	}
	if len(tr.Releases) > 0 {
		var gaps, load []float64
		at := sim.Dur(0)
		for _, rel := range tr.Releases {
			gaps = append(gaps, (rel.At - at).Hours())
			at = rel.At
		}
		for i := range tr.Lanes {
			busy := sim.Dur(0)
			for st := range sim.Waiting {
				busy += tr.Spent(i, st, tr.Until)
			}
			load = append(load, busy.Hours())
		}
		even := Number(max(0, 1-(variation(gaps)+variation(load))/2))
		r.Gauges.Even = &even
	}
	r.heap(tr)
}

// heap fills in the most work that lay finished and not out, and how many pieces
// were begun and not out on average.
func (r *Report) heap(tr *sim.Trace) {
	type step struct {
		at sim.Dur
		by sim.Work
	}
	var steps []step
	last := make([]int16, len(tr.Parts))
	for _, e := range tr.Slices {
		steps = append(steps, step{e.At, tr.CutAt(e.Part, e.Slice) - tr.CutAt(e.Part, last[e.Part])})
		last[e.Part] = e.Slice
	}
	for _, rel := range tr.Releases {
		by := -rel.Work
		if rel.Failed {
			by = 0 // it comes back at once
		}
		steps = append(steps, step{rel.At, by})
	}
	// What is finished at the moment at which it leaves has lain there.
	sort.SliceStable(steps, func(i, j int) bool {
		a, b := &steps[i], &steps[j]
		return a.at < b.at || a.at == b.at && b.by < a.by
	})
	sum, most := sim.Work(0), sim.Work(0)
	for _, s := range steps {
		sum += s.by
		most = max(most, sum)
	}
	r.HeapPeak = Number(most.Hours())
	open := 0.0
	for _, p := range pieces(tr) {
		open += (p.out - p.from).Hours()
	}
	if tr.Until > 0 {
		r.InProgress = Number(open / tr.Until.Hours())
	}
}
