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

// trayY returns where letters lie above a lane.
//
//go:noinline
func (k *lanes) trayY(who int) float64 { return k.floor(who) - k.h - k.tray*0.5 }

// plumY returns the middle of what hangs below a lane.
//
//go:noinline
func plumY(b *brush, k *lanes, who int) float64 { return k.floor(who) + 2*b.u + k.plum/2 }

// edge returns where a line leaves what hangs below a lane, on its way to a height.
func edge(b *brush, k *lanes, who int32, to float64) float64 {
	y := k.floor(int(who)) + 2*b.u
	if to > y {
		y += k.plum
	}
	return y
}

// latest returns how many lines of one kind are drawn between the lanes.
func (k *lanes) latest() int {
	if k.crowd {
		return 3
	}
	return 1 << 20
}

// fresh reports whether something that ended at a moment is recent enough to be
// drawn between the lanes of many.
//
//go:noinline
func fresh(b *axis, k *lanes, end sim.Dur) bool {
	return !k.crowd || end == sim.Never || end >= b.now-(b.to-b.from)/sim.Dur(2*len(k.tr.Lanes))
}

// busy is how many people make a crowd. In the picture of one, as in that of several
// days, only what went on just now is drawn between the lanes: a few lines can be
// followed, many are a knot.
const busy = 3

// lane returns how one lane of a track is drawn.
func (k *lanes) lane(who int) lane {
	return lane{tr: k.tr, who: who, floor: k.floor(who), h: k.h, gold: true, plum: k.plum}
}
