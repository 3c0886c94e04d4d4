package view

// Sums: where the time of a team went, as one strip, and as bars for each person
// where a window shows so much time that single calls would be dust.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// What time goes to, in the order in which it is stacked everywhere.
const (
	inWork   = iota // what full focus would have needed for the work done
	inChores        // the part of it that went into releasing slices, not into them
	inClimb
	inTalk // calls, taps and meetings
	inWriting
	inWait
	inRest
	kinds
)

// bill is time by what it went to, in milliseconds.
type bill [kinds]float64

// charge adds what a person did from one moment to another.
func (c *bill) charge(tr *sim.Trace, who int, from, to sim.Dur) {
	lane := tr.Lanes[who]
	if from >= to || len(lane) == 0 {
		return
	}
	for i := tr.At(who, from); i < len(lane) && lane[i].From < to; i++ {
		s := &lane[i]
		d := float64(min(s.To, to) - max(s.From, from))
		if d <= 0 {
			continue
		}
		switch s.State {
		case sim.Talking, sim.InMeeting:
			c[inTalk] += d
		case sim.Writing:
			c[inWriting] += d
		case sim.Waiting:
			c[inWait] += d
		case sim.Resting:
			c[inRest] += d
		case sim.Off:
		default:
			w := float64(s.Done)
			if s.From < from || s.To > to {
				w = float64(tr.Between(s, from, to))
			}
			w *= float64(sim.Minute) / float64(sim.Minute.Work())
			c[inWork] += w
			c[inClimb] += max(0, d-w)
		}
	}
}

// pastBars are the bars of a run that are whole: they stay as they are while time
// passes.
type pastBars struct {
	tr     *sim.Trace
	bucket sim.Dur
	lanes  [][]bill
}

// whole returns the bars of a person from the beginning up to a moment.
func (b *builder) whole(tr *sim.Trace, bucket sim.Dur, who int, until sim.Dur) []bill {
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
		var c bill
		c.charge(tr, who, t, t+bucket)
		bars = append(bars, c)
	}
	p.lanes[who] = bars
	return bars
}

// billOf is where the time of everybody went up to a moment, on average.
func billOf(tr *sim.Trace, t sim.Dur) (sum bill) {
	for who := range tr.Lanes {
		sum.charge(tr, who, 0, t)
	}
	for i := range tr.Slices {
		if tr.Slices[i].At <= t {
			sum[inChores] += float64(tr.Scenario.Overhead)
		}
	}
	sum[inChores] = min(sum[inChores], sum[inWork])
	sum[inWork] -= sum[inChores]
	for i := range sum {
		sum[i] /= float64(max(1, len(tr.Lanes)))
	}
	return sum
}

// spent draws where the time of everybody went up to the present, on average, as
// one strip that is as long as that time.
func (b *builder) spent(k *teamTrack, tr *sim.Trace, y, h float64, dotted bool) (end float64) {
	in := b.in
	sum := billOf(tr, in.T)
	all := 0.0
	for _, d := range sum {
		all += d
	}
	if all == 0 {
		return b.x0
	}
	// Along the axis, where that begins at the beginning.
	scale := (b.x1 - b.x0) / float64(in.To-in.From)
	if in.From > 0 || float64(in.To) < all {
		scale = (b.x1 - b.x0) / all // else as shares of the whole width
	}
	x := b.x0
	for i, d := range sum {
		w := d * scale
		if w < 0.5 {
			continue
		}
		s := Shape{Kind: Rect, Role: Bill, X: x, Y: y, W: w, H: h}
		ink := assets.Ink
		switch i {
		case inWork:
			s.Fill = assets.Fill0
		case inChores:
			s.Fill = assets.Track
		case inClimb:
			s.Fill, s.Pattern = assets.Loss, Dots
		case inWait:
			s.Fill, s.Pattern = assets.Faint, Hatch
		case inTalk, inWriting:
			s.Fill, ink = assets.Plum, assets.Paper
		}
		if dotted {
			s.Fill, ink = assets.None, assets.Faint
		}
		if s.Fill != assets.None {
			b.shape(s)
		}
		if dotted || i == inClimb || i == inRest {
			b.line(1.25*b.thick, Dotted, assets.Loss, Bill, x, y+h, x, y, x+w, y, x+w, y+h, x, y+h)
		} else if i > inWork {
			b.line(1.5*b.u, Unbroken, assets.Paper, Decor, x, y, x, y+h)
		}
		b.spentWords(i, d, x, y, w, h, ink, s.Pattern != Solid && !dotted)
		x += w
	}
	return x
}

var spentKeys = [kinds]string{"spent.work", "spent.chores", "spent.climb", "spent.talk", "spent.write", "spent.wait", "spent.rest"}

// spentWords writes into a box of the strip what it is, at length or in short.
func (b *builder) spentWords(i int, d, x, y, w, h float64, ink assets.Color, ground bool) {
	n := b.span(minutes(sim.Dur(d)))
	long := b.fill(b.get(spentKeys[i]), arg{name: "n", str: n})
	for _, s := range [...]string{long, n} {
		tw := glyph.Bold.Width(s, b.small)
		if tw > w-6*b.u || h < b.small {
			continue
		}
		// In the middle, or beside what stands there.
		for _, x := range [...]float64{x + w/2, x + tw/2 + 4*b.u, x + w - tw/2 - 4*b.u} {
			p := place{x, y + h/2 + b.small*0.34, Middle}
			box := textBox(s, p.x, p.y, b.small, true, Middle)
			if !b.isFree(box.grow(2 * b.u)) {
				continue
			}
			if ground {
				b.rect(Decor, assets.Paper, box.X-2*b.u, y+1.5*b.u, box.W+4*b.u, h-3*b.u, 2*b.u)
			}
			b.try(b.small, true, ink, s, p)
			return
		}
		return
	}
}

// bars draws a person's past as the shares of time in each of many stretches,
// stacked, and the plan as one outline.
func (b *builder) bars(k *teamTrack, who int) {
	in, tr := b.in, k.tr
	floor := k.floor(who)
	scale := k.h / max(1, tr.Scenario.FlowRate.Float())
	until := min(in.T, in.To)
	first := in.From / k.bucket * k.bucket
	past := b.whole(tr, k.bucket, who, until)
	b.bills, b.lows, b.edges = b.bills[:0], b.lows[:0], append(b.edges[:0], b.x(in.From))
	var all bill
	for t := first; t < until; t += k.bucket {
		var c bill
		lo, hi := max(t, in.From), min(t+k.bucket, until)
		if hi-lo == k.bucket {
			c = past[t/k.bucket]
		} else {
			c.charge(tr, who, lo, hi)
		}
		c[inTalk] += c[inWriting]
		for kind, d := range &c {
			all[kind] += d
			c[kind] = d * scale / float64(hi-lo)
		}
		b.bills = append(b.bills, c)
		b.edges, b.lows = append(b.edges, b.x(hi)), append(b.lows, floor)
	}
	for kind, of := range [...]Shape{
		inWork:  {Role: Work, Fill: assets.Fill0},
		inClimb: {Pattern: Dots, Fill: assets.Loss},
		inTalk:  {Fill: assets.Plum},
		inWait:  {Pattern: Hatch, Fill: assets.Faint},
	} {
		if of.Fill == assets.None || all[kind] == 0 {
			continue
		}
		s := of
		s.Kind, s.From = Strip, len(b.f.Points)
		if kind != inWork {
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
	for i := range tr.Lanes[who] {
		if s := &tr.Lanes[who][i]; s.Doing == sim.DoLook && s.From < until && s.From >= in.From {
			b.rect(Talk, assets.Plum, b.x(s.From), floor+1.5*b.u, 2*b.u, k.plum, 0)
		}
	}
	// What is left to do, as far as it is planned.
	lane := tr.Lanes[who]
	for i := len(lane) - 1; i >= 0 && lane[i].To > in.T; i-- {
		if lane[i].State.Working() {
			if lo, hi := max(in.T, in.From), min(lane[i].To, in.To); lo < hi {
				b.outline(b.x(lo)+2*b.u, floor-k.h, b.x(hi), floor, assets.Faint)
			}
			return
		}
	}
}

// barsAhead names the outline of what is left to do.
func (b *builder) barsAhead(k *teamTrack, who int) {
	lane := k.tr.Lanes[who]
	for i := len(lane) - 1; i >= 0 && lane[i].To > b.in.T; i-- {
		if !lane[i].State.Working() {
			continue
		}
		xa, xb := b.x(max(b.in.T, b.in.From)), b.x(min(lane[i].To, b.in.To))
		if text := b.get("mark.todo"); glyph.Regular.Width(text, b.small) < xb-xa-30*b.u {
			b.try(b.small, false, assets.Faint, text, place{(xa + xb) / 2, k.floor(who) - k.h/2 + b.small*0.34, Middle})
		}
		return
	}
}
