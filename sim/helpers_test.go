package sim_test

// What the tests of the model share: running, random scenarios, random luck.

import (
	"flag"
	"os"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim"
	"evenflow/sim/measure"
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
	d, ok := measure.Finished(tr)
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
			if rapid.Bool().Draw(t, name+" other switch") {
				c.Key, c.Value = anySwitch(t, name)
				if rapid.Bool().Draw(t, name+" one") {
					c.Key += "." + strconv.Itoa(rapid.IntRange(0, people-1).Draw(t, name+" whose"))
				}
			}
		}
		out = append(out, c)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].At < out[j].At })
	return out
}

// anySwitch draws a switch and a position.
func anySwitch(t *rapid.T, name string) (key, value string) {
	key = rapid.SampledFrom(sim.Switches).Draw(t, name+" switch")
	return key, rapid.SampledFrom(strings.Split(strings.TrimPrefix(sim.ParamByKey(key).Range, "one of "), ", ")).Draw(t, name+" position")
}

// world draws people, features and parts, nothing else.
func world(t *rapid.T) *sim.Scenario {
	sc := bare()
	sc.Name, sc.Seed = "random", rapid.Uint64().Draw(t, "seed")
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
	if rapid.IntRange(0, 2).Draw(t, "train?") == 0 {
		sc.Train = rapid.IntRange(1, 3).Draw(t, "train")
	}
	if rapid.Bool().Draw(t, "costs") {
		sc.Overhead = span(t, "overhead", 0, 2*sim.Hour)
		sc.Latency = span(t, "latency", 0, 3*sim.Hour)
		sc.Noise = sim.Ratio(rapid.IntRange(0, 1_000_000).Draw(t, "noise"))
	}
	if rapid.IntRange(0, 3).Draw(t, "until?") == 0 {
		sc.Until = span(t, "until", 1, 24*sim.Hour)
	}
	sc.Limit = 1000 * sim.Hour
	sc.Changes = changes(t, "changes", len(sc.People), 0, 12*sim.Hour)
	if rapid.Bool().Draw(t, "talk") {
		communication(t, sc)
	}
	if rapid.Bool().Draw(t, "briefs") {
		action(t, sc)
	}
	if rapid.IntRange(0, 2).Draw(t, "flaws?") == 0 {
		sc.Flaw, sc.Rework = share(t, "flaw")/10, share(t, "rework")
	}
	if rapid.IntRange(0, 2).Draw(t, "days?") == 0 {
		sc.Day = span(t, "day", 5*sim.Hour, 12*sim.Hour)
	}
	for range rapid.IntRange(0, 3).Draw(t, "own") {
		key, value := anySwitch(t, "own")
		sc.Overrides = append(sc.Overrides, sim.Setting{Person: rapid.IntRange(0, len(sc.People)-1).Draw(t, "own person"), Key: key, Value: value})
	}
	if sc.Check > 0 || sc.Taps > 0 {
		sc.Limit = 60 * sim.Hour // such work may never get done
	}
	return sc
}

func share(t *rapid.T, name string) sim.Ratio {
	return sim.Ratio(rapid.SampledFrom([]int{0, 1_000_000, 500_000, 300_001, 900_000}).Draw(t, name))
}

func mode(t *rapid.T, name string) sim.Mode { return sim.Mode(rapid.IntRange(0, 1).Draw(t, name)) }

// communication draws questions, meetings and how people deal with them.
func communication(t *rapid.T, sc *sim.Scenario) {
	n := len(sc.People)
	sc.Questions = sim.Ratio(rapid.IntRange(0, 3_000_000).Draw(t, "questions"))
	sc.Channel, sc.Gather, sc.Docs = mode(t, "channel"), mode(t, "gather"), mode(t, "docs")
	sc.Blocks, sc.Written, sc.Found = share(t, "blocks"), share(t, "written"), share(t, "found")
	sc.Talk, sc.Write = span(t, "talk", sim.Minute, sim.Hour), span(t, "write", sim.Minute, sim.Hour)
	sc.Patience = span(t, "patience", 5*sim.Minute, 3*sim.Hour)
	if rapid.IntRange(0, 2).Draw(t, "check?") == 0 {
		sc.Check, sc.Look = span(t, "check", 5*sim.Minute, sim.Hour), span(t, "look", 0, 5*sim.Minute)
	}
	sc.Rounds = sim.One + 5*share(t, "rounds")
	sc.WriteUp, sc.Life, sc.Topics = span(t, "writeup", 0, sim.Hour), rapid.IntRange(1, 3).Draw(t, "life"), rapid.IntRange(1, 5).Draw(t, "topics")
	if rapid.Bool().Draw(t, "meet") {
		sc.Meetings = rapid.IntRange(0, 4).Draw(t, "meetings")
		sc.UpdateWrite, sc.UpdateRead = span(t, "update_write", 0, sim.Hour), span(t, "update_read", 0, sim.Hour)
		at := sim.Dur(0)
		for range rapid.IntRange(0, 3).Draw(t, "agenda") {
			at += span(t, "agenda at", 0, 3*sim.Hour)
			m := sim.Meeting{At: at, Length: span(t, "agenda length", sim.Minute, 2*sim.Hour)}
			if rapid.Bool().Draw(t, "agenda who") {
				m.Who = rapid.Permutation([]int{0, 1, 2, 3}[:n]).Draw(t, "who")
				m.Who = m.Who[:rapid.IntRange(1, n).Draw(t, "how many")]
			}
			sc.Agenda = append(sc.Agenda, m)
		}
	}
	if rapid.IntRange(0, 3).Draw(t, "block?") == 0 {
		sc.BlockFrom = span(t, "block_from", 0, 2*sim.Hour)
		sc.BlockTo = sc.BlockFrom + span(t, "block", 0, 2*sim.Hour)
	}
	if rapid.IntRange(0, 3).Draw(t, "taps?") == 0 {
		sc.Taps = share(t, "taps") * 3
	}
	for f := range sc.Features {
		for i := range sc.Features[f].Parts {
			p := &sc.Features[f].Parts[i]
			if n > 1 && rapid.IntRange(0, 3).Draw(t, "ask?") == 0 {
				p.Asks = append(p.Asks, sim.Ask{
					At: span(t, "ask at", 0, p.Effort-1), To: (p.Owner + rapid.IntRange(1, n-1).Draw(t, "ask to")) % n,
					Blocks: rapid.Bool().Draw(t, "ask blocks"), Rounds: rapid.IntRange(0, 5).Draw(t, "ask rounds"),
				})
			}
		}
	}
}

// action draws undescribed parts, a decision-maker, and what people do about it.
func action(t *rapid.T, sc *sim.Scenario) {
	sc.Pick, sc.Alone = mode(t, "pick"), mode(t, "alone")
	sc.Undescribed, sc.Sensitive, sc.Right = share(t, "undescribed"), share(t, "sensitive"), share(t, "right")
	sc.Redo = 3 * share(t, "redo")
	sc.Here, sc.Away = span(t, "here", sim.Hour, 5*sim.Hour), span(t, "away", 0, 3*sim.Hour)
	sc.Describe, sc.Think = span(t, "describe", sim.Minute, sim.Hour), span(t, "think", sim.Minute, sim.Hour)
	if rapid.IntRange(0, 3).Draw(t, "absent?") == 0 {
		sc.Absent, sc.Away = []sim.Span{}, 0
		at := sim.Dur(0)
		for range rapid.IntRange(0, 3).Draw(t, "absences") {
			from := at + span(t, "absent from", 0, 3*sim.Hour)
			at = from + span(t, "absent for", 1, 3*sim.Hour)
			sc.Absent = append(sc.Absent, sim.Span{From: from, To: at})
			at++
		}
	}
	for f := range sc.Features {
		for i := range sc.Features[f].Parts {
			p := &sc.Features[f].Parts[i]
			p.Briefing = sim.Briefing(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 3}).Draw(t, "briefing"))
			p.Brief = rapid.SampledFrom([]string{"", "", "x"}).Draw(t, "brief")
		}
	}
}
