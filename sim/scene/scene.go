// Package scene holds the worlds that the explainer shows, as scenarios of the
// model. Numbers of a scene may be tuned so that its point is plain; what they
// mean is the model's.
package scene

import (
	"strings"

	"evenflow/sim"
)

// world is a row of the table of scenes.
type world struct {
	name  string
	says  string // what it is about, in a line
	limit bool   // a claim of the article's stops holding in it
	sized bool   // it can have another number of people and features
	build func(name string) *sim.Scenario
}

// worlds has a row for every scene, in the order in which they are offered. To add
// one, add a row.
var worlds = []world{
	{"flow", "the price of a question: one person, two tasks of two hours, and taps on the shoulder", false, false, flow},
	{"flow/asker", "what a question costs both: the one who is asked and the one who asks", false, false, asker},
	{"flow/shelf", "an answer that is written down, and three more who need it", false, false, shelf},
	{"questions", "a meeting and a call, or two pages: two people who must settle two things on the way to one release", false, false, questions},
	{"planning", "the same work in one piece or in three: three owners with nine hours each", false, false, planning},
	{"action", "the needed task is not described and who could do that is away: one picks something else, one waits", false, false, action},
	{"sandbox", "everything on: four people, ten days, six features, questions, meetings, flaws and absences", false, true, sandbox},
	{"limits/1", "where async loses: one blocking question and nothing else to do", true, false, blocked},
	{"limits/2", "where async loses: messages that are looked at every six minutes", true, false, glances},
	{"limits/3", "where async loses: slices that cost an hour each, past the best number of them", true, false, line},
	{"limits/4", "where async wins nothing: a team that is fully busy finishes no earlier by slicing", true, false, busy},
	{"limits/6", "where async loses: coming to terms takes several rounds", true, false, rounds},
	{"limits/7", "where async loses: three tasks at once, taken in turns", true, false, turns},
	{"limits/8", "where async loses: deciding alone when being wrong costs three times the work", true, false, guess},
	{"limits/9", "where async loses: documents that nobody reads again", true, false, stale},
	{"limits/10", "where sync is helped without async: the same meetings in one block", true, false, bunched},
}

// Names lists every scene, in the order in which they are offered; Limits those
// among them in which a claim of the article's stops holding.
var Names, Limits = list()

func list() (names, limits []string) {
	for i := range worlds {
		names = append(names, worlds[i].name)
		if worlds[i].limit {
			limits = append(limits, worlds[i].name)
		}
	}
	return names, limits
}

// New returns a fresh copy of a scene. A name that does not exist gives a
// *sim.FieldError.
func New(name string) (*sim.Scenario, error) {
	for i := range worlds {
		if worlds[i].name == name {
			return worlds[i].build(name), nil
		}
	}
	return nil, &sim.FieldError{Field: "scene", Got: name, Want: "one of " + strings.Join(Names, ", ")}
}

// Says returns in a line what a scene is about, for lists of the command line; ""
// where there is no such scene.
func Says(name string) string {
	for i := range worlds {
		if worlds[i].name == name {
			return worlds[i].says
		}
	}
	return ""
}

// base has the defaults of the article's scenes: seed 1, no noise, no overhead,
// no flaws, nothing that comes by luck, one endless day from nine o'clock on.
func base(name string) *sim.Scenario {
	sc := sim.New()
	sc.Name, sc.Seed, sc.Start = name, 1, 9*sim.Hour
	sc.Overhead, sc.Noise, sc.Flaw = 0, 0, 0
	sc.Questions, sc.Meetings, sc.Undescribed = 0, 0, 0
	return sc
}

// flow is the article's flow chart (example 5): one person, two tasks of two
// hours, each out when it is done. What a tap costs is the point, so there is
// none until somebody taps.
func flow(name string) *sim.Scenario {
	sc := base(name)
	sc.People = []string{"Ana"}
	sc.Batch = 1
	for _, id := range []string{"A", "B"} {
		sc.Features = append(sc.Features, sim.Feature{Parts: []sim.Part{{ID: id, Effort: 2 * sim.Hour}}})
	}
	return sc
}

// asker is what one question costs both of the two people in it: Ana has her two
// tasks, and Bo, who has two of his own, has something to ask her at 9:48, when
// both are in full work.
func asker(name string) *sim.Scenario {
	sc := base(name)
	sc.People = []string{"Ana", "Bo"}
	sc.Batch = 1
	for _, id := range []string{"A", "B"} {
		for i := range sc.People {
			sc.Features = append(sc.Features, sim.Feature{Parts: []sim.Part{{ID: id, Owner: i, Effort: 2 * sim.Hour}}})
		}
	}
	// The work that 48 minutes give on the usual curve.
	sc.Features[1].Parts[0].Asks = []sim.Ask{{At: 36*sim.Minute + 13200, To: 0}}
	return sc
}

// shelf is a question that comes up again: Ana knows, Bo asks her, and those who
// are new after him ask the same. She writes the answer down, and they find it.
func shelf(name string) *sim.Scenario {
	sc := base(name)
	sc.People = []string{"Ana", "Bo", "Cy", "Di", "Ed"}
	sc.Batch = 1
	sc.Channel, sc.Docs = sim.Async, sim.Async
	sc.Written, sc.Found, sc.Life = sim.One, sim.One, 365
	for range 4 {
		sc.Features = append(sc.Features, sim.Feature{Parts: []sim.Part{{ID: "A", Owner: 0, Effort: 40 * sim.Minute}}})
	}
	for i, at := range []sim.Dur{10, 60, 75, 90} {
		sc.Features = append(sc.Features, sim.Feature{Parts: []sim.Part{{
			ID: "B", Owner: i + 1, Effort: 2 * sim.Hour,
			Asks: []sim.Ask{{At: at * sim.Minute, To: 0, Topic: 1}},
		}}})
	}
	return sc
}

// planning is the article's first pair of drawings (examples 1 and 2): three
// owners, nine hours of work each. Focus is left out of it (instant curve), so
// that nothing but the order of the work differs.
func planning(name string) *sim.Scenario {
	sc := base(name)
	sc.People = []string{"Ana", "Bo", "Cy"}
	sc.Curve = sim.Instant
	sc.Features = []sim.Feature{{Parts: []sim.Part{
		{ID: "A", Owner: 0, Effort: 9 * sim.Hour},
		{ID: "B", Owner: 1, Effort: 9 * sim.Hour},
		{ID: "C", Owner: 2, Effort: 9 * sim.Hour},
	}}}
	return sc
}

// questions is the article's second pair of drawings (examples 3 and 4): Ana and
// Bo have four hours of work each, then three each on what comes next, and one
// release. On the way a requirement and what comes next must be settled: in a
// meeting of an hour and a call of three quarters, or on a page that one writes
// (20 min) and the other reads and replies to (10).
func questions(name string) *sim.Scenario {
	sc := base(name)
	sc.People = []string{"Ana", "Bo"}
	sc.Features = []sim.Feature{
		{Parts: []sim.Part{{ID: "A", Owner: 0, Effort: 4 * sim.Hour}, {ID: "B", Owner: 1, Effort: 4 * sim.Hour}}},
		{Parts: []sim.Part{{ID: "C", Owner: 0, Effort: 3 * sim.Hour}, {ID: "C", Owner: 1, Effort: 3 * sim.Hour}}},
	}
	sc.Agenda = []sim.Meeting{
		{Name: "requirement", At: 2*sim.Hour + 30*sim.Minute, Length: sim.Hour, Who: []int{0, 1}},
		{Name: "next", At: 3*sim.Hour + 45*sim.Minute, Length: 45 * sim.Minute, Who: []int{1, 0}},
	}
	sc.UpdateWrite, sc.UpdateRead = 20*sim.Minute, 10*sim.Minute
	return sc
}

// action is the article's last drawing (example 6): two developers with the same
// three tasks, one described, one needed today and not described, one described
// and useful later. The product manager is away until one o'clock, and one
// description serves both. Ana waits, Bo picks something else.
func action(name string) *sim.Scenario {
	sc := base(name)
	sc.People = []string{"Ana", "Bo"}
	sc.Batch = 1
	for _, t := range []struct {
		id       string
		effort   sim.Dur
		briefing sim.Briefing
	}{{"described", 3 * sim.Hour, sim.Described}, {"needed today", 2 * sim.Hour, sim.Sensitive}, {"useful later", 2 * sim.Hour, sim.Described}} {
		for i := range sc.People {
			p := sim.Part{ID: t.id, Owner: i, Effort: t.effort, Briefing: t.briefing}
			if t.briefing != sim.Described {
				p.Brief = t.id
			}
			sc.Features = append(sc.Features, sim.Feature{Parts: []sim.Part{p}})
		}
	}
	sc.Absent = []sim.Span{{From: 0, To: 4 * sim.Hour}}
	sc.Overrides = []sim.Setting{{Person: 0, Key: "action", Value: "sync"}, {Person: 1, Key: "action", Value: "async"}}
	return sc
}

// sandbox has everything on: four people, days of eight hours, six features with
// a part of six hours for each person.
func sandbox(name string) *sim.Scenario {
	sc := sim.New()
	sc.Name, sc.Seed, sc.Start = name, 1, 9*sim.Hour
	sc.Day, sc.Batch, sc.Limit = 8*sim.Hour, 3, 60*8*sim.Hour
	fill(sc, 4, 6, 6*sim.Hour)
	return sc
}
