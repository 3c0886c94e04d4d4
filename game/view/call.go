package view

// Calls: a line from who asked to who was asked, and what was said.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// drawCalls draws a line with an arrow from who asked to who was asked: thin where it
// is long ago, and of many people only the latest.
func drawCalls(b *board, k *lanes) {
	left := k.latest()
	all := !k.crowd || len(k.tr.Lanes) <= 6 && !k.recent
	for i := len(k.tr.Calls) - 1; i >= 0 && (all || left > 0); i-- {
		c := &k.tr.Calls[i]
		from, to, ok := b.past(c.Start, c.End)
		if !ok || !k.fine || !all && !fresh(&b.axis, k, c.End) {
			continue
		}
		left--
		width := 2 * b.thick
		if left < 0 {
			width = 1.25 * b.thick
		}
		x := (b.x(from) + b.x(to)) / 2
		dir := -1.0
		if c.To > c.From {
			dir = 1
		}
		yb := edge(&b.brush, k, c.To, k.floor(int(c.From)))
		b.upright(width, x, edge(&b.brush, k, c.From, yb), yb)
		b.tip(x, yb, dir, min(6*b.u, k.pitch*0.1))
	}
}

// drawSay lets who called last speak: a face where the talk begins, and beside it what
// it says. Among many there is no room for that.
func drawSay(b *board, k *lanes) {
	tr := k.tr
	next := sim.MaxTime
	for i := len(tr.Calls) - 1; i >= 0; i-- {
		c := &tr.Calls[i]
		if c.Start > b.now {
			next = c.Start
			continue
		}
		// What is gone before it can be read would only flash.
		if c.Start < b.from || !k.fine || k.h < 40*b.u || k.crowd || next-c.Start < b.second {
			return
		}
		text := b.get("mark.ask")
		if n := minutes(tr.Scenario.Talk); n != 5 {
			text = b.text("mark.ask.long", arg{name: "n", n: n})
		}
		r := min(15*b.u, k.h*0.16)
		w, h := glyph.Bold.Width(text, b.small)+b.small*1.4, b.small*1.9
		y := k.floor(int(c.From)) - k.h*0.55
		said := false
		for _, dir := range [...]float64{-1, 1} {
			x := b.x(c.Start) - r - 3*b.u
			if dir > 0 {
				x = b.x(min(c.End, b.now)) + r + 5*b.u
			}
			mouth := x + dir*(r+1*b.u)
			left := mouth + dir*(9*b.u+w/2) - w/2
			box := Box{min(left, x-r), y - h/2, w + 2*r + 10*b.u, h}
			if box.X < b.x0 || box.X+box.W > b.x1 || !b.isFree(box) {
				continue
			}
			root := mouth + dir*12*b.u
			b.convex(Decor, assets.Ink, root, y-6*b.u, mouth, y+3*b.u, root, y+7*b.u)
			b.panel(Decor, Box{left, box.Y, w, h}, h/2, assets.Card, assets.Ink, 1.25*b.thick)
			drawFace(&b.brush, x, y, r, lookOf(int(c.From)), talking)
			was := b.tells(Number{Says: SaysThing})
			b.put(place{left + w/2, y + b.small*0.34, Middle}, b.small, true, assets.Ink, text)
			b.tells(was)
			b.keepOut(box)
			said = true
			break
		}
		if x := b.x(c.Start) - r - 3*b.u; !said && b.isFree(Box{x - r, y - r, 2 * r, 2 * r}) {
			drawFace(&b.brush, x, y, r, lookOf(int(c.From)), talking)
			b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
		}
		// Who calls whom, beside the line.
		at := b.text("mark.calls", arg{name: "from", str: tr.Scenario.People[c.From]}, arg{name: "to", str: tr.Scenario.People[c.To]})
		x, ty := (b.x(c.Start)+b.x(min(c.End, b.now)))/2, k.trayY(int(max(c.From, c.To)))+b.small*0.34
		b.try(b.small, true, assets.Plum, at, place{x + 7*b.u, ty, Start}, place{x - 7*b.u, ty, End})
		return
	}
}

// upright draws a line of talk straight up or down, and keeps labels off it.
//
//go:noinline
func (b *board) upright(width, x, from, to float64) {
	b.line(width, Unbroken, assets.Plum, Talk, x, from, x, to)
	b.crossed = append(b.crossed, Box{x - 2*b.u, min(from, to), 4 * b.u, max(from, to) - min(from, to)})
}
