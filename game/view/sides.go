package view

// Two tracks: how they are called, and what they differ in.

import (
	"evenflow/sim"
	"evenflow/sim/measure"
)

// trackTitle returns how a track of two is called.
func (b *builder) trackTitle(i int) string {
	names := [...]string{"sync", "async"}
	sc := b.in.Pair[i].Scenario
	if !b.in.Traits.Both && thrown(sc, b.now) || i == 1 && b.in.Traits.Open && !allAsync(sc, b.now) {
		return b.get("mark.track.set")
	}
	if b.has("scene.", b.scene, ".track.", names[i]) {
		return b.word("scene.", b.scene, ".track.", names[i])
	}
	return b.get([...]string{"mark.track.sync", "mark.track.async"}[i])
}

// thrown reports whether a switch is thrown in mid-run by a moment, if only for one bell.
func thrown(sc *sim.Scenario, by sim.Dur) bool {
	for i := range sc.Changes {
		if sc.Changes[i].Key != "" && sc.Changes[i].At <= by {
			return true
		}
	}
	return false
}

// allAsync reports whether a team has had the async habit in everything up to a moment.
func allAsync(sc *sim.Scenario, by sim.Dur) bool {
	return !thrown(sc, by) && sc.Planning == sim.Async && sc.Channel == sim.Async && sc.Gather == sim.Async && sc.Docs == sim.Async &&
		sc.Pick == sim.Async && sc.Alone == sim.Async
}

// tenseOfEnds returns the tense of what the two tracks come to: known when both are
// over.
func (b *builder) tenseOfEnds() Tense {
	for _, tr := range b.in.Pair {
		if end, ok := measure.Finished(tr); !ok || end > b.now {
			return Ahead
		}
	}
	return Known
}

// alike reports whether nothing differs that would be seen in the sums.
func alike(a, b *sim.Trace) bool {
	return a == b || a.Until == b.Until && len(a.Releases) == len(b.Releases) && len(a.Messages) == len(b.Messages) &&
		len(a.Calls) == len(b.Calls) && len(a.Attendances) == len(b.Attendances) && len(a.Slices) == len(b.Slices)
}
