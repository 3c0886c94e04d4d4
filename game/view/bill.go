package view

// What time went to.

import (
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

// pay is what a question cost one person, against a day in which nobody asked.
type pay struct{ talk, climb, wait sim.Dur }

func (p pay) all() sim.Dur { return p.talk + p.climb + p.wait }

// payOf compares the days of one person.
func payOf(tr, other *sim.Trace, who int) (p pay) {
	for i, t := range [...]*sim.Trace{tr, other} {
		var c bill
		sign := sim.Dur(1)
		if t != nil {
			c.charge(t, who, 0, t.Until)
		}
		if i == 1 {
			sign = -1
		}
		p.talk += sign * sim.Dur(c[inTalk]+c[inWriting])
		p.climb += sign * sim.Dur(c[inClimb])
		p.wait += sign * sim.Dur(c[inWait]+c[inRest])
	}
	return p
}

// payAll adds up what everybody paid.
func payAll(tr, other *sim.Trace) (sum sim.Dur) {
	for who := range tr.Lanes {
		sum += payOf(tr, other, who).all()
	}
	return sum
}

// worked returns the work that everybody has done by a moment.
func worked(tr *sim.Trace, t sim.Dur) (sum sim.Work) {
	for _, lane := range tr.Lanes {
		for i := range lane {
			sum += tr.Between(&lane[i], 0, t)
		}
	}
	return sum
}
