package view

// Trays: where messages lie until they are read.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// inTray returns how many messages lie in a person's tray.
func inTray(b *axis, tr *sim.Trace, who int) (n int64) {
	for i := range tr.Messages {
		m := &tr.Messages[i]
		if int(m.To) == who && m.Sent <= b.now && (m.Read == sim.Never || m.Read > b.now) {
			n++
		}
	}
	return n
}

// drawTrays writes how many letters wait, and makes the trays places to drop a bell.
func drawTrays(b *board, k *lanes) {
	tr := k.tr
	for who := range tr.Lanes {
		n := inTray(&b.axis, tr, who)
		y := k.trayY(who)
		if n > 1 && k.fine && k.tray > 9*b.u {
			x := min(b.x(b.now), b.x1)
			was := b.tells(Number{Says: SaysCount})
			b.try(b.small, true, assets.Plum, b.count(n), place{x + 4*b.u, y + b.small*0.34, Start}, place{x - 22*b.u, y + b.small*0.34, End})
			b.tells(was)
		}
		if !k.bells || k.fixed {
			continue
		}
		name := tr.Scenario.People[who]
		h := max(k.tray, 10)
		b.object(ThingTray, who,
			b.text("object.tray", arg{name: "name", str: name}, arg{name: "n", n: n}), Box{b.x0, y - h/2, b.x1 - b.x0, h})
	}
}

// drawEmptyTray shows, where a question goes by call, the tray that it could have gone
// into.
func drawEmptyTray(b *board, k *lanes) {
	tr := k.tr
	if len(tr.Questions) == 0 || len(tr.Messages) > 0 || k.tray < 10*b.u {
		return
	}
	was := b.as(Otherwise)
	to := int(tr.Questions[0].To)
	text := b.text("mark.tray", arg{name: "name", str: tr.Scenario.People[to]})
	y, w, h := k.trayY(to)+4*b.u, 20*b.u, 8*b.u
	tw := glyph.Regular.Width(text, b.small)
	for _, x := range [...]float64{max(b.x(b.now), b.x0) + 12*b.u, b.x(b.now) - w - tw - 26*b.u} {
		box := Box{x - 4*b.u, y - b.small, w + tw + 14*b.u, b.small * 1.3}
		if box.X < b.x0 || box.X+box.W > b.x1 || !b.isFree(box) {
			continue
		}
		b.line(1.75*b.thick, Unbroken, assets.Plum, Decor, x, y-h, x+3*b.u, y, x+w-3*b.u, y, x+w, y-h)
		b.put(place{x + w + 6*b.u, y, Start}, b.small, false, assets.Faint, text)
		b.as(was)
		return
	}
	b.as(was)
}
