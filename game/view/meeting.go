package view

// Meetings: a frame over the lanes of all who sit in one.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// drawMeetings draws each meeting as a frame over the lanes of all who sit in it, and
// those that became a page as a bell that did not ring.
func drawMeetings(b *board, k *lanes) {
	tr := k.tr
	for i := range tr.Meetings {
		m := &tr.Meetings[i]
		if m.At > b.to || max(m.End, m.Written) < b.from {
			continue
		}
		if m.Update {
			drawUnheld(b, k, m)
			continue
		}
		if !k.fine {
			continue
		}
		// Lanes side by side share a frame.
		for who := 0; who < len(tr.Lanes); who++ {
			first := who
			for who < len(tr.Lanes) && sits(tr, m, who) {
				who++
			}
			if who == first {
				continue
			}
			y := k.floor(first) - k.h - 2*b.u
			h := k.floor(who-1) - y + 2*b.u + k.plum
			xa, xb := max(b.x(m.At), b.x0), min(b.x(m.End), b.x1)
			past := min(max(b.x(b.now), xa), xb)
			if past > xa {
				b.panel(Talk, Box{xa, y, past - xa, h}, min(5*b.u, (past-xa)/3), assets.PlumSoft, assets.Plum, 1.75*b.thick)
			}
			if past < xb {
				b.outline(max(past, xa), y, xb, y+h, assets.Plum)
			}
		}
	}
}

// sits reports whether a person sits in a meeting.
func sits(tr *sim.Trace, m *sim.Held, who int) bool {
	if m.Agenda < 0 {
		return true
	}
	list := tr.Scenario.Agenda[m.Agenda].Who
	for _, w := range list {
		if w == who {
			return true
		}
	}
	return len(list) == 0
}

// heads returns how many sit in a meeting.
func heads(tr *sim.Trace, m *sim.Held) (n int64) {
	for who := range tr.Lanes {
		if sits(tr, m, who) {
			n++
		}
	}
	return n
}

// drawUnheld draws a meeting that is written down instead: from when it would have
// been to when its page is written, dotted.
func drawUnheld(b *board, k *lanes, m *sim.Held) {
	if m.At > b.now || !k.fine || m.Agenda < 0 {
		return
	}
	was := b.tense
	b.as(Otherwise)
	y := k.trayY(int(m.Organiser))
	from, to, ok := b.past(m.At, m.Written)
	if ok && k.tray > 8*b.u {
		b.line(1.5*b.thick, Dotted, assets.Loss, Other, b.x(from), y, b.x(to), y)
	}
	// The frame that would have been.
	if xa, xb := b.x(m.At), b.x(m.At+lengthOf(b, k.tr, m)); framed(b, k, xa, xb) {
		ya, yb := k.floor(0)-k.h, k.floor(len(k.tr.Lanes)-1)
		b.line(1.5*b.thick, Dotted, assets.Loss, Other, xa, ya, xb, ya, xb, yb, xa, yb, xa, ya)
	}
	b.as(was)
}

// lengthOf returns how long a meeting of the agenda would have been; 0: it is none.
func lengthOf(b *board, tr *sim.Trace, m *sim.Held) sim.Dur {
	if m.Agenda < 0 {
		return 0
	}
	return tr.Scenario.Agenda[m.Agenda].Length
}

// framed reports whether there is room for the frame of a meeting that was not held.
func framed(b *board, k *lanes, xa, xb float64) bool {
	return k.h > 64*b.u && xb-xa > 40*b.u && xa >= b.x0 && xb <= b.x1
}

// meetingWords names the meetings, and puts a bell on those of the agenda.
func meetingWords(b *board, k *lanes) {
	was := b.tense
	tr := k.tr
	for i := range tr.Meetings {
		m := &tr.Meetings[i]
		if !k.fine || m.At > b.to || max(m.End, m.Written) < b.from {
			continue
		}
		name := b.get("mark.meeting")
		if m.Agenda >= 0 {
			id := tr.Scenario.Agenda[m.Agenda].Name
			if b.has("scene.", b.scene, ".meeting.", id) {
				name = b.word("scene.", b.scene, ".meeting.", id)
			}
			b.as(b.since(m.At))
			if b.shown(m.At) && (!m.Update || m.At <= b.now) {
				r := max(6*b.u, min(9*b.u, k.tray*0.45))
				x, y := b.x(m.At), k.trayY(0)-2*b.u
				if m.Update {
					y = k.trayY(int(m.Organiser))
				}
				c := assets.Plum
				if m.Update {
					c = assets.Loss
				}
				drawBell(&b.brush, x, y, r, c)
				b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
				key := "object.bell"
				if m.Update {
					key = "object.bell.page"
				}
				at := arg{name: "time", str: b.when(m.At)}
				if !k.fixed {
					b.handle(ThingBell, i, b.text(key, arg{name: "meeting", str: name}, at), x, y, 14*b.u)
				}
			}
		}
		if m.Update {
			// Inside the frame that would have been.
			b.as(Otherwise)
			if xa, xb := b.x(m.At), b.x(m.At+lengthOf(b, k.tr, m)); m.At <= b.now && framed(b, k, xa, xb) {
				not := b.get("mark.unheld")
				if glyph.Bold.Width(not, b.small) < xb-xa-6*b.u {
					column(b, Box{xa, k.floor(0) - k.h*0.85, xb - xa, b.small * 2.6}, b.small, assets.Faint, name, not)
				}
			}
			continue
		}
		b.as(b.since(m.End))
		y := k.floor(0) - k.h
		box := Box{max(b.x(m.At), b.x0), y, min(b.x(m.End), b.x1) - max(b.x(m.At), b.x0), k.floor(len(tr.Lanes)-1) - y}
		n, long := heads(tr, m), minutes(m.End-m.At)
		people := b.text("mark.people", arg{name: "n", n: n})
		if n == 1 {
			people = b.get("mark.person")
		}
		each := b.text("mark.each", arg{name: "n", n: long})
		was := b.tells(Number{Says: SaysThing})
		column(b, box, b.small, assets.Ink, name, people, each)
		b.tells(was)
		label := b.text("object.meeting", arg{name: "meeting", str: name}, arg{name: "people", str: people}, arg{name: "each", str: each}, arg{name: "time", str: b.when(m.At)})
		if box.W > 8 {
			b.object(ThingMeeting, i, label, box)
		}
	}
	b.as(was)
}
