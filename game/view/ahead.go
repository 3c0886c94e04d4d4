package view

// What a person has still to do, as the plan stands.

import (
	"evenflow/assets"
	"evenflow/sim"
)

// drawPlan draws what is still to do as outlines, as long as the work will take.
func drawPlan(b *board, o lane) {
	for _, p := range pieces(b, o) {
		if p.from < b.now {
			continue
		}
		edge, _ := part(b.hue(o.tr, p.part))
		xa, xb := b.x(p.from)+2*b.u, b.x(p.to)-2*b.u
		b.outline(xa, o.floor-o.h, xb, o.floor, edge)
	}
}

// drawCurveAhead draws the plan as it stands: dashed, ahead of the present.
func drawCurveAhead(b *board, o lane, cur int32) {
	was := b.as(Ahead)
	lane := o.tr.Lanes[o.who]
	scale := o.h / max(1, o.tr.Scenario.FlowRate.Float())
	open := false
	p := 0
	for i := range lane {
		s := &lane[i]
		from, to := max(s.From, b.now, b.from), min(s.To, b.to)
		if from >= to || !s.State.Working() {
			continue
		}
		if !open {
			p = len(b.f.Points)
			b.point(b.x(from), o.floor, o.floor)
			if from > s.From {
				// The plan goes on from the curve, not from the floor.
				b.f.Points = b.f.Points[:p]
			}
			open = true
		}
		rates(b, &o.tr.Scenario.Focus, s.Age+from-s.From, from, to, o.floor, scale)
		if i+1 < len(lane) && lane[i+1].Part == s.Part && lane[i+1].State.Working() && to < b.to {
			continue
		}
		if to == s.To {
			b.point(b.x(to), o.floor, o.floor)
		}
		edge, _ := part(b.hue(o.tr, s.Part))
		if s.Part != cur {
			edge = assets.Faint
		}
		b.path(1.75*b.thick, Dashed, edge, Plan, p)
		open = false
	}
	b.as(was)
}

// drawBetAhead draws the plan while the answer is hidden: the curve goes on as far as
// the flag, wherever that stands.
func drawBetAhead(b *board, o lane, until sim.Dur, cur int32) {
	was := b.as(Ahead)
	lane := o.tr.Lanes[o.who]
	scale := o.h / max(1, o.tr.Scenario.FlowRate.Float())
	p := len(b.f.Points)
	var last *sim.Segment
	end := sim.Dur(0)
	for i := range lane {
		s := &lane[i]
		from, to := max(s.From, b.now, b.from), min(s.To, until, b.to)
		if from >= to || !s.State.Working() || s.Part != cur {
			continue
		}
		rates(b, &o.tr.Scenario.Focus, s.Age+from-s.From, from, to, o.floor, scale)
		last, end = s, to
	}
	if last == nil {
		b.as(was)
		return
	}
	// Where the task truly ends nothing is to be seen.
	if reach := min(until, b.to); reach > end {
		rates(b, &o.tr.Scenario.Focus, last.Age+end-last.From, end, reach, o.floor, scale)
		end = reach
	}
	if end == until {
		b.point(b.x(end), o.floor, o.floor)
	}
	edge, _ := part(b.hue(o.tr, cur))
	b.path(1.75*b.thick, Dashed, edge, Plan, p)
	b.as(was)
}
