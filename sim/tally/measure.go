package tally

// What is measured in a run, as whole numbers.

import (
	"math"
	"math/bits"
	"slices"
	"strings"

	"evenflow/sim"
	"evenflow/sim/report"
)

// Measure is one number of a run.
type Measure struct {
	Name string
	// Per is how many of the whole numbers that are summed make one of the unit
	// in the name: 3,600,000 milliseconds an hour.
	Per float64
	// Better says what is better: 1 more, -1 less, 0 neither.
	Better int
	Lanes  bool // needs to know who did what when: Run instead of Count
	of     func(*measured) (int64, bool)
}

// measured is a run with what several measures want to know.
type measured struct {
	tr       *sim.Trace
	by       sim.Dur
	finished sim.Dur
	ended    bool
	sums     sim.Sum // of everybody; Longest is that of the best
	rep      *report.Report
}

func measure(tr *sim.Trace, by sim.Dur, lanes bool) *measured {
	in := &measured{tr: tr, by: by}
	in.finished, in.ended = in.tr.Finished()
	for i := range in.tr.Sums {
		s := &in.tr.Sums[i]
		for st := range s.Spent {
			in.sums.Spent[st] += s.Spent[st]
		}
		in.sums.Done += s.Done
		in.sums.Longest = max(in.sums.Longest, s.Longest)
	}
	if lanes {
		in.rep = report.New(in.tr)
	}
	return in
}

const (
	perHour   = float64(sim.Hour)
	perMinute = float64(sim.Minute)
	billion   = 1_000_000_000 // the whole, of shares
)

// inMillis is work in whole milliseconds at full rate, which keeps the squares of
// any run small enough to be summed.
func inMillis(w sim.Work) int64 { return int64(w / sim.Millisecond.Work()) }

// Measures lists what can be measured.
var Measures = list()

func list() []Measure {
	count := func(name string, better int, of func(*measured) int) Measure {
		return Measure{Name: name, Per: 1, Better: better, of: func(in *measured) (int64, bool) { return int64(of(in)), true }}
	}
	out := []Measure{
		count("deploys", 1, func(in *measured) int { return len(in.tr.Releases) }),
		count("deploys_by", 1, func(in *measured) (n int) {
			for i := range in.tr.Releases {
				if in.tr.Releases[i].At <= in.by {
					n++
				}
			}
			return n
		}),
		count("failed_deploys", -1, func(in *measured) (n int) {
			for i := range in.tr.Releases {
				if in.tr.Releases[i].Failed {
					n++
				}
			}
			return n
		}),
		{Name: "delivered_by_h", Per: perHour, Better: 1, of: func(in *measured) (int64, bool) { return inMillis(in.tr.Delivered(in.by)), true }},
		{Name: "delivered_work_h", Per: perHour, Better: 1, of: func(in *measured) (int64, bool) { return inMillis(in.tr.Delivered(in.tr.Until)), true }},
		{Name: "work_done_h", Per: perHour, of: func(in *measured) (int64, bool) { return inMillis(in.sums.Done), true }},
		{Name: "first_deploy_h", Per: perHour, Better: -1, of: func(in *measured) (int64, bool) {
			if len(in.tr.Releases) == 0 {
				return 0, false
			}
			return int64(in.tr.Releases[0].At), true
		}},
		{Name: "last_release_h", Per: perHour, Better: -1, of: func(in *measured) (int64, bool) {
			n := len(in.tr.Releases)
			if n == 0 {
				return 0, false
			}
			return int64(in.tr.Releases[n-1].At), true
		}},
		{Name: "finished_at_h", Per: perHour, Better: -1, of: func(in *measured) (int64, bool) { return int64(in.finished), in.ended }},
		count("interruptions", -1, func(in *measured) int { return len(in.tr.Taps) + len(in.tr.Calls) }),
		count("questions_asked", 0, func(in *measured) int { return len(in.tr.Questions) }),
		count("questions_found_in_docs", 1, func(in *measured) (n int) {
			for i := range in.tr.Questions {
				if in.tr.Questions[i].Found {
					n++
				}
			}
			return n
		}),
		count("questions_open", -1, func(in *measured) (n int) {
			for i := range in.tr.Questions {
				if in.tr.Questions[i].Answered == sim.Never {
					n++
				}
			}
			return n
		}),
		{Name: "time_to_answer_mean_min", Per: perMinute, Better: -1, of: func(in *measured) (int64, bool) {
			sum, n := int64(0), int64(0)
			for i := range in.tr.Questions {
				if q := &in.tr.Questions[i]; q.Answered != sim.Never {
					sum += int64(q.Answered - q.At)
					n++
				}
			}
			return sum / max(1, n), n > 0
		}},
		{Name: "longest_focus_min", Per: perMinute, Better: 1, of: func(in *measured) (int64, bool) { return int64(in.sums.Longest), true }},
	}
	for st := range sim.NumStates {
		out = append(out, Measure{Name: "person_minutes." + st.String(), Per: perMinute, of: func(in *measured) (int64, bool) {
			return int64(in.sums.Spent[st]), true
		}})
	}
	for st := range sim.NumStates {
		out = append(out, Measure{Name: "shares." + st.String(), Per: billion, of: func(in *measured) (int64, bool) {
			all := int64(in.tr.Until) * int64(len(in.tr.Sums))
			if all == 0 {
				return 0, false
			}
			hi, lo := bits.Mul64(uint64(in.sums.Spent[st]), billion)
			share, _ := bits.Div64(hi, lo, uint64(all))
			return int64(share), true
		}})
	}
	// These come from the whole record, which takes longer.
	whole := func(name string, per float64, better int, of func(*report.Report) *report.Number) {
		out = append(out, Measure{Name: name, Per: per, Better: better, Lanes: true, of: func(in *measured) (int64, bool) {
			v := of(in.rep)
			if v == nil {
				return 0, false
			}
			return int64(math.Round(float64(*v) * per)), true
		}})
	}
	whole("lead_time_median_h", perHour, -1, func(r *report.Report) *report.Number { return r.LeadTime.Median })
	whole("lead_time_p90_h", perHour, -1, func(r *report.Report) *report.Number { return r.LeadTime.P90 })
	whole("time_to_answer_median_min", perMinute, -1, func(r *report.Report) *report.Number { return r.TimeToAnswer.Median })
	whole("meeting_cost_min", perMinute, -1, func(r *report.Report) *report.Number { return &r.MeetingCost })
	whole("heap_peak_h", perHour, -1, func(r *report.Report) *report.Number { return &r.HeapPeak })
	whole("work_in_progress", 1e6, 0, func(r *report.Report) *report.Number { return &r.InProgress })
	whole("even", 1e6, 1, func(r *report.Report) *report.Number { return r.Gauges.Even })
	whole("swift", 1e6, 1, func(r *report.Report) *report.Number { return r.Gauges.Swift })
	whole("nimble", perHour, -1, func(r *report.Report) *report.Number { return r.Gauges.Nimble })
	return out
}

// Select finds measures by name; no names are all that need no whole record,
// the name "all" every one. It fails with a *sim.FieldError that lists the names.
func Select(names []string) ([]*Measure, error) {
	var out []*Measure
	for i := range Measures {
		m := &Measures[i]
		if len(names) == 0 && !m.Lanes || slices.Equal(names, []string{"all"}) || slices.Contains(names, m.Name) {
			out = append(out, m)
		}
	}
	for _, n := range names {
		if n != "all" && !slices.ContainsFunc(Measures, func(m Measure) bool { return m.Name == n }) || n == "all" && len(names) > 1 {
			return nil, &sim.FieldError{Field: "measures", Got: n, Want: "all, or some of " + Names()}
		}
	}
	return out, nil
}

// MeasureByName returns the measure of that name, or nil.
func MeasureByName(name string) *Measure {
	for i := range Measures {
		if Measures[i].Name == name {
			return &Measures[i]
		}
	}
	return nil
}

// Names lists the names of all measures, for messages.
func Names() string {
	var out []string
	for i := range Measures {
		out = append(out, Measures[i].Name)
	}
	return strings.Join(out, ", ")
}
