package scene

// Where the article's claims stop holding: one world for each that the model can
// show. Two more are told in words: strongly coupled parts (5), what stale
// documents mislead to (the end of 9) and days without meetings (the start of
// 10) are not modelled.

import "evenflow/sim"

// team is n people with features of one part of an effort for each.
func team(name string, n, features int, effort sim.Dur) *sim.Scenario {
	sc := base(name)
	fill(sc, n, features, effort)
	return sc
}

// blocked: one blocking question and nothing else to do. How long a part takes
// varies, so that the question meets the other at any point.
func blocked(name string) *sim.Scenario {
	sc := team(name, 2, 1, 4*sim.Hour)
	sc.Noise = sim.One / 4
	sc.Features[0].Parts[0].Asks = []sim.Ask{{At: 2 * sim.Hour, To: 1, Blocks: true}}
	return sc
}

// glances: two days of a team that asks half a question an hour, and where messages are
// written looks at them every six minutes.
func glances(name string) *sim.Scenario {
	sc := team(name, 4, 4, 9*sim.Hour)
	sc.Questions, sc.Blocks, sc.Rounds, sc.Day = sim.One/2, 0, sim.One, 8*sim.Hour
	sc.Until, sc.Check = 16*sim.Hour, 6*sim.Minute
	return sc
}

// line: an assembly line of three with an hour of chores for every slice.
func line(name string) *sim.Scenario {
	sc := team(name, 3, 1, 3*sim.Hour)
	sc.Curve, sc.Handoff, sc.Overhead, sc.Noise = sim.Instant, sim.Serial, sim.Hour, sim.One/4
	sc.Slices = 9
	return sc
}

// busy: everybody is busy from morning to evening.
func busy(name string) *sim.Scenario {
	sc := team(name, 3, 3, 6*sim.Hour)
	sc.Noise = sim.One / 2
	return sc
}

// rounds: two people who have to agree: every question takes several
// rounds, and nothing goes on before.
func rounds(name string) *sim.Scenario {
	sc := team(name, 2, 2, 6*sim.Hour)
	sc.Questions, sc.Blocks, sc.Rounds = sim.One/2, sim.One, 4*sim.One
	return sc
}

// turns: three tasks at once for everybody, taken in turns, a slice of each.
func turns(name string) *sim.Scenario {
	sc := team(name, 2, 1, 4*sim.Hour)
	p := &sc.Features[0].Parts
	*p = append(append(append([]sim.Part{}, *p...), *p...), *p...)
	sc.Slices, sc.Noise = 8, sim.One/4
	return sc
}

// guess: an undescribed part, a decision-maker who is away, and a mistake that
// costs three times the work.
func guess(name string) *sim.Scenario {
	sc := team(name, 1, 1, 8*sim.Hour)
	sc.Features[0].Parts[0].Briefing = sim.Undescribed
	sc.Absent = []sim.Span{{From: 0, To: 3 * sim.Hour}}
	sc.Right, sc.Redo, sc.Describe = sim.One/2, 3*sim.One, 15*sim.Minute
	return sc
}

// stale: every question is about something else, and what is written is stale the
// next day.
func stale(name string) *sim.Scenario {
	sc := team(name, 4, 8, 9*sim.Hour)
	sc.Questions, sc.Blocks, sc.Rounds, sc.Day = sim.One, 0, sim.One, 8*sim.Hour
	sc.Written, sc.Topics, sc.Life = sim.One, 1000, 1
	sc.Until = 40 * sim.Hour
	return sc
}

// bunched: eight meetings of half an hour in a day of eight hours.
func bunched(name string) *sim.Scenario {
	sc := team(name, 1, 2, 9*sim.Hour)
	sc.Day, sc.Meetings, sc.Until = 8*sim.Hour, 8, 8*sim.Hour
	return sc
}
