package view

// Bars for each person, where a window shows so much time that single calls would
// be dust.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// pastBars are the bars of a run that are whole: they stay as they are while time
// passes.
type pastBars struct {
	tr     *sim.Trace
	bucket sim.Dur
	lanes  [][]measure.Bill
}

// wholeBars returns the bars of a person from the beginning up to a moment.
func wholeBars(b *board, tr *sim.Trace, bucket sim.Dur, who int, until sim.Dur) []measure.Bill {
	var p *pastBars
	for i := range b.barred {
		if b.barred[i].tr == tr && b.barred[i].bucket == bucket {
			p = &b.barred[i]
		}
	}
	if p == nil {
		p = &b.barred[b.nextBars%len(b.barred)]
		b.nextBars++
		p.tr, p.bucket = tr, bucket
		for i := range p.lanes {
			p.lanes[i] = p.lanes[i][:0]
		}
		for len(p.lanes) < len(tr.Lanes) {
			p.lanes = append(p.lanes, nil)
		}
	}
	bars := p.lanes[who]
	for t := sim.Dur(len(bars)) * bucket; t+bucket <= until; t += bucket {
		var c measure.Bill
		c.Charge(tr, who, t, t+bucket)
		bars = append(bars, c)
	}
	p.lanes[who] = bars
	return bars
}

// drawBars draws a person's past as the shares of time in each of many stretches,
// stacked, and the plan as one outline.
func drawBars(b *board, k *lanes, who int) {
	tr := k.tr
	floor := k.floor(who)
	scale := k.h / max(1, tr.Scenario.FlowRate.Float())
	until := min(b.now, b.to)
	first := b.from / k.bucket * k.bucket
	past := wholeBars(b, tr, k.bucket, who, until)
	b.bills, b.lows, b.edges = b.bills[:0], b.lows[:0], append(b.edges[:0], b.x(b.from))
	var all measure.Bill
	for t := first; t < until; t += k.bucket {
		var c measure.Bill
		lo, hi := max(t, b.from), min(t+k.bucket, until)
		if hi-lo == k.bucket {
			c = past[t/k.bucket]
		} else {
			c.Charge(tr, who, lo, hi)
		}
		c[measure.InTalk] += c[measure.InWriting]
		for kind, d := range &c {
			all[kind] += d
			c[kind] = d * scale / float64(hi-lo)
		}
		b.bills = append(b.bills, c)
		b.edges, b.lows = append(b.edges, b.x(hi)), append(b.lows, floor)
	}
	for kind, of := range [...]Shape{
		measure.InWork:  {Role: Work, Fill: assets.Fill0},
		measure.InClimb: {Pattern: Dots, Fill: assets.Loss},
		measure.InTalk:  {Fill: assets.Plum},
		measure.InWait:  {Pattern: Hatch, Fill: assets.Faint},
	} {
		if of.Fill == assets.None || all[kind] == 0 {
			continue
		}
		s := of
		s.Kind, s.From = Strip, len(b.f.Points)
		if kind != measure.InWork {
			s.Role = Bill
		}
		gap := false
		for i := range b.bills {
			lo, hi, low := b.edges[i], b.edges[i+1], b.lows[i]
			high := low - b.bills[i][kind]
			b.lows[i] = high
			if last := len(b.f.Points) - 1; gap && high == low {
				b.f.Points[last] = Point{hi, low, low} // goes on
				continue
			}
			gap = high == low
			b.f.Points = append(b.f.Points, Point{lo, high, low}, Point{hi, high, low})
		}
		s.To = len(b.f.Points)
		b.shape(s)
	}
	// Looks at the tray are teeth under the floor.
	lane := tr.Lanes[who]
	for i := range lane {
		s := &lane[i]
		if s.From >= until {
			break
		}
		if s.Doing == sim.DoLook && s.From >= b.from {
			b.rect(Talk, assets.Plum, b.x(s.From), floor+1.5*b.u, 2*b.u, k.plum, 0)
		}
	}
	// What is left to do, as far as it is planned.
	for i := len(lane) - 1; i >= 0 && lane[i].To > b.now; i-- {
		if lane[i].State.Working() {
			if lo, hi := max(b.now, b.from), min(lane[i].To, b.to); lo < hi {
				b.outline(b.x(lo)+2*b.u, floor-k.h, b.x(hi), floor, assets.Faint)
			}
			return
		}
	}
}

// nameBarsAhead names the outline of what is left to do.
func nameBarsAhead(b *board, k *lanes, who int) {
	was := b.as(Ahead)
	lane := k.tr.Lanes[who]
	for i := len(lane) - 1; i >= 0 && lane[i].To > b.now; i-- {
		if !lane[i].State.Working() {
			continue
		}
		xa, xb := b.x(max(b.now, b.from)), b.x(min(lane[i].To, b.to))
		if text := b.get("mark.todo"); glyph.Regular.Width(text, b.small) < xb-xa-30*b.u {
			b.try(b.small, false, assets.Faint, text, place{(xa + xb) / 2, k.floor(who) - k.h/2 + b.small*0.34, Middle})
		}
		b.as(was)
		return
	}
	b.as(was)
}

// countBefore returns how many things somebody does that begin before a moment.
func countBefore(lane []sim.Segment, t sim.Dur) int {
	n := len(lane)
	for n > 0 && lane[n-1].From >= t {
		n--
	}
	return n
}
