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
	defer b.as(b.tense)
	tr := o.tr
	lane := tr.Lanes[o.who]
	drawDone(b, o)
	hold := sim.Dur(0) // repairs ahead that nobody knows of yet
	// Group the segments into pieces.
	for i := 0; i < len(lane); {
		s := &lane[i]
		j := i + 1
		for j < len(lane) && lane[j].State.Working() == s.State.Working() && lane[j].Part == s.Part &&
			lane[j].Slice == s.Slice && lane[j].Whole == s.Whole && lane[j].Doing == s.Doing && (s.State.Working() || lane[j].State == s.State) {
			j++
		}
		from, to := s.From, lane[j-1].To
		i = j
		if !s.State.Working() {
			if s.State == sim.Waiting && s.For >= 0 {
				waitLabel(b, o, s, to)
			}
			continue
		}
		own := ownPart(lane, i-1)
		if own < 0 {
			continue
		}
		edge, _ := part(b.hue(tr, own))
		name := b.partName(tr, own)
		text := name
		switch {
		case s.Doing == sim.DoRepair:
			// What came back stands before everything else, with a cross.
			if tr.Releases[s.Ref].At > b.now {
				hold += to - from
				continue
			}
			if u := tr.Units[tr.Releases[s.Ref].First]; u.From > 0 || int(u.To) < tr.Scenario.Slices {
				text = b.fill(b.get("mark.piece"), arg{name: "part", str: name}, arg{name: "n", n: int64(u.To)})
			}
			text, name = b.fill(b.get("mark.failed"), arg{name: "a", str: text}), "×"
		case !s.Whole:
			text = b.fill(b.get("mark.piece"), arg{name: "part", str: name}, arg{name: "n", n: int64(s.Slice)})
		}
		if from >= b.now {
			from -= hold
		}
		to -= hold
		price := sim.Dur(0)
		if s.Part >= 0 {
			b.as(b.since(to))
			full := b.partName(tr, own)
			xa, xb := b.x(max(from, b.from)), b.x(min(to, b.to))
			taskObject(b, o, &piece{part: own}, full, Box{xa, o.floor - o.h, xb - xa, o.h})
			b.as(Known)
			price = drawCap(b, o, own, s, to+hold, hold)
		}
		size := min(b.body, o.h*0.62)
		size = max(size, b.small)
		y := o.floor - o.h/2 + size*0.32
		labelled := false
		if lo, hi := max(from, b.from), min(to-price, b.now, b.to); lo < hi {
			if price > 0 && to > b.now && to-price < b.now {
				b.as(Ahead) // where the price begins shows where the piece will end
			}
			labelled = b.center(text, name, b.x(lo), b.x(hi), y, size)
			b.as(Known)
		}
		if lo, hi := max(from, b.now, b.from), min(to, b.to); lo < hi {
			b.as(Ahead)
			xa, xb := b.x(lo), b.x(hi)
			if lo == from {
				xa += 2 * b.u
			}
			b.outline(xa, o.floor-o.h, xb-2*b.u, o.floor, edge)
			if !labelled || hi-lo > 30*sim.Minute {
				b.center(text, name, xa, b.x(max(lo, hi-price))-2*b.u, y, size)
			}
		}
		b.as(Known)
		// The seam between two pieces.
		if to <= b.now && to > b.from && to < b.to && j < len(lane) && lane[j].State.Working() {
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
