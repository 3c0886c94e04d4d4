package tally

// What is measured in a run, as whole numbers.

import (
	"slices"
	"strings"

	"evenflow/sim"
	"evenflow/sim/measure"
)

// Measure is one number of a run, as a whole number of which Per make one of the
// unit in its name.
type Measure = measure.Row

// Measures lists what can be measured.
var Measures = measure.Table()

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
