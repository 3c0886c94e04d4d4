package sim_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/scene"
)

// fieldError asserts that an error names a field and says what is allowed, in
// one line.
func fieldError(t require.TestingT, err error, field string) {
	var fe *sim.FieldError
	require.ErrorAs(t, err, &fe)
	assert.Equal(t, field, fe.Field)
	assert.NotEmpty(t, fe.Want)
	assert.Contains(t, err.Error(), field)
	assert.Contains(t, err.Error(), fe.Want)
}

// TestTable: the default of every parameter is a value it can take, and Get
// gives what Set took.
func TestTable(t *testing.T) {
	sc := open(t, "flow")
	for _, p := range sim.Table {
		assert.NotEmpty(t, p.Unit, p.Key)
		assert.NotEmpty(t, p.Range, p.Key)
		assert.NotEmpty(t, p.Source, p.Key)
		require.NoError(t, sc.Set(p.Key, p.Default), p.Key)
		assert.Equal(t, p.Default, p.Get(sc), p.Key)
		assert.Contains(t, sim.Keys(), p.Key)
	}
}

// TestSetRefuses: a value that is not allowed names its field and leaves the
// scenario as it was.
func TestSetRefuses(t *testing.T) {
	for _, c := range [][2]string{
		{"planning", "later"},
		{"curve", "Dead"},
		{"tau", "12"},
		{"tau", "26m"},
		{"tau", "59s"},
		{"ramp", "0"},
		{"flow_after", "1m"},
		{"flow_rate", "0.9"},
		{"flow_rate", "nan"},
		{"talk", "2h"},
		{"slices", "0"},
		{"slices", "21"},
		{"slices", "2.5"},
		{"slices", "all"},
		{"batch", "0"},
		{"batch", "-1"},
		{"handoff", ""},
		{"overhead", "121m"},
		{"latency", "25h"},
		{"noise", "1.1"},
		{"noise", "-0.1"},
		{"seed", "-1"},
		{"seed", "18446744073709551616"},
		{"until", "9"},
		{"until", "9601h"},
		{"effort", "0"},
		{"effort", "1001h"},
		{"effort.B", "1"},
		{"effort.Z", "1h"},
		{"late.B", "13h"},
		{"late.", "1h"},
		{"late", "1h"},
		{"", "1"},
		{"nonsense", "1"},
		{"Tau", "12m"},
		{"tau.A", "12m"},
	} {
		sc := open(t, "planning")
		err := sc.Set(c[0], c[1])
		fieldError(t, err, c[0])
		assert.NotContains(t, err.Error(), "\n")
		assert.Equal(t, open(t, "planning"), sc, "%v", c)
	}
	err := open(t, "flow").Set("effort.C", "1h")
	assert.ErrorContains(t, err, "A, B", "the parts of every feature are offered")
}

// TestSetParts: effort and lateness, of all parts or of one.
func TestSetParts(t *testing.T) {
	sc := open(t, "planning", "effort", "3h", "effort.B", "4h", "late.C", "30m")
	p := sc.Features[0].Parts
	assert.Equal(t, []sim.Dur{3 * sim.Hour, 4 * sim.Hour, 3 * sim.Hour}, []sim.Dur{p[0].Effort, p[1].Effort, p[2].Effort})
	assert.Equal(t, []sim.Dur{0, 0, 30 * sim.Minute}, []sim.Dur{p[0].Late, p[1].Late, p[2].Late})
}

// TestRunRefuses: what cannot be run is refused by name, without a panic.
func TestRunRefuses(t *testing.T) {
	for field, spoil := range map[string]func(*sim.Scenario){
		"people":                     func(sc *sim.Scenario) { sc.People = nil },
		"planning":                   func(sc *sim.Scenario) { sc.Planning = 7 },
		"curve":                      func(sc *sim.Scenario) { sc.Curve = 9 },
		"handoff":                    func(sc *sim.Scenario) { sc.Handoff = 2 },
		"tau":                        func(sc *sim.Scenario) { sc.Tau = 0 },
		"ramp":                       func(sc *sim.Scenario) { sc.Ramp = -1 },
		"flow_after":                 func(sc *sim.Scenario) { sc.FlowAfter = 0 },
		"flow_rate":                  func(sc *sim.Scenario) { sc.FlowRate = 0 },
		"talk":                       func(sc *sim.Scenario) { sc.Talk = 61 * sim.Minute },
		"slices":                     func(sc *sim.Scenario) { sc.Slices = 0 },
		"batch":                      func(sc *sim.Scenario) { sc.Batch = -1 },
		"overhead":                   func(sc *sim.Scenario) { sc.Overhead = -sim.Minute },
		"latency":                    func(sc *sim.Scenario) { sc.Latency = 25 * sim.Hour },
		"noise":                      func(sc *sim.Scenario) { sc.Noise = 2 * sim.One },
		"until":                      func(sc *sim.Scenario) { sc.Until = sim.MaxTime + 1 },
		"features":                   func(sc *sim.Scenario) { sc.Features[0].Parts = make20001(sc.Features[0].Parts[0]) },
		"features[0].parts":          func(sc *sim.Scenario) { sc.Features[0].Parts = nil },
		"features[0].parts[1].owner": func(sc *sim.Scenario) { sc.Features[0].Parts[1].Owner = 3 },
		"features[0].parts[2].effort": func(sc *sim.Scenario) {
			sc.Features[0].Parts[2].Effort = 0
		},
		"features[0].parts[0].late": func(sc *sim.Scenario) { sc.Features[0].Parts[0].Late = 13 * sim.Hour },
		"changes":                   func(sc *sim.Scenario) { sc.Changes = make([]sim.Change, sim.MaxChanges+1) },
		"changes[0].at":             func(sc *sim.Scenario) { sc.Changes = []sim.Change{{At: -1}} },
		"changes[1].at":             func(sc *sim.Scenario) { sc.Changes = []sim.Change{{At: 2}, {At: 1}} },
		"changes[0].key":            func(sc *sim.Scenario) { sc.Changes = []sim.Change{{Key: "tau", Value: "5m"}} },
		"changes[0].value":          func(sc *sim.Scenario) { sc.Changes = []sim.Change{{Key: "planning", Value: "maybe"}} },
		"changes[0].person":         func(sc *sim.Scenario) { sc.Changes = []sim.Change{{Person: -1}} },
		"changes[0].length":         func(sc *sim.Scenario) { sc.Changes = []sim.Change{{Length: 2 * sim.Hour}} },
	} {
		sc := open(t, "planning")
		spoil(sc)
		tr, err := sim.Run(sc)
		assert.Nil(t, tr, field)
		fieldError(t, err, field)
	}
}

func make20001(p sim.Part) []sim.Part {
	out := make([]sim.Part, sim.MaxParts+1)
	for i := range out {
		out[i] = p
	}
	return out
}

// TestClone: a copy shares nothing with its original.
func TestClone(t *testing.T) {
	sc := open(t, "planning")
	sc.Changes = []sim.Change{tap("1h", 0, "5m")}
	c := sc.Clone()
	require.Equal(t, sc, c)
	c.People[0], c.Changes[0].At, c.Features[0].Parts[0].Effort = "X", 5, 5
	require.NoError(t, c.Set("late.B", "1h"))
	assert.Equal(t, "Ana", sc.People[0])
	assert.Equal(t, sim.Hour, sc.Changes[0].At)
	assert.Equal(t, 9*sim.Hour, sc.Features[0].Parts[0].Effort)
	assert.Zero(t, sc.Features[0].Parts[1].Late)
}

func TestScenes(t *testing.T) {
	for _, name := range scene.Names {
		a, b := open(t, name), open(t, name)
		assert.NotSame(t, a, b)
		assert.Equal(t, name, a.Name)
		obey(t, run(t, a))
	}
	_, err := scene.New("nowhere")
	fieldError(t, err, "scene")
	assert.ErrorContains(t, err, strings.Join(scene.Names, ", "))
}

// FuzzParseDur: any text is a length within bounds that can be read back, or an
// error in one line.
func FuzzParseDur(f *testing.F) {
	for _, s := range []string{"48m", "1.5h", "1h30m", "90s", "250ms", "0", "", "9999999999999999h", "1e9h", "-1m", "1\nh", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := sim.ParseDur(s)
		if err != nil {
			assert.NotContains(t, err.Error(), "\n")
			return
		}
		require.True(t, d >= 0 && d <= sim.MaxTime)
		back, err := sim.ParseDur(d.String())
		require.NoError(t, err)
		require.Equal(t, d, back)
	})
}

// FuzzSet: any key and value set something that Run takes, or give an error that
// names the key and change nothing.
func FuzzSet(f *testing.F) {
	for _, p := range sim.Table {
		f.Add(p.Key, p.Default)
	}
	f.Add("effort", "3h")
	f.Add("late.B", "2h")
	f.Add("until", "9h")
	f.Add("seed", "7")
	f.Add("effort.", "\x00")
	f.Fuzz(func(t *testing.T, key, value string) {
		sc := open(t, "planning")
		if err := sc.Set(key, value); err != nil {
			fieldError(t, err, key)
			require.Equal(t, open(t, "planning"), sc)
			return
		}
		obey(t, run(t, sc))
	})
}

// TestNearest: whatever is asked for, Nearest is allowed; what is allowed stays.
func TestNearest(t *testing.T) {
	values := []string{"", "x", "all", "0", "1", "7", "99999", "-3", "0.5", "1.5", "1e5", "0m", "30s", "12m", "9h", "2000h", "-5m"}
	values = append(values, "sync", "async", "instant", "exponential", "linear", "dead", "parallel", "serial")
	for i := range sim.Table {
		p := &sim.Table[i]
		require.Same(t, p, sim.ParamByKey(p.Key))
		for _, v := range append(values, p.Default) {
			a, b := open(t, "flow"), open(t, "flow")
			require.NoError(t, b.Set(p.Key, p.Nearest(v)), "%s=%s", p.Key, v)
			if a.Set(p.Key, v) == nil {
				require.Equal(t, p.Get(a), p.Get(b), "%s=%s", p.Key, v)
			}
		}
	}
	require.Nil(t, sim.ParamByKey("nonsense"))
	require.Equal(t, "25m", sim.ParamByKey("tau").Nearest("3h"))
	require.Equal(t, "20", sim.ParamByKey("slices").Nearest("99"))
}
