package state

// Where two habits come out even: how long writing a page may take before the
// meeting would have been over sooner.

import (
	"evenflow/sim"
	"evenflow/sim/measure"
)

// longestPage is how long a page is tried at most.
const longestPage = 4 * sim.Hour

// breakEven returns from how many minutes of writing each page the run of meetings
// is finished earlier than the one of pages; 0 where the scene is another, or
// where it is so for none or for all.
func (s *State) breakEven() sim.Dur {
	if !s.stage.BreakEven || s.pair[0] == nil {
		return 0
	}
	meet := measure.Ends(s.pair[0])
	loses := func(m sim.Dur) bool {
		sc := s.pair[1].Scenario.Clone()
		sc.UpdateWrite = m
		tr, err := sim.Run(sc)
		return err != nil || measure.Ends(tr) > meet
	}
	lo, hi := sim.Dur(0), longestPage/sim.Minute
	if loses(0) || !loses(hi*sim.Minute) {
		return 0
	}
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; loses(mid * sim.Minute) {
			hi = mid
		} else {
			lo = mid
		}
	}
	return hi * sim.Minute
}
