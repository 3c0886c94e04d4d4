package sim_test

import "evenflow/sim"

// bare is a scenario in which nothing happens by luck: the defaults without
// questions, meetings, flaws, undescribed parts, overhead and noise.
func bare() *sim.Scenario {
	sc := sim.New()
	sc.Questions, sc.Meetings, sc.Flaw, sc.Undescribed, sc.Overhead, sc.Noise = 0, 0, 0, 0, 0, 0
	return sc
}
