package view

// A walk: steps along the floor of who has nothing else to do.

import (
	"evenflow/assets"
	"evenflow/sim"
)

// drawWalks draws steps along the floor where somebody has nothing to do and has gone
// for a walk.
func drawWalks(b *board, o lane) {
	for i := range o.tr.Lanes[o.who] {
		s := &o.tr.Lanes[o.who][i]
		lo, hi, ok := b.past(s.From, s.To)
		if s.State != sim.Resting || !ok {
			continue
		}
		step := max(9*b.u, (b.x(hi)-b.x(lo))/24)
		up := 0.0
		for x := b.x(lo) + step; x < b.x(hi); x += step {
			b.disc(x, o.floor-4*b.u-up, 2*b.u, assets.Faint, assets.None, 0)
			up = 4*b.u - up
		}
		if s.To <= b.now {
			continue
		}
		b.try(b.small, true, assets.Ink, b.get("mark.walk"), place{b.x(hi) + 8*b.u, o.floor - b.small*0.5, Start}, place{b.x(hi) - 6*b.u, o.floor - b.small*1.2, End})
	}
}
