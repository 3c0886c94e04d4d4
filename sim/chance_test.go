package sim_test

// Runs against the closed forms about chance. Every interval is four standard
// errors wide on each side, and narrow enough to mean something.

import (
	"fmt"
	"math"
	"sort"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/rng"
	"evenflow/sim/theory"
)

// mean gathers independent values.
type mean struct{ n, sum, sq float64 }

func (m *mean) add(x float64) { m.n++; m.sum += x; m.sq += x * x }

func (m *mean) value() float64 { return m.sum / m.n }

// error4 is four standard errors.
func (m *mean) error4() float64 {
	v := m.value()
	return 4 * math.Sqrt(max(0, m.sq/m.n-v*v)/(m.n-1))
}

func near(t *testing.T, want float64, m *mean, within float64, what string) {
	t.Helper()
	t.Logf("%-40s formula %.4f, simulated %.4f +- %.4f in %.0f runs", what, want, m.value(), m.error4(), m.n)
	assert.InDelta(t, want, m.value(), m.error4(), what)
	assert.Less(t, m.error4(), within*math.Abs(want), "%s: precise enough to mean something", what)
}

func TestQueues(t *testing.T) {
	var rn sim.Runner
	for _, c := range []struct {
		servers int
		rho     float64
		law     sim.Law
		sigma   sim.Ratio
		want    float64 // as published with the model; 0: only the formula
	}{
		{1, .8, sim.ExponentialLaw, 0, 4},
		{2, .8, sim.ExponentialLaw, 0, 1.7778},
		{3, .8, sim.ExponentialLaw, 0, 1.0787},
		{1, .5, sim.ExponentialLaw, 0, 1},
		{5, .7, sim.ExponentialLaw, 0, 0},
		{1, .8, sim.Fixed, 0, 2},
		{1, .6, sim.Fixed, 0, 0},
		{1, .7, sim.LogNormal, sim.One / 2, 0},
	} {
		service := 10 * sim.Minute
		want := theory.MMc(c.servers, c.rho)
		if c.servers == 1 {
			s := c.sigma.Float()
			scv := map[sim.Law]float64{sim.Fixed: 0, sim.ExponentialLaw: 1, sim.LogNormal: math.Expm1(s * s)}[c.law]
			want = theory.MG1(c.rho, scv)
		}
		var wait mean
		for seed := range uint64(120) {
			sc := bare()
			sc.Curve, sc.Seed = sim.Instant, seed
			sc.People = make([]string, c.servers)
			every := float64(service) / c.rho / float64(c.servers)
			sc.Stream = &sim.Stream{Every: sim.Dur(math.Round(every)), Effort: service, Law: c.law, Sigma: c.sigma}
			sc.Until = 21_000 * sc.Stream.Every
			if sc.Until > sim.MaxTime {
				sc.Until = sim.MaxTime
			}
			tr, err := rn.Count(sc)
			require.NoError(t, err)
			wait.add(float64(tr.Stream.Waited) / float64(tr.Stream.Started) / float64(service))
		}
		near(t, want, &wait, 0.1, fmt.Sprintf("%d servers, rho %.1f, %v: wait in services", c.servers, c.rho, c.law))
		if c.want > 0 {
			assert.InDelta(t, c.want, want, 5e-5)
		}
	}
}

// TestLittle: in every run the mean number of pieces there is the rate times the
// mean stay, exactly, whatever the law.
func TestLittle(t *testing.T) {
	for seed := range uint64(20) {
		sc := bare()
		sc.Curve, sc.Seed, sc.People = sim.Instant, seed, []string{"a", "b"}
		sc.Stream = &sim.Stream{Every: 6 * sim.Minute, Effort: 10 * sim.Minute, Law: sim.Law(seed % 3), Sigma: sim.One / 2}
		sc.Until = 2000 * sim.Hour
		tr := run(t, sc)
		// The area under the number of pieces, by events, against the sum of stays.
		type step struct {
			at sim.Dur
			by int64
		}
		var steps []step
		stays, busy := sim.Dur(0), sim.Dur(0)
		for _, a := range tr.Arrivals {
			end := a.End
			if end == sim.Never {
				end = tr.Until
			}
			stays += end - a.At
			if a.Start != sim.Never {
				busy += end - a.Start
			}
			steps = append(steps, step{a.At, 1}, step{end, -1})
		}
		area := sim.Dur(0)
		for _, s := range steps {
			area += sim.Dur(s.by) * (tr.Until - s.at)
		}
		assert.Equal(t, stays, area)
		assert.Equal(t, busy, tr.Sums[0].Spent[sim.Focused]+tr.Sums[1].Spent[sim.Focused], "people work on what is there")
		obeyStream(t, tr)
	}
}

// obeyStream: first come, first served, nobody idle while something waits.
func obeyStream(t failer, tr *sim.Trace) {
	for i, a := range tr.Arrivals {
		if a.Start == sim.Never {
			require.Equal(t, sim.Never, a.End)
			continue
		}
		require.LessOrEqual(t, a.At, a.Start)
		if i > 0 {
			require.True(t, tr.Arrivals[i-1].Start != sim.Never && tr.Arrivals[i-1].Start <= a.Start && tr.Arrivals[i-1].At <= a.At)
		}
		if a.End != sim.Never {
			require.Equal(t, a.Effort, (a.End - a.Start).Work())
		}
	}
	for i, lane := range tr.Lanes {
		now := sim.Dur(0)
		for _, s := range lane {
			require.Equal(t, now, s.From)
			now = s.To
			if s.State != sim.Off {
				continue
			}
			k := sort.Search(len(tr.Arrivals), func(k int) bool { return tr.Arrivals[k].At >= s.From })
			for ; k < len(tr.Arrivals) && tr.Arrivals[k].At < s.To; k++ {
				require.Equal(t, tr.Arrivals[k].At, tr.Arrivals[k].Start, "nobody is idle while something waits")
			}
		}
		require.Equal(t, tr.Until, now, i)
	}
}

// exponential draws an effort.
func exponential(seed uint64, i int, mean sim.Dur) sim.Dur {
	return sim.Dur(rng.New(seed, uint64(i), 99).Exp(0, int64(mean)))
}

// TestSlowest: the release waits for the slowest of n parts.
func TestSlowest(t *testing.T) {
	for _, n := range []int{1, 2, 3, 5, 10} {
		var last mean
		for seed := range uint64(40_000 / n) {
			sc := bare()
			sc.Curve = sim.Instant
			f := sim.Feature{}
			for i := range n {
				sc.People = append(sc.People, "x")
				f.Parts = append(f.Parts, sim.Part{Owner: i, Effort: max(1, exponential(seed, i, sim.Hour))})
			}
			sc.Features = []sim.Feature{f}
			tr, err := sim.Run(sc)
			require.NoError(t, err)
			last.add(tr.Releases[0].At.Hours())
		}
		near(t, theory.Slowest(n), &last, 0.05, fmt.Sprintf("slowest of %d", n))
	}
}

// TestFails: how many releases come back, by their size.
func TestFails(t *testing.T) {
	for _, c := range []struct {
		hours int
		flaw  float64
		want  float64
	}{{3, .02, .059}, {9, .02, .166}, {27, .02, .420}, {8, .005, .04}, {72, .005, .30}, {20, .1, 0}} {
		var failed mean
		sc := open(t, "planning", "flaw", sim.Ratio(c.flaw*1e6).String())
		for i := range sc.Features[0].Parts {
			sc.Features[0].Parts[i].Effort = sim.Dur(c.hours) * sim.Hour / 3
		}
		for seed := range uint64(20_000) {
			sc.Seed = seed
			tr := run(t, sc)
			x := 0.0
			if tr.Releases[0].Failed {
				x = 1
			}
			failed.add(x)
		}
		want := theory.Fails(float64(c.hours), c.flaw)
		near(t, want, &failed, 0.25, fmt.Sprintf("%d h at %.3f", c.hours, c.flaw))
		if c.want > 0 {
			assert.InDelta(t, c.want, want, 0.006)
		}
	}
}

// TestAlone: what deciding alone gains while the decision-maker is away.
func TestAlone(t *testing.T) {
	for _, c := range []struct {
		away, think string
		right, redo float64
	}{{"3h", "15m", .7, 1}, {"3h", "15m", .5, 3}, {"2h", "30m", .9, 2}, {"1h", "15m", .2, 1}} {
		var gain mean
		for seed := range uint64(6000) {
			sc := open(t, "action", "curve", "instant", "right", sim.Ratio(c.right*1e6).String(), "redo", sim.Ratio(c.redo*1e6).String(), "think", c.think, "describe", "1m")
			sc.Seed, sc.People, sc.Overrides = seed, sc.People[:1], nil
			sc.Absent = []sim.Span{{From: 0, To: at(c.away)}}
			sc.Features = []sim.Feature{{Parts: []sim.Part{{Effort: 10 * sim.Hour, Briefing: sim.Undescribed}}}}
			wait := finished(t, run(t, sc))
			require.NoError(t, sc.Set("alone", "on"))
			alone := finished(t, run(t, sc))
			gain.add((wait - alone - sim.Minute).Hours()) // describing takes the minute
		}
		near(t, theory.Alone(at(c.away).Hours(), at(c.think).Hours(), c.right, c.redo), &gain, 0.2, fmt.Sprintf("away %s, right %.1f, redo %.0f", c.away, c.right, c.redo))
	}
}

// TestDeflected: the share of questions that documents answer in the long run.
// People ask at a rate of their work here, so the rate is counted, not set.
func TestDeflected(t *testing.T) {
	for _, c := range []struct {
		topics               int
		written, found, life float64
		want                 float64
	}{{200, .8, .8, 90, .580}, {50, .5, .6, 30, 0}, {200, .5, .6, 180, 0}} {
		var diff, share mean
		for seed := range uint64(30) {
			sc := bare()
			sc.Curve, sc.Seed, sc.Day = sim.Instant, seed, 8*sim.Hour
			sc.People = []string{"a", "b"}
			sc.Questions, sc.Blocks, sc.Rounds = sim.One/4, 0, sim.One
			sc.Docs, sc.Topics, sc.Life = sim.Async, c.topics, int(c.life)
			sc.Written, sc.Found = sim.Ratio(c.written*1e6), sim.Ratio(c.found*1e6)
			sc.Talk, sc.Read, sc.WriteUp = sim.Minute, sim.Minute, 0
			for range 12 {
				f := sim.Feature{}
				for i := range sc.People {
					f.Parts = append(f.Parts, sim.Part{Owner: i, Effort: 900 * sim.Hour})
				}
				sc.Features = append(sc.Features, f)
			}
			warm := 500 * sc.Day
			sc.Until = sim.MaxTime
			tr := run(t, sc)
			n, found := 0.0, 0.0
			for _, q := range tr.Questions {
				if q.At >= warm {
					n++
					if q.Found {
						found++
					}
				}
			}
			rate := n / ((tr.Until - warm).Hours() / 8)
			share.add(found / n)
			diff.add(found/n - theory.Deflected(c.topics, rate, c.written, c.found, c.life))
		}
		t.Logf("%d topics, written %.1f, found %.1f, life %.0f d: simulated %.4f, off the formula by %.4f +- %.4f", c.topics, c.written, c.found, c.life, share.value(), diff.value(), diff.error4())
		assert.InDelta(t, 0, diff.value(), diff.error4())
		assert.Less(t, diff.error4(), 0.02)
		if c.want > 0 {
			assert.InDelta(t, c.want, theory.Deflected(c.topics, 4, c.written, c.found, c.life), 5e-4)
			assert.InDelta(t, c.want, share.value(), 0.02)
		}
	}
}

// TestTapsByLuck: taps drawn by the model itself, in focused time.
func TestTapsByLuck(t *testing.T) {
	for _, curve := range []string{"instant", "exponential", "linear", "dead"} {
		for _, rate := range []string{"1", "3"} {
			var share mean
			for seed := range uint64(60) {
				sc := open(t, "flow", "curve", curve, "taps", rate, "effort", "1000h", "until", "300h")
				sc.Seed = seed
				tr := run(t, sc)
				share.add(tr.Sums[0].Done.Hours() / tr.Until.Hours())
			}
			sc := open(t, "flow", "curve", curve, "taps", rate)
			want := inTheory(sc.Focus).TapShare(sc.Taps.Float()/float64(sim.Hour), float64(sc.Talk))
			near(t, want, &share, 0.02, curve+", taps an hour: "+rate)
		}
	}
}

// TestMeetingsSpread: four meetings of half an hour in eight hours.
func TestMeetingsSpread(t *testing.T) {
	sc := open(t, "flow", "effort", "100h", "meetings", "4", "day", "8h", "until", "8h")
	tr := run(t, sc)
	assert.InDelta(t, 300.15, tr.Sums[0].Done.Hours()*60, 0.005)
	assert.Equal(t, 2*sim.Hour, tr.Sums[0].Spent[sim.InMeeting])
	sc = open(t, "flow", "effort", "100h", "until", "8h")
	for i := range 4 {
		sc.Agenda = append(sc.Agenda, sim.Meeting{At: 3*sim.Hour + sim.Dur(i)*30*sim.Minute, Length: 30 * sim.Minute})
	}
	assert.InDelta(t, 336.00, run(t, sc).Sums[0].Done.Hours()*60, 0.005)
}
