package view

// Who a lane belongs to, and what she does just now.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// drawName writes who a lane belongs to. A face stands beside the moving edge, or
// beside the name where lanes are low.
func drawName(b *board, k *lanes, who int) {
	tr := k.tr
	y := k.floor(who) - k.h/2
	r := min(11*b.u, k.pitch*0.42)
	x := b.x0 - 8*b.u - r
	tx := x - r - 5*b.u
	m := moodOf(b, tr, who)
	if k.fine && k.h > 64*b.u && b.shown(b.now) {
		r = min(15*b.u, k.h*0.14)
		tx = b.x0 - 8*b.u
		x, y = b.x(b.now)+r+8*b.u, k.floor(who)-k.h*0.62
		if x+2*r > b.w-2 {
			x = b.x(b.now) - r - 8*b.u
		}
		b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
	}
	drawFace(&b.brush, x, y, r, lookOf(who), m)
	if m == looking && k.h > 64*b.u && x+r*2.2 < b.w {
		drawHourglass(&b.brush, x+r*1.6, y, r*1.2)
		b.keepOut(Box{x + r, y - r, r, 2 * r})
	}
	o := max(r, 6)
	personObject(b, tr, who, Box{min(max(x-o, 0), b.w-2*o), y - o, 2 * o, 2 * o})
	b.try(b.small, true, assets.Ink, tr.Scenario.People[who], place{tx, k.floor(who) - k.h/2 + b.small*0.33, End})
}

// personObject names a person under her face: what she does, and since when.
func personObject(b *board, tr *sim.Trace, who int, box Box) {
	name := tr.Scenario.People[who]
	lane := tr.Lanes[who]
	i := tr.At(who, b.now)
	if i < 0 || b.mute {
		return
	}
	if b.now >= tr.Until {
		b.object(ThingPerson, who, b.text("object.done", arg{name: "name", str: name}), box)
		return
	}
	// A state may be booked in several pieces: since when is where it began.
	for i > 0 && lane[i-1].State == lane[i].State && lane[i-1].Part == lane[i].Part {
		i--
	}
	s := &lane[i]
	doing := b.get(states[s.State].does)
	since := b.when(s.From)
	if s.State == sim.Writing {
		doing = doingWords(b, s)
	}
	if s.State.Working() && s.Part >= 0 {
		doing = b.text("object.person.part", arg{name: "doing", str: doing}, arg{name: "part", str: b.partName(tr, s.Part)})
	}
	label := b.text("object.person", arg{name: "name", str: name}, arg{name: "doing", str: doing}, arg{name: "time", str: since})
	if s.State == sim.Waiting && s.For >= 0 {
		label = b.text("object.waits", arg{name: "name", str: name}, arg{name: "other", str: tr.Scenario.People[s.For]}, arg{name: "time", str: since})
	}
	if s.State == sim.Waiting && s.For < 0 {
		label = b.text("object.person", arg{name: "name", str: name}, arg{name: "doing", str: waitWords(b, tr, s)}, arg{name: "time", str: since})
	}
	b.object(ThingPerson, who, label, box)
}

// drawSolo puts the person beside the moving edge, on the side of the plan.
func drawSolo(b *board, o lane, full float64) {
	r := min(17*b.u, o.h*0.14)
	x := b.x(b.now) + r + 8*b.u
	name := o.tr.Scenario.People[o.who]
	w := max(r, glyph.Bold.Width(name, b.small)/2)
	if x+w > b.w-4 {
		x = b.x(b.now) - r - 8*b.u
	}
	y := full + o.h*0.44
	drawFace(&b.brush, x, y, r, lookOf(o.who), moodOf(b, o.tr, o.who))
	b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
	personObject(b, o.tr, o.who, Box{x - r, y - r, 2 * r, 2 * r})
	tx := x
	if b.x(b.now)+8*b.u+2*w <= b.w-4 {
		tx = max(x, b.x(b.now)+6*b.u+glyph.Bold.Width(name, b.small)/2)
	}
	b.try(b.small, true, assets.Ink, name, place{tx, y + r + b.small*1.05, Middle}, place{tx, y - r - b.small*0.4, Middle})
}
