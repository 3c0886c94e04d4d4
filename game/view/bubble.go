package view

// What the one who asks says.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// drawBubble lets the one who asks speak, at the last question up to the present.
func drawBubble(b *board, k *track) {
	tr := k.tr
	var tap *sim.Tap
	n := 0
	for i := range tr.Taps {
		if tr.Taps[i].From <= b.now && tr.Taps[i].From >= b.from {
			tap, n = &tr.Taps[i], i
		}
	}
	if tap == nil {
		return
	}
	text := b.get("mark.ask")
	if long := minutes(tap.To - tap.From); long != 5 {
		text = b.text("mark.ask.long", arg{name: "n", n: long})
	}
	r := b.small * 0.72
	w := glyph.Bold.Width(text, b.small) + 2*r + b.small*1.6
	h := b.small * 2
	x := b.x(tap.From)
	tip := min(k.ground, max(k.full, k.ground-k.scale()*tr.Scenario.Rate(tap.Age)))
	y := k.top + 1
	if !k.row {
		y = k.full - k.pole - b.small*1.55
	}
	for _, shift := range [...]float64{0.5, 0.75, 0.25, 0.9} {
		left := min(max(x-w*shift, 2), b.w-w-2)
		box := Box{left, y, w, h}
		if !b.isFree(box) {
			continue
		}
		// Tail first, so that the box hides its root.
		root := min(max(x, left+h*0.6), left+w-h*0.6)
		line := 1.25 * b.thick
		half := b.small * 0.4
		p := len(b.f.Points)
		// A triangle from the bubble's lower edge to the tip, as a strip.
		lo, hi := root-half, root+half
		drawTail(&b.brush, lo, hi, y+h-1, x, tip, p)
		b.line(line, Unbroken, assets.Ink, Decor, lo, y+h-1, x, tip, hi, y+h-1)
		b.shape(Shape{Kind: Rect, X: left, Y: y, W: w, H: h, R: h / 2, Fill: assets.Card, Stroke: assets.Ink, Width: line, ID: "ask", Label: text})
		p = len(b.f.Points)
		b.f.Points = append(b.f.Points, Point{lo + line, y + h - line, y + h + line/2}, Point{hi - line, y + h - line, y + h + line/2})
		b.shape(Shape{Kind: Strip, Fill: assets.Card, From: p, To: p + 2})
		drawFace(&b.brush, left+h*0.5, y+h/2, r, visitor, talking)
		b.keepOut(Box{min(x, root) - half, y + h, 2*half + max(x, root) - min(x, root), tip - y - h})
		was := b.tells(Number{Says: SaysThing})
		s := b.put(place{left + h*0.5 + r + b.small*0.4, y + h/2 + b.small*0.34, Start}, b.small, true, assets.Ink, text)
		s.W = w - h
		b.tells(was)
		b.keepOut(box)
		asked := b.clock(tr.Scenario.Start + tap.From)
		b.object(ThingTap, n, b.text("object.question", arg{name: "text", str: text}, arg{name: "time", str: asked}), box)
		return
	}
}

// drawTail fills the triangle (lo,y) (hi,y) (x,tip).
func drawTail(b *brush, lo, hi, y, x, tip float64, p int) {
	at := func(px, ax, ay, bx, by float64) float64 {
		if bx == ax {
			return by
		}
		return ay + (by-ay)*(px-ax)/(bx-ax)
	}
	switch {
	case x < lo:
		b.f.Points = append(b.f.Points,
			Point{x, tip, tip}, Point{lo, y, at(lo, x, tip, hi, y)}, Point{hi, y, y})
		// The upper edge runs from the tip to lo along the side.
		b.f.Points[p].Y = tip
	case x > hi:
		b.f.Points = append(b.f.Points,
			Point{lo, y, y}, Point{hi, y, at(hi, lo, y, x, tip)}, Point{x, tip, tip})
	default:
		b.f.Points = append(b.f.Points, Point{lo, y, y}, Point{x, y, tip}, Point{hi, y, y})
	}
	b.strip(Decor, assets.Card, p)
}
