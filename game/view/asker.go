package view

// The scenes "flow/asker" and "flow/shelf": a question has two ends, and who asks
// pays, too. High lanes, one below the other, and above them what it came to.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// tall divides the height between top and bottom into high lanes: above each a
// row for its flags and one for its tray, below it the plum, and a gap between
// two of them.
func (b *builder) tall(k *track, gap float64) {
	if k.title != "" {
		k.top += b.body * 1.4
	}
	n := float64(max(1, len(k.tr.Lanes)))
	k.fine, k.bells = true, true
	pitch := (k.bottom - k.top + gap) / n
	cloth, low := min(b.small*1.7, pitch*0.2), pitch*0.15
	if b.in.Traits.Shelf {
		cloth, low = 0, pitch*0.25
	}
	k.pitch = pitch
	k.tray = min(b.small*1.7, pitch*0.16)
	k.plum = min(plumHeight(&b.brush), low)
	k.lane0 = k.top + cloth
	k.h = max(4, pitch-gap-cloth-k.tray-k.plum-5*b.u)
	b.f.Layout.Full = k.h
}

// askerPicture is the picture of a question and its two ends.
type askerPicture struct{}

func (askerPicture) layout() layout {
	return layout{axis: true, against: true, above: 10, apart: 4}
}

func (askerPicture) gutter(b *builder, now *sim.Trace) float64 {
	gutter := glyph.Regular.Width(b.get("axis.full"), b.small)
	for _, name := range now.Scenario.People {
		gutter = max(gutter, glyph.Bold.Width(name, b.small)+26*b.u)
	}
	return gutter + 9*b.u
}

func (askerPicture) key(b *builder, _ []track) string { return b.sceneKey() }

func (askerPicture) title(b *builder, i int) string { return b.trackTitle(i) }

func (askerPicture) caption(b *builder, now, other *sim.Trace) string {
	return b.askerCaption(now, other)
}

func (askerPicture) rows(b *builder, k *track) {
	b.askerRows(k)
	k.line = k.lane0
}

func (askerPicture) words(b *builder, k *track) { b.askerWords(k) }

// askerRows draws everything that has area.
func (b *builder) askerRows(k *track) {
	in := b.in
	shelf := in.Traits.Shelf
	if !b.two {
		b.payRow(k)
	}
	y := k.top
	if shelf {
		k.top += b.small * 1.9
	}
	b.tall(k, 0)
	if shelf {
		k.shelf = max(k.top, y+b.small*1.9) - b.small*0.4
	}
	plan := k.tr
	if k.other != nil && !b.asked(k.tr) && !shelf {
		plan = k.other
	}
	for who := range k.tr.Lanes {
		o := k.lane(who)
		drawGrid(&b.board, o.floor-o.h, o.floor, false)
		laneAxis(&b.board, &k.lanes, who)
		ahead := o
		ahead.tr = plan
		drawCurveAhead(&b.board, ahead, current(plan, who, b.now))
		for n := range k.tr.Parts {
			if g := measure.LossOf(k.tr, who, int32(n)); g.OK && g.Cut <= b.now {
				drawLost(&b.board, o, int32(n), g, o.h/max(1, k.tr.Scenario.FlowRate.Float()))
			}
		}
		drawDone(&b.board, o)
		for n := range k.tr.Parts {
			if g := measure.LossOf(k.tr, who, int32(n)); g.OK && g.Cut <= b.now {
				drawPoured(&b.board, g, o.floor, o.floor-o.h)
			}
		}
		nameFlow(&b.board, o, o.h/max(1, k.tr.Scenario.FlowRate.Float()), false)
		b.line(max(1, 1.25*b.thick), Unbroken, assets.Ink, Decor, b.x0, o.floor, b.x1, o.floor)
	}
	drawShelf(&b.board, &k.lanes)
	drawCalls(&b.board, &k.lanes)
	drawThreads(&b.board, &k.lanes)
}

// askerWords writes words and flags, the most important first.
func (b *builder) askerWords(k *track) {
	if k.title != "" {
		b.put(place{b.pad, k.top - b.body*0.5, Start}, b.body, true, assets.Ink, k.title)
		if b.two && k.other != nil && b.asked(k.tr) && !b.in.Traits.Shelf {
			was, told := b.as(Ahead), b.tell(SaysPay, 0, k.tr, k.other, 0)
			text := b.text("pay.sum", arg{name: "n", n: minutes(measure.PayAll(k.tr, k.other).All())})
			b.put(place{b.pad + glyph.Bold.Width(k.title, b.body) + 20*b.u, k.top - b.body*0.5, Start}, b.body, true, assets.Ink, text)
			b.as(was)
			b.tells(told)
		}
	}
	shelf := b.in.Traits.Shelf
	for who := range k.tr.Lanes {
		if !shelf {
			laneFlags(&b.board, k, who)
		}
	}
	askerBells(&b.board, &k.lanes)
	drawSay(&b.board, &k.lanes)
	shelfWords(&b.board, &k.lanes)
	for who := range k.tr.Lanes {
		drawName(&b.board, &k.lanes, who)
		o := k.lane(who)
		if !shelf {
			pouredNumbers(&b.board, k.tr, who, o.floor-o.h)
			b.tells(Number{})
		}
		nameWaits(&b.board, o)
		nameDoings(&b.board, &k.lanes, who)
		if who == 0 {
			nameFlow(&b.board, o, o.h/max(1, k.tr.Scenario.FlowRate.Float()), true)
		}
		for n := range k.tr.Parts {
			if g := measure.LossOf(k.tr, who, int32(n)); g.OK && g.Cut <= b.now && g.Cut > g.Start && !shelf {
				nameLost(&b.board, o, g)
			}
		}
		for _, p := range pieces(&b.board, o) {
			// What is paid back at the end has its own numbers.
			if g := measure.LossOf(k.tr, who, p.part); g.OK && g.Cut <= b.now {
				p.to = min(p.to, max(g.Ends, p.from))
			}
			b.tells(Number{Says: SaysName})
			namePiece(&b.board, o, &p)
			b.tells(Number{})
		}
	}
	b.tells(Number{Says: SaysThing})
	nameLatency(&b.board, &k.lanes)
	b.tells(Number{})
	if !shelf {
		drawEmptyTray(&b.board, &k.lanes)
	}
	drawTrays(&b.board, &k.lanes)
	messageObjects(&b.board, &k.lanes)
	for i := range k.tr.Questions {
		q := &k.tr.Questions[i]
		if q.At <= b.now && b.shown(q.At) {
			names := k.tr.Scenario.People
			key := "object.asks"
			if q.Answered != sim.Never && q.Answered <= b.now {
				key = "object.asks.done"
			}
			label := b.text(key, arg{name: "from", str: names[q.From]}, arg{name: "to", str: names[q.To]},
				arg{name: "time", str: b.when(q.At)}, arg{name: "n", n: minutes(q.Answered - q.At)})
			b.handle(ThingQuestion, i, label, b.x(q.At), plumY(&b.brush, &k.lanes, int(q.From)), 12*b.u)
		}
	}
}

// askerCaption says what the question comes to as things stand.
func (b *builder) askerCaption(now, other *sim.Trace) string {
	t := b.now
	names := now.Scenario.People
	if len(now.Questions) == 0 {
		return b.get("caption.asker.none")
	}
	q := &now.Questions[0]
	from, to := arg{name: "from", str: names[q.From]}, arg{name: "to", str: names[q.To]}
	time := arg{name: "time", str: b.tod(q.At)}
	if q.At > t {
		return b.text("caption.asker.soon", from, to, time)
	}
	if b.in.Traits.Shelf {
		return b.shelfCaption(now, other)
	}
	if other == nil {
		return b.text("caption.asker.up", from, to, time)
	}
	pay := measure.PayAll(now, other)
	talk, climb, wait := pay.Talk, pay.Climb, pay.Wait
	total := arg{name: "n", n: minutes(talk + climb + wait)}
	at, ct, wt := arg{name: "talk", n: minutes(talk)}, arg{name: "climb", n: minutes(climb)}, arg{name: "wait", n: minutes(wait)}
	answer := arg{name: "answer", n: minutes(q.Answered - q.At)}
	open := q.Answered == sim.Never || q.Answered > t
	switch {
	case q.Call >= 0 && len(now.Messages) == 0:
		return b.text("caption.asker.call", total, at, ct, from, to)
	case open && q.Blocks && minutes(wait) > 0:
		return b.text("caption.asker.waits", from, to)
	case open:
		return b.text("caption.asker.tray", from, to)
	}
	// What it consists of, and what the call would have cost.
	broke := false
	for i := range now.Messages {
		broke = broke || now.Messages[i].Patience
	}
	key := "caption.asker.message"
	switch {
	case minutes(wait) > 0:
		key = "caption.asker.waited"
	case minutes(climb) > 0 && broke:
		key = "caption.asker.broken"
	case minutes(climb) > 0:
		key = "caption.asker.turned"
	}
	say := b.text(key, total, at, ct, wt, answer, from, to)
	was := b.insteadOf(now, other)
	if was == 0 {
		return say
	}
	key = "caption.asker.was"
	if was < total.n {
		key = "caption.asker.cheaper"
	}
	return b.sentences(say, b.text(key, arg{name: "was", n: was}))
}

// shelfCaption says what has been asked and found.
func (b *builder) shelfCaption(now, _ *sim.Trace) string {
	asked := measure.Questions(now, b.now)
	n, found := int64(asked.Asked), int64(asked.Found)
	ns := arg{name: "n", n: n}
	written, since := false, sim.Dur(0)
	for i := range now.Documents {
		if d := &now.Documents[i]; d.At <= b.now {
			written, since = true, d.At
		}
	}
	switch {
	case now.Scenario.Docs == sim.Sync && n > 1:
		return b.text("caption.shelf.again", ns)
	case found > 0:
		return b.text("caption.shelf.found", arg{name: "n", n: found}, arg{name: "read", n: minutes(now.Scenario.Read)})
	case written && len(now.Questions) == 1 && b.now >= since+sim.Hour:
		return b.text("caption.shelf.never", arg{name: "n", n: minutes(now.Scenario.WriteUp)})
	case written:
		return b.get("caption.shelf.written")
	}
	return b.get("caption.shelf.first")
}

// payRow writes over the lanes what it all came to, and moves them down for it.
func (b *builder) payRow(k *track) {
	y := k.top + 3*b.u
	if b.h >= 300 {
		k.top += b.small*1.6 + 12*b.u
	}
	if !b.asked(k.tr) {
		b.tell(SaysAsked, 0, k.tr, nil, b.now)
		drawNoPay(&b.board, y)
		b.tells(Number{})
		return
	}
	// What it came to against nobody asking; on the shelf, what was talked and written.
	p := &b.toll
	*p = toll{tense: Ahead, was: b.insteadOf(k.tr, k.other), says: SaysPay, tr: k.tr, call: b.in.Call, other: k.other}
	if b.in.Traits.Shelf {
		p.says, p.call = SaysTalk, k.other
	}
	p.n = min(len(k.tr.Lanes), len(p.pays))
	for who := range p.n {
		if b.in.Traits.Shelf {
			spent := measure.TimesBy(k.tr, who, b.now)
			p.tense, p.pays[who].Talk = Known, spent.Talk()
		} else if k.other != nil {
			p.pays[who] = measure.PayOf(k.tr, k.other, who)
		}
	}
	b.tell(p.says, 0, p.tr, p.other, b.now)
	drawPay(&b.board, k.tr, p, y)
	b.tells(Number{})
}

// insteadOf returns what the other way of asking would have cost, in minutes; 0 if
// that is not known.
func (b *builder) insteadOf(tr, other *sim.Trace) int64 {
	if b.in.Traits.Shelf {
		if other == nil {
			return 0
		}
		spent := measure.TimesAt(other, b.now)
		return minutes(spent.Talk())
	}
	if b.in.Call == nil || b.in.Call == tr || len(tr.Calls) > 0 {
		return 0
	}
	return minutes(measure.PayAll(b.in.Call, other).All())
}
