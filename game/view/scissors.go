package view

// What the plan can be changed by: scissors that cut it, and handles on the ends of
// its parts.

import (
	"evenflow/assets"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// mode returns the position of the planning switch at a moment.
func mode(tr *sim.Trace, t sim.Dur) sim.Mode {
	m := tr.Scenario.Planning
	for i := range tr.Scenario.Changes {
		if c := &tr.Scenario.Changes[i]; c.Key == "planning" && c.At <= t {
			m = sim.Sync
			if c.Value == sim.Async.String() {
				m = sim.Async
			}
		}
	}
	return m
}

// drawScissors offers to cut the plan: a dashed line through the lanes where the next
// cut would be, and a pair of scissors to press on.
func drawScissors(b *board, tr *sim.Trace, top, bottom float64) {
	end, _ := measure.Finished(tr)
	if mode(tr, b.now) != sim.Sync || b.now >= end || tr.Scenario.Slices < 2 || len(tr.Parts) == 0 {
		return
	}
	was := b.as(Ahead)
	// The first cut of the longest part still ahead, in time of the plan.
	first := end / sim.Dur(tr.Scenario.Slices)
	at := first
	for at <= b.now+end/40 {
		at += first
	}
	if at >= end || !b.shown(at) {
		b.as(was)
		return
	}
	x := b.x(at)
	b.line(1.5*b.thick, Dashed, assets.Ink, Decor, x, top, x, bottom)
	r := 4.5 * b.u
	y := top - 5*b.u
	for _, side := range [...]float64{-1, 1} {
		b.disc(x+side*6*b.u, y-7*b.u, r, assets.Paper, assets.Ink, 1.75*b.thick)
		b.line(1.75*b.thick, Unbroken, assets.Ink, Decor, x+side*3.5*b.u, y-3*b.u, x-side*5*b.u, y+11*b.u)
	}
	w := max(44, 32*b.u)
	b.keepOut(Box{x - 12*b.u, y - 13*b.u, 24 * b.u, 26 * b.u})
	b.object(ThingCut, 0, b.get("object.cut"), Box{max(0, min(x-w/2, b.w-w)), max(0, y-w/2), w, w})
	b.as(was)
}

// drawEnds puts a handle on the end of each part that is still ahead: it can be
// pulled.
func drawEnds(b *board, o lane) {
	was := b.as(Ahead)
	tr := o.tr
	for n := range tr.Parts {
		p := &tr.Parts[n]
		at := endOf(tr, int32(n))
		if at > b.now {
			at -= hold(&b.axis, tr, o.who, at)
		}
		if int(p.Owner) != o.who || at <= b.now || !b.shown(at) {
			continue
		}
		x, y := b.x(at), o.floor-o.h/2
		h := min(o.h*0.5, 18*b.u)
		b.line(4*b.u, Unbroken, assets.Ink, Decor, x, y-h/2, x, y+h/2)
		name := b.partName(tr, int32(n))
		label := b.text("object.end", arg{name: "part", str: name}, arg{name: "time", str: b.clock(tr.Scenario.Start + at)})
		w := max(22*b.u, 22)
		b.object(ThingEnd, n, label, Box{max(0, min(x-w/2, b.w-w)), o.floor - o.h, w, o.h})
	}
	b.as(was)
}
