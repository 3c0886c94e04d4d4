package study_test

// Ratios, each of two things measured in turns in one run:
//
//	go test -run '^$' -bench Ratio ./sim/study
//	GOOS=js GOARCH=wasm go test -run '^$' -bench Ratio -exec "$(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./sim/study

import (
	"testing"
	"time"

	"evenflow/sim"
	"evenflow/sim/rng"
	"evenflow/sim/scene"
	"evenflow/sim/study"
)

// mm1 is M/M/1 at rho .8 through the public scenario.
func mm1(customers int) *sim.Scenario {
	sc := sim.New()
	sc.Questions, sc.Meetings, sc.Flaw, sc.Undescribed, sc.Overhead, sc.Noise = 0, 0, 0, 0, 0, 0
	sc.Curve, sc.People = sim.Instant, []string{"A"}
	sc.Stream = &sim.Stream{Every: 25 * sim.Second, Effort: 20 * sim.Second, Law: sim.ExponentialLaw}
	sc.Until = sim.Dur(customers) * sc.Stream.Every
	return sc
}

// byHandEvent is an arrival or the end of a service.
type byHandEvent struct {
	at     int64
	arrive bool
}

// byHand is the same queue as somebody would write it who needs nothing else: a
// binary heap of small events, the same sampler, and the mean wait.
func byHand(seed uint64, every, service, until int64) (served, waited int64) {
	var heap [4]byHandEvent
	size := 0
	push := func(e byHandEvent) {
		i := size
		size++
		for i > 0 && heap[(i-1)/2].at > e.at {
			heap[i] = heap[(i-1)/2]
			i = (i - 1) / 2
		}
		heap[i] = e
	}
	pop := func() byHandEvent {
		top := heap[0]
		size--
		e := heap[size]
		i := 0
		for c := 1; c < size; c = 2*i + 1 {
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
	arrivals, starts := uint64(0), uint64(0)
	push(byHandEvent{gaps.Exp(0, every), true})
	for {
		e := pop()
		if e.at > until {
			return served, waited
		}
		if e.arrive {
			arrivals++
			push(byHandEvent{e.at + gaps.Exp(arrivals, every), true})
			line = append(line, e.at)
		} else {
			busy = false
		}
		if !busy && head < len(line) {
			waited += e.at - line[head]
			head++
			served++
			busy = true
			push(byHandEvent{e.at + works.Exp(starts, service), false})
			starts++
			if head > 1024 {
				line = line[:copy(line, line[head:])]
				head = 0
			}
		}
	}
}

// BenchmarkRatioQueue prints how fast the model serves customers, as a share of
// the loop by hand, which is the limit.
func BenchmarkRatioQueue(b *testing.B) {
	const customers = 500_000
	sc := mm1(customers)
	var rn sim.Runner
	var model, hand time.Duration
	for n := uint64(0); b.Loop(); n++ {
		sc.Seed = n
		from := time.Now()
		if _, err := rn.Count(sc); err != nil {
			b.Fatal(err)
		}
		mid := time.Now()
		byHand(n, int64(sc.Stream.Every), int64(sc.Stream.Effort), int64(sc.Until))
		model += mid.Sub(from)
		hand += time.Since(mid)
	}
	b.ReportMetric(float64(hand)/float64(model), "of_by_hand")
	b.ReportMetric(customers*float64(b.N)/model.Seconds()/1e6, "Mcustomers/s")
	b.ReportMetric(customers*float64(b.N)/hand.Seconds()/1e6, "Mcustomers/s_by_hand")
}

// BenchmarkRatioCells prints the seconds of one core that a thousand runs of each
// of the eight cells take, with all that a study adds to the runs, and what part
// of it is the runs.
func BenchmarkRatioCells(b *testing.B) {
	for _, name := range []string{"questions", "sandbox"} {
		b.Run(name, func(b *testing.B) {
			sc, err := scene.New(name)
			if err != nil {
				b.Fatal(err)
			}
			const runs = 20
			var cells []*sim.Scenario
			for c := range study.Cells {
				s := sc.Clone()
				for h, key := range study.Habits {
					if err := s.Set(key, sim.Mode(c>>h&1).String()); err != nil {
						b.Fatal(err)
					}
				}
				cells = append(cells, s)
			}
			var rn sim.Runner
			w := study.NewWorker(sc)
			var bare, whole time.Duration
			for n := uint64(0); b.Loop(); n += runs {
				from := time.Now()
				for i := range uint64(runs) {
					for _, c := range cells {
						c.Seed = n + i
						if _, err := rn.Count(c); err != nil {
							b.Fatal(err)
						}
					}
				}
				mid := time.Now()
				for i := range uint64(runs) {
					if err := w(cells, n+i); err != nil {
						b.Fatal(err)
					}
				}
				bare += mid.Sub(from)
				whole += time.Since(mid)
			}
			per := float64(b.N) * runs / 1000
			b.ReportMetric(bare.Seconds()/per, "s/1000x8")
			b.ReportMetric(whole.Seconds()/per, "s/1000x8_measured")
			b.ReportMetric(bare.Seconds()/whole.Seconds(), "of_it_runs")
		})
	}
}
