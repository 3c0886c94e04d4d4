package sim

// Focus: how fast work gets done after a person has (re)started a piece. This
// file turns the four curves into whole numbers and inverts them.

import (
	"math/bits"

	"evenflow/sim/fixed"
)

// Curve names how the rate of work grows with the time since a person
// (re)started a piece without a break.
type Curve uint8

// The curves. With s the time since the start, the rate is
//
//	Instant      1
//	Exponential  1 - e^(-s/tau)
//	Linear       min(1, s/ramp)
//	Dead         0 while s < ramp, then 1
const (
	Instant Curve = iota
	Exponential
	Linear
	Dead
)

// Focus is a curve with its numbers.
type Focus struct {
	Curve     Curve
	Tau       Dur   // of Exponential
	Ramp      Dur   // of Linear and Dead
	FlowAfter Dur   // from here on a person is in flow; Linear and Dead: never before Ramp
	FlowRate  Ratio // of work in flow, 1 or more
}

// flowFrom is the moment from which a person is in flow.
func (f *Focus) flowFrom() Dur {
	if f.Curve == Linear || f.Curve == Dead {
		return max(f.FlowAfter, f.Ramp)
	}
	return f.FlowAfter
}

// climbUntil is the moment up to which a person is climbing.
func (f *Focus) climbUntil() Dur {
	switch f.Curve {
	case Exponential:
		return f.Tau
	case Linear, Dead:
		return f.Ramp
	}
	return 0
}

// Done returns the work done in the first s of a stretch: the area under the
// curve, rounded down to a whole microsecond.
func (f *Focus) Done(s Dur) Work {
	w := f.bare(s)
	if from := f.flowFrom(); f.FlowRate > One && s > from {
		// Through 128 bits: a year of work times a million is too much for 64.
		h, l := bits.Mul64(uint64(f.FlowRate-One), uint64(w-f.bare(from)))
		more, _ := bits.Div64(h, l, uint64(One))
		w += Work(more)
	}
	return w
}

func (f *Focus) bare(s Dur) Work {
	switch f.Curve {
	case Exponential:
		// s - tau (1 - e^(-s/tau))
		h, l := bits.Mul64(uint64(f.Tau)*perMilli, fixed.ExpNeg(uint64(s), uint64(f.Tau)))
		return Work(int64(s-f.Tau)*perMilli + int64(h<<1|l>>63))
	case Linear:
		if s < f.Ramp {
			return Work(int64(s) * int64(s) * perMilli / (2 * int64(f.Ramp)))
		}
		return Work(int64(s)*perMilli - int64(f.Ramp)*perMilli/2)
	case Dead:
		return Work(max(0, s-f.Ramp)) * perMilli
	}
	return Work(s) * perMilli
}

// Rate returns the rate of work at s as a number, for display.
func (f *Focus) Rate(s Dur) float64 {
	r := 1.0
	switch f.Curve {
	case Exponential:
		r = 1 - float64(fixed.ExpNeg(uint64(s), uint64(f.Tau)))/fixed.One
	case Linear:
		r = min(1, float64(s)/float64(f.Ramp))
	case Dead:
		if s < f.Ramp {
			r = 0
		}
	}
	if s >= f.flowFrom() {
		r *= f.FlowRate.Float()
	}
	return r
}

// Reach returns the first moment s >= from at which the work done since from is
// at least need.
func (f *Focus) Reach(from Dur, need Work) Dur {
	if need <= 0 {
		return from
	}
	target := f.Done(from) + need
	// Newton's method from above. The rate never falls, so Done is convex and a
	// step along the tangent stops before it passes the answer. The 2 makes up
	// for the rounding of Done, all but a microsecond or two in flow; what is
	// left to either side is gone through one by one.
	s := max(from, Dur(target/perMilli)+f.climbUntil()+1)
	for {
		done := f.Done(s)
		step := Dur(done-target) / Dur(f.Done(s+1)-done+2)
		if step == 0 {
			break
		}
		s -= step
	}
	for f.Done(s) < target {
		s++
	}
	for s > from && f.Done(s-1) >= target {
		s--
	}
	return s
}
