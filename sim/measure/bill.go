package measure

// What time went to.

import "evenflow/sim"

// What time goes to, in the order in which it is stacked everywhere.
const (
	InWork   = iota // what full focus would have needed for the work done
	InChores        // the part of it that went into releasing slices, not into them
	InClimb
	InTalk // calls, taps and meetings
	InWriting
	InWait
	InRest
	Kinds // how many there are
)

// onNobody is what no time of a person goes to.
const onNobody = -1

// kindOf is what time in a state goes to; of time at work a part is work and the rest
// the climb to it.
var kindOf = [...]int{
	sim.Climbing:  InWork,
	sim.Focused:   InWork,
	sim.Flow:      InWork,
	sim.Talking:   InTalk,
	sim.InMeeting: InTalk,
	sim.Writing:   InWriting,
	sim.Waiting:   InWait,
	sim.Resting:   InRest,
	sim.Off:       onNobody,
}

// Bill is time by what it went to, in milliseconds.
type Bill [Kinds]float64

// Charge adds what a person did from one moment to another.
func (c *Bill) Charge(tr *sim.Trace, who int, from, to sim.Dur) {
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
		switch kind := kindOf[s.State]; kind {
		case InWork:
			w := float64(s.Done)
			if s.From < from || s.To > to {
				w = float64(tr.Between(s, from, to))
			}
			w *= float64(sim.Minute) / float64(sim.Minute.Work())
			c[InWork] += w
			c[InClimb] += max(0, d-w)
		case onNobody:
		default:
			c[kind] += d
		}
	}
}

// BillOf is where the time of everybody went up to a moment, on average.
func BillOf(tr *sim.Trace, t sim.Dur) (sum Bill) {
	for who := range tr.Lanes {
		sum.Charge(tr, who, 0, t)
	}
	for i := range tr.Slices {
		if tr.Slices[i].At <= t {
			sum[InChores] += float64(tr.Scenario.Overhead)
		}
	}
	sum[InChores] = min(sum[InChores], sum[InWork])
	sum[InWork] -= sum[InChores]
	for i := range sum {
		sum[i] /= float64(max(1, len(tr.Lanes)))
	}
	return sum
}

// Pay is what a question cost one person, against a day in which nobody asked.
type Pay struct{ Talk, Climb, Wait sim.Dur }

// All returns the whole price.
func (p Pay) All() sim.Dur { return p.Talk + p.Climb + p.Wait }

// PayOf compares the days of one person.
func PayOf(tr, other *sim.Trace, who int) (p Pay) {
	for i, t := range [...]*sim.Trace{tr, other} {
		var c Bill
		sign := sim.Dur(1)
		if t != nil {
			c.Charge(t, who, 0, t.Until)
		}
		if i == 1 {
			sign = -1
		}
		p.Talk += sign * sim.Dur(c[InTalk]+c[InWriting])
		p.Climb += sign * sim.Dur(c[InClimb])
		p.Wait += sign * sim.Dur(c[InWait]+c[InRest])
	}
	return p
}

// PayAll adds up what everybody paid.
func PayAll(tr, other *sim.Trace) (sum Pay) {
	for who := range tr.Lanes {
		p := PayOf(tr, other, who)
		sum.Talk += p.Talk
		sum.Climb += p.Climb
		sum.Wait += p.Wait
	}
	return sum
}
