package sim_test

// What the tests of the model share: running, random scenarios, random luck.

import (
	"flag"
	"os"
	"sort"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim"
	"evenflow/sim/scene"
	"evenflow/sim/theory"
)

// TestMain lets every property be tried ten thousand times unless the command
// line says otherwise: a run takes microseconds.
func TestMain(m *testing.M) {
	flag.Parse()
	given := map[string]bool{}
	flag.Visit(func(f *flag.Flag) { given[f.Name] = true })
	for name, value := range map[string]string{"rapid.checks": "10000", "rapid.nofailfile": "true"} {
		if !given[name] {
			if err := flag.Set(name, value); err != nil {
				panic(err)
			}
		}
	}
	os.Exit(m.Run())
}

// failer is what both *testing.T and *rapid.T can do.
type failer interface {
	require.TestingT
	Helper()
}

func run(t failer, sc *sim.Scenario) *sim.Trace {
	t.Helper()
	tr, err := sim.Run(sc)
	require.NoError(t, err)
	return tr
}

// open returns a scene with parameters set, as pairs of key and value.
func open(t failer, name string, settings ...string) *sim.Scenario {
	t.Helper()
	sc, err := scene.New(name)
	require.NoError(t, err)
	for i := 0; i < len(settings); i += 2 {
		require.NoError(t, sc.Set(settings[i], settings[i+1]))
	}
	return sc
}

// at reads a moment or a length.
func at(s string) sim.Dur {
	d, err := sim.ParseDur(s)
	if err != nil {
		panic(err)
	}
	return d
}

func tap(moment string, person int, length string) sim.Change {
	return sim.Change{At: at(moment), Person: person, Length: at(length)}
}

func throw(moment, mode string) sim.Change {
	return sim.Change{At: at(moment), Key: "planning", Value: mode}
}

// deploys returns the moments of the releases, in words.
func deploys(tr *sim.Trace) []string {
	out := []string{}
	for _, r := range tr.Releases {
		out = append(out, r.At.String())
	}
	return out
}

// finished returns the moment at which everything was out.
func finished(t failer, tr *sim.Trace) sim.Dur {
	t.Helper()
	d, ok := tr.Finished()
	require.True(t, ok, "the run is finished")
	return d
}

// inTheory returns a focus curve for the closed forms, in milliseconds.
func inTheory(f sim.Focus) theory.Focus {
	return theory.Focus{
		Curve: f.Curve.String(), Tau: float64(f.Tau), Ramp: float64(f.Ramp),
		FlowAfter: float64(f.FlowAfter), FlowRate: f.FlowRate.Float(),
	}
}

// span draws a length of time: often a round one, so that things fall together,
// else any millisecond.
func span(t *rapid.T, name string, lo, hi sim.Dur) sim.Dur {
	if rapid.Bool().Draw(t, name+" round") {
		step := 15 * sim.Minute
		if first := (lo + step - 1) / step; first <= hi/step {
			return step * sim.Dur(rapid.Int64Range(int64(first), int64(hi/step)).Draw(t, name+"/15m"))
		}
	}
	return sim.Dur(rapid.Int64Range(int64(lo), int64(hi)).Draw(t, name))
}

func focus(t *rapid.T) sim.Focus {
	return sim.Focus{
		Curve:     sim.Curve(rapid.IntRange(0, 3).Draw(t, "curve")),
		Tau:       span(t, "tau", sim.Minute, 25*sim.Minute),
		Ramp:      span(t, "ramp", sim.Minute, 25*sim.Minute),
		FlowAfter: span(t, "flow_after", 15*sim.Minute, 60*sim.Minute),
		FlowRate:  sim.Ratio(rapid.SampledFrom([]int{1_000_000, 1_000_000, 1_370_001, 2_000_000}).Draw(t, "flow_rate")),
	}
}

// changes draws taps and throws of the planning switch from a moment on.
func changes(t *rapid.T, name string, people int, from, to sim.Dur) []sim.Change {
	var out []sim.Change
	for range rapid.IntRange(0, 6).Draw(t, name) {
		var c sim.Change
		c.At = span(t, name+" at", from, to)
		if rapid.Bool().Draw(t, name+" is tap") {
			c.Person = rapid.IntRange(0, people-1).Draw(t, name+" person")
			c.Length = span(t, name+" length", sim.Minute, 60*sim.Minute)
		} else {
			c.Key, c.Value = "planning", sim.Mode(rapid.IntRange(0, 1).Draw(t, name+" mode")).String()
		}
		out = append(out, c)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].At < out[j].At })
	return out
}

// world draws people, features and parts, nothing else.
func world(t *rapid.T) *sim.Scenario {
	sc := &sim.Scenario{Name: "random", Seed: rapid.Uint64().Draw(t, "seed")}
	sc.People = make([]string, rapid.IntRange(1, 4).Draw(t, "people"))
	for i := range sc.People {
		sc.People[i] = strconv.Itoa(i)
	}
	for range rapid.IntRange(0, 3).Draw(t, "features") {
		var f sim.Feature
		for i := range rapid.IntRange(1, 4).Draw(t, "parts") {
			p := sim.Part{ID: string(rune('A' + i)), Owner: rapid.IntRange(0, len(sc.People)-1).Draw(t, "owner")}
			p.Effort = span(t, "effort", sim.Minute, 6*sim.Hour)
			if rapid.IntRange(0, 4).Draw(t, "late?") == 0 {
				p.Late = span(t, "late", 0, 2*sim.Hour)
			}
			f.Parts = append(f.Parts, p)
		}
		sc.Features = append(sc.Features, f)
	}
	sc.Focus, sc.Talk, sc.Slices = focus(t), 5*sim.Minute, rapid.IntRange(1, 7).Draw(t, "slices")
	return sc
}

// anything draws a whole scenario: every parameter, and changes.
func anything(t *rapid.T) *sim.Scenario {
	sc := world(t)
	sc.Planning = sim.Mode(rapid.IntRange(0, 1).Draw(t, "planning"))
	sc.Handoff = sim.Handoff(rapid.IntRange(0, 1).Draw(t, "handoff"))
	sc.Batch = rapid.IntRange(0, 3).Draw(t, "batch")
	if rapid.Bool().Draw(t, "costs") {
		sc.Overhead = span(t, "overhead", 0, 2*sim.Hour)
		sc.Latency = span(t, "latency", 0, 3*sim.Hour)
		sc.Noise = sim.Ratio(rapid.IntRange(0, 1_000_000).Draw(t, "noise"))
	}
	if rapid.IntRange(0, 3).Draw(t, "until?") == 0 {
		sc.Until = span(t, "until", 1, 24*sim.Hour)
	}
	sc.Changes = changes(t, "changes", len(sc.People), 0, 12*sim.Hour)
	return sc
}
