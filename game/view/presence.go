package view

// Presence: when the one who decides is here, and what she describes.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// drawPresence draws when the decision-maker is here, and from each description a line
// to the lanes of those whose parts it serves.
func drawPresence(b *board, k *lanes) {
	tr := k.tr
	drawDesk(b, tr, k.desk, 7*b.u)
	nameHereAndAway(b, k)
	for i := range tr.Descriptions {
		d := &tr.Descriptions[i]
		if d.Done == sim.Never || d.Done > b.now || !b.shown(d.Done) || !k.fine && len(tr.Lanes) > 4 {
			continue
		}
		for p := range tr.Parts {
			if sharesBrief(tr, d.Part, int32(p)) && (len(tr.Lanes) <= 6 || d.Done >= b.now-(b.to-b.from)/8) {
				x, f := b.x(d.Done), k.floor(int(tr.Parts[p].Owner))+2*b.u
				b.line(1.25*b.thick, Dashed, assets.Ink, Aside, x, k.desk-7*b.u, x, f)
				b.arrow(x, f, -1, 3*b.u, assets.Ink)
				b.crossed = append(b.crossed, Box{x - 2*b.u, f, 4 * b.u, k.desk - f})
			}
		}
	}
}

// nameHereAndAway writes on the strip of who decides what its solid and its empty
// stretches mean: once each, in the widest that can be seen.
func nameHereAndAway(b *board, k *lanes) {
	tr := k.tr
	widest := [2]sim.Span{}
	last := b.from
	for i := 0; i <= len(tr.Presence); i++ {
		here := sim.Span{From: b.now, To: b.now}
		if i < len(tr.Presence) {
			here = tr.Presence[i]
		}
		here.From, here.To = min(here.From, b.now, b.to), min(here.To, b.now, b.to)
		for n, s := range [...]sim.Span{{From: max(here.From, b.from), To: here.To}, {From: last, To: here.From}} {
			if s.To-s.From > widest[n].To-widest[n].From {
				widest[n] = s
			}
		}
		last = max(last, here.To)
	}
	for n, key := range [...]string{"mark.here", "mark.away"} {
		text, s := b.get(key), widest[n]
		x := (b.x(s.From) + b.x(s.To)) / 2
		if w := glyph.Bold.Width(text, b.small); s.To > s.From && b.x(s.To)-b.x(s.From) > w+24*b.u {
			for _, x := range [...]float64{x, x - w - 24*b.u, x + w + 24*b.u} {
				if x-w/2 > b.x(s.From) && x+w/2 < b.x(s.To) && b.over(b.small, assets.Ink, text, place{x, k.desk + b.small*0.34, Middle}) {
					break
				}
			}
		}
	}
}

// drawDesk draws when the one who decides is here, around y: solid for what was, dashed
// for what is to come, with a tick for every description.
func drawDesk(b *board, tr *sim.Trace, y, h float64) {
	was := b.tense
	for _, s := range tr.Presence {
		from, to := max(s.From, b.from), min(s.To, b.to)
		if mid := min(to, b.now); from < mid {
			b.rect(Decor, assets.Ink, b.x(from), y-h/2, b.x(mid)-b.x(from), h, h/2)
		}
		if mid := max(from, b.now); mid < to {
			b.outline(b.x(mid), y-h/2, b.x(to), y+h/2, assets.Ink)
		}
	}
	for i := range tr.Descriptions {
		d := &tr.Descriptions[i]
		if d.Done == sim.Never || !b.shown(d.Done) {
			continue
		}
		x, r := b.x(d.Done), tickRadius(&b.brush, h)
		c := assets.Ink
		if b.as(b.since(d.Done)); d.Done <= b.now {
			c = assets.Paper
			b.disc(x, y, r, assets.Ink, assets.None, 0)
		} else {
			b.disc(x, y, r, assets.Paper, assets.Ink, 1.25*b.thick)
		}
		b.line(2*b.thick, Unbroken, c, Decor, x-r*0.5, y, x-r*0.1, y+r*0.4, x+r*0.5, y-r*0.4)
		b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
	}
	b.as(was)
}

// tickRadius is how large the tick of a description is on a strip of height h.
func tickRadius(b *brush, h float64) float64 { return max(h*0.9, 7*b.u) }

// deciderWords says who the strip is about, and until when the gaps in it last.
func deciderWords(b *board, k *lanes) {
	was := b.tense
	tr := k.tr
	gx, y := b.x0-8*b.u, k.desk
	b.try(b.small, true, assets.Ink, b.get("mark.decider1"), place{gx, y - b.small*0.3, End})
	b.try(b.small, true, assets.Ink, b.get("mark.decider2"), place{gx, y + b.small, End})
	for i := range tr.Descriptions {
		d := &tr.Descriptions[i]
		if d.Done == sim.Never || d.Done > b.to || d.Done < b.from {
			continue
		}
		b.as(b.since(d.Done))
		text := b.text("mark.described", arg{name: "time", str: b.tod(d.Done)})
		b.try(b.small, false, assets.Ink, text, place{b.x(d.Done) + 12*b.u, y - b.small*0.7, Start}, place{b.x(d.Done) - 12*b.u, y - b.small*0.7, End}, place{b.x(d.Done) + 22*b.u, y - b.small*0.7, Start})
	}
	at := sim.Dur(0)
	for i := range len(tr.Presence) + 1 {
		until, back := tr.Until, false
		if i < len(tr.Presence) {
			until, back = tr.Presence[i].From, true
		}
		if xa, xb := max(b.x(at), b.x0), min(b.x(until), b.x1); xb > xa {
			b.as(b.since(until))
			text := b.get("mark.away")
			if back {
				text = b.text("mark.away.until", arg{name: "time", str: b.tod(until)})
			}
			for _, s := range [...]string{text, b.get("mark.away")} {
				if glyph.Regular.Width(s, b.small) < xb-xa-8*b.u && b.try(b.small, true, assets.Faint, s, place{(xa + xb) / 2, y + b.small*0.33, Middle}, place{xa + 6*b.u, y + b.small*0.33, Start}) {
					break
				}
			}
		}
		if back {
			at = tr.Presence[i].To
		}
	}
	b.as(was)
}

// drawBriefs leads a line from each description to the pieces of work that it makes
// possible: along the strip as far as the piece, then up or down to it, in the
// colour of the piece. Where that piece was passed over it arrives behind the arrow
// of the one that was taken first. r is the radius of the tick.
func drawBriefs(b *board, k *lanes, r float64) {
	was := b.tense
	tr := k.tr
	for n := range len(tr.Parts) * len(tr.Descriptions) {
		p := int32(n / len(tr.Descriptions))
		d := &tr.Descriptions[n%len(tr.Descriptions)]
		at := begins(tr, p)
		if !sharesBrief(tr, d.Part, p) || d.Done == sim.Never || at == sim.Never || !b.shown(d.Done) || !b.shown(at) || at < d.Done {
			continue
		}
		owner := int(tr.Parts[p].Owner)
		lo, hi := b.x(at), min(b.x(endOf(tr, p)), b.x1)
		x := lo + min(12*b.u, (hi-lo)/2)
		if passedBy(tr, p) >= 0 {
			x = lo + (hi-lo)*0.75
		}
		x, y, dir := max(x, b.x(d.Done)+r+3*b.u), k.floor(owner)+3*b.u, -1.0
		if y > k.desk {
			y, dir = k.floor(owner)-k.h-3*b.u, 1
		}
		dash := Dashed
		if d.Done <= b.now {
			dash = Unbroken
		}
		b.as(b.since(endOf(tr, p)))
		edge, _ := part(b.hue(tr, p))
		role := Decor
		if x > b.x(b.now) {
			role = Plan
		}
		b.line(2.5*b.thick, dash, edge, role, b.x(d.Done)+r, k.desk, x, k.desk, x, y)
		if dir < 0 {
			b.keepOut(Box{x - 2*b.u, y, 4 * b.u, k.desk - y}) // flags may cover the other
		}
		b.arrow(x, y, dir, 5*b.u, edge)
	}
	b.as(was)
}

// begins returns when work on a part begins, or Never.
func begins(tr *sim.Trace, p int32) sim.Dur {
	for _, s := range tr.Lanes[tr.Parts[p].Owner] {
		if s.Part == p && s.State.Working() {
			return s.From
		}
	}
	return sim.Never
}
