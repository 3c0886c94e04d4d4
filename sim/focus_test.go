package sim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim"
)

// TestDone: whole numbers follow the closed form, never fall, and never bend
// down. Rounding takes less than a microsecond, and in flow less than three,
// because bare work and what flow adds to it are rounded apart.
func TestDone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := focus(t)
		s := span(t, "s", 0, 12*sim.Hour)
		want := inTheory(f).Area(float64(s)) * 1000
		got := f.Done(s)
		low := 1.0
		if f.FlowRate > sim.One {
			low = 3
		}
		require.True(t, float64(got) <= want+1e-3+float64(f.FlowRate-sim.One) && float64(got) > want-low-1e-3, "%d of %f", got, want)
		a, b := f.Done(s+1), f.Done(s+2)
		require.True(t, got <= a && a <= b, "monotone")
		require.InDelta(t, inTheory(f).Rate(float64(s)), f.Rate(s), 1e-9)
	})
}

// TestReach: the first millisecond at which the work is there, held against Done
// on both sides and, near the start where whole milliseconds count, against
// looking at every one.
func TestReach(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := focus(t)
		from := span(t, "from", 0, 2*sim.Hour)
		need := span(t, "need", 0, 12*sim.Hour).Work() + sim.Work(rapid.Int64Range(-999, 999).Draw(t, "us"))
		s := f.Reach(from, need)
		if need <= 0 {
			require.Equal(t, from, s)
			return
		}
		for i := sim.Work(0); i < 40; i++ { // rounding goes wrong rarely: try neighbours
			need, s = need+i*i*17+1, f.Reach(from, need+i*i*17+1)
			require.GreaterOrEqual(t, f.Done(s), f.Done(from)+need)
			require.Less(t, f.Done(s-1), f.Done(from)+need)
		}

		few := sim.Work(rapid.Int64Range(1, 400).Draw(t, "few us"))
		want := from
		for f.Done(want) < f.Done(from)+few && want < from+3000 {
			want++
		}
		if want < from+3000 {
			require.Equal(t, want, f.Reach(from, few))
		}
	})
}

// TestReachInFlow: the rounding of bare work and of what flow adds once made a
// step too long, and a microsecond of work was done in no time.
func TestReachInFlow(t *testing.T) {
	f := sim.Focus{Curve: sim.Exponential, Tau: 15 * sim.Minute, FlowAfter: 900_001, FlowRate: 1_370_001}
	assert.Equal(t, sim.Dur(5_400_001), f.Reach(5_400_000, 1))
}

// TestLongWork: the largest effort with the worst luck neither overflows nor
// hangs.
func TestLongWork(t *testing.T) {
	for curve := range sim.Curve(4) {
		f := sim.Focus{Curve: curve, Tau: 25 * sim.Minute, Ramp: 25 * sim.Minute, FlowAfter: 60 * sim.Minute, FlowRate: 2 * sim.One}
		need := 5000 * 1000 * sim.Hour.Work() // 1,000 h, five thousandfold
		s := f.Reach(0, need)
		assert.GreaterOrEqual(t, f.Done(s), need)
		assert.Less(t, f.Done(s-1), need)
		assert.InDelta(t, inTheory(f).Area(float64(s))*1000, float64(f.Done(s)), 1e5, "%v", curve)
	}
}

// TestFlowRate: an hour with a flow of 1.5 from 25 min on, by hand.
func TestFlowRate(t *testing.T) {
	f := sim.Focus{Curve: sim.Instant, FlowAfter: 25 * sim.Minute, FlowRate: 1_500_000}
	assert.Equal(t, at("1h17m30s").Work(), f.Done(sim.Hour))
	assert.Equal(t, sim.Hour, f.Reach(0, at("1h17m30s").Work()))
	// Flow does not start before the ramp ends: (60 - 20) * 1 + (60 - 25) / 2, and
	// with flow_after below the ramp (60 - 25) * 1.5.
	f.Curve, f.Ramp = sim.Dead, 20*sim.Minute
	assert.Equal(t, at("57m30s").Work(), f.Done(sim.Hour))
	f.Ramp, f.FlowAfter = 25*sim.Minute, 15*sim.Minute
	assert.Equal(t, at("52m30s").Work(), f.Done(sim.Hour))
}

func BenchmarkReach(b *testing.B) {
	f := sim.Focus{Curve: sim.Exponential, Tau: 12 * sim.Minute, FlowAfter: 25 * sim.Minute, FlowRate: sim.One}
	need := sim.Work(0)
	for b.Loop() {
		need = (need + 7_919_000_000) % sim.Work(8*3600*1_000_000)
		f.Reach(0, need)
	}
}
