package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"text/tabwriter"

	"evenflow/sim"
	"evenflow/sim/report"
)

// clock says a moment as the clock on the wall shows it, with seconds where
// there are any: 9:48, 11:28:47, 1:30 (+1 day).
func clock(tr *sim.Trace, at sim.Dur) string {
	at = (tr.Scenario.Start + at + 500) / 1000 // whole seconds
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

// asText writes what happened as tables that a person likes to read.
func asText(tr *sim.Trace) ([]byte, error) {
	r, err := newReport(tr)
	if err != nil {
		return nil, err
	}
	sc := tr.Scenario
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s, planning %v, seed %d\n", sc.Name, sc.Planning, sc.Seed)
	for _, c := range sc.Changes {
		if c.Key != "" {
			fmt.Fprintf(&b, "%s: %s becomes %s\n", clock(tr, c.At), c.Key, c.Value)
		}
	}

	t := tabwriter.NewWriter(&b, 0, 8, 2, ' ', 0)
	for i, lane := range tr.Lanes {
		fmt.Fprintf(t, "\n%s\t\t\t\n", sc.People[i])
		for _, s := range lane {
			fmt.Fprintf(t, "  %s\tto %s\t%s\t%s\n", clock(tr, s.From), clock(tr, s.To), doing(tr, &s), length(s.To-s.From))
		}
	}
	if err := t.Flush(); err != nil {
		return nil, err
	}

	b.WriteString("\nReleases\n")
	if len(tr.Releases) == 0 {
		fmt.Fprintf(&b, "  none by %s\n", clock(tr, tr.Until))
	}
	for _, rel := range tr.Releases {
		fmt.Fprintf(t, "  %s\t%s h of work\t%s\n", clock(tr, rel.At), round2(rel.Work.Hours()), units(tr, &rel))
	}
	if err := t.Flush(); err != nil {
		return nil, err
	}
	b.WriteString("\nTotals\n")
	if at, ok := tr.Finished(); ok {
		fmt.Fprintf(t, "  finished\t%s, after %s\n", clock(tr, at), length(at))
	} else {
		fmt.Fprintf(t, "  finished\tnot by %s\n", clock(tr, tr.Until))
	}
	fmt.Fprintf(t, "  deploys\t%d\n", r.Deploys)
	fmt.Fprintf(t, "  delivered\t%s h of work\n", round2(float64(r.Delivered)))
	fmt.Fprintf(t, "  interruptions\t%d\n", r.Interruptions)
	fmt.Fprintf(t, "  longest focus\t%s min\n", round2(float64(r.LongestFocus)))
	for st := range sim.NumStates {
		if m := float64(*r.PersonMinutes.Of(st)); m > 0 {
			fmt.Fprintf(t, "  %v\t%s person-minutes, %s %%\n", st, round2(m), round2(100*float64(*r.Shares.Of(st))))
		}
	}
	fmt.Fprintf(t, "  trace\tsha256 %s\n", r.SHA256)
	err = t.Flush()
	return padding.ReplaceAll(b.Bytes(), []byte("\n")), err
}

// padding is what columns leave at the end of a line.
var padding = regexp.MustCompile(` +\n`)

// doing says in words what a segment is.
func doing(tr *sim.Trace, s *sim.Segment) string {
	switch {
	case s.State == sim.Waiting:
		return fmt.Sprintf("waiting for %s, part %s", tr.Scenario.People[s.For], report.PartName(tr, s.Part))
	case s.Part < 0:
		return s.State.String()
	case s.Whole:
		return fmt.Sprintf("%v, %s", s.State, report.PartName(tr, s.Part))
	}
	return fmt.Sprintf("%v, %s to cut %d of %d", s.State, report.PartName(tr, s.Part), s.Slice, tr.Scenario.Slices)
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
