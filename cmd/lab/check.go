package main

// lab check: the closed forms against the simulation.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"text/tabwriter"

	"evenflow/sim/study"
)

// errMissed makes lab exit with 1 after the table.
var errMissed = errors.New("check: the simulation misses a closed form")

// check prints every closed form with its verdict.
func check(args []string, stdout io.Writer) error {
	if len(args) > 0 {
		return usage(fmt.Sprintf("check: %q is too much; it takes no arguments", args[0]))
	}
	checks, err := study.CheckAll(1)
	if err != nil {
		return err
	}
	return printChecks(checks, stdout)
}

// printChecks prints the table; the error is errMissed if one does not hold.
func printChecks(checks []study.Check, stdout io.Writer) error {
	var b bytes.Buffer
	t := tabwriter.NewWriter(&b, 0, 8, 2, ' ', 0)
	fmt.Fprint(t, "closed form\tpoint\tformula\tsimulated\t99.99 %\truns\tunit\tverdict\n")
	missed := 0
	for _, c := range checks {
		half, runs, verdict := fmt.Sprintf("±%.2g %%", 100*c.Half/math.Abs(c.Formula)), strconv.FormatInt(c.Runs, 10), "holds"
		if c.Exact {
			half, runs = "exact", "1"
		}
		if !c.OK {
			missed++
			verdict = c.Why
		}
		fmt.Fprintf(t, "%s\t%s\t%.6g\t%.6g\t%s\t%s\t%s\t%s\n", c.Form, c.Point, c.Formula, c.Simulated, half, runs, c.Unit, verdict)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(&b, "%d of %d hold\n", len(checks)-missed, len(checks))
	if _, err := stdout.Write(b.Bytes()); err != nil {
		return err
	}
	if missed > 0 {
		return errMissed
	}
	return nil
}
