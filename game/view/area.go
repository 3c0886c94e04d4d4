package view

// What a person has done: the area under the curve of focus is the work. Below the
// floor hangs what went into talk, and hatched is what went into waiting.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// lane is one person's row: how it is drawn.
type lane struct {
	tr    *sim.Trace
	who   int
	floor float64
	h     float64 // height of full focus
	gold  bool    // mark where flow begins
	plum  float64 // height of the plum below the floor; 0: the usual
	// What comes out is not to be seen yet.
	hidden bool
}

// scale is the height of a rate of one.
func (k *track) scale() float64 {
	return (k.ground - k.full) / max(1, k.tr.Scenario.FlowRate.Float())
}

func (k *track) solo() lane {
	return lane{tr: k.tr, floor: k.ground, h: k.ground - k.full, gold: true, hidden: k.hidden}
}

// drawDone draws what a person has done up to the present. The areas of one piece of
// work are one strip, so that no seam shows where only the state changed.
func drawDone(b *board, o lane) {
	tr := o.tr
	lane := tr.Lanes[o.who]
	scale := o.h / max(1, tr.Scenario.FlowRate.Float())
	until := min(b.now, b.to)
	b.f.Layout.Full = o.h
	strip := -1 // first point of the strip going on
	b.curved = b.curved[:0]
	for i := range lane {
		s := &lane[i]
		from, to := max(s.From, b.from), min(s.To, until)
		if s.From >= b.now {
			break
		}
		if from >= to {
			continue
		}
		xa, xb := b.x(from), b.x(to)
		switch {
		case s.State.Working():
			if strip < 0 {
				strip = len(b.f.Points)
			}
			b.curved = append(b.curved, len(b.f.Points))
			rates(b, &tr.Scenario.Focus, s.Age+from-s.From, from, to, o.floor, scale)
			b.curved = append(b.curved, len(b.f.Points))
			if i+1 < len(lane) && lane[i+1].State.Working() && lane[i+1].Part == s.Part && lane[i+1].Age > s.Age && lane[i+1].From < until {
				continue
			}
			_, fill := part(b.hue(tr, workedPart(lane, i)))
			b.strip(Work, fill, strip)
			strip = -1
		case speaks(s.State) || s.State == sim.InMeeting && o.plum > 0:
			w, h := max(xb-xa, 3*b.u), o.plum
			if h == 0 {
				h = plumHeight(&b.brush)
			}
			b.shape(Shape{
				Kind: Rect, Role: Talk, X: xa, Y: o.floor + 2*b.u, W: w, H: h, R: min(3*b.u, w/3), Fill: assets.Plum,
			})
		case s.State == sim.Waiting:
			b.shape(Shape{Kind: Rect, Role: Decor, Pattern: Hatch, X: xa, Y: o.floor - o.h*0.5, W: xb - xa, H: o.h * 0.5, Fill: assets.Faint})
		}
	}
	// The edges, gold where a person is in flow: along the points that the areas have.
	curved := b.curved
	for i := range lane {
		s := &lane[i]
		from, to := max(s.From, b.from), min(s.To, until)
		if from >= to || !s.State.Working() {
			continue
		}
		p, q := curved[0], curved[1]
		curved = curved[2:]
		edge, _ := part(b.hue(tr, workedPart(lane, i)))
		width := 2.5 * b.thick
		if o.gold && s.State == sim.Flow {
			edge, width = assets.Gold, 4.5*b.thick
		}
		width = min(width, max(b.thick, o.h*0.07))
		d, role := Unbroken, Decor
		if len(tr.Decisions) > 0 && s.Part >= 0 && s.Doing == sim.DoSlice && briefAt(tr, s.Part, b.now) == assumed {
			d, role = Dashed, Aside
		}
		b.shape(Shape{Kind: Line, Role: role, Dash: d, Stroke: edge, Width: width, From: p, To: q})
	}
	drawStruck(b, o)
}

func plumHeight(b *brush) float64 { return 22 * b.u }

// workedPart returns the part that a person works on in a segment, in a repair the
// one before it; -1 if there is none.
func workedPart(lane []sim.Segment, i int) int32 {
	for ; i >= 0; i-- {
		if lane[i].Part >= 0 && lane[i].State.Working() {
			return lane[i].Part
		}
	}
	return -1
}

// drawStruck crosses out what was done on an assumption that proved wrong.
func drawStruck(b *board, o lane) {
	tr := o.tr
	for i := range tr.Decisions {
		d := &tr.Decisions[i]
		if int(d.Person) != o.who || d.Right || d.Looked == sim.Never || d.Looked > b.now {
			continue
		}
		from, to := sim.Never, sim.Dur(0)
		for k := range tr.Lanes[o.who] {
			s := &tr.Lanes[o.who][k]
			if s.Part == d.Part && s.State.Working() && s.From < d.Looked && s.To > d.At {
				if from == sim.Never {
					from = s.From
				}
				to = min(s.To, d.Looked)
			}
		}
		if lo, hi, ok := b.past(from, to); ok && lo < hi {
			b.line(2.5*b.thick, Unbroken, assets.Ink, Decor, b.x(lo), o.floor-o.h*0.1, b.x(hi), o.floor-o.h*0.9)
			text := b.get("mark.wrong")
			if w := glyph.Bold.Width(text, b.small); w < b.x(hi)-b.x(lo)-12*b.u && o.h > 40*b.u {
				b.try(b.small, true, assets.Ink, text, place{(b.x(lo)+b.x(hi))/2 + w/3, o.floor - o.h*0.35, Middle})
			}
		}
	}
}

// drawCaps marks what each release costs, and where one piece ends and the next begins,
// where work goes at one speed: there an hour of chores is as wide as an hour.
func drawCaps(b *board, o lane) {
	if o.tr.Scenario.Curve != sim.Instant {
		return
	}
	lane := o.tr.Lanes[o.who]
	for i := range lane {
		s := &lane[i]
		if s.From >= b.to {
			break
		}
		if !s.State.Working() || s.Part < 0 || s.To <= b.from {
			continue
		}
		if drawCap(b, o, s.Part, s, s.To, 0) > 0 && s.To <= b.now {
			b.line(2.5*b.u, Unbroken, assets.Paper, Decor, b.x(s.To), o.floor-o.h-2*b.u, b.x(s.To), o.floor)
		}
	}
}

// drawCap marks at the end of a slice what its release cost in work that users do not
// get. It returns how long that is.
func drawCap(b *board, o lane, p int32, s *sim.Segment, end, hold sim.Dur) sim.Dur {
	over := o.tr.Scenario.Overhead
	if over == 0 || s.Doing != sim.DoSlice {
		return 0
	}
	for i := range o.tr.Slices {
		if e := &o.tr.Slices[i]; e.Part != p || e.Slice != s.Slice || e.At != end {
			continue
		}
		was := b.as(b.since(end))
		from, to := max(end-over-hold, b.from), min(end-hold, b.to)
		if mid := min(to, max(from, b.now)); from < mid {
			b.rect(Decor, assets.Track, b.x(from), o.floor-o.h+1.25*b.thick, b.x(mid)-b.x(from), o.h-1.25*b.thick, 0)
		}
		if mid := max(from, min(to, b.now)); mid < to {
			b.rect(Decor, assets.Track, b.x(mid), o.floor-o.h+b.thick, b.x(to)-3*b.u-b.x(mid), o.h-2*b.thick, 0)
		}
		b.as(was)
		return over
	}
	return 0
}

// nameFlow puts a dot where flow begins and, if asked, names it the first time.
func nameFlow(b *board, o lane, scale float64, name bool) {
	tr := o.tr
	lane := tr.Lanes[o.who]
	// Flow: a dot where it begins, the words below the edge.
	named := !name
	for i := range lane {
		s := &lane[i]
		if s.State != sim.Flow || s.From >= b.now || s.From < b.from || s.From > b.to || tr.Scenario.Curve == sim.Instant {
			continue
		}
		x, y := b.x(s.From), o.floor-scale*tr.Scenario.Rate(s.Age)
		b.disc(x, y, 4.5*b.u*b.dot, assets.Gold, assets.None, 0)
		room := b.x(min(s.To, b.now)) - x
		text := b.get("mark.flow")
		if !named && glyph.Bold.Width(text, b.small) < room-8*b.u && y+b.small*1.7 < o.floor {
			named = b.try(b.small, true, assets.Ink, text, place{x + 6*b.u, y + b.small*1.5, Start})
		}
	}
}

// laneAxis says at a high lane what its height means.
func laneAxis(b *board, k *lanes, who int) {
	floor := k.floor(who)
	b.line(max(1, b.thick), Unbroken, assets.Track, Decor, b.x0, floor-k.h, b.x1, floor-k.h)
	if k.h < b.small*3.2 { // the name stands between the two
		return
	}
	gx := b.x0 - 8*b.u
	b.put(place{gx, floor - k.h + b.small*0.34, End}, b.small, false, assets.Faint, b.get("axis.full"))
	b.put(place{gx, floor + b.small*0.25, End}, b.small, false, assets.Faint, b.get("axis.none"))
}
