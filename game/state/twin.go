package state

// The text twin: what the picture shows, as a sentence, numbers and a table, for
// those who read rather than look. It comes from a run that ends at the moment
// shown, so it is what `lab run --until` prints.

import (
	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/report"
)

// Twin is the picture in text.
type Twin struct {
	Title   string         `json:"title"`
	Summary string         `json:"summary"` // the caption's sentence
	Rows    []TwinRow      `json:"rows"`    // person by person, in order of time; then the releases
	Metrics *report.Report `json:"metrics"` // up to the moment shown
}

// TwinRow is one thing that happened.
type TwinRow struct {
	Who   string        `json:"who"`
	What  string        `json:"what"`  // in words
	State string        `json:"state"` // the model's name for it; "release" for a release
	From  string        `json:"from"`  // clock times
	To    string        `json:"to"`
	FromM report.Number `json:"from_min"` // minutes of work time
	ToM   report.Number `json:"to_min"`
}

// Twin returns the text twin of the moment shown.
func (s *State) Twin() Twin {
	in := s.input()
	tw := Twin{Title: s.words.Get("scene." + s.scene + ".title"), Summary: view.Caption(&in), Rows: []TwinRow{}}
	sc := in.Now.Scenario.Clone()
	sc.Until = max(s.t, sim.Millisecond) // a run until 0 would be one to its end
	tr, err := sim.Run(sc)
	if err != nil {
		panic(err) // it has run before, only longer
	}
	tw.Metrics = report.New(tr)
	if s.t == 0 {
		return tw
	}
	clock := func(d sim.Dur) string { return view.Clock(sc.Start + d) }
	minutes := func(d sim.Dur) report.Number { return report.Number(d.Minutes()) }
	for i, lane := range tr.Lanes {
		for k := range lane {
			g := &lane[k]
			what := s.words.Get("doing." + g.State.String())
			if g.Part >= 0 {
				p := tr.Parts[g.Part]
				what += ", " + view.PartName(s.words, s.scene, sc.Features[p.Feature].Parts[p.Index].ID)
			}
			if g.For >= 0 {
				what += " (" + sc.People[g.For] + ")"
			}
			tw.Rows = append(tw.Rows, TwinRow{sc.People[i], what, g.State.String(), clock(g.From), clock(g.To), minutes(g.From), minutes(g.To)})
		}
	}
	for i := range tr.Releases {
		r := &tr.Releases[i]
		tw.Rows = append(tw.Rows, TwinRow{
			s.words.Get("mark.users"), view.Hours(r.Work) + " h", "release", clock(r.At), clock(r.At), minutes(r.At), minutes(r.At),
		})
	}
	return tw
}
