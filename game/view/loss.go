package view

// What an interruption took: the lost piece of the area is shown twice, where it was
// lost and where it is paid back.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// endOf returns when a part is finished, or the end of the record.
//
//go:noinline
func endOf(tr *sim.Trace, part int32) sim.Dur {
	if at, ok := measure.PartDone(tr, part); ok {
		return at
	}
	return tr.Until
}

// current returns the part of a person's plan that is in hand at a moment: the
// first not yet finished, or the last.
//
//go:noinline
func current(tr *sim.Trace, who int, t sim.Dur) int32 {
	last := int32(-1)
	for n := range tr.Parts {
		if int(tr.Parts[n].Owner) != who {
			continue
		}
		last = int32(n)
		if endOf(tr, last) > t {
			break
		}
	}
	return last
}

// drawLost draws the area that talks took out of a part, up to the present: what
// would have been done without them, above what was done.
func drawLost(b *board, o lane, part int32, g measure.Loss, scale float64) {
	lane := o.tr.Lanes[o.who]
	f := &o.tr.Scenario.Focus
	until := min(g.Ends, b.now, b.to)
	from := max(g.Cut, b.from)
	if from >= until {
		return
	}
	was := b.as(Otherwise)
	first := len(b.f.Points)
	strip := first
	end := func(talk bool) {
		if q := len(b.f.Points); q > strip {
			s := Shape{Kind: Strip, Role: Lost, Pattern: Dots, Fill: assets.Loss, From: strip, To: q}
			if talk {
				s.Pattern, s.Fill = Solid, assets.PlumSoft
			}
			b.shape(s)
			strip = q
		}
	}
	for i := range lane {
		s := &lane[i]
		lo, hi := max(s.From, from), min(s.To, until)
		if lo >= hi || s.State.Working() && s.Part != part {
			continue
		}
		talk := speaks(s.State)
		if talk {
			end(false)
		}
		n := int((b.x(hi)-b.x(lo))/(2*b.u)) + 1
		for k := range n + 1 {
			t := lo + sim.Dur(float64(hi-lo)*float64(k)/float64(n))
			low := o.floor
			if s.State.Working() {
				low -= scale * f.Rate(s.Age+t-s.From)
			}
			b.point(b.x(t), min(low, o.floor-scale*f.Rate(t-g.Start)), low)
		}
		if talk {
			end(true)
		}
	}
	end(false)
	b.path(1.75*b.thick, Dotted, assets.Loss, Lost, first)
	b.as(was)
}

// drawPoured draws the lost area again where it is paid back: as two boxes of full
// height between where the part would have ended and where it ends.
func drawPoured(b *board, g measure.Loss, floor, full float64) {
	was := b.as(Otherwise)
	talk := g.Talked()
	wait := min(talk+g.Wait, g.End)
	for k, span := range [...][2]sim.Dur{{g.Ends, talk}, {wait, g.End}, {talk, wait}} {
		from, to := max(span[0], b.from), min(span[1], b.to)
		if from >= to {
			continue
		}
		// What has been worked through by now keeps its colour; what is ahead is
		// filled.
		if ahead := max(from, b.now); ahead < to && k == 0 {
			b.rect(Poured, assets.PlumSoft, b.x(ahead), full, b.x(to)-b.x(ahead), floor-full, 0)
		}
		if k > 0 {
			b.shape(Shape{
				Kind: Rect, Role: Poured, Pattern: [...]Pattern{Solid, Dots, Hatch}[k], Fill: assets.Loss, X: b.x(from), Y: full, W: b.x(to) - b.x(from), H: floor - full,
			})
		}
		edge := assets.Plum
		if k > 0 {
			edge = assets.Loss
		}
		b.line(1.5*b.thick, Dotted, edge, Poured, b.x(from), floor, b.x(from), full, b.x(to), full, b.x(to), floor)
	}
	b.as(was)
}

// pouredNumbers writes the minutes over the two boxes.
func pouredNumbers(b *board, tr *sim.Trace, who int, full float64) {
	was := b.as(Otherwise)
	for n := range tr.Parts {
		g := measure.LossOf(tr, who, int32(n))
		if !g.OK || g.Cut > b.now {
			continue
		}
		talk := g.Talked()
		if g.Wait > 0 || !b.shown(g.Ends) || !b.shown(g.End) {
			continue
		}
		y := full - b.small*0.45
		climb := b.count(minutes(g.End - talk))
		cx := (b.x(talk) + b.x(g.End)) / 2
		// Both or none: one number alone would say something else.
		if minutes(g.End-talk) > 0 {
			b.tell(SaysLostClimb, n, tr, nil, 0)
			if glyph.Bold.Width(climb, b.small) > b.x(g.End)-b.x(talk) || !b.try(b.small, true, assets.Ink, climb, place{cx, y, Middle}) {
				continue
			}
		}
		b.tell(SaysLostTalk, n, tr, nil, 0)
		b.try(b.small, true, assets.Plum, b.count(minutes(talk-g.Ends)), place{(b.x(g.Ends) + b.x(talk)) / 2, y, Middle})
	}
	b.as(was)
}

// drawLink leads the eye from what was lost to where it is paid back.
func drawLink(b *board, k *track, g measure.Loss) {
	if !g.OK || g.Ends <= b.now || !b.shown(g.Ends) || !b.shown(g.End) || minutes(g.End-g.Ends) == 0 {
		return
	}
	text := b.get("mark.back")
	y := k.full + (k.ground-k.full)*0.14 + b.small
	xa, xb := b.x(b.now)+8*b.u, b.x(g.Ends)-5*b.u
	if xb-xa < glyph.Regular.Width(text, b.small)+10*b.u {
		return
	}
	was := b.as(Otherwise)
	b.line(1.5*b.thick, Dotted, assets.Loss, Lost, xa, y, xb, y)
	b.line(1.5*b.thick, Unbroken, assets.Loss, Decor, xb-6*b.u, y-4*b.u, xb, y, xb-6*b.u, y+4*b.u)
	b.try(b.small, false, assets.Ink, text, place{xb - 8*b.u, y + b.small*1.15, End})
	b.as(was)
}

// nameLost names what an interruption took, where the loss is widest: high up,
// after the talk.
func nameLost(b *board, o lane, g measure.Loss) {
	if minutes(g.End-g.Ends-g.Talk-g.Wait) <= 0 {
		return // nothing but the talk or the writing, which says so itself
	}
	outer := b.as(Otherwise)
	until := min(g.Ends, b.now, b.to)
	// The label stands where the loss is widest: high up, after the talk.
	text := b.get("mark.lost")
	w := glyph.Bold.Width(text, b.small)
	// Beside the talk where there is room: what is lost is more than that.
	from := max(g.Cut, b.from)
	after := max(g.Cut+g.Talk, from)
	if b.x(until)-b.x(after) > w+16*b.u && gapAt(b, o, g, b.t(b.x(after)+w+12*b.u)) > b.small*1.5 {
		from = after
	} else if after < until && gapAt(b, o, g, min(after+(until-after)/3, until)) < b.small*1.5 {
		until = after // what was lost afterwards is too little to write on
	}
	x, y := b.x(from)+w/2+8*b.u, o.floor-o.h+min(b.small*2.2, o.h*0.45)
	if b.x(until)-b.x(from) > w+12*b.u {
		b.over(b.small, assets.Ink, text, place{x, y, Middle})
	}
	b.as(outer)
}

// gapAt returns how high what was lost stands over the work at a moment.
func gapAt(b *board, o lane, g measure.Loss, t sim.Dur) float64 {
	sc := o.tr.Scenario
	rate := sc.Focus.Rate(t - g.Start)
	if i := o.tr.At(o.who, t); i >= 0 && o.tr.Lanes[o.who][i].State.Working() {
		s := &o.tr.Lanes[o.who][i]
		rate -= sc.Focus.Rate(s.Age + t - s.From)
	}
	return o.h / max(1, sc.FlowRate.Float()) * rate
}
