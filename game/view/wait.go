package view

// Waiting: hatched time, and for whom or what it is.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// nameWaits writes over hatched time whom or what it is spent waiting for.
func nameWaits(b *board, o lane) {
	lane := o.tr.Lanes[o.who]
	for i := 0; i < len(lane) && lane[i].From < b.now; i++ {
		s := &lane[i]
		if s.State != sim.Waiting {
			continue
		}
		to := s.To
		for i+1 < len(lane) && lane[i+1].State == s.State && lane[i+1].For == s.For {
			i++
			to = lane[i].To
		}
		lo, hi, ok := b.past(s.From, to)
		if !ok {
			continue
		}
		text := waitWords(b, o.tr, s)
		x := max((b.x(lo)+b.x(hi))/2, b.x0+glyph.Bold.Width(text, b.small)/2+3*b.u)
		y := o.floor - o.h*0.5 - b.small*0.3
		if o.h < b.small*3 {
			y = o.floor - o.h*0.25 + b.small*0.33
		}
		if glyph.Regular.Width(text, b.small) > b.x(hi)-b.x(lo)+b.small*3 {
			continue
		}
		b.over(b.small, assets.Ink, text, place{x, y, Middle})
	}
}

// waitWords says whom or what somebody waits for.
func waitWords(b *board, tr *sim.Trace, s *sim.Segment) string {
	switch {
	case s.For >= 0:
		return b.text("mark.waits", arg{name: "name", str: tr.Scenario.People[s.For]})
	case s.Doing == sim.WaitBrief:
		return b.get("mark.waits.brief")
	}
	return b.get("mark.waits.before")
}

func waitLabel(b *board, o lane, s *sim.Segment, to sim.Dur) {
	lo, hi := max(s.From, b.from), min(to, b.now, b.to)
	if lo >= hi {
		return
	}
	text := b.text("mark.waits", arg{name: "name", str: o.tr.Scenario.People[s.For]})
	if glyph.Regular.Width(text, b.small) < b.x(hi)-b.x(lo)-8*b.u {
		b.try(b.small, false, assets.Ink, text, place{(b.x(lo) + b.x(hi)) / 2, o.floor - o.h*0.5 - b.small*0.3, Middle})
	}
}

// nameWaitsAhead writes over waiting, done or still to come, for whom it is.
func nameWaitsAhead(b *board, o lane) {
	was := b.tense
	lane := o.tr.Lanes[o.who]
	for i := range lane {
		s := &lane[i]
		lo, hi := max(s.From, b.from), min(s.To, b.to)
		if s.State != sim.Waiting || lo >= hi {
			continue
		}
		b.as(b.since(s.To))
		xa, xb := b.x(lo), b.x(hi)
		y := o.floor - o.h*0.5
		if s.From > b.now {
			b.line(1.25*b.thick, Dashed, assets.Faint, Decor, xa, o.floor, xa, y, xb, y, xb, o.floor)
		}
		if hg := min(o.h*0.3, 22*b.u); o.h > 40*b.u && xb-xa > hg && (s.From > b.now || s.To <= b.now) {
			drawHourglass(&b.brush, (xa+xb)/2, o.floor-o.h*0.25, hg)
		}
		one, two := waitWords(b, o.tr, s), ""
		if s.Doing == sim.WaitBrief {
			one, two = b.get("mark.waits.decider1"), b.get("mark.waits.decider2")
		}
		w := max(glyph.Bold.Width(one, b.small), glyph.Bold.Width(two, b.small))
		x := (xa + xb) / 2
		if both := (Box{x - w/2, y - b.small*2.5, w, b.small * 2.5}); w < xb-xa+10*b.u && o.h > b.small*5 && b.isFree(both) {
			b.try(b.small, true, assets.Ink, one, place{x, y - b.small*1.7, Middle})
			b.try(b.small, true, assets.Ink, two, place{x, y - b.small*0.4, Middle})
		} else if short := b.get(states[s.State].does); glyph.Bold.Width(short, b.small) < xb-xa && o.h > b.small*2.4 { // it stands on the hatch
			b.try(b.small, true, assets.Ink, short, place{x, y - b.small*0.4, Middle})
		}
	}
	b.as(was)
}

// drawHourglass draws one of height h around x, y.
func drawHourglass(b *brush, x, y, h float64) {
	w := h * 0.32
	b.convex(Decor, assets.Ink, x-w, y-h/2, x+w, y-h/2, x, y)
	b.convex(Decor, assets.Ink, x, y, x+w, y+h/2, x-w, y+h/2)
}
