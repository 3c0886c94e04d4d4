package measure

// Streams: what queueing theory says of work that arrives for ever.

import (
	"math"

	"evenflow/sim"
)

// StreamWait is the mean time in minutes from the arrival of a piece until work on
// it begins, NaN where none has begun after the warm-up.
func StreamWait(tr *sim.Trace) float64 { return meanMinutes(tr.Stream.Waited, tr.Stream.Started) }

// StreamStay is the mean time in minutes from the arrival of a piece until it is
// done, NaN where none is done after the warm-up.
func StreamStay(tr *sim.Trace) float64 { return meanMinutes(tr.Stream.Stayed, tr.Stream.Served) }

func meanMinutes(sum sim.Dur, n int64) float64 {
	if n == 0 {
		return math.NaN()
	}
	return sum.Minutes() / float64(n)
}

// Utilisation is the share of people's time in which they work.
func Utilisation(tr *sim.Trace) float64 {
	return Share(tr, sim.Climbing) + Share(tr, sim.Focused) + Share(tr, sim.Flow)
}
