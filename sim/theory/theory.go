// Package theory holds what can be said about the model without running it:
// closed forms from geometry, queueing and scheduling.
//
// The tests hold the simulation against these functions, and the documentation
// names them. They know nothing of the simulation: floats where it has whole
// numbers, formulas where it has events. Times may be in any unit as long as all
// arguments of a call share it; work is in the same unit, at full focus.
package theory

import (
	"math"
	"slices"
)

// Focus is a curve of focus: how the rate of work p(s) grows with the time s
// since a person (re)started a piece.
type Focus struct {
	// Curve is "instant" (p = 1), "exponential" (p = 1 - e^(-s/Tau)), "linear"
	// (p = min(1, s/Ramp)) or "dead" (p = 0 before Ramp, 1 from there on).
	Curve     string
	Tau, Ramp float64
	// FlowAfter and FlowRate: from s = FlowAfter on (linear and dead: not before
	// Ramp) the rate is multiplied by FlowRate. A FlowRate of 0 counts as 1.
	FlowAfter, FlowRate float64
}

// flow returns from where on flow multiplies the rate, and by how much more than
// one.
func (f Focus) flow() (from, more float64) {
	from, more = f.FlowAfter, max(0, f.FlowRate-1)
	if f.Curve == "linear" || f.Curve == "dead" {
		from = max(from, f.Ramp)
	}
	return from, more
}

// Rate returns p(s).
func (f Focus) Rate(s float64) float64 {
	p := 1.0
	switch f.Curve {
	case "exponential":
		p = -math.Expm1(-s / f.Tau)
	case "linear":
		p = min(1, s/f.Ramp)
	case "dead":
		if s < f.Ramp {
			p = 0
		}
	}
	if from, more := f.flow(); s >= from {
		p *= 1 + more
	}
	return p
}

// Area returns the work done in the first s of a stretch, the integral of p:
//
//	instant      s
//	exponential  s - Tau (1 - e^(-s/Tau))
//	linear       s²/(2 Ramp) up to Ramp, then s - Ramp/2
//	dead         max(0, s - Ramp)
//
// and in flow (FlowRate - 1) times what came since FlowAfter on top.
func (f Focus) Area(s float64) float64 {
	a := f.bare(s)
	if from, more := f.flow(); s > from {
		a += more * (a - f.bare(from))
	}
	return a
}

func (f Focus) bare(s float64) float64 {
	switch f.Curve {
	case "exponential":
		return s + f.Tau*math.Expm1(-s/f.Tau)
	case "linear":
		if s < f.Ramp {
			return s * s / (2 * f.Ramp)
		}
		return s - f.Ramp/2
	case "dead":
		return max(0, s-f.Ramp)
	}
	return s
}

// Time returns how long an unbroken stretch takes to get work done: the inverse
// of Area, 0 for no work. Area never bends down, so Newton's method from above
// comes down to the answer without passing it.
func (f Focus) Time(work float64) float64 {
	if work <= 0 {
		return 0
	}
	s := work + f.Tau
	if f.Curve == "linear" || f.Curve == "dead" {
		s = work + f.Ramp
	}
	for {
		next := s - (f.Area(s)-work)/f.Rate(s)
		if !(next < s) {
			return s
		}
		s = next
	}
}

// OneTap returns how much later a piece of effort is finished when one tap of a
// length breaks in at a moment of the work (0 <= at < Time(effort)):
//
//	at + length + Time(effort - Area(at)) - Time(effort)
//
// Deep in a long piece this is length + Tau (exponential), length + Ramp (dead),
// length + Ramp/2 (linear), length (instant): the length and the climb.
func (f Focus) OneTap(effort, at, length float64) float64 {
	return at + length + f.Time(effort-f.Area(at)) - f.Time(effort)
}

// Taps returns the work done when taps, each a moment of work time and a length,
// break one horizon into stretches: the sum of the areas between them. A tap
// that comes while another goes on waits for its end. The moments must not fall.
func (f Focus) Taps(horizon float64, moments, lengths []float64) float64 {
	work, from := 0.0, 0.0
	for i, at := range moments {
		if at >= horizon {
			break
		}
		if at > from {
			work += f.Area(at - from)
			from = at
		}
		from += lengths[i]
	}
	return work + f.Area(max(0, horizon-from))
}

// FixedBreaks returns the work done in a horizon that k breaks of no length of
// their own cut into equal stretches: (k+1) Area(horizon/(k+1)).
func (f Focus) FixedBreaks(horizon float64, k int) float64 {
	n := float64(k + 1)
	return n * f.Area(horizon/n)
}

// TapShare returns the long-run share of full output when taps that each take a
// length come at random, Poisson with a rate per unit of focused time. A stretch
// is exponential, and the work up to its end has the mean ∫ p(s) e^(-rate s) ds
// (renewal reward, Ross, Stochastic Processes, 3.6):
//
//	exponential  1/((1 + L Tau)(1 + L d))
//	linear       (1 - e^(-L Ramp))/(L Ramp)/(1 + L d)
//	dead         e^(-L Ramp)/(1 + L d)
//	instant      1/(1 + L d)
//
// Flow at rate f from F on adds (f-1) e^(-L F)/(1 + L d), for exponential
// (f-1)(e^(-L F) - L/(L + 1/Tau) e^(-(L + 1/Tau) F))/(1 + L d).
func (f Focus) TapShare(rate, length float64) float64 {
	from, more := f.flow()
	share, flow := 1.0, math.Exp(-rate*from)
	switch f.Curve {
	case "exponential":
		share = 1 / (1 + rate*f.Tau)
		both := rate + 1/f.Tau
		flow -= rate / both * math.Exp(-both*from)
	case "linear":
		share = -math.Expm1(-rate*f.Ramp) / (rate * f.Ramp)
	case "dead":
		share = math.Exp(-rate * f.Ramp)
	}
	return (share + more*flow) / (1 + rate*length)
}

// Barrier returns when each of m slices can be released if the owners of the
// parts work side by side, one part each: slice k waits for the slowest,
// max over parts of Time(k (effort/m + overhead)).
func (f Focus) Barrier(efforts []float64, m int, overhead float64) []float64 {
	slowest := slices.Max(efforts)
	out := make([]float64, m)
	for k := range out {
		out[k] = f.Time(float64(k+1) * (slowest/float64(m) + overhead))
	}
	return out
}

// Line returns when each of m slices leaves an assembly line whose stages are
// the parts in order, at full focus, with room between stages. Slice k leaves
// stage i one processing time after both slice k-1 left stage i and slice k left
// stage i-1 (permutation flow shop; Pinedo, Scheduling, 6.1).
func Line(efforts []float64, m int, overhead float64) []float64 {
	out := make([]float64, m) // when slice k left the stage before
	for _, e := range efforts {
		free := 0.0
		for k := range out {
			free = max(free, out[k]) + e/float64(m) + overhead
			out[k] = free
		}
	}
	return out
}

// LineEven returns the first and the last release of a line of equal stages of
// effort each: stages (effort/m + overhead), and (stages + m - 1) times that.
func LineEven(stages, m int, effort, overhead float64) (first, last float64) {
	slice := effort/float64(m) + overhead
	return float64(stages) * slice, float64(stages+m-1) * slice
}

// BestSlices returns the number of slices (not rounded) with the earliest last
// release of a line of equal stages: sqrt((stages-1) effort/overhead).
func BestSlices(stages int, effort, overhead float64) float64 {
	return math.Sqrt(float64(stages-1) * effort / overhead)
}
