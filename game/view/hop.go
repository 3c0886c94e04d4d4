package view

// Hops: a piece that is taken before one that comes earlier in the plan.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// passedBy returns the piece that the owner of an undescribed one takes before it,
// although it comes later in the plan; negative: none.
func passedBy(tr *sim.Trace, p int32) int32 {
	if tr.Parts[p].Briefing < sim.Undescribed {
		return -1
	}
	at := begins(tr, p)
	for q := p + 1; int(q) < len(tr.Parts) && at != sim.Never; q++ {
		if tr.Parts[q].Owner == tr.Parts[p].Owner && begins(tr, q) < at {
			return q
		}
	}
	return -1
}

// drawHops draws an arrow for each piece that is taken before one that comes earlier
// in the plan: from where it lay there, behind the one that has to wait, to where
// it has come.
func drawHops(b *board, k *lanes, who int) {
	was := b.tense
	tr := k.tr
	for n := range tr.Parts {
		p := int32(n)
		q := int32(-1)
		if int(tr.Parts[p].Owner) == who {
			q = passedBy(tr, p)
		}
		if q < 0 {
			continue
		}
		first, end, last := begins(tr, q), min(endOf(tr, q), begins(tr, p)), endOf(tr, p)
		if !b.shown(first) || !b.shown(last) {
			continue
		}
		d := b.since(first).dash()
		b.as(b.since(last))
		edge, _ := part(b.hue(tr, q))
		lo, hi := b.x(first), b.x(end)
		xb, xa := (lo+hi)/2, min(b.x(last)+8*b.u, b.x1)
		y := k.floor(who) - k.h
		lift := min(k.tray*1.1, 26*b.u)
		from := len(b.f.Points)
		for i := range 17 {
			t := float64(i) / 16
			b.point(xa+(xb-xa)*t, y-lift*4*t*(1-t), 0)
		}
		b.path(2.5*b.thick, d, edge, Plan, from)
		for _, p := range b.f.Points[from : len(b.f.Points)-1] {
			b.keepOut(Box{p.X - (xa-xb)/16, p.Y - 3*b.u, (xa - xb) / 16, 6 * b.u})
		}
		b.disc(xa, y, 4*b.u, edge, assets.None, 0)
		// The head points at the piece, the way the arc comes down.
		w := 7 * b.u
		b.convex(Plan, edge, xb-w*0.3, y+w*0.6, xb-w*0.2, y-w, xb+w*1.1, y-w*0.2)
		text := b.get("mark.first")
		mid := y - lift - b.small*0.3
		// In the piece, on one side of the present; else over the arc.
		low, now, w := y+b.small*1.6, b.x(b.now), glyph.Bold.Width(text, b.small)+14*b.u
		cx := max(xb, min(lo+w/2+24*b.u, hi-w/2)) // under the curve, not on it
		switch {
		case cx-w/2 > lo && (now > cx+w/2 || now < cx-w/2) && b.try(b.small, true, assets.Ink, text, place{cx, low, Middle}):
		case lo+w < min(now, hi) && b.try(b.small, true, assets.Ink, text, place{min(now, hi) - 7*b.u, y + k.h*0.45, End}):
		case max(now, lo)+w < hi && b.try(b.small, true, assets.Ink, text, place{max(now, lo) + 7*b.u, low, Start}):
		default:
			b.try(b.small, true, assets.Ink, text, place{(xa + xb) / 2, mid, Middle})
		}
	}
	b.as(was)
}
