package view

// The scenes "flow/asker" and "flow/shelf": a question has two ends, and who asks
// pays, too. High lanes, one below the other, and above them what it came to.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// pay is what a question cost one person, against a day in which nobody asked.
type pay struct{ talk, climb, wait sim.Dur }

func (p pay) all() sim.Dur { return p.talk + p.climb + p.wait }

// payOf compares the days of one person.
func payOf(tr, other *sim.Trace, who int) (p pay) {
	for i, t := range [...]*sim.Trace{tr, other} {
		var c bill
		sign := sim.Dur(1)
		if t != nil {
			c.charge(t, who, 0, t.Until)
		}
		if i == 1 {
			sign = -1
		}
		p.talk += sign * sim.Dur(c[inTalk]+c[inWriting])
		p.climb += sign * sim.Dur(c[inClimb])
		p.wait += sign * sim.Dur(c[inWait]+c[inRest])
	}
	return p
}

// payAll adds up what everybody paid.
func payAll(tr, other *sim.Trace) (sum sim.Dur) {
	for who := range tr.Lanes {
		sum += payOf(tr, other, who).all()
	}
	return sum
}

// tall divides the height between top and bottom into high lanes: above each a
// row for its flags and one for its tray, below it the plum, and a gap between
// two of them.
func (b *builder) tall(k *teamTrack, gap float64) {
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
	k.plum = min(b.plumHeight(), low)
	k.lanes = k.top + cloth
	k.h = max(4, pitch-gap-cloth-k.tray-k.plum-5*b.u)
	b.f.Layout.Full = k.h
}

// lane returns how one lane of a track is drawn.
func (k *teamTrack) lane(who int) laneOpts {
	return laneOpts{tr: k.tr, who: who, floor: k.floor(who), h: k.h, gold: true, plum: k.plum}
}

// laneAxis says at a high lane what its height means.
func (b *builder) laneAxis(k *teamTrack, who int) {
	floor := k.floor(who)
	b.line(max(1, b.thick), Unbroken, assets.Track, Decor, b.x0, floor-k.h, b.x1, floor-k.h)
	if k.h < b.small*5 {
		return
	}
	gx := b.x0 - 8*b.u
	b.put(place{gx, floor - k.h + b.small*0.34, End}, b.small, false, assets.Faint, b.get("axis.full"))
	b.put(place{gx, floor + b.small*0.25, End}, b.small, false, assets.Faint, b.get("axis.none"))
}

func (b *builder) asker() {
	in := b.in
	now, other := in.Now, in.Other
	title := ""
	if in.Tracks == 2 && !b.two {
		now, other, title = in.Pair[in.Side], in.Pair[1-in.Side], b.trackTitle(in.Side)
	}
	gutter := glyph.Regular.Width(b.get("axis.full"), b.small)
	for _, name := range now.Scenario.People {
		gutter = max(gutter, glyph.Bold.Width(name, b.small)+26*b.u)
	}
	b.x0 = b.pad + gutter + 9*b.u
	b.x1 = in.W - max(b.pad, glyph.Regular.Width("12:00", b.small)/2+4)
	top := b.head(b.teamKey())
	axis := b.foot(b.caption(now, other))
	bottom := axis - 10*b.u
	tracks := [2]teamTrack{{tr: now, other: other, top: top, bottom: bottom, title: title}}
	n := 1
	if b.two {
		n = 2
		mid := (top + bottom) / 2
		tracks[0] = teamTrack{tr: in.Pair[0], top: top, bottom: mid - 4*b.u, title: b.trackTitle(0)}
		tracks[1] = teamTrack{tr: in.Pair[1], other: in.Pair[0], top: mid + 4*b.u, bottom: bottom, title: b.trackTitle(1)}
	}
	for i := range tracks[:n] {
		b.askerRows(&tracks[i])
	}
	b.present(tracks[0].lanes, axis)
	for i := range tracks[:n] {
		b.askerWords(&tracks[i])
	}
}

// asked reports whether a question has come up by now. Until then the day looks
// as if nobody would ask: the two are the same up to there.
func (b *builder) asked(tr *sim.Trace) bool {
	return len(tr.Questions) > 0 && tr.Questions[0].At <= b.in.T
}

// askerRows draws everything that has area.
func (b *builder) askerRows(k *teamTrack) {
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
		b.grid(o.floor-o.h, o.floor, false)
		b.laneAxis(k, who)
		ahead := o
		ahead.tr = plan
		b.flowPlan(ahead, current(plan, who, in.T))
		for n := range k.tr.Parts {
			if g := ghostOf(k.tr, who, int32(n)); g.ok && g.cut <= in.T {
				b.lost(o, int32(n), g, o.h/max(1, k.tr.Scenario.FlowRate.Float()))
			}
		}
		b.done(o)
		for n := range k.tr.Parts {
			if g := ghostOf(k.tr, who, int32(n)); g.ok && g.cut <= in.T && !in.Hidden {
				b.poured(g, o.floor, o.floor-o.h)
			}
		}
		b.flowNamed(o, o.h/max(1, k.tr.Scenario.FlowRate.Float()), false)
		b.line(max(1, 1.25*b.thick), Unbroken, assets.Ink, Decor, b.x0, o.floor, b.x1, o.floor)
	}
	b.shelfRow(k)
	b.calls(k)
	b.threads(k)
}

// askerWords writes words and flags, the most important first.
func (b *builder) askerWords(k *teamTrack) {
	if k.title != "" {
		b.put(place{b.pad, k.top - b.body*0.5, Start}, b.body, true, assets.Ink, k.title)
		if b.two && k.other != nil && b.asked(k.tr) && !b.in.Traits.Shelf && !b.in.Hidden {
			text := b.fill(b.get("pay.sum"), arg{name: "n", n: minutes(payAll(k.tr, k.other))})
			b.put(place{b.pad + glyph.Bold.Width(k.title, b.body) + 20*b.u, k.top - b.body*0.5, Start}, b.body, true, assets.Ink, text)
		}
	}
	shelf := b.in.Traits.Shelf
	for who := range k.tr.Lanes {
		if !shelf {
			b.laneFlags(k, who)
		}
	}
	b.bells(k)
	b.say(k)
	b.shelfWords(k)
	for who := range k.tr.Lanes {
		b.name(k, who)
		o := k.lane(who)
		if !b.in.Hidden && !shelf {
			b.pouredNumbers(k.tr, who, o.floor-o.h)
		}
		b.waits(o)
		b.doings(k, who)
		if who == 0 {
			b.flowNamed(o, o.h/max(1, k.tr.Scenario.FlowRate.Float()), true)
		}
		for n := range k.tr.Parts {
			if g := ghostOf(k.tr, who, int32(n)); g.ok && g.cut <= b.in.T && g.cut > g.start && !shelf {
				b.lostName(o, g)
			}
		}
		for _, p := range b.pieces(o) {
			// What is paid back at the end has its own numbers.
			if g := ghostOf(k.tr, who, p.part); g.ok && g.cut <= b.in.T {
				p.to = min(p.to, max(g.ends, p.from))
			}
			b.pieceName(o, &p)
		}
	}
	b.latency(k)
	b.tray(k)
	b.trays(k)
	b.messageObjects(k)
	for i := range k.tr.Questions {
		q := &k.tr.Questions[i]
		if q.At <= b.in.T && b.shown(q.At) {
			names := k.tr.Scenario.People
			key := "object.asks"
			if q.Answered != sim.Never && q.Answered <= b.in.T {
				key = "object.asks.done"
			}
			label := b.fill(b.get(key), arg{name: "from", str: names[q.From]}, arg{name: "to", str: names[q.To]},
				arg{name: "time", str: b.when(q.At)}, arg{name: "n", n: minutes(q.Answered - q.At)})
			b.handle(b.fill("question:{n}", arg{name: "n", n: int64(i)}), label, b.x(q.At), b.plumY(k, int(q.From)), 12*b.u)
		}
	}
}

// bells puts a bell above the lane of who asks, where it is pulled from: grey
// until the question comes up, and where it became a message.
func (b *builder) bells(k *teamTrack) {
	tr := k.tr
	for i := range tr.Questions {
		q := &tr.Questions[i]
		if !b.shown(q.At) || i > 0 && q.At > b.in.T {
			continue
		}
		r := min(9*b.u, max(5*b.u, k.tray*0.5))
		x, y := b.x(q.At), k.trayY(int(q.From))
		c, key := assets.Plum, "object.bell.call"
		if q.At > b.in.T {
			c, key = assets.Faint, "object.bell.soon"
		} else if q.Call < 0 {
			c, key = assets.Loss, "object.bell.message"
			if q.Found {
				key = "object.bell.found"
			}
		}
		b.bell(x, y, r, c)
		b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
		names := tr.Scenario.People
		label := b.fill(b.get(key), arg{name: "from", str: names[q.From]}, arg{name: "to", str: names[q.To]}, arg{name: "time", str: b.when(q.At)})
		b.handle(b.fill("bell:{n}", arg{name: "n", n: int64(i)}), label, x, y, 14*b.u)
	}
}

// tray shows, where a question goes by call, the tray that it could have gone
// into.
func (b *builder) tray(k *teamTrack) {
	tr := k.tr
	if len(tr.Questions) == 0 || len(tr.Messages) > 0 || b.in.Traits.Shelf || k.tray < 10*b.u {
		return
	}
	to := int(tr.Questions[0].To)
	text := b.fill(b.get("mark.tray"), arg{name: "name", str: tr.Scenario.People[to]})
	y, w, h := k.trayY(to)+4*b.u, 20*b.u, 8*b.u
	tw := glyph.Regular.Width(text, b.small)
	for _, x := range [...]float64{max(b.x(b.in.T), b.x0) + 12*b.u, b.x(b.in.T) - w - tw - 26*b.u} {
		box := Box{x - 4*b.u, y - b.small, w + tw + 14*b.u, b.small * 1.3}
		if box.X < b.x0 || box.X+box.W > b.x1 || !b.isFree(box) {
			continue
		}
		b.line(1.75*b.thick, Unbroken, assets.Plum, Decor, x, y-h, x+3*b.u, y, x+w-3*b.u, y, x+w, y-h)
		b.put(place{x + w + 6*b.u, y, Start}, b.small, false, assets.Faint, text)
		return
	}
}

// latency writes along a thread how long the answer took, or takes so far.
func (b *builder) latency(k *teamTrack) {
	tr := k.tr
	for i := range tr.Messages {
		m := &tr.Messages[i]
		lo, hi, ok := b.past(m.Sent, m.Read)
		if !ok || m.Kind != sim.Asking || minutes(hi-m.Sent) < 5 {
			continue
		}
		key := "mark.latency"
		if m.Read == sim.Never || m.Read > b.in.T {
			key = "mark.latency.sofar"
		}
		text := b.fill(b.get(key), arg{name: "n", n: minutes(hi - m.Sent)})
		x, y := (b.x(lo)+b.x(hi))/2, k.trayY(int(m.To))
		w := glyph.Bold.Width(text, b.small)
		if w > b.x(hi)-b.x(lo)-40*b.u || k.tray < b.small*1.1 {
			continue
		}
		x += w/2 + 14*b.u
		b.over(b.small, assets.Plum, text, place{x, y + b.small*0.34, Middle})
	}
}

// unit returns the release that brings the same pieces in another run, or nil.
func unit(tr, other *sim.Trace, r *sim.Release) *sim.Release {
	for i := range other.Releases {
		o := &other.Releases[i]
		if o.First < o.Last && r.First < r.Last && other.Units[o.First] == tr.Units[r.First] {
			return o
		}
	}
	return nil
}

// owns reports whether a release brings something of a person's.
func owns(tr *sim.Trace, r *sim.Release, who int) bool {
	for p := range tr.Parts {
		if int(tr.Parts[p].Owner) == who && r.First < r.Last && tr.Parts[p].Feature == tr.Units[r.First].Feature {
			return true
		}
	}
	return false
}

// laneFlags draws one person's releases over the lane, and dotted where they would
// have been, with what lies between.
func (b *builder) laneFlags(k *teamTrack, who int) {
	in, tr := b.in, k.tr
	if !b.asked(tr) && k.other != nil && !in.Traits.Shelf {
		tr = k.other
	}
	floor := k.floor(who) - k.h
	pole := k.tray + 2*b.u
	ch := b.small * 1.55
	for pass := range 2 {
		for i := range tr.Releases {
			r := &tr.Releases[i]
			if !owns(tr, r, who) {
				continue
			}
			was := (*sim.Release)(nil)
			if k.other != nil && tr != k.other {
				was = unit(tr, k.other, r)
			}
			shift := sim.Dur(0)
			if was != nil {
				shift = r.At - was.At
			}
			if pass == 0 {
				if !b.shown(r.At) {
					continue
				}
				text := b.tod(r.At)
				if in.Hidden {
					text = "?"
				}
				long := b.fill(b.get("mark.done"), arg{name: "time", str: text})
				d := Dashed
				if r.At <= in.T {
					d = Unbroken
				}
				box := b.freeFlag(b.x(r.At), floor, pole, d, long, text)
				b.release(tr, r, box)
				if minutes(shift) == 0 {
					continue
				}
				plus, n := b.get("mark.plus"), minutes(shift)
				if n < 0 {
					plus, n = b.get("mark.minus"), -n
				}
				late := b.fill(plus, arg{name: "n", n: n})
				if in.Hidden {
					late = b.fill(plus, arg{name: "n", str: "?"})
				}
				b.try(b.body, true, assets.Ink, late, place{box.X + box.W + 6*b.u, box.Y + ch*0.7, Start}, place{box.X - 6*b.u, box.Y + ch*0.7, End})
				continue
			}
			if minutes(shift) != 0 && b.shown(was.At) {
				text := b.tod(was.At)
				w := b.cloth(text)
				if x := b.x(was.At) - w; b.isFree(Box{x, floor - pole - ch, w, ch}) && x > b.x0 {
					b.flag(b.x(was.At), floor, pole, text, Dotted, true, "without", b.get("mark.without"))
					name := b.get("mark.without.short")
					b.try(b.small, false, assets.Faint, name, place{x - 6*b.u, floor - pole - ch*0.3, End})
				}
			}
		}
	}
}

// freeFlag draws a flag with the longest of its texts that has room, else its pole
// alone, and returns its box.
func (b *builder) freeFlag(x, y, pole float64, d Dash, texts ...string) Box {
	ch := b.small * 1.55
	top := y - pole - ch
	for n, text := range texts {
		w := b.cloth(text)
		for _, left := range [...]bool{false, true} {
			lo := x
			if left {
				lo -= w
			}
			if lo >= b.pad && (lo > b.x0-8*b.u || n == len(texts)-1) && lo+w <= b.in.W-2 && b.isFree(Box{lo, top, w, ch}) {
				b.keepOut(Box{x - 2*b.u, y - pole, 4 * b.u, pole})
				return b.flag(x, y, pole, text, d, left, "release", text)
			}
		}
	}
	b.line(2*b.thick, d, assets.Ink, Release, x, y, x, top+ch)
	b.keepOut(Box{x - 2*b.u, top + ch, 4 * b.u, pole})
	return Box{max(0, x-6*b.u), top + ch - 6*b.u, 12 * b.u, pole + 6*b.u}
}

// payRow writes what it all came to: a block for each minute lost, in the marks of
// the lanes below, and the sum as a number.
func (b *builder) payRow(k *teamTrack) {
	in, tr := b.in, k.tr
	h := b.small * 1.6
	y := k.top + 3*b.u
	low := in.H < 300 // there is room beside the title only
	if !low {
		k.top += h + 12*b.u
	}
	if !b.asked(tr) {
		at := place{b.pad, y + h*0.68, Start}
		if low {
			at = place{in.W - b.pad, b.pad + b.big*0.78, End}
		}
		b.try(b.small, false, assets.Faint, b.get("pay.none"), at)
		return
	}
	shelf := in.Traits.Shelf
	// What it came to against nobody asking; on the shelf, what was talked and written.
	sum := sim.Dur(0)
	var pays [12]pay
	n := min(len(tr.Lanes), len(pays))
	for who := range n {
		p := &pays[who]
		if shelf {
			var c bill
			c.charge(tr, who, 0, in.T)
			p.talk = sim.Dur(c[inTalk] + c[inWriting])
		} else if *p = payOf(tr, k.other, who); k.other == nil {
			*p = pay{}
		}
		sum += p.all()
	}
	text := b.fill(b.get("pay.sum"), arg{name: "n", n: minutes(sum)})
	if in.Hidden {
		text = b.fill(b.get("pay.sum"), arg{name: "n", str: "?"})
	}
	instead := ""
	if was := b.insteadOf(tr, k.other); was > 0 && was != minutes(sum) && !in.Hidden {
		instead = b.fill(b.get("pay.instead"), arg{name: "n", n: was})
	}
	if low {
		if instead != "" {
			text = b.fill("{a} {b}", arg{name: "a", str: text}, arg{name: "b", str: instead})
		}
		b.try(b.body, true, assets.Ink, text, place{in.W - b.pad, b.pad + b.big*0.78, End})
		return
	}
	size := b.number * 1.15
	s := b.put(place{b.pad, y + h*0.74, Start}, size, true, assets.Ink, text)
	s.ID, s.Label = "price", text
	x := b.pad + glyph.Bold.Width(text, size) + 10*b.u
	if w := glyph.Bold.Width(instead, b.body); instead != "" && x+w < in.W-b.pad {
		b.put(place{x, y + h*0.74, Start}, b.body, true, assets.Ink, instead)
		x += w + 14*b.u
	}
	if in.Hidden {
		return
	}
	// As many pixels to a minute as there is room for.
	room := in.W - b.pad - x
	for who := range n {
		if pays[who].all() > 0 {
			room -= glyph.Bold.Width(tr.Scenario.People[who], b.small) + 16*b.u
		}
	}
	per := min(max(b.pxPerMinute(), 3.2*b.u), 8*b.u, room/max(1, sum.Minutes()))
	if per < 0.8*b.u || room < 30*b.u {
		return
	}
	for who := range n {
		p := pays[who]
		if p.all() <= 0 {
			continue
		}
		name := tr.Scenario.People[who]
		b.put(place{x, y + h*0.68, Start}, b.small, true, assets.Ink, name)
		x += glyph.Bold.Width(name, b.small) + 5*b.u
		for i, d := range [...]sim.Dur{p.talk, p.climb, p.wait} {
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
func (b *builder) pxPerMinute() float64 {
	return (b.x1 - b.x0) * float64(sim.Minute) / float64(b.in.To-b.in.From)
}

// insteadOf returns what the other way of asking would have cost, in minutes; 0 if
// that is not known.
func (b *builder) insteadOf(tr, other *sim.Trace) int64 {
	if b.in.Traits.Shelf {
		if other == nil {
			return 0
		}
		sum := sim.Dur(0)
		for who := range other.Lanes {
			var c bill
			c.charge(other, who, 0, b.in.T)
			sum += sim.Dur(c[inTalk] + c[inWriting])
		}
		return minutes(sum)
	}
	if b.in.Call == nil || b.in.Call == tr || len(tr.Calls) > 0 {
		return 0
	}
	return minutes(payAll(b.in.Call, other))
}

// askerCaption says what the question comes to as things stand.
func (b *builder) askerCaption(now, other *sim.Trace) string {
	t := b.in.T
	names := now.Scenario.People
	if len(now.Questions) == 0 {
		return b.get("caption.asker.none")
	}
	q := &now.Questions[0]
	from, to := arg{name: "from", str: names[q.From]}, arg{name: "to", str: names[q.To]}
	time := arg{name: "time", str: b.tod(q.At)}
	if q.At > t {
		return b.fill(b.get("caption.asker.soon"), from, to, time)
	}
	if b.in.Traits.Shelf {
		return b.shelfCaption(now, other)
	}
	if b.in.Hidden {
		return b.get("caption.asker.ask")
	}
	if other == nil {
		return b.fill(b.get("caption.asker.up"), from, to, time)
	}
	var talk, climb, wait sim.Dur
	for who := range now.Lanes {
		p := payOf(now, other, who)
		talk, climb, wait = talk+p.talk, climb+p.climb, wait+p.wait
	}
	total := arg{name: "n", n: minutes(talk + climb + wait)}
	at, ct, wt := arg{name: "talk", n: minutes(talk)}, arg{name: "climb", n: minutes(climb)}, arg{name: "wait", n: minutes(wait)}
	answer := arg{name: "answer", n: minutes(q.Answered - q.At)}
	open := q.Answered == sim.Never || q.Answered > t
	switch {
	case q.Call >= 0 && len(now.Messages) == 0:
		return b.fill(b.get("caption.asker.call"), total, at, ct, from, to)
	case open && q.Blocks && minutes(wait) > 0:
		return b.fill(b.get("caption.asker.waits"), from, to)
	case open:
		return b.fill(b.get("caption.asker.tray"), from, to)
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
	say := b.fill(b.get(key), total, at, ct, wt, answer, from, to)
	was := b.insteadOf(now, other)
	if was == 0 {
		return say
	}
	key = "caption.asker.was"
	if was < total.n {
		key = "caption.asker.cheaper"
	}
	return b.fill("{a} {b}", arg{name: "a", str: say}, arg{name: "b", str: b.fill(b.get(key), arg{name: "was", n: was})})
}

// shelfCaption says what has been asked and found.
func (b *builder) shelfCaption(now, _ *sim.Trace) string {
	n, found := int64(0), int64(0)
	for i := range now.Questions {
		q := &now.Questions[i]
		if q.At > b.in.T {
			continue
		}
		n++
		if q.Found && q.Answered <= b.in.T {
			found++
		}
	}
	ns := arg{name: "n", n: n}
	written, since := false, sim.Dur(0)
	for i := range now.Documents {
		if d := &now.Documents[i]; d.At <= b.in.T {
			written, since = true, d.At
		}
	}
	switch {
	case now.Scenario.Docs == sim.Sync && n > 1:
		return b.fill(b.get("caption.shelf.again"), ns)
	case found > 0:
		return b.fill(b.get("caption.shelf.found"), arg{name: "n", n: found}, arg{name: "read", n: minutes(now.Scenario.Read)})
	case written && len(now.Questions) == 1 && b.in.T >= since+sim.Hour:
		return b.fill(b.get("caption.shelf.never"), arg{name: "n", n: minutes(now.Scenario.WriteUp)})
	case written:
		return b.get("caption.shelf.written")
	}
	return b.get("caption.shelf.first")
}
