package sim_test

// What the core costs: no allocation once warm, and ratios against a hand-written
// loop that stands here as the limit.

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/rng"
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

// byHand is M/M/1 as somebody would write it who needs nothing else: a heap of
// two events and the same sampler.
func byHand(seed uint64, every, service, until int64) (n, waited int64) {
	type ev struct {
		at      int64
		arrival bool
	}
	var heap [4]ev
	size := 0
	push := func(e ev) {
		i := size
		size++
		for i > 0 && heap[(i-1)/2].at > e.at {
			heap[i] = heap[(i-1)/2]
			i = (i - 1) / 2
		}
		heap[i] = e
	}
	pop := func() ev {
		top := heap[0]
		size--
		e := heap[size]
		i := 0
		for {
			c := 2*i + 1
			if c >= size {
				break
			}
			if c+1 < size && heap[c+1].at < heap[c].at {
				c++
			}
			if heap[c].at >= e.at {
				break
			}
			heap[i] = heap[c]
			i = c
		}
		heap[i] = e
		return top
	}
	gaps, works := rng.New(seed, 0, 1), rng.New(seed, 0, 2)
	var line []int64
	head, busy := 0, false
	arrivals, served := uint64(0), uint64(0)
	push(ev{gaps.Exp(0, every), true})
	for {
		e := pop()
		if e.at > until {
			return n, waited
		}
		if e.arrival {
			arrivals++
			push(ev{e.at + gaps.Exp(arrivals, every), true})
			line = append(line, e.at)
		} else {
			busy = false
		}
		if !busy && head < len(line) {
			waited += e.at - line[head]
			head++
			n++
			busy = true
			push(ev{e.at + works.Exp(served, service), false})
			served++
			if head > 1024 {
				line = line[:copy(line, line[head:])]
				head = 0
			}
		}
	}
}

// BenchmarkQueue prints customers a second of M/M/1 and M/M/3 through the public
// scenario, against the hand-written loop.
func BenchmarkQueue(b *testing.B) {
	const customers = 1_000_000
	for _, servers := range []int{1, 3} {
		sc := queue(servers, 0.8, customers)
		b.Run(fmt.Sprintf("M/M/%d", servers), func(b *testing.B) {
			var rn sim.Runner
			b.ReportAllocs()
			for b.Loop() {
				if _, err := rn.Count(sc); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(customers)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mcustomers/s")
		})
	}
	sc := queue(1, 0.8, customers)
	b.Run("by hand", func(b *testing.B) {
		for b.Loop() {
			byHand(1, int64(sc.Stream.Every), int64(sc.Stream.Effort), int64(sc.Until))
		}
		b.ReportMetric(float64(customers)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mcustomers/s")
	})
}

// BenchmarkCells prints how long a thousand runs of each of the eight cells take,
// of a day as in questions and of the whole sandbox.
func BenchmarkCells(b *testing.B) {
	day := open(b, "sandbox")
	day.Features, day.Until, day.Batch = day.Features[:2], 8*sim.Hour, 0
	for name, sc := range map[string]*sim.Scenario{"day": day, "sandbox": open(b, "sandbox")} {
		cells := eight(b, sc)
		b.Run(name, func(b *testing.B) {
			var rn sim.Runner
			n := uint64(0)
			b.ReportAllocs()
			for b.Loop() {
				n++
				for _, c := range cells {
					c.Seed = n
					if _, err := rn.Count(c); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)*1000, "s/1000x8")
		})
	}
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
