package measure

// The measures by name.

import (
	"math"
	"math/bits"

	"evenflow/sim"
)

// Row is one measure of a run; Says has its definition.
type Row struct {
	Name   string  // ends in the unit where there is one
	Unit   string  // "h", "min", "" for counts and shares
	Per    float64 // whole numbers that make one of the unit: 3,600,000 milliseconds an hour
	Better int     // what is better: 1 more, -1 less, 0 neither
	Lanes  bool    // needs to know who did what when: sim.Run instead of Count
	of     func(*Run) (int64, bool)
}

// Run is a run and a moment in it, with what several measures share.
type Run struct {
	tr     *sim.Trace
	by     sim.Dur
	ends   sim.Dur
	ended  bool
	pieces []Piece   // of a run with lanes
	leads  []float64 // their lead times
}

// NewRun returns what a run comes to: at its end, and for the measures whose names
// say so at the moment by. Lanes says that measures with Lanes will be asked for.
func NewRun(tr *sim.Trace, by sim.Dur, lanes bool) *Run {
	r := &Run{tr: tr, by: by}
	r.ends, r.ended = Finished(tr)
	if lanes {
		r.pieces = Pieces(tr)
		r.leads = LeadTimes(r.pieces)
	}
	return r
}

// In measures a run as a whole number of which Per make one of the unit; ok is
// false where it has no such measure, as a run that has not finished has no end.
func (m *Row) In(r *Run) (v int64, ok bool) { return m.of(r) }

// Of measures a single run, as In does.
func (m *Row) Of(tr *sim.Trace, by sim.Dur) (v int64, ok bool) { return m.of(NewRun(tr, by, m.Lanes)) }

const (
	perHour   = float64(sim.Hour)
	perMinute = float64(sim.Minute)
	billion   = 1_000_000_000 // the whole, of shares
)

// inMillis is work in whole milliseconds at full rate, which keeps the squares of
// any run small enough to be summed.
func inMillis(w sim.Work) int64 { return int64(w / sim.Millisecond.Work()) }

// rounded is a number as whole ones.
func rounded(v float64, ok bool, per float64) (int64, bool) {
	if !ok {
		return 0, false
	}
	return int64(math.Round(v * per)), true
}

// rank is the nearest rank of some numbers.
func rank(v []float64, share, per float64) (int64, bool) {
	if len(v) == 0 {
		return 0, false
	}
	return rounded(Rank(v, share), true, per)
}

// betterIn says of which states more or less is better: the two that the story is about.
var betterIn = [sim.NumStates]int{sim.Flow: 1, sim.Waiting: -1}

// part is a time's share of everybody's.
func part(d sim.Dur, tr *sim.Trace) (int64, bool) {
	all := int64(tr.Until) * int64(len(tr.Sums))
	if all == 0 {
		return 0, false
	}
	hi, lo := bits.Mul64(uint64(d), billion)
	share, _ := bits.Div64(hi, lo, uint64(all))
	return int64(share), true
}

// Table lists every measure.
func Table() []Row {
	out := []Row{
		count("deploys", 1, func(r *Run) int { return Deploys(r.tr, r.tr.Until) }),
		count("deploys_by", 1, func(r *Run) int { return Deploys(r.tr, r.by) }),
		count("failed_deploys", -1, func(r *Run) int { return FailedDeploys(r.tr, r.tr.Until) }),
		{Name: "delivered_by_h", Unit: "h", Per: perHour, Better: 1, of: func(r *Run) (int64, bool) { return inMillis(Delivered(r.tr, r.by)), true }},
		{Name: "delivered_work_h", Unit: "h", Per: perHour, Better: 1, of: func(r *Run) (int64, bool) { return inMillis(Delivered(r.tr, r.tr.Until)), true }},
		{Name: "work_done_h", Unit: "h", Per: perHour, of: func(r *Run) (int64, bool) { return inMillis(Done(r.tr)), true }},
		length("first_deploy_h", func(r *Run) (sim.Dur, bool) { return FirstDeploy(r.tr) }),
		length("last_release_h", func(r *Run) (sim.Dur, bool) { return LastRelease(r.tr) }),
		length("finished_at_h", func(r *Run) (sim.Dur, bool) { return r.ends, r.ended }),
		count("interruptions", -1, func(r *Run) int { return Interruptions(r.tr) }),
		count("questions_asked", 0, func(r *Run) int { return Questions(r.tr, r.tr.Until).Asked }),
		count("questions_found_in_docs", 1, func(r *Run) int { return Questions(r.tr, r.tr.Until).Found }),
		count("questions_open", -1, func(r *Run) int { return Questions(r.tr, r.tr.Until).Open }),
		{Name: "time_to_answer_mean_min", Unit: "min", Per: perMinute, Better: -1, of: func(r *Run) (int64, bool) {
			mean, ok := AnswerMean(r.tr)
			return int64(mean), ok
		}},
		{Name: "longest_focus_min", Unit: "min", Per: perMinute, Better: 1, of: func(r *Run) (int64, bool) { return int64(LongestFocus(r.tr)), true }},
	}
	for st := range sim.NumStates {
		out = append(out, Row{Name: "person_minutes." + st.String(), Unit: "min", Per: perMinute, of: func(r *Run) (int64, bool) {
			return int64(Spent(r.tr, st)), true
		}})
	}
	for st := range sim.NumStates {
		out = append(out, Row{Name: "shares." + st.String(), Per: billion, Better: betterIn[st], of: func(r *Run) (int64, bool) {
			return part(Spent(r.tr, st), r.tr)
		}})
	}
	out = append(out, Row{Name: "talk_share", Per: billion, Better: -1, of: func(r *Run) (int64, bool) {
		times := AllTimes(r.tr)
		return part(times.Talk(), r.tr)
	}})
	// These come from the whole record, which takes longer.
	return append(out,
		Row{Name: "lead_time_median_h", Unit: "h", Per: perHour, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { return rank(r.leads, 0.5, perHour) }},
		Row{Name: "lead_time_p90_h", Unit: "h", Per: perHour, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { return rank(r.leads, 0.9, perHour) }},
		Row{Name: "time_to_answer_median_min", Unit: "min", Per: perMinute, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { return rank(Answers(r.tr), 0.5, perMinute) }},
		Row{Name: "meeting_cost_min", Unit: "min", Per: perMinute, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { return int64(MeetingCost(r.tr)), true }},
		Row{Name: "heap_peak_h", Unit: "h", Per: perHour, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { return rounded(HeapPeak(r.tr).Hours(), true, perHour) }},
		Row{Name: "work_in_progress", Per: 1e6, Lanes: true, of: func(r *Run) (int64, bool) { return rounded(InProgress(r.tr, r.pieces), true, 1e6) }},
		Row{Name: "even", Per: 1e6, Better: 1, Lanes: true, of: func(r *Run) (int64, bool) { v, ok := Even(r.tr); return rounded(v, ok, 1e6) }},
		Row{Name: "swift", Per: 1e6, Better: 1, Lanes: true, of: func(r *Run) (int64, bool) { v, ok := Swift(r.pieces); return rounded(v, ok, 1e6) }},
		Row{Name: "nimble", Unit: "h", Per: perHour, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { v, ok := Nimble(r.pieces); return rounded(v, ok, perHour) }},
	)
}

func count(name string, better int, of func(*Run) int) Row {
	return Row{Name: name, Per: 1, Better: better, of: func(r *Run) (int64, bool) { return int64(of(r)), true }}
}

// length is a time in hours, of which less is better.
func length(name string, of func(*Run) (sim.Dur, bool)) Row {
	return Row{Name: name, Unit: "h", Per: perHour, Better: -1, of: func(r *Run) (int64, bool) {
		d, ok := of(r)
		return int64(d), ok
	}}
}
