package view

// A desk of the room: the face, the last hour behind it, what the person does in
// words, the piece in hand and what is still to do.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// sits draws a person's desk.
func (b *builder) sits(r *room, who int) {
	d, tr := &r.desks[who], r.tr
	b.hour(d, tr, who)
	i := tr.At(who, b.now)
	if i < 0 {
		return
	}
	s := &tr.Lanes[who][i]
	at := b.seat(r, who)
	// An empty chair while somebody sits at the table.
	if at.x != d.x || at.y != d.y {
		b.disc(d.x, d.y, d.r*0.5, assets.None, assets.Track, 1.5*b.thick)
	}
	m := moodOf(&b.board, tr, who)
	drawFace(&b.brush, at.x, at.y, at.r, lookOf(who), m)
	b.keepOut(Box{at.x - at.r, at.y - at.r, 2 * at.r, 2 * at.r})
	if m == looking {
		drawHourglass(&b.brush, at.x+at.r*0.95, at.y-at.r*0.85, at.r*0.75)
	}
	o := max(at.r, 6)
	personObject(&b.board, tr, who, b.within(Box{at.x - o, at.y - o, 2 * o, 2 * o}))
	b.tells(Number{Says: SaysThing})
	b.says(r, who, s)
	b.tells(Number{})
	b.tells(Number{Says: SaysName})
	b.card(r, who)
	b.tells(Number{})
}

// gliding is the most work time that may pass in a second of the reader's while the
// last hour glides along with it.
const gliding = 20 * sim.Minute

// hour draws the last hour: height is focus, gold is flow, plum hangs below.
func (b *builder) hour(d *desk, tr *sim.Trace, who int) {
	if d.lane.W == 0 {
		return
	}
	axis, full := b.axis, b.f.Layout.Full
	floor := d.lane.Y + d.lane.H
	from := b.now - lastHour
	if fast := b.in.Speed * lingering / 1000; b.in.Speed > gliding {
		// So fast that what glides by would flicker: the hour turns pages instead.
		from = b.now/fast*fast + fast - lastHour
	}
	b.from, b.to, b.x0, b.x1 = from, from+lastHour, d.lane.X, d.lane.X+d.lane.W
	drawDone(&b.board, lane{tr: tr, who: who, floor: floor, h: d.lane.H, gold: true, plum: plumOf(d.cell.H) - 2*b.u})
	b.axis, b.f.Layout.Full = axis, full
	right := d.cell.X + d.cell.W
	b.line(max(1, 1.25*b.thick), Unbroken, assets.Ink, Decor, d.lane.X, floor, max(d.lane.X+d.lane.W, min(right, d.x+d.r)), floor)
}

// says writes the name, and what the person does in words, as long as there is
// room for.
func (b *builder) says(r *room, who int, s *sim.Segment) {
	d, tr := &r.desks[who], r.tr
	name := tr.Scenario.People[who]
	tray := inTray(&b.axis, tr, who)
	room := d.wide
	nw := glyph.Bold.Width(name, b.small)
	if nw > room {
		return
	}
	if tray > 0 && room > nw+60*b.u {
		ew := b.small * 1.1
		text := b.text("room.tray", arg{name: "n", n: tray})
		w := glyph.Bold.Width(text, b.small)
		x := d.left + d.wide
		was := b.tells(Number{Says: SaysCount})
		b.put(place{x, d.text, End}, b.small, true, assets.Plum, text)
		b.tells(was)
		drawEnvelope(&b.brush, x-w-ew*0.65, d.text-b.small*0.34, ew)
		room -= w + ew*1.5
	}
	b.put(place{d.left, d.text, Start}, b.small, true, assets.Ink, name)
	if (b.second > gliding || r.tight) && b.second > 0 && s.To-s.From < b.lingers() {
		return // gone before it can be read
	}
	ink := states[s.State].ink
	for _, short := range [...]bool{false, true} {
		text := b.does(tr, who, s, short)
		if text != "" && nw+6*b.u+glyph.Regular.Width(text, b.small) <= room {
			b.put(place{d.left + nw + 6*b.u, d.text, Start}, b.small, s.State == sim.Waiting || s.State == sim.Talking, ink, text)
			return
		}
	}
}

// does says in words what a person does, and with or for whom.
func (b *builder) does(tr *sim.Trace, who int, s *sim.Segment, short bool) string {
	names := tr.Scenario.People
	if b.now >= tr.Until || s.State == sim.Off {
		return b.get("room.off")
	}
	// Since when: a state may be booked in several pieces.
	lane := tr.Lanes[who]
	from := s.From
	for i := tr.At(who, b.now); i > 0 && lane[i-1].State == s.State && lane[i-1].For == s.For; i-- {
		from = lane[i-1].From
	}
	with := func(key string, other int32) string {
		if short || other < 0 {
			return b.word(key, ".short")
		}
		return b.text(key, arg{name: "name", str: names[other]}, arg{name: "n", n: minutes(b.now - from)})
	}
	switch s.Doing {
	case sim.DoCall:
		c := &tr.Calls[s.Ref]
		other := c.To
		if int(other) == who {
			return with("room.called", c.From)
		}
		return with("room.calls", other)
	case sim.DoTap:
		return with("room.tapped", -1)
	case sim.DoMeeting:
		return with("room.meets", -1)
	case sim.DoWrite:
		return with("room.writes", tr.Questions[s.Ref].To)
	case sim.DoAnswer:
		return with("room.answers", tr.Messages[s.Ref].From)
	case sim.DoSearch, sim.DoWriteUp, sim.DoLook, sim.DoUpdate, sim.DoReadUpdate, sim.DoThink:
		return doingWords(&b.board, s)
	}
	if s.State == sim.Waiting {
		if s.For >= 0 {
			return with("room.waits", s.For)
		}
		if s.Doing == sim.WaitBrief {
			return b.fill(b.word("room.waits.brief", [...]string{"", ".short"}[index(short)]), arg{name: "n", n: minutes(b.now - from)})
		}
	}
	return b.get(states[s.State].room)
}

func index(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// card draws the piece in hand, as wide as it takes and filled as far as it is
// done, and outlines of those that are still to do.
func (b *builder) card(r *room, who int) {
	d, tr := &r.desks[who], r.tr
	if d.card.H == 0 {
		return
	}
	p, share, left := b.inHand(tr, who)
	asked := false
	if s := &tr.Lanes[who][tr.At(who, b.now)]; s.State == sim.Waiting && s.Part >= 0 && s.Part != p.part {
		// What one waits for is in hand, too.
		p, share, left = piece{part: s.Part, of: -1, slice: s.Slice, whole: p.whole}, 0, max(0, left-1)
	}
	if p.part >= 0 {
		asked = briefAt(tr, p.part, b.now) == unclear
	}
	if p.part >= 0 {
		edge, fill := part(b.hue(tr, p.part))
		if share > 0 {
			b.rect(Decor, fill, d.card.X, d.card.Y, d.card.W*share, d.card.H, 4*b.u)
		}
		b.panel(Decor, Box{d.card.X, d.card.Y, d.card.W, d.card.H}, 4*b.u, assets.None, edge, 1.5*b.thick)
		if asked && d.card.H >= b.small*1.2 {
			b.put(place{d.card.X + d.card.W - 8*b.u, d.card.Y + d.card.H/2 + b.small*0.34, End}, b.small, true, assets.Ink, "?")
		}
		if d.card.H >= b.small*1.2 {
			long, short := pieceWords(&b.board, tr, &p)
			y := d.card.Y + d.card.H/2 + b.small*0.34
			full := ""
			if last := len(short) - 1; long == short && last > 0 {
				// A number and a letter say nothing to who sees the first of them.
				full = b.text("mark.task.piece", arg{name: "n", str: short[:last]}, arg{name: "piece", str: short[last:]})
			}
			for _, s := range [...]string{full, long, short} {
				if s != "" && glyph.Bold.Width(s, b.small) < d.card.W-10*b.u {
					b.put(place{d.card.X + 6*b.u, y, Start}, b.small, true, assets.Ink, s)
					break
				}
			}
		}
	}
	if d.todo == 0 || left == 0 {
		return
	}
	was := b.as(Ahead)
	w, h := 20*b.u, 11*b.u
	n := min(left, 3)
	for i := range n {
		b.path(1.25*b.thick, Dashed, assets.Faint, Plan, b.frame(d.card.X+float64(i)*(w+5*b.u), d.todo, w, h))
	}
	b.tells(Number{Says: SaysCount})
	text := b.text("room.todo", arg{name: "n", n: left})
	b.put(place{d.card.X + float64(n)*(w+5*b.u) + 3*b.u, d.todo + h/2 + b.small*0.34, Start}, b.small, false, assets.Faint, text)
	b.as(was)
}

// frame adds the corners of a rectangle and returns the first one.
func (b *builder) frame(x, y, w, h float64) int {
	from := len(b.f.Points)
	b.point(x, y, 0)
	b.point(x+w, y, 0)
	b.point(x+w, y+h, 0)
	b.point(x, y+h, 0)
	b.point(x, y, 0)
	return from
}

// inHand returns the piece that a person works on or worked on last, the share of
// it that is done, and how many pieces are still to do after it.
func (b *builder) inHand(tr *sim.Trace, who int) (p piece, share float64, left int64) {
	lane, t := tr.Lanes[who], b.in.T
	p.part, p.of = -1, -1
	for i := tr.At(who, t); i >= 0; i-- {
		if s := &lane[i]; s.State.Working() && s.Part >= 0 && s.Doing == sim.DoSlice {
			p.part, p.slice, p.whole = s.Part, s.Slice, s.Whole
			break
		}
	}
	ends := sim.Never
	for i := range tr.Slices {
		e := &tr.Slices[i]
		if tr.Parts[e.Part].Owner != int32(who) {
			continue
		}
		if e.At > t {
			left++
		}
		if e.Part == p.part && e.Slice == p.slice {
			ends = e.At
		}
	}
	if p.part < 0 {
		return p, 0, left
	}
	if ends != sim.Never && ends <= t {
		return p, 1, left
	}
	left = max(0, left-1)
	// Everything done on the piece since the cut before it.
	done := sim.Work(0)
	for i := tr.At(who, t); i >= 0; i-- {
		s := &lane[i]
		if s.Part != p.part || !s.State.Working() || s.Doing != sim.DoSlice {
			continue
		}
		if s.Slice != p.slice {
			break
		}
		done += tr.Between(s, 0, t)
	}
	before := int16(0)
	for i := range tr.Slices {
		if e := &tr.Slices[i]; e.Part == p.part && e.At <= t {
			before = max(before, e.Slice)
		}
	}
	whole := tr.CutAt(p.part, p.slice) - tr.CutAt(p.part, before) + tr.Scenario.Overhead.Work()
	return p, min(1, float64(done)/float64(max(1, whole))), left
}
