package main

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"text/tabwriter"

	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/report"
)

// clock says a moment as the clock on the wall shows it, with seconds where
// there are any: 9:48, 11:28:47, 1:30 (+1 day); where work time runs in days,
// which day: day 2, 9:48. The end of a day is not the beginning of the next.
func clock(tr *sim.Trace, at sim.Dur) string { return clockOn(tr, at, at-1) }

// begin says the moment at which something begins: at the end of a day, that is
// the next morning.
func begin(tr *sim.Trace, at sim.Dur) string { return clockOn(tr, at, at) }

// clockOn says a moment on the day of another one.
func clockOn(tr *sim.Trace, at, on sim.Dur) string {
	if day := tr.Scenario.Day; day > 0 {
		n := max(0, on) / day
		return fmt.Sprintf("day %d, ", n+1) + wall(tr.Scenario.Start+at-n*day)
	}
	return wall(tr.Scenario.Start + at)
}

// wall says a time of day, which may be one of the days after.
func wall(at sim.Dur) string {
	at = (at + 500) / 1000 // whole seconds
	s := fmt.Sprintf("%d:%02d", at/3600%24, at/60%60)
	if at%60 > 0 {
		s += fmt.Sprintf(":%02d", at%60)
	}
	switch days := at / (24 * 3600); {
	case days == 1:
		s += " (+1 day)"
	case days > 1:
		s += fmt.Sprintf(" (+%d days)", days)
	}
	return s
}

// length says a length to the second: "1 h 28 min 47 s".
func length(d sim.Dur) string {
	d = (d + 500) / 1000
	var out []string
	for _, u := range []struct {
		n    sim.Dur
		name string
	}{{d / 3600, "h"}, {d / 60 % 60, "min"}, {d % 60, "s"}} {
		if u.n > 0 {
			out = append(out, fmt.Sprintf("%d %s", u.n, u.name))
		}
	}
	if len(out) == 0 {
		return "0 s"
	}
	return strings.Join(out, " ")
}

func round2(v float64) string {
	s := strings.TrimRight(strconv.FormatFloat(v, 'f', 2, 64), "0")
	return strings.TrimSuffix(s, ".")
}

// asText writes what happened as tables that a person likes to read: first what it
// comes to, then the day-book if it is asked for or short, as that of a single day.
func asText(tr *sim.Trace, daybook bool) ([]byte, error) {
	r, err := newReport(tr)
	if err != nil {
		return nil, err
	}
	sc := tr.Scenario
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s, planning %s, communication %s, action %s, seed %d\n", sc.Name, r.Planning, r.Communication, r.Action, sc.Seed)
	for _, o := range sc.Overrides {
		fmt.Fprintf(&b, "%s: %s %s\n", sc.People[o.Person], o.Key, o.Value)
	}
	for _, c := range sc.Changes {
		if c.Key != "" {
			fmt.Fprintf(&b, "%s: %s becomes %s\n", clock(tr, c.At), c.Key, c.Value)
		}
	}

	long := sc.Day > 0 && tr.Until > sc.Day || sc.Stream != nil
	if !long {
		daybook = true
	}
	t := tabwriter.NewWriter(&b, 0, 8, 2, ' ', 0)
	b.WriteString("\nTotals\n")
	totals(t, tr, r)
	if err := t.Flush(); err != nil {
		return nil, err
	}
	if sc.Stream == nil {
		b.WriteString("\nReleases\n")
		if len(tr.Releases) == 0 {
			fmt.Fprintf(&b, "  none by %s\n", clock(tr, tr.Until))
		}
		for _, rel := range tr.Releases {
			fmt.Fprintf(t, "  %s\t%s h of work\t%s\n", clock(tr, rel.At), round2(rel.Work.Hours()), brings(tr, &rel))
		}
		if err := t.Flush(); err != nil {
			return nil, err
		}
	}
	if !daybook {
		b.WriteString("\nWho did what when: --daybook\n")
		return padding.ReplaceAll(b.Bytes(), []byte("\n")), nil
	}
	for i, lane := range tr.Lanes {
		fmt.Fprintf(t, "\n%s\t\t\t\n", sc.People[i])
		for _, s := range lane {
			fmt.Fprintf(t, "  %s\tto %s\t%s\t%s\n", begin(tr, s.From), clock(tr, s.To), doing(tr, &s), length(s.To-s.From))
		}
	}
	err = t.Flush()
	return padding.ReplaceAll(b.Bytes(), []byte("\n")), err
}

// totals writes what a run comes to.
func totals(t io.Writer, tr *sim.Trace, r *labReport) {
	if st := r.Stream; st != nil {
		streamTotals(t, st, tr.Until)
	} else {
		planTotals(t, tr, r)
	}
	for st := range sim.NumStates {
		if m := float64(*r.PersonMinutes.Of(st)); m > 0 {
			fmt.Fprintf(t, "  %v\t%s person-minutes, %s %%\n", st, round2(m), round2(100*float64(*r.Shares.Of(st))))
		}
	}
	fmt.Fprintf(t, "  trace\tsha256 %s\n", r.SHA256)
}

// streamTotals writes what a stream comes to.
func streamTotals(t io.Writer, st *streamReport, until sim.Dur) {
	fmt.Fprintf(t, "  served\t%d by %s, after the first %d that arrived\n", st.Served, length(until), sim.WarmUp)
	mean := func(what string, v *number, means string) {
		if v == nil {
			fmt.Fprintf(t, "  %s\tnot known: too few have arrived\n", what)
			return
		}
		fmt.Fprintf(t, "  %s\t%s min on average, %s\n", what, round2(float64(*v)), means)
	}
	mean("wait", st.Wait, "from arrival until work on it begins")
	mean("time in system", st.Stay, "from arrival until it is done")
	fmt.Fprintf(t, "  utilisation\t%s %% of people's time\n", round2(100*float64(st.Utilisation)))
}

// planTotals writes what the work on a plan comes to.
func planTotals(t io.Writer, tr *sim.Trace, r *labReport) {
	if at, ok := measure.Finished(tr); ok {
		fmt.Fprintf(t, "  finished\t%s, after %s\n", clock(tr, at), length(at))
	} else {
		fmt.Fprintf(t, "  finished\tnot by %s\n", clock(tr, tr.Until))
	}
	fmt.Fprintf(t, "  deploys\t%d, of which %d failed\n", r.Deploys, r.FailedDeploys)
	fmt.Fprintf(t, "  delivered\t%s h of work\n", round2(float64(r.Delivered)))
	fmt.Fprintf(t, "  interruptions\t%d\n", r.Interruptions)
	if q := &r.Questions; q.Asked > 0 {
		fmt.Fprintf(t, "  questions\t%d asked, %d answered, %d found in the documents, %d open\n", q.Asked, q.Answered, q.Found, q.Open)
		spread(t, "time to an answer", "min", &r.TimeToAnswer)
	}
	spread(t, "lead time", "h", &r.LeadTime)
	fmt.Fprintf(t, "  longest focus\t%s min\n", round2(float64(r.LongestFocus)))
	if g := &r.Gauges; g.Even != nil && g.Swift != nil && g.Nimble != nil {
		fmt.Fprintf(t, "  even, swift, nimble\t%s, %s, %s h\n", round2(float64(*g.Even)), round2(float64(*g.Swift)), round2(float64(*g.Nimble)))
	}
}

// padding is what columns leave at the end of a line.
var padding = regexp.MustCompile(` +\n`)

// spread writes a line about some lengths if there are any.
func spread(w io.Writer, what, unit string, s *report.Spread) {
	if s.Median != nil {
		fmt.Fprintf(w, "  %s\t%s %s in the middle, one in ten above %s\n", what, round2(float64(*s.Median)), unit, round2(float64(*s.P90)))
	}
}

// doing says in words what a segment is.
func doing(tr *sim.Trace, s *sim.Segment) string {
	out := s.State.String()
	switch s.Doing {
	case sim.DoSlice, sim.WaitPart, sim.DoTap, sim.DoMeeting, sim.DoRest, sim.DoNothing:
	default:
		out += " (" + report.Doings[s.Doing] + ")"
	}
	if s.For >= 0 {
		out += " for " + tr.Scenario.People[s.For]
	}
	if s.Part < 0 {
		return out
	}
	if s.State == sim.Waiting {
		return out + ", part " + report.PartName(tr, s.Part)
	}
	out += ", " + report.PartName(tr, s.Part)
	if s.Doing == sim.DoSlice && !s.Whole {
		out += fmt.Sprintf(" to cut %d of %d", s.Slice, tr.Scenario.Slices)
	}
	return out
}

// brings says in words what a release brings and what became of it.
func brings(tr *sim.Trace, rel *sim.Release) string {
	if rel.Of >= 0 {
		return "repair of the one at " + clock(tr, tr.Releases[rel.Of].At)
	}
	if rel.Failed {
		return units(tr, rel) + "; failed"
	}
	return units(tr, rel)
}

// units says in words what a release brings.
func units(tr *sim.Trace, rel *sim.Release) string {
	var out []string
	for _, u := range tr.Units[rel.First:rel.Last] {
		var parts []string
		for n, p := range tr.Parts {
			if p.Feature == u.Feature {
				parts = append(parts, report.PartName(tr, int32(n)))
			}
		}
		what, m := strings.Join(parts, " "), tr.Scenario.Slices
		switch {
		case u.From == 0 && int(u.To) == m:
			what += ", whole"
		case u.To-u.From == 1:
			what += fmt.Sprintf(", slice %d of %d", u.To, m)
		default:
			what += fmt.Sprintf(", slices %d to %d of %d", u.From+1, u.To, m)
		}
		out = append(out, what)
	}
	return strings.Join(out, "; ")
}
