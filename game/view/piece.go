package view

// Pieces of work: what a stretch of a lane is, in words.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// piece is a stretch of one person's time for one piece of work.
type piece struct {
	part     int32 // -1: a repair
	of       int32 // of that release; -1: it is none
	slice    int16
	whole    bool
	redo     bool // what a wrong guess spoilt
	from, to sim.Dur
}

// pieces returns each stretch in the window that one piece of work takes, talks
// and waits in it included, up to the present and from there on. It holds until
// the next call.
func pieces(b *board, o lane) []piece {
	b.found = b.found[:0]
	var p piece
	for i := range o.tr.Lanes[o.who] {
		s := &o.tr.Lanes[o.who][i]
		if s.From >= b.to || b.veil && s.From > b.now {
			break
		}
		of := int32(-1)
		if s.Doing == sim.DoRepair {
			of = s.Ref
		}
		if !s.State.Working() || s.Part < 0 && of < 0 {
			// A planned meeting is seen in the plan; what else breaks in is not known.
			if s.State == sim.InMeeting || s.State == sim.Waiting {
				keepPiece(b, &p)
			}
			continue
		}
		if of >= 0 && o.tr.Releases[of].At > b.now {
			keepPiece(b, &p) // nobody knows yet
			continue
		}
		redo := s.Doing == sim.DoRedo
		if p.to == 0 || p.part != s.Part || p.of != of || p.redo != redo || p.slice != s.Slice || p.whole != s.Whole || b.night(p.to, s.From) {
			keepPiece(b, &p)
			p = piece{s.Part, of, s.Slice, s.Whole, redo, s.From, s.To}
		}
		p.to = s.To
	}
	keepPiece(b, &p)
	return b.found
}

// keepPiece keeps what can be seen of a stretch, before and after the present, and
// empties it.
func keepPiece(b *board, p *piece) {
	for _, span := range [...][2]sim.Dur{{p.from, min(p.to, b.now)}, {max(p.from, b.now), p.to}} {
		q := *p
		q.from, q.to = max(span[0], b.from), min(span[1], b.to)
		if q.from < q.to {
			b.found = append(b.found, q)
		}
	}
	*p = piece{}
}

// namePiece writes into a stretch of work what it is.
func namePiece(b *board, o lane, p *piece) {
	was := b.tense
	if p.from >= b.now {
		b.as(Ahead)
	}
	long, short := pieceWords(b, o.tr, p)
	size := b.small
	xa, xb := b.x(p.from), b.x(p.to)
	taskObject(b, o, p, long, Box{xa, o.floor - o.h, xb - xa, o.h})
	if o.tr.Scenario.Curve == sim.Instant && p.part >= 0 {
		// The name stands on the work, not on its price.
		xb = min(xb, max(xa, b.x(max(b.from, min(p.to, b.to)))-(b.x(b.from+o.tr.Scenario.Overhead)-b.x0)))
	}
	if xb-xa < 12*b.u || o.h < size {
		b.as(was)
		return
	}
	if p.from >= b.now && p.part >= 0 && briefAt(o.tr, p.part, b.now) == unclear {
		long, short = b.text("mark.vague", arg{name: "part", str: long}), "?"
		if o.tr.Parts[p.part].Briefing == sim.Sensitive && xb-xa > 30*b.u {
			drawPadlock(&b.brush, xb-10*b.u, o.floor-o.h*0.5, min(12*b.u, o.h*0.7), assets.Ink)
			xb -= 18 * b.u
		}
	}
	y := o.floor - min(o.h/2, size*1.2) + size*0.33
	// In the widest stretch without a break, and there beside any thread; else
	// across the breaks.
	for n := range 2 {
		ra, rb := xa, xb
		if n == 0 {
			ra, rb = unbroken(b, o, p, xa, xb)
		}
		for _, s := range [...]string{long, short} {
			w := glyph.Bold.Width(s, size)
			if s == "" || w > rb-ra-4*b.u {
				continue
			}
			at, aside := place{(ra + rb) / 2, y, Middle}, max(0, (rb-ra-w)/2-3*b.u)
			if n > 0 {
				aside = 0
			}
			if b.try(size, true, assets.Ink, s, at, place{at.x + aside*0.55, y, Middle}, place{at.x - aside*0.55, y, Middle}, place{at.x + aside, y, Middle}) {
				b.as(was)
				return
			}
		}
	}
	b.as(was)
}

// unbroken returns the widest stretch of a piece, within xa to xb, in which nothing
// broke in.
func unbroken(b *board, o lane, p *piece, xa, xb float64) (lo, hi float64) {
	if p.from >= b.now {
		return xa, xb // what will break into the plan is not known
	}
	lane := o.tr.Lanes[o.who]
	from, to := p.from, p.from
	best := sim.Dur(0)
	for i := max(0, o.tr.At(o.who, p.from)); i < len(lane) && lane[i].From < p.to; i++ {
		s := &lane[i]
		if !s.State.Working() {
			continue
		}
		if s.From > to {
			from = s.From
		}
		to = min(s.To, p.to)
		if to-from > best {
			best = to - from
			lo, hi = max(xa, b.x(from)), min(xb, b.x(to))
		}
	}
	if best == 0 {
		return xa, xb
	}
	return lo, hi
}

// taskObject names a part where it is widest, with what has become of it.
func taskObject(b *board, o lane, p *piece, name string, box Box) {
	tr := o.tr
	if b.mute || b.covered() || name == "" || p.part < 0 || box.W < 10 || box.H < 9 {
		return
	}
	for i := range b.f.Objects {
		if q := &b.f.Objects[i]; q.Kind == ThingTask && q.Ref == int(p.part) {
			if q.Box.W < box.W {
				q.Box, q.Tense = box, max(q.Tense, b.tense)
			}
			return
		}
	}
	key, since := "object.task.todo", sim.Dur(0)
	lane := tr.Lanes[o.who]
	for i := range lane {
		if s := &lane[i]; s.Part == p.part && s.State.Working() && s.From <= b.now {
			key, since = "object.task.work", s.From
			break
		}
	}
	if end := endOf(tr, p.part); end <= b.now {
		key, since = "object.task.done", end
	} else if briefAt(tr, p.part, b.now) == unclear {
		key = "object.task.unclear"
	}
	b.object(ThingTask, int(p.part), b.text(key, arg{name: "part", str: name}, arg{name: "name", str: tr.Scenario.People[o.who]}, arg{name: "time", str: b.when(since)}), box)
}

// sayMore says at the edge of the window how many parts of a person's lie beyond.
func sayMore(b *board, o lane) {
	was := b.as(Ahead)
	lane, n, last := o.tr.Lanes[o.who], int64(0), int32(-1)
	for i := range lane {
		s := &lane[i]
		if !s.State.Working() || s.Part < 0 || s.Part == last {
			continue
		}
		last = s.Part
		if s.From >= b.to && b.to > b.now && s.Slice <= 1 {
			n++
		}
	}
	if n > 0 && o.h > b.small {
		b.over(b.small, assets.Ink, b.text("mark.more", arg{name: "n", n: n}), place{b.x1 - 4*b.u, o.floor - min(o.h/2, b.small*1.2) + b.small*0.33, End})
	}
	b.as(was)
}

// pieceWords names a piece of work, at length and in short.
func pieceWords(b *board, tr *sim.Trace, p *piece) (long, short string) {
	if p.of >= 0 {
		short = b.text("mark.failed", arg{name: "a", str: flagWords(b, tr, &tr.Releases[p.of])})
		return b.text("mark.repair", arg{name: "part", str: short}), short
	}
	info := &tr.Parts[p.part]
	id := tr.Scenario.Features[info.Feature].Parts[info.Index].ID
	if b.has("scene.", b.scene, ".part.", id) {
		long = b.word("scene.", b.scene, ".part.", id)
	}
	// Whose parts count from 1 in everybody's plan.
	n, all := int64(0), int64(0)
	for i := range tr.Parts {
		if tr.Parts[i].Owner == info.Owner {
			all++
			if int32(i) <= p.part {
				n++
			}
		}
	}
	switch {
	case p.whole && long != "" && all <= 3:
	case p.whole && all == 1:
		long = b.partName(tr, p.part)
	case p.whole:
		short = b.count(n)
		long = b.text("mark.task", arg{name: "n", n: n})
	default:
		number := b.count(n)
		b.buf = b.buf[:0]
		if all > 1 {
			b.buf = append(b.buf, number...)
		}
		b.buf = append(b.buf, 'a'+byte(p.slice-1))
		short = b.keep()
	}
	if long == "" || !p.whole {
		long = short
	}
	if p.redo {
		long = b.text("mark.again", arg{name: "part", str: b.partName(tr, p.part)})
	}
	return long, short
}
