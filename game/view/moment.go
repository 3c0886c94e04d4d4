package view

// Where a moment lies on the picture, and which of them are marked on the axis.

import (
	"evenflow/sim"
)

// axis is where moments lie, between x0 and x1, and what the present is.
type axis struct {
	x0, x1     float64
	from, to   sim.Dur // the window
	now        sim.Dur // the present
	slide      sim.Dur // how far what is ahead is still from its place
	start, day sim.Dur // when a day begins, since midnight, and how long it is; 0: there is only one
}

// x returns where a moment lies on the axis. While the future slides, the nearer
// it is to the present the less it is away from its place, so that nothing of it
// comes to lie before the present.
//
//go:noinline
func (b *axis) x(t sim.Dur) float64 {
	if by := b.slide; by != 0 && t > b.now {
		room := 2 * max(by, -by)
		t += sim.Dur(float64(by) * min(1, float64(t-b.now)/float64(room)))
	}
	return b.x0 + (b.x1-b.x0)*float64(t-b.from)/float64(b.to-b.from)
}

// t is the inverse of x.
func (b *axis) t(x float64) sim.Dur {
	return b.from + sim.Dur(float64(b.to-b.from)*(x-b.x0)/(b.x1-b.x0))
}

//go:noinline
func (b *axis) shown(t sim.Dur) bool { return t >= b.from && t <= b.to }

// past cuts a stretch to the window and the past; ok is false when nothing is
// left.
//
//go:noinline
func (b *axis) past(from, to sim.Dur) (lo, hi sim.Dur, ok bool) {
	if to == sim.Never {
		to = b.now
	}
	lo, hi = max(from, b.from), min(to, b.now, b.to)
	return lo, hi, from != sim.Never && from <= b.now && lo <= hi && from <= b.to
}

// since returns the tense of what happens at a moment.
func (b *axis) since(t sim.Dur) Tense {
	if t > b.now {
		return Ahead
	}
	return Known
}

// pixel returns how long the time is that one pixel shows.
func (b *axis) pixel() sim.Dur {
	return max(1, sim.Dur(float64(b.to-b.from)/(b.x1-b.x0)))
}

// steps returns at which distances hours and days are marked so that they lie at
// least room apart; 0 is not at all.
func (b *axis) steps(room float64) (hour, day sim.Dur) {
	px := (b.x1 - b.x0) / float64(b.to-b.from)
	for _, s := range [...]sim.Dur{1, 2, 3, 4, 6, 12, 24} {
		if float64(s*sim.Hour)*px >= room {
			hour = s * sim.Hour
			break
		}
	}
	length := b.day
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
func (b *axis) morning(day sim.Dur) sim.Dur {
	if day == 0 {
		return 0
	}
	return b.from / day * day
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
func (b *axis) night(from, to sim.Dur) bool {
	day := b.day
	return day > 0 && to/day > (from-1)/day
}
