package view

// Where a moment lies on the picture, and which of them are marked on the axis.

import (
	"evenflow/sim"
)

// x returns where a moment lies on the axis. While the future slides, the nearer
// it is to the present the less it is away from its place, so that nothing of it
// comes to lie before the present.
//
//go:noinline
func (b *builder) x(t sim.Dur) float64 {
	if by := b.in.Slide; by != 0 && t > b.in.T {
		room := 2 * max(by, -by)
		t += sim.Dur(float64(by) * min(1, float64(t-b.in.T)/float64(room)))
	}
	return b.x0 + (b.x1-b.x0)*float64(t-b.in.From)/float64(b.in.To-b.in.From)
}

// t is the inverse of x.
func (b *builder) t(x float64) sim.Dur {
	return b.in.From + sim.Dur(float64(b.in.To-b.in.From)*(x-b.x0)/(b.x1-b.x0))
}

//go:noinline
func (b *builder) shown(t sim.Dur) bool { return t >= b.in.From && t <= b.in.To }

// past cuts a stretch to the window and the past; ok is false when nothing is
// left.
//
//go:noinline
func (b *builder) past(from, to sim.Dur) (lo, hi sim.Dur, ok bool) {
	if to == sim.Never {
		to = b.in.T
	}
	lo, hi = max(from, b.in.From), min(to, b.in.T, b.in.To)
	return lo, hi, from != sim.Never && from <= b.in.T && lo <= hi && from <= b.in.To
}

// pixel returns how long the time is that one pixel shows.
func (b *builder) pixel() sim.Dur {
	return max(1, sim.Dur(float64(b.in.To-b.in.From)/(b.x1-b.x0)))
}

// steps returns at which distances hours and days are marked so that they lie at
// least room apart; 0 is not at all.
func (b *builder) steps(room float64) (hour, day sim.Dur) {
	px := (b.x1 - b.x0) / float64(b.in.To-b.in.From)
	for _, s := range [...]sim.Dur{1, 2, 3, 4, 6, 12, 24} {
		if float64(s*sim.Hour)*px >= room {
			hour = s * sim.Hour
			break
		}
	}
	length := b.in.Now.Scenario.Day
	if length == 0 {
		return max(hour, sim.Hour), 0
	}
	if 2*hour > length {
		hour = 0
	}
	for _, s := range [...]sim.Dur{1, 2, 5, 10, 20, 50} {
		day = s * length
		if float64(day)*px >= room {
			break
		}
	}
	return hour, day
}

// morning returns the first start of a day to be marked in the window.
func (b *builder) morning(day sim.Dur) sim.Dur {
	if day == 0 {
		return 0
	}
	return b.in.From / day * day
}

// firstHour returns the first moment in the window that is a whole multiple of
// step on the clock.
func firstHour(from, start, step sim.Dur) sim.Dur {
	if step == 0 {
		return 0
	}
	return (from+start+step-1)/step*step - start
}

// night reports whether a night lies between two moments.
func (b *builder) night(from, to sim.Dur) bool {
	day := b.in.Now.Scenario.Day
	return day > 0 && to/day > (from-1)/day
}
