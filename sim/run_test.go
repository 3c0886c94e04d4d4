package sim_test

// Runs against closed forms: random efforts, moments, slices and hand-offs, so
// that nothing can be hard-coded.

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/rng"
	"evenflow/sim/theory"
)

// TestPlanningScene: the article's drawing, nine hours of work for each of three.
func TestPlanningScene(t *testing.T) {
	for _, c := range []struct {
		settings []string
		changes  []sim.Change
		want     []string
	}{
		{nil, nil, []string{"9h"}},
		{[]string{"planning", "async"}, nil, []string{"3h", "6h", "9h"}},
		{[]string{"planning", "async", "slices", "9"}, nil, []string{"1h", "2h", "3h", "4h", "5h", "6h", "7h", "8h", "9h"}},
		{[]string{"handoff", "serial", "effort", "3h"}, nil, []string{"9h"}},
		{[]string{"handoff", "serial", "effort", "3h", "planning", "async"}, nil, []string{"3h", "4h", "5h"}},
		{[]string{"late.B", "2h", "until", "9h"}, nil, []string{}},
		{[]string{"late.B", "2h", "until", "9h", "planning", "async"}, nil, []string{"3h40m", "7h20m"}},
		{nil, []sim.Change{throw("4.5h", "async")}, []string{"4h30m", "6h", "9h"}},
		{[]string{"latency", "1h"}, []sim.Change{throw("4.5h", "async")}, []string{"5h30m", "7h", "10h"}},
		{[]string{"planning", "async"}, []sim.Change{throw("4.5h", "sync")}, []string{"3h", "9h"}},
		{[]string{"planning", "async"}, []sim.Change{throw("1h", "sync"), throw("7h", "async")}, []string{"7h", "9h"}},
		{nil, []sim.Change{throw("0", "async")}, []string{"3h", "6h", "9h"}},
	} {
		sc := open(t, "planning", c.settings...)
		sc.Changes = c.changes
		tr := run(t, sc)
		obey(t, tr)
		assert.Equal(t, c.want, deploys(tr), "%v %v", c.settings, c.changes)
		if sc.Until == 0 {
			want := 27 * sim.Hour.Work()
			if sc.Handoff == sim.Serial {
				want = 9 * sim.Hour.Work()
			}
			assert.Equal(t, want, measure.Delivered(tr, tr.Until), "slices deliver the same work")
		}
	}
}

// TestFlowScene: a tap of five minutes at 48 min into two hours, by curve.
func TestFlowScene(t *testing.T) {
	for curve, want := range map[string]sim.Dur{
		"instant": 5 * sim.Minute, "exponential": 16*sim.Minute + 46_600, "linear": 12*sim.Minute + 30*sim.Second, "dead": 20 * sim.Minute,
	} {
		sc := open(t, "flow", "curve", curve)
		calm := finished(t, run(t, sc))
		sc.Changes = []sim.Change{{At: 48 * sim.Minute}}
		tr := run(t, sc)
		obey(t, tr)
		assert.InDelta(t, float64(want), float64(finished(t, tr)-calm), 100, curve)
		require.Len(t, tr.Taps, 1)
		assert.True(t, tr.Taps[0].Cut)
		assert.Equal(t, 48*sim.Minute, tr.Taps[0].Age)
	}
}

// alone is one person with one part.
func alone(t *rapid.T) *sim.Scenario {
	sc := bare()
	sc.People, sc.Features = []string{"Ana"}, []sim.Feature{{Parts: []sim.Part{{ID: "A"}}}}
	sc.Features[0].Parts[0].Effort = span(t, "effort", 10*sim.Minute, 8*sim.Hour)
	sc.Focus, sc.Talk, sc.Slices = focus(t), 5*sim.Minute, rapid.IntRange(1, 10).Draw(t, "slices")
	return sc
}

// TestOneTap: one tap anywhere in a piece delays it by the closed form, to the
// last milliseconds that rounding takes, cut in slices or not.
func TestOneTap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := alone(t)
		calm := finished(t, run(t, sc))
		effort := float64(sc.Features[0].Parts[0].Effort)
		f := inTheory(sc.Focus)
		require.InDelta(t, f.Time(effort), float64(calm), 2+rounding(sc), "undisturbed")

		c := sim.Change{At: sim.Dur(rapid.Int64Range(0, int64(calm)-1).Draw(t, "at")), Length: span(t, "length", sim.Minute, 60*sim.Minute)}
		sc = sc.Clone()
		sc.Planning = sim.Mode(rapid.IntRange(0, 1).Draw(t, "planning"))
		sc.Changes = []sim.Change{c}
		tr := run(t, sc)
		left := effort - f.Area(float64(c.At))
		if left < 1000 {
			return // within the last second of work the climb back is shorter than its own rounding
		}
		require.InDelta(t, f.OneTap(effort, float64(c.At), float64(c.Length)), float64(finished(t, tr)-calm), 4+2*rounding(sc))
		require.Len(t, tr.Taps, 1)
		require.Equal(t, c.At > 0, tr.Taps[0].Cut)
		require.Equal(t, c.At, tr.Taps[0].Age)
	})
}

// rounding is how many milliseconds the microseconds lost in rounding can cost
// at the foot of a curve, where the rate is small.
func rounding(sc *sim.Scenario) float64 {
	switch sc.Curve {
	case sim.Exponential:
		return math.Sqrt(2*float64(sc.Tau)*0.006) + 1
	case sim.Linear:
		return math.Sqrt(2*float64(sc.Ramp)*0.006) + 1
	}
	return 1
}

// TestManyTaps: work done by a horizon with taps at random, also while others go
// on, against the sum of the areas between them.
func TestManyTaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := alone(t)
		sc.Features[0].Parts[0].Effort = 100 * sim.Hour
		sc.Until = span(t, "until", sim.Hour, 12*sim.Hour)
		var moments, lengths []float64
		for _, c := range changes(t, "taps", 1, 0, 12*sim.Hour) {
			if c.Key == "" {
				sc.Changes = append(sc.Changes, c)
				moments, lengths = append(moments, float64(c.At)), append(lengths, float64(c.Length))
			}
		}
		done := sim.Work(0)
		for _, s := range run(t, sc).Lanes[0] {
			done += s.Done
		}
		require.InDelta(t, inTheory(sc.Focus).Taps(float64(sc.Until), moments, lengths), float64(done)/1000, 0.05)
	})
}

// TestFixedBreaks: the same breaks cost more when they are spread.
func TestFixedBreaks(t *testing.T) {
	sc := open(t, "flow", "effort", "100h", "until", "8h")
	done := func(taps ...sim.Change) (w sim.Work) {
		sc := sc.Clone()
		sc.Changes = taps
		for _, s := range run(t, sc).Lanes[0] {
			w += s.Done
		}
		return w
	}
	spread := done(tap("72m", 0, "30m"), tap("174m", 0, "30m"), tap("276m", 0, "30m"), tap("378m", 0, "30m"))
	bunched := done(tap("3h", 0, "1h"), tap("4h", 0, "1h"))
	f := theory.Focus{Curve: "exponential", Tau: 12}
	assert.InDelta(t, f.FixedBreaks(360, 4), spread.Hours()*60, 0.001)
	assert.InDelta(t, f.FixedBreaks(360, 1), bunched.Hours()*60, 0.001)
	assert.InDelta(t, 300.15, spread.Hours()*60, 0.005)
	assert.InDelta(t, 336.00, bunched.Hours()*60, 0.005)
}

// TestRandomTaps: taps that come at random in focused time leave the share of
// output that renewal theory says, within four standard errors over the runs.
func TestRandomTaps(t *testing.T) {
	const runs, hour = 100, float64(sim.Hour)
	for _, c := range []struct {
		settings []string
		want     float64 // as published with the model, 0: only the formula
	}{
		{[]string{"curve", "instant"}, 0},
		{[]string{"curve", "exponential"}, 0.7692},
		{[]string{"curve", "linear"}, 0.8167},
		{[]string{"curve", "dead"}, 0.7189},
		{[]string{"curve", "exponential", "flow_rate", "1.5"}, 1.0672},
		{[]string{"curve", "linear", "flow_rate", "2", "ramp", "20m", "flow_after", "30m"}, 0},
		{[]string{"curve", "dead", "flow_rate", "1.2", "ramp", "25m", "flow_after", "15m"}, 0},
	} {
		var sum, sq float64
		for i := range uint64(runs) {
			sc := open(t, "flow", append([]string{"effort", "1000h"}, c.settings...)...)
			sc.Until = 500 * sim.Hour
			luck := rng.New(i, 0, 1)
			when := sim.Dur(0)
			for n := uint64(0); ; n++ {
				if when += sim.Dur(luck.Exp(n, int64(sim.Hour))); when >= sc.Until {
					break
				}
				sc.Changes = append(sc.Changes, sim.Change{At: when})
				when += sc.Talk
			}
			tr := run(t, sc)
			done := sim.Work(0)
			for _, s := range tr.Lanes[0] {
				done += s.Done
			}
			share := done.Hours() / tr.Until.Hours()
			sum += share
			sq += share * share
		}
		mean := sum / runs
		se := math.Sqrt((sq/runs - mean*mean) / (runs - 1))
		want := inTheory(open(t, "flow", c.settings...).Focus).TapShare(1/hour, float64(5*sim.Minute))
		assert.InDelta(t, want, mean, 4*se, "%v", c.settings)
		assert.Less(t, 4*se, 0.01*want, "precise enough to mean something")
		if c.want > 0 {
			assert.InDelta(t, c.want, want, 5e-5)
		}
	}
}

// TestBarrier: releases of a feature whose owners work side by side.
func TestBarrier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc, efforts := team(t)
		tr := run(t, sc)
		f := inTheory(sc.Focus)
		want := f.Barrier(efforts, sc.Slices, float64(sc.Overhead))
		if sc.Planning == sim.Sync { // one piece with one overhead
			want = f.Barrier(efforts, 1, float64(sc.Overhead))
		}
		require.Len(t, tr.Releases, len(want))
		for i, r := range tr.Releases {
			require.InDelta(t, want[i]+float64(sc.Latency), float64(r.At), 3+rounding(sc))
		}
	})
}

// TestLine: releases of an assembly line of unequal stages.
func TestLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc, efforts := team(t)
		sc.Handoff, sc.Curve, sc.FlowRate = sim.Serial, sim.Instant, sim.One
		tr := run(t, sc)
		m := sc.Slices
		if sc.Planning == sim.Sync {
			m = 1
		}
		want := theory.Line(efforts, m, float64(sc.Overhead))
		require.Len(t, tr.Releases, m)
		for i, r := range tr.Releases {
			require.InDelta(t, want[i]+float64(sc.Latency), float64(r.At), float64(2*m*len(efforts)), "each slice of each stage ends on a whole millisecond")
		}
	})
}

// team draws one feature with one part each for one to four people, and returns
// its efforts in milliseconds.
func team(t *rapid.T) (*sim.Scenario, []float64) {
	sc := bare()
	sc.Planning, sc.Features = sim.Mode(rapid.IntRange(0, 1).Draw(t, "planning")), make([]sim.Feature, 1)
	sc.Focus, sc.Talk, sc.Slices = focus(t), 5*sim.Minute, rapid.IntRange(1, 20).Draw(t, "slices")
	sc.Overhead, sc.Latency = span(t, "overhead", 0, 2*sim.Hour), span(t, "latency", 0, 3*sim.Hour)
	var efforts []float64
	for i := range rapid.IntRange(1, 4).Draw(t, "people") {
		p := sim.Part{ID: string(rune('A' + i)), Owner: i, Effort: span(t, "effort", 10*sim.Minute, 8*sim.Hour), Late: span(t, "late", 0, sim.Hour)}
		sc.People = append(sc.People, p.ID)
		sc.Features[0].Parts = append(sc.Features[0].Parts, p)
		efforts = append(efforts, float64(p.Effort+p.Late))
	}
	return sc, efforts
}

// TestLineOfEqualStages: three stages of three hours, by the table of the notes.
func TestLineOfEqualStages(t *testing.T) {
	for _, c := range []struct {
		slices, overhead string
		first, last      float64 // hours
	}{
		{"1", "0", 9, 9},
		{"3", "0", 3, 5},
		{"9", "0", 1, 11. / 3},
		{"1", "1h", 12, 12},
		{"3", "1h", 6, 10},
		{"9", "1h", 4, 44. / 3},
	} {
		tr := run(t, open(t, "planning", "handoff", "serial", "effort", "3h", "planning", "async", "slices", c.slices, "overhead", c.overhead))
		assert.InDelta(t, c.first, tr.Releases[0].At.Hours(), 1e-5)
		assert.InDelta(t, c.last, tr.Releases[len(tr.Releases)-1].At.Hours(), 1e-5)
	}
}

// TestThrow: the planning switch thrown to async anywhere in undisturbed work of
// several owners. What is whole goes out at once, the rest as planned, and cuts
// already passed cost no overhead.
func TestThrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc, efforts := team(t)
		sc.Planning = sim.Sync
		f, m := inTheory(sc.Focus), sc.Slices
		slowest := 0.0
		for _, e := range efforts {
			slowest = max(slowest, e)
		}
		moment := sim.Dur(rapid.Float64Range(0, f.Time(slowest)-2000).Draw(t, "moment"))
		sc.Changes = []sim.Change{throw(moment.String(), "async")}
		tr := run(t, sc)

		// In theory: each part has passed a number of cuts; from there on, every
		// slice takes its share and the overhead.
		var want []float64
		done := f.Area(float64(moment))
		passed := m
		ends := make([]float64, m+1)
		for _, e := range efforts {
			k := min(m-1, int(done/(e/float64(m)))) // the last cut is never passed: the chores come before it
			passed = min(passed, k)
			if f.Time(e+float64(sc.Overhead)) <= float64(moment) {
				continue
			}
			for c := k + 1; c <= m; c++ {
				ends[c] = max(ends[c], f.Time(e*float64(c)/float64(m)+float64(c-k)*float64(sc.Overhead)))
			}
			if math.Abs(done/(e/float64(m))-math.Round(done/(e/float64(m)))) < 1e-3 {
				return // too near to a cut to say on which side rounding falls
			}
		}
		if passed > 0 {
			want = append(want, float64(moment))
		}
		for c := passed + 1; c <= m; c++ {
			want = append(want, ends[c])
		}
		require.Len(t, tr.Releases, len(want))
		for i, r := range tr.Releases {
			require.InDelta(t, want[i]+float64(sc.Latency), float64(r.At), 3+rounding(sc))
		}
	})
}

// TestThrowBack: to sync, what is not yet out goes out together at the end.
func TestThrowBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc, efforts := team(t)
		sc.Planning, sc.Overhead = sim.Async, 0
		f, m := inTheory(sc.Focus), sc.Slices
		barrier := f.Barrier(efforts, m, 0)
		moment := sim.Dur(rapid.Float64Range(0, barrier[m-1]).Draw(t, "moment"))
		for _, b := range barrier {
			if math.Abs(b-float64(moment)) < 5+rounding(sc) {
				return // too near to a cut
			}
		}
		sc.Changes = []sim.Change{throw(moment.String(), "sync")}
		tr := run(t, sc)
		var want []float64
		for _, b := range barrier {
			if b < float64(moment) {
				want = append(want, b)
			}
		}
		if want = append(want, barrier[m-1]); barrier[m-1] < float64(moment) {
			want = want[:m]
		}
		require.Len(t, tr.Releases, len(want))
		for i, r := range tr.Releases {
			require.InDelta(t, want[i]+float64(sc.Latency), float64(r.At), 3+rounding(sc))
		}
	})
}

// TestNoise: the factor on a part's effort has the mean one and the spread that
// sigma says (log-normal).
func TestNoise(t *testing.T) {
	const n = 20_000
	for _, sigma := range []float64{0.2, 0.5, 1} {
		sc := open(t, "planning", "noise", sim.Ratio(sigma*1e6).String(), "until", "1m")
		part := sc.Features[0].Parts[0]
		sc.Features[0].Parts = make([]sim.Part, n)
		for i := range sc.Features[0].Parts {
			sc.Features[0].Parts[i] = part
		}
		var sum, logs, squares float64
		for _, p := range run(t, sc).Parts {
			x := p.Effort.Hours() / 9
			sum += x
			logs += math.Log(x)
			squares += math.Log(x) * math.Log(x)
		}
		spread := math.Sqrt(math.Expm1(sigma * sigma))
		assert.InDelta(t, 1, sum/n, 4*spread/math.Sqrt(n))
		assert.InDelta(t, -sigma*sigma/2, logs/n, 4*sigma/math.Sqrt(n))
		assert.InDelta(t, sigma*sigma, squares/n-logs/n*logs/n, 4*sigma*sigma*math.Sqrt(2./n))
	}
}

// TestPlanOrder: feature by feature, slice by slice, and by batch.
func TestPlanOrder(t *testing.T) {
	two := func(settings ...string) *sim.Trace {
		sc := open(t, "flow", append([]string{"curve", "instant", "slices", "2"}, settings...)...)
		sc.Features[0].Parts = append(sc.Features[0].Parts, sim.Part{ID: "a", Effort: sim.Hour})
		return run(t, sc)
	}
	assert.Equal(t, []sim.SliceEnd{{At: 2 * sim.Hour, Part: 0, Slice: 2}, {At: 3 * sim.Hour, Part: 1, Slice: 2}, {At: 5 * sim.Hour, Part: 2, Slice: 2}}, two().Slices)
	assert.Equal(t, []sim.SliceEnd{
		{At: 1 * sim.Hour, Part: 0, Slice: 1},
		{At: at("1.5h"), Part: 1, Slice: 1},
		{At: at("2.5h"), Part: 0, Slice: 2},
		{At: 3 * sim.Hour, Part: 1, Slice: 2},
		{At: 4 * sim.Hour, Part: 2, Slice: 1},
		{At: 5 * sim.Hour, Part: 2, Slice: 2},
	}, two("planning", "async").Slices)
	assert.Equal(t, []string{"3h", "5h"}, deploys(two()))
	assert.Equal(t, []string{"5h"}, deploys(two("batch", "all")))
	assert.Equal(t, []string{"1h30m", "3h", "4h", "5h"}, deploys(two("planning", "async")))
}

// TestLargest: the largest scenarios that are allowed come to their end.
func TestLargest(t *testing.T) {
	for _, c := range []struct {
		features, parts int
		settings        []string
	}{
		{1, sim.MaxParts, []string{"planning", "async", "slices", "20", "handoff", "serial"}},
		{1, sim.MaxParts, []string{"planning", "async", "slices", "20"}},
		{sim.MaxParts, 1, []string{"planning", "async", "slices", "20"}},
		{sim.MaxParts, 1, []string{"planning", "sync"}},
	} {
		sc := open(t, "planning", c.settings...)
		sc.People, sc.Features = make([]string, sim.MaxPeople), nil
		n := 0
		for range c.features {
			var f sim.Feature
			for range c.parts {
				f.Parts = append(f.Parts, sim.Part{ID: "A", Owner: n % sim.MaxPeople, Effort: sim.Minute})
				n++
			}
			sc.Features = append(sc.Features, f)
		}
		for i := range sim.MaxChanges {
			sc.Changes = append(sc.Changes, tap("1m", i%sim.MaxPeople, "1m"))
		}
		tr := run(t, sc)
		assert.True(t, tr.Ended)
		assert.Len(t, tr.Taps, sim.MaxChanges)
		assert.Equal(t, sim.MaxParts*sim.Minute.Work(), measure.Delivered(tr, tr.Until))
	}
}
