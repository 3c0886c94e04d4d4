package state

// The text twin: what the picture shows, as a sentence, numbers and a table, for
// those who read rather than look. It comes from a run that ends at the moment
// shown, so it is what `lab run --until` prints.

import (
	"strings"

	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/report"
)

// Twin is the picture in text.
type Twin struct {
	Title   string         `json:"title"`
	Summary string         `json:"summary"` // the caption's sentence
	Now     []TwinNow      `json:"now"`     // person by person: where each is at the moment shown
	Rows    []TwinRow      `json:"rows"`    // person by person, in order of time; then meetings, messages and releases
	Metrics *report.Report `json:"metrics"` // up to the moment shown
}

// TwinNow is where somebody is, what is done there, and since when: what the faces of the
// room show.
type TwinNow struct {
	Who    string        `json:"who"`
	Where  string        `json:"where"` // in words
	What   string        `json:"what"`  // in words
	Since  string        `json:"since"` // clock time
	SinceM report.Number `json:"since_min"`
}

// TwinRow is one thing that happened.
type TwinRow struct {
	Who   string        `json:"who"`
	What  string        `json:"what"`  // in words
	State string        `json:"state"` // the model's name for it; "held" for a meeting, "message" and "release"
	From  string        `json:"from"`  // clock times
	To    string        `json:"to"`
	FromM report.Number `json:"from_min"` // minutes of work time
	ToM   report.Number `json:"to_min"`
}

// Twin returns the text twin of the moment shown.
func (s *State) Twin() Twin {
	in := s.input()
	tw := Twin{Title: s.words.Get("scene." + s.scene + ".title"), Summary: view.Caption(&in), Now: []TwinNow{}, Rows: []TwinRow{}}
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
	tw.Now = s.whereabouts(tr)
	row := func(who, what, state string, from, to sim.Dur) {
		tw.Rows = append(tw.Rows, TwinRow{who, what, state, s.clock(sc, from, from), s.clock(sc, to, to-1), report.Number(from.Minutes()), report.Number(to.Minutes())})
	}
	for i, lane := range tr.Lanes {
		for k := range lane {
			g := &lane[k]
			row(sc.People[i], s.doing(tr, sc.People[i], g), g.State.String(), g.From, g.To)
		}
	}
	for i := range tr.Meetings {
		m := &tr.Meetings[i]
		if m.Update {
			continue // its writing and reading stand with the people
		}
		row(sc.People[m.Organiser], s.words.Get("twin.meeting"), "held", m.At, min(m.End, tr.Until))
	}
	for i := range tr.Messages {
		m := &tr.Messages[i]
		key, to := "twin.message", m.Read
		if m.Kind == sim.Updating {
			key = "twin.page"
		}
		if to == sim.Never {
			key, to = key+".unread", tr.Until
		}
		row(sc.People[m.From], s.named(key, sc.People[m.To]), "message", m.Sent, to)
	}
	for i := range tr.Releases {
		r := &tr.Releases[i]
		key := "twin.release"
		switch {
		case r.Failed:
			key = "twin.failed"
		case r.Of >= 0:
			key = "twin.repair.out"
		}
		what := s.filled(key, "{n}", view.Hours(r.Work))
		row(s.words.Get("mark.users"), what, "release", r.At, r.At)
	}
	return tw
}

// whereabouts says where everybody is at the end of a trace. What is done in several pieces, as a
// climb that is booked for two parts, began with the first of them.
func (s *State) whereabouts(tr *sim.Trace) (now []TwinNow) {
	for i, lane := range tr.Lanes {
		if len(lane) == 0 {
			continue
		}
		k := len(lane) - 1
		last := &lane[k]
		who := tr.Scenario.People[i]
		what := s.doing(tr, who, last)
		for k > 0 && s.doing(tr, who, &lane[k-1]) == what {
			k--
		}
		where := "twin.desk"
		switch last.State {
		case sim.InMeeting:
			where = "twin.table"
		case sim.Resting, sim.Off:
			where = "twin.away"
		}
		from := lane[k].From
		now = append(now, TwinNow{who, s.words.Get(where), what, s.clock(tr.Scenario, from, from), report.Number(from.Minutes())})
	}
	return now
}

// doing says in words what a segment of a day is, and at which part where that is not
// plain.
func (s *State) doing(tr *sim.Trace, me string, g *sim.Segment) string {
	what, at := s.does(tr, me, g)
	if !at || g.Part < 0 {
		return what
	}
	p := &tr.Parts[g.Part]
	part := view.PartName(s.words, s.scene, tr.Scenario.Features[p.Feature].Parts[p.Index].ID)
	return s.filled("twin.part", "{what}", what, "{part}", part)
}

// does says in words what somebody does, and whether it is done at a part.
func (s *State) does(tr *sim.Trace, me string, g *sim.Segment) (what string, at bool) {
	sc := tr.Scenario
	name := func(i int32) string { return sc.People[i] }
	other := func(a, b int32, me string) string {
		if name(a) == me {
			return name(b)
		}
		return name(a)
	}
	switch g.Doing {
	case sim.DoCall:
		c := &tr.Calls[g.Ref]
		return s.named("twin.call", other(c.From, c.To, me)), false
	case sim.DoWrite:
		return s.named("twin.write", name(tr.Questions[g.Ref].To)), false
	case sim.DoAnswer:
		return s.named("twin.answer", name(tr.Messages[g.Ref].From)), false
	case sim.DoReadUpdate:
		return s.named("twin.read", name(tr.Messages[g.Ref].From)), false
	case sim.DoSearch, sim.DoWriteUp, sim.DoLook, sim.DoUpdate:
		return s.words.Get("twin." + [...]string{sim.DoSearch: "search", sim.DoWriteUp: "writeup", sim.DoLook: "look", sim.DoUpdate: "update"}[g.Doing]), false
	case sim.DoThink:
		return s.words.Get("twin.think"), true
	case sim.DoRedo:
		return s.words.Get("twin.redo"), true
	case sim.DoRepair:
		return s.words.Get("twin.repair"), false
	case sim.WaitBrief:
		return s.words.Get("twin.wait.brief"), true
	case sim.WaitLine:
		return s.named("twin.wait.line", name(tr.Questions[g.Ref].To)), false
	case sim.WaitAnswer, sim.WaitPart:
		if g.For >= 0 {
			return s.named("twin.wait", name(g.For)), true
		}
	}
	return s.words.Get("doing." + g.State.String()), true
}

// named fills a name into words.
func (s *State) named(key, name string) string { return s.filled(key, "{name}", name) }

// filled fills values into words: each place, then what stands there.
func (s *State) filled(key string, pairs ...string) string {
	text := s.words.Get(key)
	for i := 0; i < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, pairs[i], pairs[i+1])
	}
	return text
}

// clock says a moment as a clock on the wall, with the day where work time runs in
// days: that of another moment, since the end of a day is not the next morning.
func (s *State) clock(sc *sim.Scenario, at, on sim.Dur) string {
	if sc.Day == 0 {
		return view.Clock((sc.Start + at) % (24 * sim.Hour))
	}
	n := max(0, on) / sc.Day
	return s.filled("mark.day.time", "{n}", formatUint(uint64(n+1)), "{time}", view.Clock((sc.Start+at-n*sc.Day)%(24*sim.Hour)))
}
