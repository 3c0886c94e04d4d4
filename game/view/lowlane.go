package view

// A low lane: what is done in colour, what is planned in dashes, the face beside the
// name.

import (
	"evenflow/assets"
	"evenflow/sim"
)

// drawLowLane draws one person's row: what is done in colour, what is planned in
// dashes, the face beside the name.
func drawLowLane(b *board, o lane, pitch float64) {
	tr := o.tr
	lane := tr.Lanes[o.who]
	drawDone(b, o)
	hold := sim.Dur(0) // repairs ahead that nobody knows of yet
	for i := 0; i < len(lane); {
		s, next := &lane[i], afterPiece(lane, i)
		from, to := s.From, lane[next-1].To
		i = next
		switch {
		case s.State == sim.Waiting && s.For >= 0:
			waitLabel(b, o, s, to)
			continue
		case !s.State.Working() || workedPart(lane, i-1) < 0:
			continue
		case s.Doing == sim.DoRepair && tr.Releases[s.Ref].At > b.now:
			hold += to - from
			continue
		}
		if from >= b.now {
			from -= hold
		}
		to -= hold
		drawLowPiece(b, o, s, workedPart(lane, i-1), from, to, hold)
		// The seam between two pieces.
		if to <= b.now && to > b.from && to < b.to && i < len(lane) && lane[i].State.Working() {
			b.line(2.5*b.u, Unbroken, assets.Paper, Decor, b.x(to), o.floor-o.h-2*b.u, b.x(to), o.floor)
		}
	}
	drawEnds(b, o)
	b.line(max(1, b.u), Unbroken, assets.Track, Decor, b.x0, o.floor, b.x1, o.floor)
	r := min(11*b.u, pitch*0.36)
	fx := b.x0 - 8*b.u - r
	y := o.floor - o.h/2
	drawFace(&b.brush, fx, y, r, lookOf(o.who), moodOf(b, tr, o.who))
	personObject(b, tr, o.who, Box{fx - r, y - r, 2 * r, 2 * r})
	name := tr.Scenario.People[o.who]
	b.put(place{fx - r - 6*b.u, y + b.body*0.33, End}, b.body, true, assets.Ink, name)
}

// afterPiece returns the first segment behind the piece of work, or the pause, that
// begins with segment i.
func afterPiece(lane []sim.Segment, i int) int {
	s := &lane[i]
	for i++; i < len(lane); i++ {
		q := &lane[i]
		if q.State.Working() != s.State.Working() || q.Part != s.Part || q.Slice != s.Slice || q.Whole != s.Whole ||
			q.Doing != s.Doing || !s.State.Working() && q.State != s.State {
			break
		}
	}
	return i
}

// lowWords names a piece of work, at length and in short. What came back has a cross.
func lowWords(b *board, tr *sim.Trace, s *sim.Segment, p int32) (text, name string) {
	name = b.partName(tr, p)
	text = name
	switch {
	case s.Doing == sim.DoRepair:
		if u := tr.Units[tr.Releases[s.Ref].First]; u.From > 0 || int(u.To) < tr.Scenario.Slices {
			text = b.text("mark.piece", arg{name: "part", str: name}, arg{name: "n", n: int64(u.To)})
		}
		return b.text("mark.failed", arg{name: "a", str: text}), "×"
	case !s.Whole:
		text = b.text("mark.piece", arg{name: "part", str: name}, arg{name: "n", n: int64(s.Slice)})
	}
	return text, name
}

// drawLowPiece outlines what is ahead of a piece of work, and names what is done of it
// and what is not. It is drawn earlier than it is, by how long repairs take that nobody
// knows of yet.
func drawLowPiece(b *board, o lane, s *sim.Segment, p int32, from, to, hold sim.Dur) {
	was := b.tense
	text, name := lowWords(b, o.tr, s, p)
	price := sim.Dur(0)
	if s.Part >= 0 {
		xa, xb := b.x(max(from, b.from)), b.x(min(to, b.to))
		b.as(b.since(to))
		taskObject(b, o, &piece{part: p}, b.partName(o.tr, p), Box{xa, o.floor - o.h, xb - xa, o.h})
		b.as(Known)
		price = drawCap(b, o, p, s, to+hold, hold)
	}
	size := max(min(b.body, o.h*0.62), b.small)
	y := o.floor - o.h/2 + size*0.32
	labelled := false
	if lo, hi := max(from, b.from), min(to-price, b.now, b.to); lo < hi {
		if price > 0 && to > b.now && to-price < b.now {
			b.as(Ahead) // where the price begins shows where the piece will end
		}
		labelled = b.center(text, name, b.x(lo), b.x(hi), y, size)
	}
	if lo, hi := max(from, b.now, b.from), min(to, b.to); lo < hi {
		b.as(Ahead)
		xa, xb := b.x(lo), b.x(hi)
		if lo == from {
			xa += 2 * b.u
		}
		edge, _ := part(b.hue(o.tr, p))
		b.outline(xa, o.floor-o.h, xb-2*b.u, o.floor, edge)
		if !labelled || hi-lo > 30*sim.Minute {
			b.center(text, name, xa, b.x(max(lo, hi-price))-2*b.u, y, size)
		}
	}
	b.as(was)
}
