package view

// The curve of focus: how fast work goes, by how long the thread has been held.

import (
	"math"

	"evenflow/sim"
)

// rates appends the points of a curve of focus from one moment to another, age
// being how long the thread was held at the first of them: there, at the knots
// between, and at the end.
func rates(b *board, f *sim.Focus, age sim.Dur, from, to sim.Dur, floor, scale float64) {
	end := age + to - from
	c := b.curveOf(f, scale/b.u) // what is seen from afar need not be closer
	c.reach(f, end)
	b.point(b.x(from), floor-scale*f.Rate(age), floor)
	for i := range c.knots {
		k := &c.knots[i]
		if k.age >= end {
			break
		}
		if k.age > age {
			b.point(b.x(from+k.age-age), floor-scale*k.rate, floor)
		}
	}
	if f.Curve == sim.Dead {
		end = max(0, end-1) // the last moment belongs to what was before
	}
	b.point(b.x(to), floor-scale*f.Rate(end), floor)
}

// knot is a point of a curve of focus.
type knot struct {
	age  sim.Dur
	rate float64
}

// curve is a curve of focus as a row of straight lines, close enough at the scale
// of a picture that no chord leaves it by more than a fraction of a pixel. It is kept: its exponentials took a fifth of the time of a frame.
type curve struct {
	focus sim.Focus
	scale float64 // units for full focus
	pixel sim.Dur
	knots []knot
	flat  bool // behind the last knot nothing changes
}

// curveOf returns the curve of focus at a scale.
func (b *board) curveOf(f *sim.Focus, scale float64) *curve {
	pixel := b.pixel()
	for i := range b.curves {
		if c := &b.curves[i]; c.focus == *f && c.scale == scale && c.pixel == pixel {
			return c
		}
	}
	c := &b.curves[b.nextCurve%len(b.curves)]
	b.nextCurve++
	*c = curve{focus: *f, scale: scale, pixel: pixel, knots: append(c.knots[:0], knot{0, f.Rate(0)})}
	return c
}

// forever is no moment that comes.
const forever = sim.Dur(math.MaxInt64)

// reach adds knots until they reach an age, or behind it.
func (c *curve) reach(f *sim.Focus, end sim.Dur) {
	for !c.flat && c.knots[len(c.knots)-1].age < end {
		last := c.knots[len(c.knots)-1]
		next := forever
		switch f.Curve {
		case sim.Exponential:
			// A chord over d is off by (d/tau)^2 / 8 of what is still missing.
			d := float64(f.Tau) * math.Sqrt(0.8/max(1e-6, c.scale*(1-last.rate)))
			next = last.age + max(sim.Dur(d), c.pixel)
		case sim.Linear:
			if last.age < f.Ramp {
				next = f.Ramp
			}
		}
		// Where the rate jumps there are two points.
		for _, jump := range [...]sim.Dur{f.Ramp, max(f.FlowAfter, f.Ramp), f.FlowAfter} {
			if jump <= last.age || jump > next {
				continue
			}
			if before := f.Rate(jump - 1); f.Rate(jump)-before > 0.01 {
				next = jump
				c.knots = append(c.knots, knot{jump, before})
				break
			}
		}
		if next == forever {
			c.flat = true
			return
		}
		c.knots = append(c.knots, knot{next, f.Rate(next)})
	}
}
