package sim_test

// What the core costs: no allocation once warm, and how the cost grows. The ratio to
// a loop written by hand stands in sim/study.

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
)

// TestNoAllocation: a warm runner allocates nothing, in any mechanism.
func TestNoAllocation(t *testing.T) {
	all := open(t, "sandbox")
	all.Check, all.Taps, all.Questions = 20*sim.Minute, sim.One/2, 2*sim.One
	cells := eight(t, all)
	cells = append(cells, open(t, "planning"), open(t, "action"), queue(1, 0.8, 2000))
	for _, c := range cells {
		var rn sim.Runner
		for _, once := range []func(*sim.Scenario) (*sim.Trace, error){rn.Run, rn.Count} {
			_, err := once(c)
			require.NoError(t, err)
			assert.Zero(t, testing.AllocsPerRun(3, func() {
				if _, err := once(c); err != nil {
					t.Fatal(err)
				}
			}), c.Name)
		}
	}
}

// TestCountIsRun: without lanes everything else is the same.
func TestCountIsRun(t *testing.T) {
	var a, b sim.Runner
	for _, c := range eight(t, open(t, "sandbox")) {
		for seed := range uint64(5) {
			c.Seed = seed
			x, err := a.Run(c)
			require.NoError(t, err)
			y, err := b.Count(c)
			require.NoError(t, err)
			z := *x
			z.Lanes = nil
			require.Equal(t, encoded(t, &z), encoded(t, y))
			require.Equal(t, x.Sums, y.Sums)
			// A runner that has run something else gives the same trace.
			require.Equal(t, encoded(t, run(t, c)), encoded(t, x))
		}
	}
}

func encoded(t failer, tr *sim.Trace) []byte {
	b, err := tr.AppendBinary(nil)
	require.NoError(t, err)
	return b
}

// queue is a stream with customers enough to arrive until its end.
func queue(servers int, rho float64, customers int) *sim.Scenario {
	sc := bare()
	sc.Name, sc.Curve = "queue", sim.Instant
	sc.People = make([]string, servers)
	service := sim.Dur(20_000)
	sc.Stream = &sim.Stream{Every: sim.Dur(float64(service) / rho / float64(servers)), Effort: service, Law: sim.ExponentialLaw}
	sc.Until = sim.Dur(customers) * sc.Stream.Every
	return sc
}

// BenchmarkSize prints the cost of a person-day against people and days.
func BenchmarkSize(b *testing.B) {
	for _, c := range [][2]int{{2, 10}, {20, 10}, {200, 10}, {4, 1}, {4, 25}, {4, 250}} {
		sc := open(b, "sandbox", "communication", "async", "planning", "async", "action", "async")
		sc.People, sc.Features, sc.Limit = make([]string, c[0]), nil, 0
		sc.Until = sim.Dur(c[1]) * sc.Day
		for range c[1] + 1 {
			f := sim.Feature{}
			for i := range sc.People {
				f.Parts = append(f.Parts, sim.Part{Owner: i, Effort: 6 * sim.Hour})
			}
			sc.Features = append(sc.Features, f)
		}
		b.Run(fmt.Sprintf("%d people %d days", c[0], c[1]), func(b *testing.B) {
			var rn sim.Runner
			for b.Loop() {
				if _, err := rn.Count(sc); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(c[0]*c[1]), "us/person-day")
		})
	}
}
