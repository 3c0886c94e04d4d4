package view

// What a question came to: a block for each minute lost, and their sum.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// toll is what a question came to.
type toll struct {
	tense           Tense
	pays            [12]measure.Pay // of everybody
	n               int
	says            Says // which measure it is, of which run, and which other way against whose
	tr, call, other *sim.Trace
	was             int64 // what the other way of asking comes to, in minutes; 0: not known
}

func (p *toll) sum() (sum sim.Dur) {
	for i := range p.pays[:p.n] {
		sum += p.pays[i].All()
	}
	return sum
}

// drawPay writes what it all came to: the sum as a number, and a block for each minute,
// in the marks of the lanes below.
func drawPay(b *board, tr *sim.Trace, p *toll, y float64) {
	outer := b.as(p.tense)
	h, low := b.small*1.6, b.h < 300 // there is room beside the title only
	n := minutes(p.sum())
	text, instead := b.text("pay.sum", arg{name: "n", n: n}), ""
	if p.was > 0 && p.was != n {
		instead = b.text("pay.instead", arg{name: "n", n: p.was})
	}
	if low {
		if instead != "" {
			text = b.text("pay.sum.instead", arg{name: "n", n: n}, arg{name: "was", n: p.was})
		}
		b.try(b.body, true, assets.Ink, text, place{b.w - b.pad, b.pad + b.big*0.78, End})
		b.as(outer)
		return
	}
	size := b.number * 1.15
	s := b.put(place{b.pad, y + h*0.74, Start}, size, true, assets.Ink, text)
	s.ID, s.Label = "price", text
	x := b.pad + glyph.Bold.Width(text, size) + 10*b.u
	if w := glyph.Bold.Width(instead, b.body); instead != "" && x+w < b.w-b.pad {
		was, told := b.as(Otherwise), b.tell(p.says, 0, p.call, p.other, b.now)
		b.put(place{x, y + h*0.74, Start}, b.body, true, assets.Ink, instead)
		b.as(was)
		b.tells(told)
		x += w + 14*b.u
	}
	drawBlocks(b, tr, p, x, y, h)
	b.as(outer)
}

// drawNoPay says that nothing has been asked so far.
func drawNoPay(b *board, y float64) {
	at := place{b.pad, y + b.small*1.6*0.68, Start}
	if b.h < 300 {
		at = place{b.w - b.pad, b.pad + b.big*0.78, End}
	}
	b.try(b.small, false, assets.Faint, b.get("pay.none"), at)
}

// drawBlocks draws, from x on, a block for each minute that everybody lost, as many
// pixels to a minute as there is room for.
func drawBlocks(b *board, tr *sim.Trace, p *toll, x, y, h float64) {
	room := b.w - b.pad - x
	for who := range p.n {
		if p.pays[who].All() > 0 {
			room -= glyph.Bold.Width(tr.Scenario.People[who], b.small) + 16*b.u
		}
	}
	per := min(max(pxPerMinute(&b.axis), 3.2*b.u), 8*b.u, room/max(1, p.sum().Minutes()))
	if per < 0.8*b.u || room < 30*b.u {
		return
	}
	for who := range p.n {
		pay := &p.pays[who]
		if pay.All() <= 0 {
			continue
		}
		name := tr.Scenario.People[who]
		b.put(place{x, y + h*0.68, Start}, b.small, true, assets.Ink, name)
		x += glyph.Bold.Width(name, b.small) + 5*b.u
		for i, d := range [...]sim.Dur{pay.Talk, pay.Climb, pay.Wait} {
			if minutes(d) <= 0 {
				continue
			}
			says := SaysPayOf
			if p.says == SaysTalk {
				says = SaysTalkOf
			}
			b.tell(says, 4*who+i, p.tr, p.other, b.now)
			x = drawBlock(b, i, d, Box{x, y, d.Minutes() * per, h})
		}
		x += 11 * b.u
	}
}

// drawBlock draws minutes of talk, of climbing back or of waiting, and returns where
// they end.
func drawBlock(b *board, kind int, d sim.Dur, box Box) float64 {
	s := Shape{Kind: Rect, Role: Bill, X: box.X, Y: box.Y, W: box.W, H: box.H, Fill: assets.Plum}
	ink := assets.Paper
	switch kind {
	case 1:
		s.Fill, s.Pattern, ink = assets.Loss, Dots, assets.Ink
	case 2:
		s.Fill, s.Pattern, ink = assets.Faint, Hatch, assets.Ink
	}
	b.shape(s)
	x, y, end, low := box.X, box.Y, box.X+box.W, box.Y+box.H
	b.line(1.5*b.thick, Unbroken, assets.Plum, Bill, x, y, end, y, end, low, x, low, x, y)
	num := b.count(minutes(d))
	if tw := glyph.Bold.Width(num, b.small); tw < box.W-3*b.u {
		cx := x + box.W/2
		if s.Pattern != Solid {
			b.rect(Decor, assets.Paper, cx-tw/2-2*b.u, y+2*b.u, tw+4*b.u, box.H-4*b.u, 3*b.u)
		}
		b.put(place{cx, y + box.H*0.68, Middle}, b.small, true, ink, num)
	}
	return end
}

// pxPerMinute is how wide a minute is.
func pxPerMinute(b *axis) float64 {
	return (b.x1 - b.x0) * float64(sim.Minute) / float64(b.to-b.from)
}
