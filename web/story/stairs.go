package story

// The staircase: a team of four, to which one habit is added after the other, a
// thousand times each on the same luck.

import (
	"fmt"
	"strings"

	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/tally"
)

// teamRuns is how often each team works through its plan.
const teamRuns = 1000

// Stair is one step of the staircase.
type Stair struct {
	ID    string
	Hours float64 // working hours until everything is out, mean
	From  float64 // that of the step before
	Less  float64 // how many hours less than the step before
	Half  float64 // half the 95 % interval of Less
	First float64 // hours until users have the first piece, mean
	Link  string  // of the player with one such team, all of its fortnight in sight
}

// alone ends the names of teams that are compared with the first one and not
// built on: half of a habit.
const alone = ".alone"

// habits are the settings of the team by name; each of the stairs adds one.
var habits = map[string][]string{
	"sync":            nil,
	"message.alone":   {"channel", "message"},
	"pick":            {"pick", "pick"},
	"message":         {"pick", "pick", "channel", "message"},
	"pages":           {"pick", "pick", "channel", "message", "gather", "update"},
	"docs":            {"pick", "pick", "channel", "message", "gather", "update", "docs", "on"},
	"pieces":          {"pick", "pick", "channel", "message", "gather", "update", "docs", "on", "planning", "async"},
	"message.few":     {"pick", "pick", "channel", "message", "meetings", "1"},
	"pages.few":       {"pick", "pick", "channel", "message", "gather", "update", "meetings", "1"},
	"docs.flawless":   {"pick", "pick", "channel", "message", "gather", "update", "docs", "on", "flaw", "0"},
	"pieces.flawless": {"pick", "pick", "channel", "message", "gather", "update", "docs", "on", "planning", "async", "flaw", "0"},
}

// team is what many runs of a team say, run by run.
type team struct{ ends, firsts []float64 }

func (n *Numbers) team(habit string) (team, error) {
	if t, ok := n.means[habit]; ok {
		return t, nil
	}
	set, ok := habits[habit]
	if !ok {
		return team{}, fmt.Errorf("%q is not a team; there are %s", habit, strings.Join(teams(), ", "))
	}
	sc, err := world("sandbox", set...)
	if err != nil {
		return team{}, err
	}
	var rn sim.Runner
	var t team
	for seed := range uint64(teamRuns) {
		sc.Seed = seed + 1
		tr, err := rn.Count(sc)
		if err != nil {
			return team{}, err
		}
		end, ok := measure.Finished(tr)
		first, some := measure.FirstDeploy(tr)
		if !ok || !some {
			return team{}, fmt.Errorf("seed %d is not finished within its limit", sc.Seed)
		}
		t.ends = append(t.ends, end.Hours())
		t.firsts = append(t.firsts, first.Hours())
	}
	n.means[habit] = t
	return t, nil
}

func teams() (names []string) {
	for name := range habits {
		names = append(names, name)
	}
	return names
}

// Stairs returns the staircase of these teams, each compared with the one before
// it (or, if its name ends in .alone, with the first), run by run.
func (n *Numbers) Stairs(names []string) ([]Stair, error) {
	var out []Stair
	var first, before team
	for k, name := range names {
		t, err := n.team(name)
		if err != nil {
			return nil, err
		}
		s := Stair{ID: name, Hours: average(t.ends), First: average(t.firsts), Link: teamLink(name)}
		base, aside := before, strings.HasSuffix(name, alone)
		if aside {
			base = first
		}
		if k == 0 {
			first = t
		} else {
			var d []float64
			for i := range t.ends {
				d = append(d, base.ends[i]-t.ends[i])
			}
			e := estimate(d)
			s.Less, s.Half, s.From = e.Mean, e.Half, average(base.ends)
		}
		if !aside {
			before = t
		}
		out = append(out, s)
	}
	return out, nil
}

// teamLink is the player with a team in the middle of its fortnight.
func teamLink(name string) string {
	link := "v1/sandbox?"
	for i, set := 0, habits[name]; i < len(set); i += 2 {
		link += set[i] + "=" + set[i+1] + "&"
	}
	return link + "t=40h&window=88h"
}

// estimate is the mean of what so many runs came to, with its interval.
func estimate(v []float64) tally.Estimate {
	sum, squares := 0.0, 0.0
	for _, x := range v {
		sum += x
	}
	n := float64(len(v))
	for _, x := range v {
		squares += (x - sum/n) * (x - sum/n)
	}
	return tally.Estimated(int64(len(v)), sum, n*squares, 1)
}

func average(v []float64) float64 { return estimate(v).Mean }

// gain is how many hours earlier one team is done than another, on average.
func gain(from, to string) func(*Numbers) (float64, error) {
	return func(n *Numbers) (float64, error) {
		a, err := n.team(from)
		if err != nil {
			return 0, err
		}
		b, err := n.team(to)
		return average(a.ends) - average(b.ends), err
	}
}

// look is the mean of the hours until users have something.
func look(habit string) func(*Numbers) (float64, error) {
	return func(n *Numbers) (float64, error) {
		t, err := n.team(habit)
		return average(t.firsts), err
	}
}
