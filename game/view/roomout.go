package view

// The way out of the room: the heap of finished work that nobody has, the gate, and
// the users with the flags of what they got. Beside it what everybody shares: the
// meeting table, the shelf, the desk of who decides.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// wayOut draws heap, gate and users: above one another in a column, beside one
// another under the rows of a phone.
func (b *builder) wayOut(r *room) {
	if r.rows {
		b.wayOutRow(r)
		return
	}
	box, tr := r.out, r.tr
	mid := box.X + box.W/2
	fr := min(17*b.u, box.W*0.12)
	y := box.Y + b.small
	b.put(place{mid, y, Middle}, b.small, true, assets.Ink, b.get("room.users"))
	y += 6*b.u + fr
	m := b.usersMood(tr)
	for i := range 3 {
		drawFace(&b.brush, mid+float64(i-1)*fr*2.5, y, fr, firstUser+i, m)
	}
	rail := y + fr + 5*b.u
	b.line(1.5*b.thick, Unbroken, assets.Ink, Decor, box.X, rail, box.X+box.W, rail)
	b.keepOut(Box{box.X, box.Y, box.W, rail - box.Y})
	base := box.Y + box.H - b.small*1.6
	flags := rail + b.small*3.2
	if base-flags > b.small*3.2 {
		b.roomFlags(r, rail)
	} else {
		flags = rail + 4*b.u
	}
	// The heap at the bottom, and the arrow from it to the users.
	b.line(1.5*b.thick, Unbroken, assets.Ink, Decor, box.X, base, box.X+box.W, base)
	name := b.get("room.heap")
	for _, key := range [...]string{"room.heap", "room.heap.short"} {
		if name = b.get(key); glyph.Regular.Width(name, b.small) < box.W {
			break
		}
	}
	b.put(place{mid, base + b.small*1.15, Middle}, b.small, false, assets.Faint, name)
	high := max(2*b.u, base-flags-b.small*2.6)
	top := b.slabs(r, Box{mid - min(box.W*0.36, 56*b.u), base - high, 2 * min(box.W*0.36, 56*b.u), high})
	told := b.tell(SaysHeap, 0, tr, nil, b.now)
	b.try(b.small, true, assets.Ink, b.heapWords(tr), place{mid, top - 7*b.u, Middle})
	b.tells(told)
	if gate := top - 7*b.u - b.small*1.1; gate-flags > 14*b.u {
		was := b.as(Ahead)
		b.line(1.5*b.thick, Dashed, assets.Faint, Plan, mid, gate, mid, flags)
		b.arrow(mid, flags, -1, 4*b.u, assets.Faint)
		b.as(was)
	}
	b.leaving(r, mid, top, rail+fr)
}

// wayOutRow is the way out on a phone: the heap on the left, the users on the right.
func (b *builder) wayOutRow(r *room) {
	box, tr := r.out, r.tr
	if box.H < b.small*2.6 {
		return
	}
	base := box.Y + box.H - b.small*1.5
	w := min(64*b.u, box.W*0.2)
	b.slabs(r, Box{box.X, box.Y + 4*b.u, w, base - box.Y - 4*b.u})
	b.line(1.5*b.thick, Unbroken, assets.Ink, Decor, box.X, base, box.X+w, base)
	told := b.tell(SaysHeap, 0, tr, nil, b.now)
	b.put(place{box.X + w + 8*b.u, base, Start}, b.small, true, assets.Ink, b.heapWords(tr))
	b.tells(told)
	b.put(place{box.X, base + b.small*1.15, Start}, b.small, false, assets.Faint, b.get("room.heap"))
	fr := min(13*b.u, (base-box.Y)*0.4)
	m := b.usersMood(tr)
	right := box.X + box.W
	for i := range 3 {
		drawFace(&b.brush, right-fr-float64(2-i)*fr*2.4, base-fr-2*b.u, fr, firstUser+i, m)
	}
	left := right - fr*7.2
	b.keepOut(Box{left, box.Y, right - left, base - box.Y})
	b.line(1.5*b.thick, Unbroken, assets.Ink, Decor, left, base, right, base)
	b.put(place{right, base + b.small*1.15, End}, b.small, false, assets.Faint, b.get("room.users"))
	r.out = Box{box.X + w + 8*b.u + b.widest(r) + 10*b.u, box.Y, 0, box.H}
	r.out.W = left - r.out.X - 8*b.u
	b.roomFlags(r, base)
}

// widest is how wide the words about the heap get, so that what stands beside them
// stays where it is while the heap grows.
func (b *builder) widest(r *room) float64 {
	return glyph.Bold.Width(b.fill(b.get("room.work"), arg{name: "n", str: b.hours(r.peak + hourTenth)}), b.small)
}

// hourTenth makes a number of hours one with a digit behind the point.
var hourTenth = sim.Hour.Work() / 10

// heapWords says how much lies in the heap.
func (b *builder) heapWords(tr *sim.Trace) string {
	at := b.pileAt(tr, b.now)
	return b.text("room.work", arg{name: "n", str: b.hours(at.All())})
}

// slabs draws the heap as a stack in a box, an hour or several each, and returns
// its upper edge.
func (b *builder) slabs(r *room, box Box) (top float64) {
	at := b.pileAt(r.tr, b.now)
	hour := sim.Hour.Work()
	each := sim.Work(1)
	for float64(r.peak/(each*hour)) > max(1, box.H/(4*b.u)) {
		each *= 2
	}
	h := min(8*b.u, box.H/float64(max(1, r.peak/(each*hour)+1)))
	// Each slab has its place, so that the stack stands still while it grows; its colour
	// is that of the work in its middle.
	y, lies := box.Y+box.H, at.All()
	for low := sim.Work(0); low < lies; low += each * hour {
		high := min(lies, low+each*hour)
		c, below := int32(0), at.Sum[0]
		for mid := (low + high) / 2; c < measure.Colours-1 && mid >= below; below += at.Sum[c] {
			c++
		}
		edge, fill := part(c)
		sh := max(1, h*float64(high-low)/float64(each*hour))
		y -= sh
		b.panel(Heap, Box{box.X, y, box.W, max(1, sh-1.5*b.u)}, min(2*b.u, sh*0.4), fill, edge, max(0.75, b.u))
	}
	return y
}

// usersMood says how users look: up when something has just come.
func (b *builder) usersMood(tr *sim.Trace) mood {
	m := plain
	for i := range tr.Releases {
		if rel := &tr.Releases[i]; rel.At <= b.now {
			m = plain
			switch {
			case rel.Failed && b.now < rel.At+b.lingers():
				m = talking
			case !rel.Failed:
				m = smiling
			}
		}
	}
	return m
}

// roomFlags hangs the last release and the next one under the users.
func (b *builder) roomFlags(r *room, rail float64) {
	tr, t := r.tr, b.in.T
	last, next := -1, -1
	linger := b.lingers()
	since := -linger
	for i := range tr.Releases {
		rel := &tr.Releases[i]
		switch {
		case rel.At <= t && max(rel.At, since+linger) <= t:
			// One that comes right behind another waits until that has been seen.
			last, since = i, max(rel.At, since+linger)
		case rel.At <= t:
		case next < 0 && (rel.Of < 0 || tr.Releases[rel.Of].At <= t):
			next = i
		}
	}
	x, end := r.out.X+4*b.u, r.out.X+r.out.W
	hang := func(i int, text string) {
		rel := &tr.Releases[i]
		w := cloth(&b.board, text)
		if x+w > end {
			return
		}
		was := b.as(b.since(rel.At))
		y := rail + b.small*1.55 + 8*b.u
		if r.rows {
			y = rail
		}
		flag, _ := raise(&b.board, banner{x: x, y: y, pole: 6 * b.u, tense: b.tense, always: true, id: "release"}, text)
		releaseObject(&b.board, tr, rel, flag)
		b.as(was)
		x += w + 8*b.u
	}
	if last >= 0 {
		if rel := &tr.Releases[last]; rel.Failed {
			drawFallen(&b.board, x+4*b.u, rail+4*b.u, flagWords(&b.board, tr, rel))
			releaseObject(&b.board, tr, rel, Box{x - 4, rail - 8, 24, 24})
			x += b.small*2.6 + glyph.Bold.Width(flagWords(&b.board, tr, rel), b.small)
		} else {
			hang(last, flagWords(&b.board, tr, rel))
		}
	}
	if next >= 0 {
		when := b.soon(tr.Releases[next].At)
		text := b.text("room.next", arg{name: "time", str: when})
		if x+cloth(&b.board, text) > end {
			text = when
		}
		hang(next, text)
	}
}

// soon names a moment ahead: the time of the same day, or the day.
func (b *builder) soon(at sim.Dur) string {
	day := b.in.Now.Scenario.Day
	if day == 0 || at/day == b.in.T/day {
		return b.tod(at)
	}
	return b.text("mark.day", arg{name: "n", n: int64(at/day) + 1})
}

// hasProps reports whether something is shared in a room: a table, a shelf, or the
// desk of who decides.
func (b *builder) hasProps(r *room) bool {
	for _, tr := range [...]*sim.Trace{r.tr, b.in.Pair[0], b.in.Pair[1]} {
		if tr != nil && (len(tr.Meetings) > 0 || len(tr.Presence) > 0 || b.docs(tr)) {
			return true
		}
	}
	return false
}

// roomProps draws table, shelf and the desk of who decides, side by side.
func (b *builder) roomProps(r *room) {
	if r.props.H == 0 {
		return
	}
	tr := r.tr
	w := (r.props.W - 2*r.gap) / 3
	y := r.props.Y + r.props.H - b.small*1.5
	x := r.props.X
	third := Box{x, r.props.Y, w, r.props.H}
	if len(tr.Meetings) > 0 || r.tr.Scenario.Meetings > 0 {
		b.tells(Number{Says: SaysThing})
		b.table(r, third, y)
		b.tells(Number{})
	}
	third.X += w + r.gap
	if b.docs(tr) {
		b.tell(SaysHold, 0, r.tr, nil, b.now)
		b.library(r, third, y)
		b.tells(Number{})
	}
	third.X += w + r.gap
	if len(tr.Presence) > 0 {
		b.tells(Number{Says: SaysTime})
		b.decider(r, third, y)
		b.tells(Number{})
	}
}

// table draws the meeting table: those who sit in a meeting are drawn at it by
// their desks.
func (b *builder) table(r *room, box Box, y float64) {
	tr, t := r.tr, b.in.T
	b.rect(Decor, assets.Track, box.X, y-8*b.u, box.W, 8*b.u, 3*b.u)
	text := b.get("room.table")
	for i := range tr.Meetings {
		m := &tr.Meetings[i]
		if m.Update || m.At > t || m.End <= t || b.veil {
			continue
		}
		text = b.text("room.table.left", arg{name: "n", n: minutes(m.End - t)})
	}
	b.tryShort(place{box.X + box.W/2, y + b.small*1.15, Middle}, box.W, text, b.get("room.table.short"))
}

// tryShort writes the first of two texts that is narrow enough.
func (b *builder) tryShort(p place, w float64, long, short string) {
	for _, s := range [...]string{long, short} {
		if glyph.Regular.Width(s, b.small) <= w {
			b.put(p, b.small, false, assets.Faint, s)
			return
		}
	}
}

// library draws the shelf, which fills with what is written down.
func (b *builder) library(r *room, box Box, y float64) {
	tr, t := r.tr, b.in.T
	b.line(1.5*b.thick, Unbroken, assets.Ink, Decor, box.X, y, box.X+box.W, y)
	good, n := int64(measure.Hold(tr, t)), 0.0
	bw := 6 * b.u
	room := box.W/(bw+1.5*b.u) - 1
	for i := len(tr.Documents) - 1; i >= 0; i-- {
		d := &tr.Documents[i]
		if d.At > t {
			continue
		}
		if n < room {
			drawBook(&b.brush, box.X+2*b.u+n*(bw+1.5*b.u), y, bw, min(20*b.u, box.H*0.4)-float64(i%3)*2*b.u, d.Stale <= t)
			n++
		}
	}
	text := b.text("room.shelf", arg{name: "n", n: good})
	if good == 1 {
		text = b.get("room.shelf.one")
	}
	b.tryShort(place{box.X + box.W/2, y + b.small*1.15, Middle}, box.W, text, b.get("room.shelf.short"))
}

// decider draws the desk of who decides, with a sign, and how many questions lie on
// it.
func (b *builder) decider(r *room, box Box, y float64) {
	tr, t := r.tr, b.in.T
	b.line(1.5*b.thick, Unbroken, assets.Ink, Decor, box.X, y, box.X+box.W, y)
	here, back := false, sim.Never
	for i := range tr.Presence {
		p := &tr.Presence[i]
		if p.From <= t && t < p.To {
			here = true
		}
		if back == sim.Never && p.From > t {
			back = p.From
		}
	}
	fr := min(14*b.u, box.H*0.28)
	x := box.X + fr + 2*b.u
	key := "room.decider.here"
	if here {
		drawFace(&b.brush, x, y-fr-1*b.u, fr, whoDecides, plain)
	} else {
		b.disc(x, y-fr-1*b.u, fr*0.5, assets.None, assets.Track, 1.5*b.thick)
		key = "room.decider.away"
	}
	queued := int64(0)
	for i := range tr.Descriptions {
		if d := &tr.Descriptions[i]; d.Queued <= t && (d.Done == sim.Never || d.Done > t) {
			queued++
		}
	}
	for i := range min(queued, 4) {
		cx := x + fr + 8*b.u + float64(i)*17*b.u
		if cx+14*b.u > box.X+box.W {
			break
		}
		b.panel(Decor, Box{cx, y - 18*b.u, 13 * b.u, 16 * b.u}, 2*b.u, assets.Card, assets.Ink, 1.25*b.thick)
		b.shape(Shape{Kind: Text, Role: Label, X: cx + 6.5*b.u, Y: y - 5.5*b.u, Anchor: Middle, Size: b.small, Bold: true, Fill: assets.Ink, Text: "?"})
	}
	text, was := b.get(key), b.tense
	if !here && back != sim.Never && !b.veil {
		b.as(Ahead)
		text = b.text("room.decider.until", arg{name: "time", str: b.soon(back)})
	}
	b.tryShort(place{box.X + box.W/2, y + b.small*1.15, Middle}, box.W, text, b.get(key+".short"))
	b.as(was)
}
