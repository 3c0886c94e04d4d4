package scene

// What is claimed about the scenes, as data: which of two settings has more of
// what. A test holds every claim against runs.

import "evenflow/sim"

// Measure is what a claim compares.
type Measure struct {
	Name string
	Of   func(*sim.Trace) float64
}

// The measures of claims.
var (
	FinishedAt = Measure{"finished_at_h", func(tr *sim.Trace) float64 {
		if at, ok := tr.Finished(); ok {
			return at.Hours()
		}
		return tr.Until.Hours()
	}}
	FirstDeploy = Measure{"first_deploy_h", func(tr *sim.Trace) float64 {
		if len(tr.Releases) > 0 {
			return tr.Releases[0].At.Hours()
		}
		return tr.Until.Hours()
	}}
	WorkDone = Measure{"work_done_h", func(tr *sim.Trace) (h float64) {
		for _, s := range tr.Sums {
			h += s.Done.Hours()
		}
		return h
	}}
	InFlow = Measure{"share_in_flow", func(tr *sim.Trace) (h float64) {
		for _, s := range tr.Sums {
			h += s.Spent[sim.Flow].Hours()
		}
		return h / tr.Until.Hours() / float64(len(tr.Sums))
	}}
	LeadTime = Measure{"lead_time_h", func(tr *sim.Trace) (h float64) {
		from := make([]sim.Dur, len(tr.Parts))
		for _, lane := range tr.Lanes {
			for k := len(lane) - 1; k >= 0; k-- {
				if s := &lane[k]; s.State.Working() && s.Part >= 0 {
					from[s.Part] = s.From
				}
			}
		}
		for _, s := range tr.Slices {
			if int(s.Slice) == tr.Scenario.Slices {
				h += (s.At - from[s.Part]).Hours()
			}
		}
		return h / float64(len(tr.Parts))
	}}
	// PersonMinutes is what everybody's day took until nothing of theirs was left.
	PersonMinutes = Measure{"person_min", func(tr *sim.Trace) (m float64) {
		for i := range tr.Sums {
			for st, d := range tr.Sums[i].Spent {
				if sim.State(st) != sim.Off {
					m += d.Minutes()
				}
			}
		}
		return m
	}}
	DeploysBySix = Measure{"deploys_by_18:00", func(tr *sim.Trace) (n float64) {
		for _, r := range tr.Releases {
			if r.At+tr.Scenario.Start <= 18*sim.Hour {
				n++
			}
		}
		return n
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
	{"limits/7", "and each lies about longer from its beginning to its end", LeadTime, []Setting{{"planning", "async"}}, nil, false, 100},
	{"limits/8", "deciding alone takes longer on average", FinishedAt, []Setting{{"alone", "on"}}, nil, false, 1000},
	{"limits/8", "but not where one is right often enough", FinishedAt, nil, []Setting{{"alone", "on"}, {"right", "0.9"}}, false, 1000},
	{"limits/9", "writing down what nobody reads again costs work", WorkDone, nil, []Setting{{"docs", "on"}}, false, 200},
	{"limits/10", "the same meetings in one block leave more", WorkDone, []Setting{{"meetings", "1"}, {"meeting_length", "4h"}}, nil, false, 1},
}
