package scene

// What is claimed about the scenes, as data: which of two settings has more of
// what. A test holds every claim against runs.

import (
	"evenflow/sim"
	"evenflow/sim/measure"
)

// Measure is what a claim compares, of package measure.
type Measure struct {
	Name string
	Of   func(*sim.Trace) float64
}

// The measures of claims. What has not happened counts as the end of the record.
var (
	FinishedAt  = Measure{"finished_at_h", func(tr *sim.Trace) float64 { return measure.Ends(tr).Hours() }}
	FirstDeploy = Measure{"first_deploy_h", func(tr *sim.Trace) float64 {
		if at, ok := measure.FirstDeploy(tr); ok {
			return at.Hours()
		}
		return tr.Until.Hours()
	}}
	WorkDone = Measure{"work_done_h", func(tr *sim.Trace) float64 { return measure.Done(tr).Hours() }}
	InFlow   = Measure{"shares.flow", func(tr *sim.Trace) float64 { return measure.Share(tr, sim.Flow) }}
	// PartTime is from the first work on a part until users have all of it; a lead
	// time is that of a piece.
	PartTime = Measure{"part_time_h", func(tr *sim.Trace) float64 {
		if h, ok := measure.PartTime(tr); ok {
			return h
		}
		return tr.Until.Hours()
	}}
	PersonMinutes = Measure{"person_min", func(tr *sim.Trace) float64 { return measure.PersonTime(tr).Minutes() }}
	DeploysBySix  = Measure{"deploys_by_18:00", func(tr *sim.Trace) float64 {
		return float64(measure.Deploys(tr, 18*sim.Hour-tr.Scenario.Start))
	}}
)

// Setting is a parameter and its value, as Scenario.Set takes them.
type Setting struct{ Key, Value string }

// Claim says that in a scene, what is measured is more under More than under
// Less: on average over seeds 1 to Runs, each seed with the same luck on both
// sides. Equal says that it is the same in every run.
type Claim struct {
	Scene      string
	Says       string
	Measure    Measure
	More, Less []Setting
	Equal      bool
	Runs       int
}

// Claims lists every claim.
var Claims = []Claim{
	{"questions", "by call nothing is out by six, by message it is", DeploysBySix, []Setting{{"communication", "async"}}, nil, false, 1},
	{"questions", "by call it is out later", FinishedAt, nil, []Setting{{"communication", "async"}}, false, 1},
	{"questions", "pages of two hours cost more than the meetings", FinishedAt, []Setting{{"communication", "async"}, {"update_write", "2h"}}, nil, false, 1},
	{"questions", "pages of 110 minutes still cost less", FinishedAt, nil, []Setting{{"communication", "async"}, {"update_write", "110m"}}, false, 1},
	{"planning", "small pieces are with their users earlier", FirstDeploy, nil, []Setting{{"planning", "async"}}, false, 1},
	{"planning", "but not finished earlier", FinishedAt, nil, []Setting{{"planning", "async"}}, true, 1},
	{"sandbox", "with a release train every two weeks users see something later than if each feature left when it was whole", FirstDeploy, []Setting{{"batch", "1"}, {"train", "10"}}, []Setting{{"batch", "1"}}, false, 100},
	{"sandbox", "and wait longer for each part", PartTime, []Setting{{"batch", "1"}, {"train", "10"}}, []Setting{{"batch", "1"}}, false, 100},
	{"limits/1", "a message and sitting idle takes longer than a call", FinishedAt, []Setting{{"channel", "message"}}, nil, false, 400},
	{"limits/2", "who looks every six minutes is less in flow than who is called", InFlow, nil, []Setting{{"channel", "message"}}, false, 200},
	{"limits/2", "and gets less done", WorkDone, nil, []Setting{{"channel", "message"}}, false, 200},
	{"limits/2", "while trays read at seams leave more flow than calls", InFlow, []Setting{{"channel", "message"}, {"check", "off"}}, nil, false, 200},
	{"limits/3", "nine slices take longer than three when each costs an hour", FinishedAt, []Setting{{"planning", "async"}, {"slices", "9"}}, []Setting{{"planning", "async"}, {"slices", "3"}}, false, 200},
	{"limits/3", "and longer than one release", FinishedAt, []Setting{{"planning", "async"}, {"slices", "9"}}, nil, false, 200},
	{"limits/3", "and so does one", FinishedAt, nil, []Setting{{"planning", "async"}, {"slices", "3"}}, false, 200},
	{"limits/4", "slices of a busy team finish nothing earlier", FinishedAt, nil, []Setting{{"planning", "async"}}, true, 100},
	{"limits/4", "but the first piece is out earlier", FirstDeploy, nil, []Setting{{"planning", "async"}}, false, 100},
	{"limits/6", "coming to terms takes longer by message", FinishedAt, []Setting{{"channel", "message"}, {"pick", "pick"}}, nil, false, 200},
	{"limits/7", "three tasks in turns take longer than one after the other", FinishedAt, []Setting{{"planning", "async"}}, nil, false, 100},
	{"limits/7", "and each lies about longer from its beginning to its end", PartTime, []Setting{{"planning", "async"}}, nil, false, 100},
	{"limits/8", "deciding alone takes longer on average", FinishedAt, []Setting{{"alone", "on"}}, nil, false, 1000},
	{"limits/8", "but not where one is right often enough", FinishedAt, nil, []Setting{{"alone", "on"}, {"right", "0.9"}}, false, 1000},
	{"limits/9", "writing down what nobody reads again costs work", WorkDone, nil, []Setting{{"docs", "on"}}, false, 200},
	{"limits/10", "the same meetings in one block leave more", WorkDone, []Setting{{"meetings", "1"}, {"meeting_length", "4h"}}, nil, false, 1},
}
