package view

// How people ask, answer and meet, drawn between and over the lanes of a team:
// call lines, threads of messages, frames of meetings, the shelf.

import (
	"slices"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// past cuts a stretch to the window and the past; ok is false when nothing is
// left.
//
//go:noinline
func (b *builder) past(from, to sim.Dur) (lo, hi sim.Dur, ok bool) {
	if to == sim.Never {
		to = b.in.T
	}
	lo, hi = max(from, b.in.From), min(to, b.in.T, b.in.To)
	return lo, hi, from != sim.Never && from <= b.in.T && lo <= hi && from <= b.in.To
}

// busy is how many people make a crowd. In the picture of one, as in that of several
// days, only what went on just now is drawn between the lanes: a few lines can be
// followed, many are a knot.
const busy = 3

// crowd reports whether a track shows one.
func (b *builder) crowd(k *teamTrack) bool {
	days := b.in.Traits.Open && b.in.To-b.in.From > 12*sim.Hour
	return (len(k.tr.Lanes) >= busy || days) && !b.in.Traits.Shelf
}

// latest returns how many lines of one kind are drawn between the lanes.
func (b *builder) latest(k *teamTrack) int {
	if b.crowd(k) {
		return 3
	}
	return 1 << 20
}

// fresh reports whether something that ended at a moment is recent enough to be
// drawn between the lanes of many.
//
//go:noinline
func (b *builder) fresh(k *teamTrack, end sim.Dur) bool {
	return !b.crowd(k) || end == sim.Never || end >= b.in.T-(b.in.To-b.in.From)/sim.Dur(2*len(k.tr.Lanes))
}

// upright draws a line of talk straight up or down, and keeps labels off it.
//
//go:noinline
func (b *builder) upright(width, x, from, to float64) {
	b.line(width, Unbroken, assets.Plum, Talk, x, from, x, to)
	b.threadsAt = append(b.threadsAt, Box{x - 2*b.u, min(from, to), 4 * b.u, max(from, to) - min(from, to)})
}

// edge returns where a line leaves what hangs below a lane, on its way to a height.
func (b *builder) edge(k *teamTrack, who int32, to float64) float64 {
	y := k.floor(int(who)) + 2*b.u
	if to > y {
		y += k.plum
	}
	return y
}

// trayY returns where letters lie above a lane.
//
//go:noinline
func (k *teamTrack) trayY(who int) float64 { return k.floor(who) - k.h - k.tray*0.5 }

// plumY returns the middle of what hangs below a lane.
//
//go:noinline
func (b *builder) plumY(k *teamTrack, who int) float64 { return k.floor(who) + 2*b.u + k.plum/2 }

// meetings draws each meeting as a frame over the lanes of all who sit in it, and
// those that became a page as a bell that did not ring.
func (b *builder) meetings(k *teamTrack) {
	in, tr := b.in, k.tr
	for i := range tr.Meetings {
		m := &tr.Meetings[i]
		if m.At > in.To || max(m.End, m.Written) < in.From {
			continue
		}
		if m.Update {
			b.unheld(k, m)
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
			past := min(max(b.x(in.T), xa), xb)
			if past > xa {
				b.shape(Shape{Kind: Rect, Role: Talk, X: xa, Y: y, W: past - xa, H: h, R: min(5*b.u, (past-xa)/3), Fill: assets.PlumSoft, Stroke: assets.Plum, Width: 1.75 * b.thick})
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

// unheld draws a meeting that is written down instead: from when it would have
// been to when its page is written, dotted.
func (b *builder) unheld(k *teamTrack, m *sim.Held) {
	if m.At > b.in.T || !k.fine || m.Agenda < 0 {
		return
	}
	y := k.trayY(int(m.Organiser))
	from, to, ok := b.past(m.At, m.Written)
	if ok && k.tray > 8*b.u {
		b.line(1.5*b.thick, Dotted, assets.Loss, Other, b.x(from), y, b.x(to), y)
	}
	// The frame that would have been.
	if xa, xb := b.x(m.At), b.x(m.At+b.length(k.tr, m)); b.framed(k, xa, xb) {
		ya, yb := k.floor(0)-k.h, k.floor(len(k.tr.Lanes)-1)
		b.line(1.5*b.thick, Dotted, assets.Loss, Other, xa, ya, xb, ya, xb, yb, xa, yb, xa, ya)
	}
}

// length returns how long a meeting of the agenda would have been; 0: it is none.
func (b *builder) length(tr *sim.Trace, m *sim.Held) sim.Dur {
	if m.Agenda < 0 {
		return 0
	}
	return tr.Scenario.Agenda[m.Agenda].Length
}

// framed reports whether there is room for the frame of a meeting that was not held.
func (b *builder) framed(k *teamTrack, xa, xb float64) bool {
	return k.h > 64*b.u && xb-xa > 40*b.u && xa >= b.x0 && xb <= b.x1
}

// meetingWords names the meetings, and puts a bell on those of the agenda.
func (b *builder) meetingWords(k *teamTrack) {
	in, tr := b.in, k.tr
	for i := range tr.Meetings {
		m := &tr.Meetings[i]
		if !k.fine || m.At > in.To || max(m.End, m.Written) < in.From {
			continue
		}
		name := b.get("mark.meeting")
		if m.Agenda >= 0 {
			id := tr.Scenario.Agenda[m.Agenda].Name
			if b.has("scene.", in.Scene, ".meeting.", id) {
				name = b.word("scene.", in.Scene, ".meeting.", id)
			}
			if b.shown(m.At) && (!m.Update || m.At <= in.T) {
				r := max(6*b.u, min(9*b.u, k.tray*0.45))
				x, y := b.x(m.At), k.trayY(0)-2*b.u
				if m.Update {
					y = k.trayY(int(m.Organiser))
				}
				c := assets.Plum
				if m.Update {
					c = assets.Loss
				}
				b.bell(x, y, r, c)
				b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
				key := "object.bell"
				if m.Update {
					key = "object.bell.page"
				}
				at := arg{name: "time", str: b.when(m.At)}
				if !k.fixed {
					b.handle(b.fill("bell:{n}", arg{name: "n", n: int64(i)}), b.fill(b.get(key), arg{name: "meeting", str: name}, at), x, y, 14*b.u)
				}
			}
		}
		if m.Update {
			// Inside the frame that would have been.
			if xa, xb := b.x(m.At), b.x(m.At+b.length(k.tr, m)); m.At <= in.T && b.framed(k, xa, xb) {
				not := b.get("mark.unheld")
				if glyph.Bold.Width(not, b.small) < xb-xa-6*b.u {
					b.stack(Box{xa, k.floor(0) - k.h*0.85, xb - xa, b.small * 2.6}, b.small, assets.Faint, name, not)
				}
			}
			continue
		}
		y := k.floor(0) - k.h
		box := Box{max(b.x(m.At), b.x0), y, min(b.x(m.End), b.x1) - max(b.x(m.At), b.x0), k.floor(len(tr.Lanes)-1) - y}
		n, long := heads(tr, m), minutes(m.End-m.At)
		people := b.fill(b.get("mark.people"), arg{name: "n", n: n})
		if n == 1 {
			people = b.get("mark.person")
		}
		each := b.fill(b.get("mark.each"), arg{name: "n", n: long})
		b.stack(box, b.small, assets.Ink, name, people, each)
		label := b.fill(b.get("object.meeting"), arg{name: "meeting", str: name}, arg{name: "people", str: people}, arg{name: "each", str: each}, arg{name: "time", str: b.when(m.At)})
		if box.W > 8 {
			b.object(b.fill("meeting:{n}", arg{name: "n", n: int64(i)}), label, box)
		}
	}
}

// questionBells puts a bell where each question was asked that could have been
// asked otherwise.
func (b *builder) questionBells(k *teamTrack) {
	tr := k.tr
	if !k.bells || len(tr.Scenario.Agenda) > 0 {
		return
	}
	left := 3
	var hung [3]Box
	for i := len(tr.Questions) - 1; i >= 0 && left > 0; i-- {
		q := &tr.Questions[i]
		if q.At > b.in.T || !b.shown(q.At) {
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
		b.bell(x, y, r, assets.Plum)
		b.keepOut(box)
		if k.fixed {
			continue
		}
		names := tr.Scenario.People
		b.handle(b.fill("bell:{n}", arg{name: "n", n: int64(i)}), b.fill(b.get("object.bell.question"),
			arg{name: "from", str: names[q.From]}, arg{name: "to", str: names[q.To]}, arg{name: "time", str: b.when(q.At)}), x, y, 14*b.u)
	}
}

// handle names something small, with room for a finger around it.
func (b *builder) handle(id, label string, x, y, r float64) {
	r = max(r, 12)
	x, y = min(max(x, r), b.in.W-r), min(max(y, r), b.in.H-r)
	b.object(id, label, Box{x - r, y - r, 2 * r, 2 * r})
}

// calls draws a line with an arrow from who asked to who was asked: thin where it
// is long ago, and of many people only the latest.
func (b *builder) calls(k *teamTrack) {
	left := b.latest(k)
	all := !b.crowd(k) || len(k.tr.Lanes) <= 6 && !b.in.Traits.Recent
	for i := len(k.tr.Calls) - 1; i >= 0 && (all || left > 0); i-- {
		c := &k.tr.Calls[i]
		from, to, ok := b.past(c.Start, c.End)
		if !ok || !k.fine || !all && !b.fresh(k, c.End) {
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
		yb := b.edge(k, c.To, k.floor(int(c.From)))
		b.upright(width, x, b.edge(k, c.From, yb), yb)
		b.tip(x, yb, dir, min(6*b.u, k.pitch*0.1))
	}
}

// tip draws the filled head of an arrow that points up or down (dir -1 or 1).
func (b *builder) tip(x, y, dir, size float64) {
	b.convex(Decor, assets.Plum, x-size, y-dir*size*1.4, x+size, y-dir*size*1.4, x, y)
}

// threads draws each message from who wrote it to the tray of whom it is for,
// along the tray as long as it waits, down into the lane, and the answer back.
func (b *builder) threads(k *teamTrack) {
	tr := k.tr
	if !k.fine {
		return
	}
	crowd, left := b.crowd(k), b.latest(k)
	ew := min(18*b.u, k.tray*0.9)
	w := 1.5 * b.thick
	for i := len(tr.Messages) - 1; i >= 0 && left > 0; i-- {
		m := &tr.Messages[i]
		from, to, ok := b.past(m.Sent, m.Read)
		if !ok || to < b.in.From || !b.fresh(k, m.Done) || crowd && m.Kind != sim.Asking {
			continue
		}
		left--
		ty := k.trayY(int(m.To))
		xa, xb := b.x(from), b.x(to)
		b.line(w, Unbroken, assets.Plum, Talk, xa, ty, xb, ty)
		// The letter on its thread; the last one of those that wait says how many.
		waits := m.Read == sim.Never || m.Read > b.in.T
		x := (xa + xb) / 2
		if waits {
			x = max(xa, xb-ew)
		}
		box := Box{x - ew/2, ty - ew*0.4, ew, ew * 0.8}
		if ew >= 7*b.u && (waits || xb-xa >= ew*1.3 || k.h >= 64*b.u) && b.isFree(box) {
			b.envelope(x, ty, ew)
			b.keepOut(box)
		}
		if m.Sent >= b.in.From {
			b.upright(w, xa, b.edge(k, m.From, ty), ty)
		}
		if m.Read != sim.Never && m.Read <= b.in.T && m.Read <= b.in.To {
			b.upright(w, xb, ty, b.edge(k, m.To, ty))
		}
		// The answer, where it settles the question.
		if m.Kind == sim.Asking && m.Done != sim.Never && m.Done <= b.in.T && b.shown(m.Done) && tr.Questions[m.Question].Answered == m.Done {
			x, yb := b.x(m.Done), k.floor(int(m.From))-k.h*0.12
			dir := 1.0
			if m.From < m.To {
				dir = -1
				yb = k.floor(int(m.From)) + 2*b.u
			}
			b.upright(w, x, b.edge(k, m.To, yb), yb)
			b.tip(x, yb, dir, min(5*b.u, k.pitch*0.1))
		}
	}
}

// inTray returns how many messages lie in a person's tray.
func (b *builder) inTray(tr *sim.Trace, who int) (n int64) {
	for i := range tr.Messages {
		m := &tr.Messages[i]
		if int(m.To) == who && m.Sent <= b.in.T && (m.Read == sim.Never || m.Read > b.in.T) {
			n++
		}
	}
	return n
}

// trays writes how many letters wait, and makes the trays places to drop a bell.
func (b *builder) trays(k *teamTrack) {
	tr := k.tr
	for who := range tr.Lanes {
		n := b.inTray(tr, who)
		y := k.trayY(who)
		if n > 1 && k.fine && k.tray > 9*b.u {
			x := min(b.x(b.in.T), b.x1)
			b.try(b.small, true, assets.Plum, b.count(n), place{x + 4*b.u, y + b.small*0.34, Start}, place{x - 22*b.u, y + b.small*0.34, End})
		}
		if !k.bells || k.fixed {
			continue
		}
		name := tr.Scenario.People[who]
		h := max(k.tray, 10)
		b.object(b.fill("tray:{name}", arg{name: "name", str: name}),
			b.fill(b.get("object.tray"), arg{name: "name", str: name}, arg{name: "n", n: n}), Box{b.x0, y - h/2, b.x1 - b.x0, h})
	}
}

// messageObjects names the messages that can be seen.
func (b *builder) messageObjects(k *teamTrack) {
	tr := k.tr
	left := 24
	if b.in.Mute {
		return
	}
	for i := len(tr.Messages) - 1; i >= 0 && left > 0; i-- {
		m := &tr.Messages[i]
		from, to, ok := b.past(m.Sent, m.Read)
		if !ok || to < b.in.From || !k.fine {
			continue
		}
		left--
		key := "object.message.waits"
		time := b.when(m.Sent)
		if m.Read != sim.Never && m.Read <= b.in.T {
			key, time = "object.message.read", b.when(m.Read)
		}
		names := tr.Scenario.People
		label := b.fill(b.get(key), arg{name: "from", str: names[m.From]}, arg{name: "to", str: names[m.To]},
			arg{name: "sent", str: b.when(m.Sent)}, arg{name: "time", str: time}, arg{name: "n", n: minutes(to - m.Sent)})
		x := (b.x(from) + b.x(to)) / 2
		w := max(b.x(to)-b.x(from), 20)
		x = min(max(x, w/2), b.in.W-w/2)
		h := max(k.tray, 12)
		b.object(b.fill("message:{n}", arg{name: "n", n: int64(i)}), label, Box{x - w/2, k.trayY(int(m.To)) - h/2, w, h})
	}
}

// shelfRow draws the shelf: a book stands where it was written, dashed when what
// it says holds no more; a line leads to whoever took it.
func (b *builder) shelfRow(k *teamTrack) {
	if k.shelf == 0 {
		return
	}
	in, tr := b.in, k.tr
	b.line(1.5*b.thick, Unbroken, assets.Faint, Decor, b.x0, k.shelf, b.x1, k.shelf)
	h := b.small * 1.15
	left := b.latest(k)
	for i := len(tr.Documents) - 1; i >= 0; i-- {
		d := &tr.Documents[i]
		if d.At > in.T || !b.shown(d.At) {
			continue
		}
		x := b.x(d.At)
		if left > 0 && k.fine && b.fresh(k, d.At) {
			left--
			b.upright(1.5*b.thick, x, b.edge(k, d.Author, k.shelf), k.shelf)
		}
		b.book(x-3*b.u, k.shelf, 6*b.u, h, d.Stale <= in.T)
	}
	left = b.latest(k)
	for i := len(tr.Questions) - 1; i >= 0 && left > 0; i-- {
		q := &tr.Questions[i]
		if !q.Found || q.Answered > in.T || !b.shown(q.Answered) || !k.fine || !b.fresh(k, q.Answered) {
			continue
		}
		left--
		x, y, rail := b.x(q.Answered), k.floor(int(q.From))-k.h*0.1, k.shelf
		// Along the shelf from the last book about it, where few are there to be
		// told apart, then down to where it was read.
		for j := len(tr.Documents) - 1; j >= 0 && !b.crowd(k); j-- {
			if d := &tr.Documents[j]; d.Topic == q.Topic && d.At <= q.At {
				rail += 4 * b.u
				b.line(1.5*b.thick, Unbroken, assets.Plum, Talk, max(b.x(d.At), b.x0), rail, x, rail)
				break
			}
		}
		b.upright(1.5*b.thick, x, rail, y)
		b.tip(x, y, 1, min(5*b.u, k.pitch*0.1))
	}
}

// shelfWords names the shelf and its books.
func (b *builder) shelfWords(k *teamTrack) {
	if k.shelf == 0 {
		return
	}
	tr := k.tr
	b.try(b.small, false, assets.Faint, b.get("mark.shelf"), place{b.x0 - 8*b.u, k.shelf, End})
	good, stale := int64(0), int64(0)
	left := 12
	for i := len(tr.Documents) - 1; i >= 0; i-- {
		d := &tr.Documents[i]
		if d.At > b.in.T {
			continue
		}
		key := "object.document"
		if d.Stale <= b.in.T {
			key = "object.document.stale"
			stale++
		} else {
			good++
		}
		if b.shown(d.At) && left > 0 {
			left--
			b.handle(b.fill("document:{n}", arg{name: "n", n: int64(i)}),
				b.fill(b.get(key), arg{name: "name", str: tr.Scenario.People[d.Author]}, arg{name: "time", str: b.when(d.At)}), b.x(d.At), k.shelf-b.small*0.6, 10*b.u)
		}
	}
	if stale > 0 {
		b.try(b.small, true, assets.Ink, b.fill(b.get("mark.stale"), arg{name: "n", n: good}, arg{name: "stale", n: stale}),
			place{min(b.x(b.in.T), b.x1) + 10*b.u, k.shelf - b.small*0.2, Start}, place{b.x1, k.shelf - b.small*0.2, End})
	}
	if k.bells && !k.fixed {
		h := max(b.small*1.3, 12)
		b.object("shelf", b.get("object.shelf"), Box{b.x0, k.shelf - h, b.x1 - b.x0, h})
	}
}

// doings writes below the floor what the plum stands for.
func (b *builder) doings(k *teamTrack, who int) {
	lane := k.tr.Lanes[who]
	if k.plum < b.small*1.05 {
		return
	}
	named := [sim.DoNothing + 1]bool{}
	for i := len(lane) - 1; i >= 0; i-- {
		s := &lane[i]
		if s.State != sim.Talking && s.State != sim.Writing {
			continue
		}
		to := s.To
		for i > 0 && lane[i-1].State == s.State && lane[i-1].Doing == s.Doing {
			i--
			s = &lane[i]
		}
		lo, hi, ok := b.past(s.From, to)
		if lo >= hi || named[s.Doing] && (b.crowd(k) || len(k.tr.Lanes) >= busy) {
			continue
		}
		text := b.doing(s)
		y := k.floor(who) + 2*b.u + k.plum*0.5 + b.small*0.34
		if !ok {
			continue
		}
		if glyph.Bold.Width(text, b.small) < b.x(hi)-b.x(lo)-4*b.u {
			named[s.Doing] = b.try(b.small, true, assets.Paper, text, place{(b.x(lo) + b.x(hi)) / 2, y, Middle})
			continue
		}
		// Beside its block, where nothing else hangs.
		w := glyph.Bold.Width(text, b.small) + 10*b.u
		x, left := b.x(hi)+5*b.u, b.x(lo)-5*b.u
		if !b.hangs(lane, hi, hi+sim.Dur(w)*b.pixel()) && b.try(b.small, true, assets.Plum, text, place{x, y, Start}) {
			named[s.Doing] = true
			continue
		}
		if !b.hangs(lane, lo-sim.Dur(w)*b.pixel(), lo) && b.try(b.small, true, assets.Plum, text, place{left, y, End}) {
			named[s.Doing] = true
			continue
		}
		if !b.crowd(k) && !b.hangs(lane, hi, hi+sim.Dur(w)*b.pixel()) {
			named[s.Doing] = b.over(b.small, assets.Plum, text, place{x, y, Start})
		}
	}
}

// hangs reports whether anything hangs below a lane between two moments.
func (b *builder) hangs(lane []sim.Segment, from, to sim.Dur) bool {
	for i := range lane {
		if s := &lane[i]; s.To > from && s.From < min(to, b.in.T) && (s.State == sim.Talking || s.State == sim.Writing) {
			return true
		}
	}
	return false
}

// doing says in a word or two what somebody talking or writing does.
func (b *builder) doing(s *sim.Segment) string {
	switch s.Doing {
	case sim.DoAnswer:
		return b.get("do.answer")
	case sim.DoSearch:
		return b.get("do.search")
	case sim.DoWriteUp:
		return b.get("do.writeup")
	case sim.DoLook:
		return b.get("do.look")
	case sim.DoReadUpdate:
		return b.get("do.read")
	case sim.DoThink:
		return b.get("do.think")
	case sim.DoWrite, sim.DoUpdate:
		return b.get("do.write")
	}
	return b.get("mark.talking")
}
