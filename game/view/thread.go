package view

// Messages: a thread from who wrote to the tray of whom it is for, and down from
// there when it is read.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// drawThreads draws each message from who wrote it to the tray of whom it is for,
// along the tray as long as it waits, down into the lane, and the answer back.
func drawThreads(b *board, k *lanes) {
	tr := k.tr
	if !k.fine {
		return
	}
	crowd, left := k.crowd, k.latest()
	ew := min(18*b.u, k.tray*0.9)
	w := 1.5 * b.thick
	for i := len(tr.Messages) - 1; i >= 0 && left > 0; i-- {
		m := &tr.Messages[i]
		from, to, ok := b.past(m.Sent, m.Read)
		if !ok || to < b.from || !fresh(&b.axis, k, m.Done) || crowd && m.Kind != sim.Asking {
			continue
		}
		left--
		ty := k.trayY(int(m.To))
		xa, xb := b.x(from), b.x(to)
		b.line(w, Unbroken, assets.Plum, Talk, xa, ty, xb, ty)
		// The letter on its thread; the last one of those that wait says how many.
		waits := m.Read == sim.Never || m.Read > b.now
		x := (xa + xb) / 2
		if waits {
			x = max(xa, xb-ew)
		}
		box := Box{x - ew/2, ty - ew*0.4, ew, ew * 0.8}
		if ew >= 7*b.u && (waits || xb-xa >= ew*1.3 || k.h >= 64*b.u) && b.isFree(box) {
			drawEnvelope(&b.brush, x, ty, ew)
			b.keepOut(box)
		}
		if m.Sent >= b.from {
			b.upright(w, xa, edge(&b.brush, k, m.From, ty), ty)
		}
		if m.Read != sim.Never && m.Read <= b.now && m.Read <= b.to {
			b.upright(w, xb, ty, edge(&b.brush, k, m.To, ty))
		}
		// The answer, where it settles the question.
		if m.Kind == sim.Asking && m.Done != sim.Never && m.Done <= b.now && b.shown(m.Done) && tr.Questions[m.Question].Answered == m.Done {
			x, yb := b.x(m.Done), k.floor(int(m.From))-k.h*0.12
			dir := 1.0
			if m.From < m.To {
				dir = -1
				yb = k.floor(int(m.From)) + 2*b.u
			}
			b.upright(w, x, edge(&b.brush, k, m.To, yb), yb)
			b.tip(x, yb, dir, min(5*b.u, k.pitch*0.1))
		}
	}
}

// nameLatency writes along a thread how long the answer took, or takes so far.
func nameLatency(b *board, k *lanes) {
	tr := k.tr
	for i := range tr.Messages {
		m := &tr.Messages[i]
		lo, hi, ok := b.past(m.Sent, m.Read)
		if !ok || m.Kind != sim.Asking || minutes(hi-m.Sent) < 5 {
			continue
		}
		key := "mark.latency"
		if m.Read == sim.Never || m.Read > b.now {
			key = "mark.latency.sofar"
		}
		text := b.text(key, arg{name: "n", n: minutes(hi - m.Sent)})
		x, y := (b.x(lo)+b.x(hi))/2, k.trayY(int(m.To))
		w := glyph.Bold.Width(text, b.small)
		if w > b.x(hi)-b.x(lo)-40*b.u || k.tray < b.small*1.1 {
			continue
		}
		x += w/2 + 14*b.u
		b.over(b.small, assets.Plum, text, place{x, y + b.small*0.34, Middle})
	}
}

// messageObjects names the messages that can be seen.
func messageObjects(b *board, k *lanes) {
	tr := k.tr
	left := 24
	if b.mute {
		return
	}
	for i := len(tr.Messages) - 1; i >= 0 && left > 0; i-- {
		m := &tr.Messages[i]
		from, to, ok := b.past(m.Sent, m.Read)
		if !ok || to < b.from || !k.fine {
			continue
		}
		left--
		key := "object.message.waits"
		time := b.when(m.Sent)
		if m.Read != sim.Never && m.Read <= b.now {
			key, time = "object.message.read", b.when(m.Read)
		}
		names := tr.Scenario.People
		label := b.text(key, arg{name: "from", str: names[m.From]}, arg{name: "to", str: names[m.To]},
			arg{name: "sent", str: b.when(m.Sent)}, arg{name: "time", str: time}, arg{name: "n", n: minutes(to - m.Sent)})
		x := (b.x(from) + b.x(to)) / 2
		w := max(b.x(to)-b.x(from), 20)
		x = min(max(x, w/2), b.w-w/2)
		h := max(k.tray, 12)
		b.object(ThingMessage, i, label, Box{x - w/2, k.trayY(int(m.To)) - h/2, w, h})
	}
}

// drawEnvelope draws a letter, w wide, around x, y.
func drawEnvelope(b *brush, x, y, w float64) {
	h := w * 0.68
	b.panel(Decor, Box{x - w/2, y - h/2, w, h}, w*0.12, assets.Card, assets.Plum, 1.25*b.thick)
	b.line(1.25*b.thick, Unbroken, assets.Plum, Decor, x-w*0.42, y-h*0.36, x, y+h*0.08, x+w*0.42, y-h*0.36)
}
