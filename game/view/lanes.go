package view

// Lanes: everybody's row, one below the other, with a tray above and what hangs below
// its floor.

import (
	"evenflow/sim"
)

// lanes are the rows of everybody in a run.
type lanes struct {
	tr     *sim.Trace
	lane0  float64 // upper edge of the first lane
	pitch  float64 // from lane to lane
	tray   float64 // height of the tray above full focus
	h      float64 // of full focus
	plum   float64 // below the floor
	shelf  float64 // y of the shelf; 0: none
	desk   float64 // y of the decision-maker's presence; 0: none
	fine   bool    // the window shows single calls; else bars
	bucket sim.Dur // that a bar stands for
	bells  bool    // bells can be dragged into trays and onto the shelf
	fixed  bool    // this is not the reader's own run: nothing of it can be turned
	hidden bool    // what comes out is not to be told yet
	crowd  bool    // there is so much that only what went on just now is drawn between the lanes
	recent bool    // of calls, too
}

// floor returns where the focus of a person is none.
//
//go:noinline
func (k *lanes) floor(who int) float64 {
	return k.lane0 + float64(who)*k.pitch + k.tray + k.h
}

// busy is how many people make a crowd. In the picture of one, as in that of several
// days, only what went on just now is drawn between the lanes: a few lines can be
// followed, many are a knot.
const busy = 3

// crowd reports whether the picture of a run is one.
func (b *builder) crowd(tr *sim.Trace) bool {
	days := b.in.Traits.Open && b.to-b.from > 12*sim.Hour
	return (len(tr.Lanes) >= busy || days) && !b.in.Traits.Shelf
}
