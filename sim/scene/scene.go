// Package scene holds the worlds that the explainer shows, as scenarios of the
// model. Numbers of a scene may be tuned so that its point is plain; what they
// mean is the model's.
package scene

import (
	"strings"

	"evenflow/sim"
)

// Names lists the scenes in the order in which they are offered.
var Names = []string{"flow", "planning"}

// New returns a fresh copy of a scene. A name that does not exist gives a
// *sim.FieldError.
func New(name string) (*sim.Scenario, error) {
	switch name {
	case "flow":
		return flow(), nil
	case "planning":
		return planning(), nil
	}
	return nil, &sim.FieldError{Field: "scene", Got: name, Want: "one of " + strings.Join(Names, ", ")}
}

// base has the defaults of the article's scenes: seed 1, no noise, no overhead,
// no flaws, nothing that comes by luck, one endless day from nine o'clock on.
func base(name string) *sim.Scenario {
	sc := sim.New()
	sc.Name, sc.Seed, sc.Start = name, 1, 9*sim.Hour
	sc.Overhead, sc.Noise, sc.Flaw = 0, 0, 0
	sc.Questions, sc.Meetings, sc.Undescribed = 0, 0, 0
	return sc
}

// flow is the article's flow chart (example 5): one person, two tasks of two
// hours, each out when it is done. What a tap costs is the point, so there is
// none until somebody taps.
func flow() *sim.Scenario {
	sc := base("flow")
	sc.People = []string{"Ana"}
	sc.Batch = 1
	for _, id := range []string{"A", "B"} {
		sc.Features = append(sc.Features, sim.Feature{Parts: []sim.Part{{ID: id, Effort: 2 * sim.Hour}}})
	}
	return sc
}

// planning is the article's first pair of drawings (examples 1 and 2): three
// owners, nine hours of work each. Focus is left out of it (instant curve), so
// that nothing but the order of the work differs.
func planning() *sim.Scenario {
	sc := base("planning")
	sc.People = []string{"Ana", "Bo", "Cy"}
	sc.Curve = sim.Instant
	sc.Features = []sim.Feature{{Parts: []sim.Part{
		{ID: "A", Owner: 0, Effort: 9 * sim.Hour},
		{ID: "B", Owner: 1, Effort: 9 * sim.Hour},
		{ID: "C", Owner: 2, Effort: 9 * sim.Hour},
	}}}
	return sc
}
