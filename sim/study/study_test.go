package study_test

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
	"evenflow/sim/study"
)

func plan(t require.TestingT, name string, runs int) *study.Plan {
	sc, err := scene.New(name)
	require.NoError(t, err)
	return &study.Plan{Scenario: sc, Runs: runs, By: study.DefaultBy(sc)}
}

func all(p *study.Plan) study.Span { return p.Shard(1, 1) }

func sums(t require.TestingT, p *study.Plan, span study.Span) *study.Sums {
	s, err := p.Run(context.Background(), span, nil)
	require.NoError(t, err)
	return s
}

func text(t require.TestingT, s *study.Sums) string {
	b, err := json.Marshal(s)
	require.NoError(t, err)
	return string(b)
}

// TestShards: any cutting, in any order, on any number of processors, gives the
// same digits.
func TestShards(t *testing.T) {
	p := plan(t, "sandbox", 5)
	p.Vary = []study.Vary{{Key: "questions", Values: []string{"0.5", "1.9"}}, {Key: "docs", Values: []string{"off", "on"}}}
	p.Set = []study.Setting{{Key: "until", Value: "20h"}}
	want := text(t, sums(t, p, all(p)))
	for n := 1; n <= 24; n += 1 + n/3 {
		luck := rand.New(rand.NewPCG(1, uint64(n)))
		runtime.GOMAXPROCS(1 + n%4)
		var sum *study.Sums
		for _, i := range luck.Perm(n) {
			s, err := study.Parse([]byte(text(t, sums(t, p, p.Shard(i+1, n)))))
			require.NoError(t, err)
			if sum == nil {
				sum = s
				continue
			}
			require.NoError(t, sum.Add(s))
		}
		require.Equal(t, want, text(t, sum))
	}
	runtime.GOMAXPROCS(runtime.NumCPU())
}

// TestStatistics: means, intervals and effects against the same from single runs
// in the plain way.
func TestStatistics(t *testing.T) {
	p := plan(t, "sandbox", 12)
	p.Scenario.Seed = 41
	p.Measures = []string{"finished_at_h", "delivered_by_h", "shares.flow", "lead_time_median_h"}
	effects := sums(t, p, all(p)).Effects()[0]
	require.Len(t, effects, 4)
	var e *study.Effects
	for _, f := range effects {
		if f.Measure.Name == "finished_at_h" {
			e = f
		}
	}
	require.NotNil(t, e)
	require.EqualValues(t, 12, e.Runs)
	v := oneByOne(t, p.Scenario, 12)
	estimate := func(of func(run int) float64) study.Estimate {
		m, sq := 0.0, 0.0
		for i := range 12 {
			m += of(i) / 12
		}
		for i := range 12 {
			sq += (of(i) - m) * (of(i) - m)
		}
		return study.Estimate{Mean: m, Half: 2.200985160 * math.Sqrt(sq/11/12)}
	}
	near := func(want, got study.Estimate, what string) {
		assert.InDelta(t, want.Mean, got.Mean, 1e-9, what)
		assert.InDelta(t, want.Half, got.Half, 1e-6, what)
	}
	for c := range study.Cells {
		near(estimate(func(i int) float64 { return v[c][i] }), e.Cells[c], "cell")
		near(estimate(func(i int) float64 { return v[c][i] - v[0][i] }), e.Against[c], "difference")
	}
	shapley := func(h int) func(int) float64 { return func(i int) float64 { return byOrders(&v, h, i) } }
	gain := estimate(func(i int) float64 { return v[7][i] - v[0][i] })
	total, shares := 0.0, 0.0
	for h := range study.Habits {
		near(estimate(shapley(h)), e.Shapley[h], study.Habits[h])
		total += e.Shapley[h].Mean
		share := e.Shapley[h].Mean / gain.Mean
		shares += e.Share[h].Mean
		near(study.Estimate{
			Mean: share,
			Half: estimate(func(i int) float64 { return (shapley(h)(i) - share*(v[7][i]-v[0][i])) / gain.Mean }).Half,
		}, e.Share[h], "share")
	}
	assert.InDelta(t, gain.Mean, total, 1e-9)
	assert.InDelta(t, 1, shares, 1e-9)
	for k, two := range study.PairsOf {
		a, b := 1<<two[0], 1<<two[1]
		third := 7 ^ a ^ b
		near(estimate(func(i int) (sum float64) {
			for _, c := range []int{0, third} {
				sum += (v[c|a|b][i] - v[c|a][i] - v[c|b][i] + v[c][i]) / 2
			}
			return sum
		}), e.Pairs[k], "pair")
	}
	near(estimate(func(i int) float64 {
		return v[7][i] - v[3][i] - v[5][i] - v[6][i] + v[1][i] + v[2][i] + v[4][i] - v[0][i]
	}), e.Triple, "triple")
}

// oneByOne returns when each run of each cell has finished, in hours.
func oneByOne(t *testing.T, base *sim.Scenario, runs int) (v [study.Cells][]float64) {
	for i := range runs {
		for c := range study.Cells {
			sc := base.Clone()
			sc.Seed += uint64(i)
			for h, key := range study.Habits {
				require.NoError(t, sc.Set(key, sim.Mode(c>>h&1).String()))
			}
			tr, err := sim.Run(sc)
			require.NoError(t, err)
			at, ok := measure.Finished(tr)
			require.True(t, ok)
			v[c] = append(v[c], at.Hours())
		}
	}
	return v
}

// byOrders is the Shapley value of habit h in run i by its definition: the mean over
// the orders in which the habits can be taken up.
func byOrders(v *[study.Cells][]float64, h, i int) float64 {
	sum := 0.0
	for _, o := range [][3]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		c := 0
		for _, x := range o {
			if x == h {
				sum += v[c|1<<x][i] - v[c][i]
			}
			c |= 1 << x
		}
	}
	return sum / 6
}

// TestInterrupted: what is done so far can be told, and finished later.
func TestInterrupted(t *testing.T) {
	p := plan(t, "sandbox", 300)
	want := text(t, sums(t, p, all(p)))
	ctx, stop := context.WithCancel(context.Background())
	s, err := p.Run(ctx, all(p), func(done, _ int64) {
		if done > 0 {
			stop()
		}
	})
	require.NoError(t, err)
	stop()
	done, wanted := s.Count()
	assert.EqualValues(t, 300, wanted)
	require.Positive(t, done)
	assert.Equal(t, done, s.Effects()[0][0].Runs)
	from := int64(0)
	for _, d := range append(s.Done[:len(s.Done):len(s.Done)], study.Span{From: 300, To: 300}) {
		if from < d.From {
			require.NoError(t, s.Add(sums(t, p, study.Span{From: from, To: d.From})))
		}
		from = d.To
	}
	assert.Equal(t, want, text(t, s))
}

// TestEmpty: nothing done is no reason to fail.
func TestEmpty(t *testing.T) {
	p := plan(t, "flow", 3)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	s, err := p.Run(ctx, all(p), nil)
	require.NoError(t, err)
	done, _ := s.Count()
	assert.Zero(t, done)
	assert.True(t, math.IsNaN(s.Effects()[0][0].Cells[0].Mean))
}

// TestRefuses: what does not belong together is not added, and what cannot be
// studied is named.
func TestRefuses(t *testing.T) {
	p, q := plan(t, "flow", 4), plan(t, "flow", 5)
	a := sums(t, p, p.Shard(1, 2))
	require.ErrorContains(t, a.Add(sums(t, q, q.Shard(2, 2))), "another study")
	require.ErrorContains(t, a.Add(a), "another file")
	b := sums(t, p, p.Shard(2, 2))
	b.Hash = "other"
	require.ErrorContains(t, a.Add(b), "another version")
	good := text(t, a)
	_, err := study.Parse([]byte(good))
	require.NoError(t, err)
	for _, bad := range []string{"", "{}", "[]", good[:len(good)-1], `{"request":{"scenario":{"people":["a"]},"runs":0,"by":"0"}}`, `{"request":{"scenario":{"people":["a"]},"runs":1,"by":"0"},"points":[]}`} {
		_, err := study.Parse([]byte(bad))
		assert.Error(t, err, bad)
	}
	for field, change := range map[string]func(*study.Plan){
		"runs":     func(p *study.Plan) { p.Runs = 0 },
		"vary":     func(p *study.Plan) { p.Vary = []study.Vary{{Key: "tau"}} },
		"measures": func(p *study.Plan) { p.Measures = []string{"joy"} },
		"tau":      func(p *study.Plan) { p.Set = []study.Setting{{Key: "tau", Value: "2h"}} },
		"action":   func(p *study.Plan) { p.Vary = []study.Vary{{Key: "action", Values: []string{"sync"}}} },
		"seed":     func(p *study.Plan) { p.Set = []study.Setting{{Key: "seed", Value: "2"}} },
	} {
		p := plan(t, "flow", 2)
		change(p)
		_, err := p.Run(context.Background(), study.Span{From: 0, To: 1}, nil)
		var fe *sim.FieldError
		require.ErrorAs(t, err, &fe, field)
		assert.Equal(t, field, fe.Field)
	}
}

// TestEveryScene: every measure of every scene, and the known numbers of one.
func TestEveryScene(t *testing.T) {
	for _, name := range scene.Names {
		p := plan(t, name, 2)
		p.Measures = []string{"all"}
		s := sums(t, p, all(p))
		require.Len(t, s.Effects()[0], len(study.Measures), name)
		if name != "questions" {
			continue
		}
		for _, e := range s.Effects()[0] {
			switch e.Measure.Name {
			case "deploys_by":
				assert.Equal(t, study.Estimate{Mean: 0}, e.Cells[0], "none by six by call")
				assert.Equal(t, study.Estimate{Mean: 1}, e.Cells[2], "one by message")
			case "shares.meeting":
				assert.InDelta(t, 105./569.56, e.Cells[0].Mean, 1e-4)
			}
		}
	}
}
