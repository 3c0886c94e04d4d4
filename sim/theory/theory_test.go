package theory

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

var curves = []string{"instant", "exponential", "linear", "dead"}

func minutes(curve string) Focus {
	return Focus{Curve: curve, Tau: 12, Ramp: 15, FlowAfter: 25, FlowRate: 1}
}

// TestKnownNumbers holds the formulas against numbers worked out by hand or
// published with the model.
func TestKnownNumbers(t *testing.T) {
	for curve, extra := range map[string]float64{
		"instant": 5, "exponential": 16 + 46.6/60, "linear": 12.5, "dead": 20,
	} {
		assert.InDelta(t, extra, minutes(curve).OneTap(120, 48, 5), 0.05/60, curve)
	}
	for curve, share := range map[string]float64{"exponential": 0.7692, "linear": 0.8167, "dead": 0.7189} {
		assert.InDelta(t, share, minutes(curve).TapShare(1./60, 5), 5e-5, curve)
	}
	flow := minutes("exponential")
	flow.FlowRate = 1.5
	assert.InDelta(t, 1.0672, flow.TapShare(1./60, 5), 5e-5)

	f := minutes("exponential")
	assert.InDelta(t, 300.15, f.FixedBreaks(360, 4), 0.005, "four half hours spread over eight")
	assert.InDelta(t, 336.00, f.FixedBreaks(360, 1), 0.005, "the same in one block")

	for _, c := range []struct {
		m                     int
		overhead, first, last float64
	}{{1, 0, 9, 9}, {3, 0, 3, 5}, {9, 0, 1, 11. / 3}, {1, 1, 12, 12}, {3, 1, 6, 10}, {9, 1, 4, 44. / 3}} {
		first, last := LineEven(3, c.m, 3, c.overhead)
		assert.InDelta(t, c.first, first, 1e-9)
		assert.InDelta(t, c.last, last, 1e-9)
	}
	assert.InDelta(t, math.Sqrt(6), BestSlices(3, 3, 1), 1e-12)
	assert.Equal(t, []float64{3, 6, 9}, Focus{Curve: "instant"}.Barrier([]float64{9, 2, 9}, 3, 0))
}

// TestAgainstIntegration holds Area against the summed rate, Time against Area,
// and TapShare against its integral.
func TestAgainstIntegration(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := Focus{
			Curve: rapid.SampledFrom(curves).Draw(t, "curve"),
			Tau:   rapid.Float64Range(1, 25).Draw(t, "tau"), Ramp: rapid.Float64Range(1, 25).Draw(t, "ramp"),
			FlowAfter: rapid.Float64Range(15, 60).Draw(t, "flow_after"), FlowRate: rapid.Float64Range(1, 2).Draw(t, "flow_rate"),
		}
		s := rapid.Float64Range(0.1, 300).Draw(t, "s")
		rate, length := rapid.Float64Range(0.01, 0.2).Draw(t, "taps"), rapid.Float64Range(0, 20).Draw(t, "length")
		const n = 4000
		sum, mean := 0.0, 0.0
		horizon := 40 / rate
		for i := range n {
			sum += f.Rate((float64(i)+.5)*s/n) * s / n
			x := (float64(i) + .5) * horizon / n
			mean += f.Rate(x) * math.Exp(-rate*x) * horizon / n
		}
		assert.InDelta(t, sum, f.Area(s), 2*s/n+1e-4)
		assert.InDelta(t, mean*rate/(1+rate*length), f.TapShare(rate, length), 0.011)
		if a := f.Area(s); a > 1e-6 {
			assert.InDelta(t, s, f.Time(a), 1e-6)
		}
		assert.InDelta(t, f.Area(s), f.Taps(s, nil, nil), 1e-9)
	})
}

// TestLineOfEqualStages: the recursion and the formula are the same thing, and
// nothing on either side of BestSlices is better than both its neighbours.
func TestLineOfEqualStages(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stages, m := rapid.IntRange(1, 6).Draw(t, "stages"), rapid.IntRange(1, 20).Draw(t, "m")
		effort, overhead := rapid.Float64Range(.5, 10).Draw(t, "effort"), rapid.Float64Range(.05, 2).Draw(t, "overhead")
		efforts := make([]float64, stages)
		for i := range efforts {
			efforts[i] = effort
		}
		out := Line(efforts, m, overhead)
		first, last := LineEven(stages, m, effort, overhead)
		assert.InDelta(t, first, out[0], 1e-9)
		assert.InDelta(t, last, out[m-1], 1e-9)

		best := BestSlices(stages, effort, overhead)
		_, a := LineEven(stages, max(1, int(best)), effort, overhead)
		_, b := LineEven(stages, int(best)+1, effort, overhead)
		assert.LessOrEqual(t, min(a, b), last+1e-9)
	})
}

// TestStudent against printed tables.
func TestStudent(t *testing.T) {
	for _, c := range []struct {
		confidence float64
		freedom    int64
		want       float64
	}{{.95, 1, 12.706205}, {.95, 9, 2.262157}, {.95, 999, 1.962341}, {.999, 9, 4.780913}, {.9999, 1e6, 3.890606}, {.95, 9_999_999, 1.959964}} {
		assert.InDelta(t, c.want, Student(c.confidence, c.freedom), 2e-5, "%v", c)
	}
}
