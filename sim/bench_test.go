package sim_test

import (
	"testing"

	"evenflow/sim"
)

// BenchmarkRun prints how many whole runs a second one core does, trace and all.
func BenchmarkRun(b *testing.B) {
	flow := open(b, "flow")
	flow.Changes = []sim.Change{tap("48m", 0, "5m"), tap("100m", 0, "15m")}
	serial := open(b, "planning", "planning", "async", "handoff", "serial", "slices", "20", "overhead", "15m", "curve", "exponential")
	for _, c := range []struct {
		name string
		sc   *sim.Scenario
	}{
		{"flow", flow},
		{"planning/sync", open(b, "planning")},
		{"planning/async", open(b, "planning", "planning", "async")},
		{"planning/serial20", serial},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := sim.Run(c.sc); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "runs/s")
		})
	}
}
