package view

// What a question came to: a block for each minute lost, and their sum.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// payRow writes what it all came to: a block for each minute lost, in the marks of
// the lanes below, and the sum as a number.
func payRow(b *board, k *track, shelf bool, was int64) {
	tr := k.tr
	h := b.small * 1.6
	y := k.top + 3*b.u
	low := b.h < 300 // there is room beside the title only
	if !low {
		k.top += h + 12*b.u
	}
	if !b.asked(tr) {
		at := place{b.pad, y + h*0.68, Start}
		if low {
			at = place{b.w - b.pad, b.pad + b.big*0.78, End}
		}
		b.try(b.small, false, assets.Faint, b.get("pay.none"), at)
		return
	}
	// What it came to against nobody asking; on the shelf, what was talked and written.
	sum := sim.Dur(0)
	var pays [12]measure.Pay
	n := min(len(tr.Lanes), len(pays))
	for who := range n {
		p := &pays[who]
		if shelf {
			var c measure.Bill
			c.Charge(tr, who, 0, b.now)
			p.Talk = sim.Dur(c[measure.InTalk] + c[measure.InWriting])
		} else if *p = measure.PayOf(tr, k.other, who); k.other == nil {
			*p = measure.Pay{}
		}
		sum += p.All()
	}
	text := b.fill(b.get("pay.sum"), arg{name: "n", n: minutes(sum)})
	if k.hidden {
		text = b.fill(b.get("pay.sum"), arg{name: "n", str: "?"})
	}
	instead := ""
	if was > 0 && was != minutes(sum) && !k.hidden {
		instead = b.fill(b.get("pay.instead"), arg{name: "n", n: was})
	}
	if low {
		if instead != "" {
			text = b.fill("{a} {b}", arg{name: "a", str: text}, arg{name: "b", str: instead})
		}
		b.try(b.body, true, assets.Ink, text, place{b.w - b.pad, b.pad + b.big*0.78, End})
		return
	}
	size := b.number * 1.15
	s := b.put(place{b.pad, y + h*0.74, Start}, size, true, assets.Ink, text)
	s.ID, s.Label = "price", text
	x := b.pad + glyph.Bold.Width(text, size) + 10*b.u
	if w := glyph.Bold.Width(instead, b.body); instead != "" && x+w < b.w-b.pad {
		b.put(place{x, y + h*0.74, Start}, b.body, true, assets.Ink, instead)
		x += w + 14*b.u
	}
	if k.hidden {
		return
	}
	// As many pixels to a minute as there is room for.
	room := b.w - b.pad - x
	for who := range n {
		if pays[who].All() > 0 {
			room -= glyph.Bold.Width(tr.Scenario.People[who], b.small) + 16*b.u
		}
	}
	per := min(max(pxPerMinute(&b.axis), 3.2*b.u), 8*b.u, room/max(1, sum.Minutes()))
	if per < 0.8*b.u || room < 30*b.u {
		return
	}
	for who := range n {
		p := pays[who]
		if p.All() <= 0 {
			continue
		}
		name := tr.Scenario.People[who]
		b.put(place{x, y + h*0.68, Start}, b.small, true, assets.Ink, name)
		x += glyph.Bold.Width(name, b.small) + 5*b.u
		for i, d := range [...]sim.Dur{p.Talk, p.Climb, p.Wait} {
			if minutes(d) <= 0 {
				continue
			}
			w := d.Minutes() * per
			s := Shape{Kind: Rect, Role: Bill, X: x, Y: y, W: w, H: h, Fill: assets.Plum}
			ink := assets.Paper
			switch i {
			case 1:
				s.Fill, s.Pattern, ink = assets.Loss, Dots, assets.Ink
			case 2:
				s.Fill, s.Pattern, ink = assets.Faint, Hatch, assets.Ink
			}
			b.shape(s)
			b.line(1.5*b.thick, Unbroken, assets.Plum, Bill, x, y, x+w, y, x+w, y+h, x, y+h, x, y)
			num := b.count(minutes(d))
			if tw := glyph.Bold.Width(num, b.small); tw < w-3*b.u {
				cx := x + w/2
				if s.Pattern != Solid {
					b.rect(Decor, assets.Paper, cx-tw/2-2*b.u, y+2*b.u, tw+4*b.u, h-4*b.u, 3*b.u)
				}
				b.put(place{cx, y + h*0.68, Middle}, b.small, true, ink, num)
			}
			x += w
		}
		x += 11 * b.u
	}
}

// pxPerMinute is how wide a minute is.
func pxPerMinute(b *axis) float64 {
	return (b.x1 - b.x0) * float64(sim.Minute) / float64(b.to-b.from)
}
