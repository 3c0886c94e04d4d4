package view

// The board: what marks are drawn on, and what they keep from frame to frame.

import (
	"evenflow/sim"
	"evenflow/sim/measure"
)

// board is what marks are drawn on: a brush, where moments lie, words, and where
// words may still stand.
type board struct {
	brush
	axis
	writer
	placer
	pad, small, body, number, big float64 // outer margin, text sizes
	second                        sim.Dur // how much work time passes in one of the reader's; 0: none
	mute                          bool    // nothing can be pointed at
	hues                          Hue
	unseen                        Shape // what a text is that the veil lies over
	cache
}

// cache is what marks keep from frame to frame, and room to work in.
type cache struct {
	piles    [2]measure.Heap // of two runs side by side, each where it was looked at last
	nextPile int
	colours  []uint8 // by part, of the heap
	heaps    [4]struct {
		tr    *sim.Trace
		step  sim.Dur
		steps []measure.HeapStep
	}
	nextHeap  int
	curves    [4]curve
	nextCurve int
	barred    [2]pastBars
	nextBars  int
	found     []piece
	bills     []measure.Bill
	curved    []int     // between which points the areas of what was done lie
	edges     []float64 // between bars
	lows      []float64 // how far each is full
	toll      toll
}

// hue returns the number of a part's colour.
//
//go:noinline
func (b *board) hue(tr *sim.Trace, p int32) int32 {
	if p < 0 {
		return 0 // a repair, of several parts
	}
	i := &tr.Parts[p]
	switch b.hues {
	case HueOfOwner:
		return i.Owner
	case HueOfTask:
		return i.Feature / int32(len(tr.Scenario.People)) // the same task, the same colour
	}
	return i.Feature + i.Index
}

// horizon returns how far sizes may follow from what is to come: to the end, or under
// the veil to the present.
func (b *board) horizon(end sim.Dur) sim.Dur {
	if b.veil {
		return b.now
	}
	return end
}
