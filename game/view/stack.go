package view

// The stack: what every picture has in common, from the title down to the axis.

import (
	"evenflow/assets"
	"evenflow/sim"
)

// builder appends shapes to a frame.
type builder struct {
	f  *Frame
	in *Input
	writer
	taken     []Box // what no label may cover
	threadsAt []Box // threads, which a label avoids, or covers with paper

	u, thick, pad            float64 // pattern unit, line width, outer margin
	small, body, number, big float64 // text sizes
	two                      bool
	headEnd, footStart       float64 // where the words above end, and those below begin
	x0, x1                   float64 // the plot: from In.From to In.To
	acc                      []sim.Work
	heaps                    [4]struct {
		tr    *sim.Trace
		steps []heapStep
	}
	nextHeap  int
	curves    [4]curve
	nextCurve int
	barred    [2]pastBars
	nextBars  int
	found     []piece
	bills     []bill
	edges     []float64 // between bars
	lows      []float64 // how far each is full
}

// head writes title and key and returns the y below them.
func (b *builder) head(key string) float64 {
	w := b.in.W - 2*b.pad
	title := b.word("scene.", b.in.Scene, ".title")
	y := b.pad + b.big*0.78
	if b.in.Bare {
		y = b.pad + b.small*0.5
	} else {
		y = b.wrap(b.pad, y, w, b.big, true, assets.Ink, title, b.big*1.15)
		y += b.small*1.35 - b.big*1.15
	}
	if b.in.H >= 300 {
		y = b.wrap(b.pad, y+b.small*0.25, w, b.body, false, assets.Ink, key, b.body*1.25) - b.body*1.25 + b.small*0.1
	} else {
		y -= b.small * 1.2
	}
	b.headEnd = y
	return y + b.small*0.5
}

// trackTitle returns how a track of two is called.
func (b *builder) trackTitle(i int) string {
	names := [...]string{"sync", "async"}
	sc := b.in.Pair[i].Scenario
	if !b.in.Traits.Both && thrown(sc) || i == 1 && b.in.Traits.Open && !allAsync(sc) {
		return b.get("mark.track.set")
	}
	if b.has("scene.", b.in.Scene, ".track.", names[i]) {
		return b.word("scene.", b.in.Scene, ".track.", names[i])
	}
	return b.get([...]string{"mark.track.sync", "mark.track.async"}[i])
}

// thrown reports whether a switch is thrown in mid-run, if only for one bell.
func thrown(sc *sim.Scenario) bool {
	for i := range sc.Changes {
		if sc.Changes[i].Key != "" {
			return true
		}
	}
	return false
}

// allAsync reports whether a team has the async habit in everything all the time.
func allAsync(sc *sim.Scenario) bool {
	return !thrown(sc) && sc.Planning == sim.Async && sc.Channel == sim.Async && sc.Gather == sim.Async && sc.Docs == sim.Async &&
		sc.Pick == sim.Async && sc.Alone == sim.Async
}

// hue returns the number of a part's colour.
//
//go:noinline
func (b *builder) hue(tr *sim.Trace, p int32) int32 {
	if p < 0 {
		return 0 // a repair, of several parts
	}
	i := &tr.Parts[p]
	switch b.in.Traits.Hue {
	case HueOfOwner:
		return i.Owner
	case HueOfTask:
		return i.Feature / int32(len(tr.Scenario.People)) // the same task, the same colour
	}
	return i.Feature + i.Index
}
