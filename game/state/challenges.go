package state

// The six challenges of the sandbox: worlds to be found in which the article's
// claims stop holding, or hold after all. Whether one is solved is seen by running
// both sides of it on the reader's own world, on the same luck, a few times; a pair
// of runs at a time, so that nobody has to wait for it.

import (
	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
)

// challenge says what has to be found: a world in which the mean of a measure is
// by Margin larger on the side More than on the side Less.
type challenge struct {
	id         string
	of         func(*sim.Trace) float64
	more, less []scene.Setting
	margin     float64                  // share of the larger one
	needs      func(*sim.Scenario) bool // nil: nothing else
}

// challenges lists them in the order in which they are shown.
var challenges = []challenge{
	{id: "call", of: finished, more: settings("communication async"), less: settings("communication sync"), margin: 0.01},
	{id: "glance", of: awayFromFlow, more: settings("communication async"), less: settings("communication sync"), margin: 0.01},
	{id: "cut", of: measure.MeanOut, more: settings("planning async"), less: settings("planning sync"), margin: 0.01},
	{id: "bunch", of: finished, more: settings("communication sync bunched off"), less: settings("communication sync"), margin: 0.01, needs: longMeetings},
	{id: "alone", of: finished, more: settings("pick pick alone on"), less: settings("pick pick alone off"), margin: 0.01},
	{id: "shelf", of: finished, more: settings("docs on"), less: settings("docs off"), margin: 0.01},
}

// trials is how many kinds of luck a challenge is tried on.
const trials = 4

// finished is when everything is out.
func finished(tr *sim.Trace) float64 { return float64(measure.Ends(tr)) }

// awayFromFlow is the time that is not flow.
func awayFromFlow(tr *sim.Trace) float64 {
	return float64(measure.SpentNot(tr, sim.Flow))
}

// longMeetings reports whether two hours of meetings a day or more are held in
// fewer than it would be by halves of hours.
func longMeetings(sc *sim.Scenario) bool {
	return sim.Dur(sc.Meetings)*sc.MeetLength >= 2*sim.Hour && sc.MeetLength > 30*sim.Minute
}

// Tried is how far a challenge is.
type Tried struct {
	ID     string `json:"id"`
	Solved bool   `json:"solved"` // once, in this world or one before
	Now    bool   `json:"now"`    // in the world as it is
}

// trial is what is known about the challenges in the reader's world.
type trial struct {
	world  *sim.Scenario // of which the rest tells
	at     int           // pairs of runs made so far: trials for each challenge
	sums   [2]float64    // of the challenge in hand
	now    [6]bool
	solved [6]bool // ever
}

// trying reports whether something is left to be tried.
func (s *State) trying() bool {
	return s.stage.Tries && (s.trial.world != s.base || s.trial.at < len(challenges)*trials)
}

// tryNext makes the next pair of runs.
func (s *State) tryNext() {
	if !s.trying() {
		return
	}
	t := &s.trial
	if t.world != s.base {
		*t = trial{world: s.base, solved: t.solved}
	}
	n, k := t.at/trials, t.at%trials
	c := &challenges[n]
	t.at++
	if k == 0 {
		t.sums = [2]float64{}
	}
	if c.needs != nil && !c.needs(s.base) {
		t.at = (n + 1) * trials
		return
	}
	for i, side := range [2][]scene.Setting{c.more, c.less} {
		sc := s.base.Clone()
		sc.Seed += uint64(k)
		for _, set := range side {
			if err := scene.Set(sc, set.Key, set.Value); err != nil {
				panic(err) // switches take these in every world
			}
		}
		tr, err := sim.Run(sc)
		if err != nil { // such as more meetings than a day has hours
			t.at = (n + 1) * trials
			return
		}
		t.sums[i] += c.of(tr)
	}
	if k == trials-1 && t.sums[0] > t.sums[1]*(1+c.margin) {
		t.now[n], t.solved[n] = true, true
	}
}

// tried returns how far the challenges are; nothing outside the sandbox.
func (s *State) tried() []Tried {
	if !s.stage.Tries {
		return nil
	}
	list := make([]Tried, len(challenges))
	for i := range challenges {
		list[i] = Tried{challenges[i].id, s.trial.solved[i], s.trial.now[i] && s.trial.world == s.base}
	}
	return list
}

// Challenges lists the names of the challenges.
func Challenges() (ids []string) {
	for i := range challenges {
		ids = append(ids, challenges[i].id)
	}
	return ids
}
