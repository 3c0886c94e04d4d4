package view

// Bells: where something was asked that could have been asked otherwise.

import (
	"slices"

	"evenflow/assets"
	"evenflow/sim"
)

// asked reports whether a question has come up by now. Until then the day looks
// as if nobody would ask: the two are the same up to there.
func (b *axis) asked(tr *sim.Trace) bool {
	return len(tr.Questions) > 0 && tr.Questions[0].At <= b.now
}

// drawBell draws a bell of radius r around x, y.
func drawBell(b *brush, x, y, r float64, c assets.Color) {
	from := len(b.f.Points)
	for _, p := range [...][2]float64{{-1, 0.55}, {-0.7, 0.2}, {-0.6, -0.45}, {-0.3, -0.85}, {0, -0.95}, {0.3, -0.85}, {0.6, -0.45}, {0.7, 0.2}, {1, 0.55}} {
		b.point(x+p[0]*r, y+p[1]*r, y+0.6*r)
	}
	b.strip(Decor, c, from)
	b.disc(x, y+0.75*r, 0.25*r, c, assets.None, 0)
}

// questionBells puts a bell where each question was asked that could have been
// asked otherwise.
func questionBells(b *board, k *lanes) {
	tr := k.tr
	if !k.bells || len(tr.Scenario.Agenda) > 0 {
		return
	}
	left := 3
	var hung [3]Box
	for i := len(tr.Questions) - 1; i >= 0 && left > 0; i-- {
		q := &tr.Questions[i]
		if q.At > b.now || !b.shown(q.At) {
			continue
		}
		r := max(6*b.u, min(9*b.u, k.tray*0.45))
		x, y := b.x(q.At), k.trayY(int(q.From))
		box := Box{x - r, y - r, 2 * r, 2 * r}
		if slices.ContainsFunc(hung[:], box.meets) {
			continue // two on one another look like nothing that one knows
		}
		left--
		hung[left] = box
		drawBell(&b.brush, x, y, r, assets.Plum)
		b.keepOut(box)
		if k.fixed {
			continue
		}
		names := tr.Scenario.People
		b.handle(ThingBell, i, b.fill(b.get("object.bell.question"),
			arg{name: "from", str: names[q.From]}, arg{name: "to", str: names[q.To]}, arg{name: "time", str: b.when(q.At)}), x, y, 14*b.u)
	}
}

// askerBells puts a bell above the lane of who asks, where it is pulled from: grey
// until the question comes up, and where it became a message.
func askerBells(b *board, k *lanes) {
	was := b.tense
	tr := k.tr
	for i := range tr.Questions {
		q := &tr.Questions[i]
		if !b.shown(q.At) || i > 0 && q.At > b.now {
			continue
		}
		r := min(9*b.u, max(5*b.u, k.tray*0.5))
		x, y := b.x(q.At), k.trayY(int(q.From))
		b.as(b.since(q.At))
		c, key := assets.Plum, "object.bell.call"
		if q.At > b.now {
			c, key = assets.Faint, "object.bell.soon"
		} else if q.Call < 0 {
			c, key = assets.Loss, "object.bell.message"
			if q.Found && q.Answered <= b.now {
				key = "object.bell.found"
			}
		}
		drawBell(&b.brush, x, y, r, c)
		b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
		names := tr.Scenario.People
		label := b.text(key, arg{name: "from", str: names[q.From]}, arg{name: "to", str: names[q.To]}, arg{name: "time", str: b.when(q.At)})
		b.handle(ThingBell, i, label, x, y, 14*b.u)
	}
	b.as(was)
}
