package measure

// What an interruption took from the work on a part.

import "evenflow/sim"

// Loss is a part as it would have been without its own interruptions.
type Loss struct {
	Start, Ends sim.Dur // as it would have been
	Cut         sim.Dur // when the first talk began
	End         sim.Dur // of the part as it is
	Talk        sim.Dur // talking, writing and answering within it
	Wait        sim.Dur // waiting within it
	OK          bool    // there was an interruption
}

// Talked returns until when the talk is paid back, after where the part would have
// ended.
func (g *Loss) Talked() sim.Dur { return min(g.Ends+g.Talk, g.End) }

// LossOf compares a part with itself without the talks that fell into it, or
// right before it at the seam.
func LossOf(tr *sim.Trace, who int, part int32) Loss {
	var g Loss
	lane := tr.Lanes[who]
	first, last := -1, -1
	for i := range lane {
		if lane[i].Part == part && lane[i].State.Working() {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return g
	}
	for first > 0 && apart(lane[first-1].State) {
		first--
	}
	g.Start, g.End = lane[first].From, lane[last].To
	for i := first; i <= last; i++ {
		s := &lane[i]
		switch {
		case s.State.Working():
			if s.Part != part {
				return Loss{} // set aside for something else: what was lost is not seen here
			}
			continue
		case s.State == sim.Waiting:
			g.Wait += s.To - s.From
		case apart(s.State):
			g.Talk += s.To - s.From
		default:
			continue
		}
		if !g.OK {
			g.OK, g.Cut = true, s.From
		}
	}
	sc := tr.Scenario
	need := tr.Parts[part].Effort + sc.Overhead.Work()
	if sc.Planning == sim.Async {
		need += sc.Overhead.Work() * sim.Work(sc.Slices-1)
	}
	g.Ends = g.Start + sc.Reach(0, need)
	return g
}

// apart reports whether somebody talks, writes or answers outside a meeting.
func apart(st sim.State) bool { return st == sim.Talking || st == sim.Writing }
