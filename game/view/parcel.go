package view

// Parcels: what one hands on to the next.

import (
	"evenflow/assets"
	"evenflow/sim"
)

// drawParcel draws a box, w wide, around x, y, with a string around it.
func drawParcel(b *brush, x, y, w float64, c assets.Color) {
	b.rect(Decor, c, x-w/2, y-w/2, w, w, w*0.15)
	b.line(max(1, w*0.12), Unbroken, assets.Paper, Decor, x, y-w/2, x, y+w/2)
	b.line(max(1, w*0.12), Unbroken, assets.Paper, Decor, x-w/2, y-w*0.1, x+w/2, y-w*0.1)
}

// drawParcels draws, where each takes over from the one before, every slice handed on:
// down to the next lane, and along it as long as it waits there.
func drawParcels(b *board, tr *sim.Trace, floor, tray func(who int) float64) {
	if tr.Scenario.Handoff != sim.Serial {
		return
	}
	for i := range tr.Slices {
		s := &tr.Slices[i]
		next := s.Part + 1
		if s.At > b.now || !b.shown(s.At) || int(next) >= len(tr.Parts) || tr.Parts[next].Feature != tr.Parts[s.Part].Feature {
			continue
		}
		from, to := int(tr.Parts[s.Part].Owner), int(tr.Parts[next].Owner)
		// Where its taker begins with it.
		begins := sim.Never
		for k := range tr.Lanes[to] {
			if g := &tr.Lanes[to][k]; g.Part == next && g.State.Working() && g.Slice >= s.Slice && g.From >= s.At {
				begins = g.From
				break
			}
		}
		_, hi, _ := b.past(s.At, begins)
		c := assets.Part0 + assets.Color(b.hue(tr, s.Part)%3)
		x, y, w := b.x(s.At), tray(to), min(11*b.u, 0.9*(floor(to)-tray(to)))
		b.line(1.75*b.thick, Unbroken, c, Decor, x, floor(from), x, y, b.x(hi), y)
		drawParcel(&b.brush, max(x, b.x(hi)-w*0.7), y, w, c)
	}
}
