package measure

// The measures by name.

import (
	"math"
	"math/bits"

	"evenflow/sim"
)

// Row is one measure of a run.
type Row struct {
	Name   string  // ends in the unit where there is one
	Unit   string  // "h", "min", "" for counts and shares
	Says   string  // its definition, in a sentence
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

// Table lists every measure.
func Table() []Row {
	out := []Row{
		count("deploys", "Releases, failed ones and repairs among them.", 1, func(r *Run) int { return Deploys(r.tr, r.tr.Until) }),
		count("deploys_by", "Releases up to a moment: ten days, or nine hours of a single day.", 1, func(r *Run) int { return Deploys(r.tr, r.by) }),
		count("failed_deploys", "Releases with a flaw in them; of all releases, DORA's change failure rate.", -1, func(r *Run) int { return FailedDeploys(r.tr, r.tr.Until) }),
		{Name: "delivered_by_h", Unit: "h", Says: "Effort in releases that stand up to that moment.", Per: perHour, Better: 1, of: func(r *Run) (int64, bool) { return inMillis(Delivered(r.tr, r.by)), true }},
		{Name: "delivered_work_h", Unit: "h", Says: "Effort in releases that stand, without chores; a failed release counts from its repair.", Per: perHour, Better: 1, of: func(r *Run) (int64, bool) { return inMillis(Delivered(r.tr, r.tr.Until)), true }},
		{Name: "work_done_h", Unit: "h", Says: "All work done: effort, chores, repairs and what is done again.", Per: perHour, of: func(r *Run) (int64, bool) { return inMillis(Done(r.tr)), true }},
		length("first_deploy_h", "When users get something first.", func(r *Run) (sim.Dur, bool) { return FirstDeploy(r.tr) }),
		length("last_release_h", "When users get something last.", func(r *Run) (sim.Dur, bool) { return LastRelease(r.tr) }),
		length("finished_at_h", "When the last work is done and out, and stands.", func(r *Run) (sim.Dur, bool) { return r.ends, r.ended }),
		count("interruptions", "Calls and taps received, also by idle people.", -1, func(r *Run) int { return Interruptions(r.tr) }),
		count("questions_asked", "Questions that came up.", 0, func(r *Run) int { return Questions(r.tr, r.tr.Until).Asked }),
		count("questions_found_in_docs", "Questions to which the documents had the answer.", 1, func(r *Run) int { return Questions(r.tr, r.tr.Until).Found }),
		count("questions_open", "Questions without an answer by the end of the record.", -1, func(r *Run) int { return Questions(r.tr, r.tr.Until).Open }),
		{Name: "time_to_answer_mean_min", Unit: "min", Says: "From the moment a question comes up until its answer, on average.", Per: perMinute, Better: -1, of: func(r *Run) (int64, bool) {
			mean, ok := AnswerMean(r.tr)
			return int64(mean), ok
		}},
		{Name: "longest_focus_min", Unit: "min", Says: "The longest work without a break of anybody, its climb included.", Per: perMinute, Better: 1, of: func(r *Run) (int64, bool) { return int64(LongestFocus(r.tr)), true }},
	}
	for st := range sim.NumStates {
		out = append(out, Row{Name: "person_minutes." + st.String(), Unit: "min", Says: "The time of everybody together in that state.", Per: perMinute, of: func(r *Run) (int64, bool) {
			return int64(Spent(r.tr, st)), true
		}})
	}
	for st := range sim.NumStates {
		out = append(out, Row{Name: "shares." + st.String(), Says: "The part of everybody's time in that state.", Per: billion, of: func(r *Run) (int64, bool) {
			all := int64(r.tr.Until) * int64(len(r.tr.Sums))
			if all == 0 {
				return 0, false
			}
			hi, lo := bits.Mul64(uint64(Spent(r.tr, st)), billion)
			share, _ := bits.Div64(hi, lo, uint64(all))
			return int64(share), true
		}})
	}
	// These come from the whole record, which takes longer.
	return append(out,
		Row{Name: "lead_time_median_h", Unit: "h", Says: "From the first work on a piece until its release leaves, or the repair of that if it failed: the median.", Per: perHour, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { return rank(r.leads, 0.5, perHour) }},
		Row{Name: "lead_time_p90_h", Unit: "h", Says: "The same, the 90th percentile.", Per: perHour, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { return rank(r.leads, 0.9, perHour) }},
		Row{Name: "time_to_answer_median_min", Unit: "min", Says: "From the moment a question comes up until its answer: the median.", Per: perMinute, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { return rank(Answers(r.tr), 0.5, perMinute) }},
		Row{Name: "meeting_cost_min", Unit: "min", Says: "The time of everybody in meetings, and in writing and reading updates.", Per: perMinute, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { return int64(MeetingCost(r.tr)), true }},
		Row{Name: "heap_peak_h", Unit: "h", Says: "The most effort that was done, on pieces finished or begun, and not with users at once.", Per: perHour, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { return rounded(HeapPeak(r.tr).Hours(), true, perHour) }},
		Row{Name: "work_in_progress", Says: "Pieces begun and not out, on average, of those that are out by the end of the record.", Per: 1e6, Lanes: true, of: func(r *Run) (int64, bool) { return rounded(InProgress(r.tr, r.pieces), true, 1e6) }},
		Row{Name: "even", Says: "1 less the mean of the coefficients of variation of the time between releases and of the load on people, at least 0.", Per: 1e6, Better: 1, Lanes: true, of: func(r *Run) (int64, bool) { v, ok := Even(r.tr); return rounded(v, ok, 1e6) }},
		Row{Name: "swift", Says: "The bare effort of pieces over their lead time.", Per: 1e6, Better: 1, Lanes: true, of: func(r *Run) (int64, bool) { v, ok := Swift(r.pieces); return rounded(v, ok, 1e6) }},
		Row{Name: "nimble", Unit: "h", Says: "The mean lead time.", Per: perHour, Better: -1, Lanes: true, of: func(r *Run) (int64, bool) { v, ok := Nimble(r.pieces); return rounded(v, ok, perHour) }},
	)
}

func count(name, says string, better int, of func(*Run) int) Row {
	return Row{Name: name, Says: says, Per: 1, Better: better, of: func(r *Run) (int64, bool) { return int64(of(r)), true }}
}

// length is a time in hours, of which less is better.
func length(name, says string, of func(*Run) (sim.Dur, bool)) Row {
	return Row{Name: name, Unit: "h", Says: says, Per: perHour, Better: -1, of: func(r *Run) (int64, bool) {
		d, ok := of(r)
		return int64(d), ok
	}}
}
