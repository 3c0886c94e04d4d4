package measure

// What becomes of pieces and questions: lead times, answers, and the article's
// three words.

import (
	"math"
	"sort"

	"evenflow/sim"
)

// Sorting is package sort's here, not slices': that makes a copy of its code for
// every type, 12 kB of the player's download.

// Piece is what was worked on towards one cut of a part and is out.
type Piece struct {
	From   sim.Dur // the first work on it
	Out    sim.Dur // its release left, or the repair of that if it failed
	Effort sim.Work
}

// Lead returns how long the piece took: DORA's lead time for changes, from the
// first work on it instead of its commit.
func (p *Piece) Lead() sim.Dur { return p.Out - p.From }

// out is when users had a stretch of a feature's cuts.
type out struct {
	sim.Unit
	at sim.Dur
}

// outs lists what users have by the end of the record, from when on.
func outs(tr *sim.Trace) (list []out) {
	for i := range tr.Releases {
		r := Stands(tr, &tr.Releases[i])
		if r == nil {
			continue
		}
		for _, u := range tr.Units[r.First:r.Last] {
			list = append(list, out{u, tr.Releases[i].At})
		}
	}
	return list
}

// starts returns when each stretch of work on each part began, in order.
func starts(tr *sim.Trace) [][]sim.Dur {
	list := make([][]sim.Dur, len(tr.Parts))
	for _, lane := range tr.Lanes {
		for _, s := range lane {
			if s.State.Working() && s.Doing == sim.DoSlice && s.Part >= 0 { // a stream has no parts
				list[s.Part] = append(list[s.Part], s.From)
			}
		}
	}
	return list
}

// Pieces returns what is out with its users by the end of the record, in the order
// in which it was done. It needs lanes.
func Pieces(tr *sim.Trace) (list []Piece) {
	outs, starts := outs(tr), starts(tr)
	last := make([]sim.SliceEnd, len(tr.Parts))
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
			if o.Feature == tr.Parts[e.Part].Feature && o.From < e.Slice && e.Slice <= o.To {
				list = append(list, Piece{min(from, e.At), o.at, tr.CutAt(e.Part, e.Slice) - tr.CutAt(e.Part, before.Slice)})
			}
		}
	}
	return list
}

// PartTime returns how many hours lie between the first work on a part and the
// moment at which users have all of it, on average; ok is false if no part is out.
// It needs lanes.
func PartTime(tr *sim.Trace) (hours float64, ok bool) {
	outs, starts := outs(tr), starts(tr)
	n := 0.0
	for p := range tr.Parts {
		for _, o := range outs {
			if o.Feature == tr.Parts[p].Feature && int(o.To) == tr.Scenario.Slices && len(starts[p]) > 0 {
				hours += (o.at - starts[p][0]).Hours()
				n++
			}
		}
	}
	if n == 0 {
		return 0, false
	}
	return hours / n, true
}

// PartDone returns when the last cut of a part was reached, its chores included; ok
// is false if that was not within the record.
func PartDone(tr *sim.Trace, part int32) (at sim.Dur, ok bool) {
	for i := range tr.Slices {
		if s := &tr.Slices[i]; s.Part == part && int(s.Slice) == tr.Scenario.Slices {
			return s.At, true
		}
	}
	return 0, false
}

// Owns reports whether a release brings something of a person's.
func Owns(tr *sim.Trace, r *sim.Release, who int) bool {
	for p := range tr.Parts {
		if int(tr.Parts[p].Owner) == who && r.First < r.Last && tr.Parts[p].Feature == tr.Units[r.First].Feature {
			return true
		}
	}
	return false
}

// OutBy returns when the last of a person's releases is out, and when the needed
// piece is, or Never.
func OutBy(tr *sim.Trace, who int) (piece, all sim.Dur) {
	piece, all = sim.Never, sim.Never
	for i := range tr.Releases {
		r := &tr.Releases[i]
		if !Owns(tr, r, who) {
			continue
		}
		all = max(all, r.At)
		for p := range tr.Parts {
			if int(tr.Parts[p].Owner) == who && needed(tr, int32(p)) && tr.Parts[p].Feature == tr.Units[r.First].Feature {
				piece = max(piece, r.At)
			}
		}
	}
	return piece, all
}

// needed reports whether a part is the one that everybody waits for.
func needed(tr *sim.Trace, p int32) bool { return tr.Parts[p].Briefing >= sim.Undescribed }

// PartOut returns when the last of a part is out: if its release failed, when that is
// repaired; 0 if none is.
func PartOut(tr *sim.Trace, p int32) (at sim.Dur) {
	for i := range tr.Releases {
		r := Stands(tr, &tr.Releases[i])
		if r == nil {
			continue
		}
		for _, u := range tr.Units[r.First:r.Last] {
			if u.Feature == tr.Parts[p].Feature {
				at = max(at, tr.Releases[i].At)
			}
		}
	}
	return at
}

// DoneBy returns when a person reached the last of the cuts of their parts; 0
// without any.
func DoneBy(tr *sim.Trace, person int) (at sim.Dur) {
	for i := range tr.Slices {
		if s := &tr.Slices[i]; int(tr.Parts[s.Part].Owner) == person {
			at = max(at, s.At)
		}
	}
	return at
}

// LastWork returns the sum over all people of the moment at which each did the last
// of the work. It needs lanes.
func LastWork(tr *sim.Trace) (sum sim.Dur) {
	for _, lane := range tr.Lanes {
		for i := len(lane) - 1; i >= 0; i-- {
			if lane[i].State.Working() {
				sum += lane[i].To
				break
			}
		}
	}
	return sum
}

// CutsOut returns how far into a part its users have it at a moment: the last cut
// that a release which stands has brought.
func CutsOut(tr *sim.Trace, at sim.Dur) (cut int) {
	for i := range tr.Releases {
		if tr.Releases[i].At > at {
			continue
		}
		if r := Stands(tr, &tr.Releases[i]); r != nil {
			for _, u := range tr.Units[r.First:r.Last] {
				cut = max(cut, int(u.To))
			}
		}
	}
	return cut
}

// LeadTimes returns the lead times of pieces in hours.
func LeadTimes(all []Piece) (hours []float64) {
	for i := range all {
		hours = append(hours, all[i].Lead().Hours())
	}
	return hours
}

// Recoveries returns how many hours each repaired release took from its failure to
// its repair: DORA's failed deployment recovery time.
func Recoveries(tr *sim.Trace) (hours []float64) {
	for _, r := range tr.Releases {
		if r.Of >= 0 {
			hours = append(hours, (r.At - tr.Releases[r.Of].At).Hours())
		}
	}
	return hours
}

// Answers returns how long each answered question waited from the moment it came
// up, in minutes, whoever or whatever answered it.
func Answers(tr *sim.Trace) (minutes []float64) {
	for i := range tr.Questions {
		if q := &tr.Questions[i]; q.Answered != sim.Never {
			minutes = append(minutes, (q.Answered - q.At).Minutes())
		}
	}
	return minutes
}

// AnswerMean returns the mean time to an answer, rounded down; ok is false if none
// was given.
func AnswerMean(tr *sim.Trace) (mean sim.Dur, ok bool) {
	sum, n := sim.Dur(0), sim.Dur(0)
	for i := range tr.Questions {
		if q := &tr.Questions[i]; q.Answered != sim.Never {
			sum += q.Answered - q.At
			n++
		}
	}
	return sum / max(1, n), n > 0
}

// Fates counts what became of questions.
type Fates struct {
	Asked    int
	Answered int // by somebody
	Found    int // in the documents
	Open     int
}

// Questions counts what has become of the questions by a moment.
func Questions(tr *sim.Trace, at sim.Dur) (n Fates) {
	for i := range tr.Questions {
		q := &tr.Questions[i]
		if q.At > at {
			continue
		}
		n.Asked++
		switch {
		case q.Answered == sim.Never || q.Answered > at:
			n.Open++
		case q.Found:
			n.Found++
		default:
			n.Answered++
		}
	}
	return n
}

// Documents counts what has been written down by a moment.
func Documents(tr *sim.Trace, at sim.Dur) (n int) {
	for i := range tr.Documents {
		if tr.Documents[i].At <= at {
			n++
		}
	}
	return n
}

// Hold counts the documents that are there and not out of date at a moment.
func Hold(tr *sim.Trace, at sim.Dur) (n int) {
	for i := range tr.Documents {
		if d := &tr.Documents[i]; d.At <= at && d.Stale > at {
			n++
		}
	}
	return n
}

// MeetingCost returns the time of everybody in meetings, and in writing and reading
// the updates that replace them. It needs lanes.
func MeetingCost(tr *sim.Trace) (sum sim.Dur) {
	for i := range tr.Lanes {
		for _, s := range tr.Lanes[i] {
			switch s.Doing {
			case sim.DoMeeting, sim.DoUpdate, sim.DoReadUpdate:
				sum += s.To - s.From
			}
		}
	}
	return sum
}

// Rank sorts values and returns the nearest rank of a share of them, 0 to 1: the
// middle of 0.5, the 90th percentile of 0.9. There must be some.
func Rank(v []float64, share float64) float64 {
	sort.SliceStable(v, func(i, j int) bool { return v[i] < v[j] })
	return v[max(0, int(math.Ceil(share*float64(len(v))))-1)]
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

// Even is 1 for releases at equal distances and equal load on everybody, less the
// more they vary: 1 less the mean of the two coefficients of variation, at least 0
// (mura). ok is false if nothing was released.
func Even(tr *sim.Trace) (share float64, ok bool) {
	if len(tr.Releases) == 0 {
		return 0, false
	}
	var gaps, load []float64
	at := sim.Dur(0)
	for _, r := range tr.Releases {
		gaps = append(gaps, (r.At - at).Hours())
		at = r.At
	}
	for i := range tr.Sums {
		busy := sim.Dur(0)
		for st := range sim.Waiting {
			busy += tr.Sums[i].Spent[st]
		}
		load = append(load, busy.Hours())
	}
	return max(0, 1-(variation(gaps)+variation(load))/2), true
}

// Swift is the bare effort of pieces over their lead time (muda is what is wasted
// on the way); ok is false if that took no time, or no piece is out.
func Swift(all []Piece) (share float64, ok bool) {
	bare, lead := 0.0, 0.0
	for i := range all {
		lead += all[i].Lead().Hours()
		bare += all[i].Effort.Hours()
	}
	if lead <= 0 {
		return 0, false
	}
	return bare / lead, true
}

// Nimble is the mean lead time in hours: from starting a piece until its users have
// it; ok is false if no piece is out.
func Nimble(all []Piece) (hours float64, ok bool) {
	if len(all) == 0 {
		return 0, false
	}
	for i := range all {
		hours += all[i].Lead().Hours()
	}
	return hours / float64(len(all)), true
}

// InProgress is how many pieces were begun and not out on average, of those that are
// out by the end of the record.
func InProgress(tr *sim.Trace, all []Piece) float64 {
	if tr.Until <= 0 {
		return 0
	}
	open := 0.0
	for i := range all {
		open += all[i].Lead().Hours()
	}
	return open / tr.Until.Hours()
}
