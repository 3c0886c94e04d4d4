package sim

// What can be run and what cannot. Everything that a scenario holds is looked at
// before a run, so that the run itself has nothing to fear.

import (
	"strconv"
	"strings"
)

// Valid returns a *FieldError for the first thing in the scenario that cannot be
// run, nil when it can.
func (sc *Scenario) Valid() error {
	fail := func(field, got, want string) error { return &FieldError{field, got, want} }
	if n := len(sc.People); n < 1 || n > MaxPeople {
		return fail("people", strconv.Itoa(n), upTo(1, MaxPeople)+" people")
	}
	for i := range Table {
		if p := &Table[i]; !p.ok(sc) {
			return fail(p.Key, p.get(sc), p.Range)
		}
	}
	switch {
	case sc.Until < 0 || sc.Until > MaxTime:
		return fail("until", sc.Until.String(), "0 to "+MaxTime.String())
	case sc.Limit < 0 || sc.Limit > MaxTime:
		return fail("limit", sc.Limit.String(), "0 to "+MaxTime.String())
	case sc.Start < 0 || sc.Start > 24*Hour:
		return fail("start", sc.Start.String(), "0 to 24h")
	case Dur(sc.Meetings)*sc.MeetLength > sc.day():
		return fail("meetings", strconv.Itoa(sc.Meetings), "not longer than a day together, which has "+sc.day().String())
	case sc.BlockTo < sc.BlockFrom:
		return fail("block_to", sc.BlockTo.String(), "not before block_from, which is "+sc.BlockFrom.String())
	case sc.BlockFrom != sc.BlockTo && sc.BlockTo > sc.day():
		return fail("block_to", sc.BlockTo.String(), "within the day, which has "+sc.day().String())
	}
	parts := 0
	for f := range sc.Features {
		if len(sc.Features[f].Parts) == 0 {
			return fail(item("features", f)+".parts", "", "a feature needs at least one part")
		}
		for i := range sc.Features[f].Parts {
			if err := sc.checkPart(f, i); err != nil {
				return err
			}
			parts++
		}
	}
	if parts > MaxParts {
		return fail("features", strconv.Itoa(parts), atMost(MaxParts)+" parts in all")
	}
	if err := sc.checkChanges(); err != nil {
		return err
	}
	for i := range sc.Overrides {
		s := &sc.Overrides[i]
		at := func(name string) string { return item("own", i) + "." + name }
		if s.Person < 0 || s.Person >= len(sc.People) {
			return fail(at("person"), strconv.Itoa(s.Person), upTo(0, len(sc.People)-1))
		}
		if _, want := position(s.Key, s.Value); want != "" {
			if _, ok := keyOf(s.Key); !ok {
				return fail(at("key"), s.Key, want)
			}
			return fail(at("value"), s.Value, want)
		}
	}
	if len(sc.Overrides) > MaxChanges {
		return fail("own", strconv.Itoa(len(sc.Overrides)), atMost(MaxChanges))
	}
	if err := sc.checkAgenda(); err != nil {
		return err
	}
	return sc.checkStream()
}

// item names an element of a list. Errors are put together without package fmt:
// it and what it needs would be a tenth of the small program.
func item(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

func upTo(lo, hi int) string { return strconv.Itoa(lo) + " to " + strconv.Itoa(hi) }

func atMost(n int) string { return "at most " + strconv.Itoa(n) }

// day is the length of a day for what is counted by days: an endless day counts
// as eight hours.
func (sc *Scenario) day() Dur {
	if sc.Day == 0 {
		return 8 * Hour
	}
	return sc.Day
}

// train is the time between two departures of the release train.
func (sc *Scenario) train() Dur { return Dur(sc.Train) * sc.day() }

// Departure returns when the release train first leaves at or after a moment: at once
// where there is none.
func (sc *Scenario) Departure(at Dur) Dur {
	if t := sc.train(); t > 0 {
		return (at + t - 1) / t * t
	}
	return at
}

func keyOf(key string) (i int, ok bool) {
	for i, k := range Switches {
		if k == key {
			return i, true
		}
	}
	return 0, false
}

func (sc *Scenario) checkPart(f, i int) error {
	p := &sc.Features[f].Parts[i]
	// Names are put together only when they are needed: a check allocates nothing.
	at := func(name string) string { return item("features", f) + "." + item("parts", i) + "." + name }
	switch {
	case p.Owner < 0 || p.Owner >= len(sc.People):
		return &FieldError{at("owner"), strconv.Itoa(p.Owner), upTo(0, len(sc.People)-1)}
	case p.Effort <= 0 || p.Effort > 1000*Hour:
		return &FieldError{at("effort"), p.Effort.String(), "more than 0, at most 1000h"}
	case p.Late < 0 || p.Late > 12*Hour:
		return &FieldError{at("late"), p.Late.String(), "0 to 12h"}
	case p.Briefing > Sensitive:
		return &FieldError{at("briefing"), strconv.Itoa(int(p.Briefing)), "one of " + strings.Join(briefingNames, ", ")}
	case len(p.Asks) > MaxAsks:
		return &FieldError{at("asks"), strconv.Itoa(len(p.Asks)), atMost(MaxAsks)}
	}
	for k := range p.Asks {
		a := &p.Asks[k]
		at := func(name string) string { return at(item("asks", k) + "." + name) }
		switch {
		case a.At < 0 || a.At >= p.Effort || k > 0 && a.At < p.Asks[k-1].At:
			return &FieldError{at("at"), a.At.String(), "0 to less than the effort, in order"}
		case a.To < 0 || a.To >= len(sc.People) || a.To == p.Owner:
			return &FieldError{at("to"), strconv.Itoa(a.To), upTo(0, len(sc.People)-1) + ", not the owner"}
		case a.Rounds < 0 || a.Rounds > 6:
			return &FieldError{at("rounds"), strconv.Itoa(a.Rounds), "1 to 6, or 0 for 1"}
		case a.Topic < 0 || a.Topic > sc.Topics:
			return &FieldError{at("topic"), strconv.Itoa(a.Topic), upTo(1, sc.Topics) + ", or 0 for none"}
		}
	}
	return nil
}

func (sc *Scenario) checkChanges() error {
	if n := len(sc.Changes); n > MaxChanges {
		return &FieldError{"changes", strconv.Itoa(n), atMost(MaxChanges)}
	}
	for i := range sc.Changes {
		c := &sc.Changes[i]
		at := func(name string) string { return item("changes", i) + "." + name }
		switch {
		case c.At < 0 || c.At > MaxTime:
			return &FieldError{at("at"), c.At.String(), "0 to " + MaxTime.String()}
		case i > 0 && c.At < sc.Changes[i-1].At:
			return &FieldError{at("at"), c.At.String(), "changes stand in order of time"}
		case c.Key != "":
			name, who := sc.target(c.Key)
			if _, ok := keyOf(name); !ok {
				return &FieldError{at("key"), c.Key, "one of " + strings.Join(Switches, ", ") + ", with .PERSON behind it for one only"}
			}
			if who == -2 {
				return &FieldError{at("key"), c.Key, "a person of " + strings.Join(sc.People, ", ")}
			}
			if _, want := position(name, c.Value); want != "" {
				return &FieldError{at("value"), c.Value, want}
			}
		case c.Person < 0 || c.Person >= len(sc.People):
			return &FieldError{at("person"), strconv.Itoa(c.Person), upTo(0, len(sc.People)-1)}
		case c.Length != 0 && (c.Length < Minute || c.Length > 60*Minute):
			return &FieldError{at("length"), c.Length.String(), "1m to 1h, or 0 for talk"}
		}
	}
	return nil
}

func (sc *Scenario) checkAgenda() error {
	if n := len(sc.Agenda); n > MaxChanges {
		return &FieldError{"agenda", strconv.Itoa(n), atMost(MaxChanges)}
	}
	for i := range sc.Agenda {
		m := &sc.Agenda[i]
		at := func(name string) string { return item("agenda", i) + "." + name }
		switch {
		case m.At < 0 || m.At > MaxTime || i > 0 && m.At < sc.Agenda[i-1].At:
			return &FieldError{at("at"), m.At.String(), "0 to " + MaxTime.String() + ", in order of time"}
		case m.Length < Minute || m.Length > 8*Hour:
			return &FieldError{at("length"), m.Length.String(), "1m to 8h"}
		}
		for k, w := range m.Who {
			if w < 0 || w >= len(sc.People) {
				return &FieldError{at(item("who", k)), strconv.Itoa(w), upTo(0, len(sc.People)-1)}
			}
			for _, v := range m.Who[:k] {
				if v == w {
					return &FieldError{at(item("who", k)), strconv.Itoa(w), "everybody once"}
				}
			}
		}
	}
	for i, a := range sc.Absent {
		if a.From < 0 || a.To <= a.From || a.To > MaxTime || i > 0 && a.From <= sc.Absent[i-1].To {
			return &FieldError{item("absent", i), a.From.String() + " to " + a.To.String(), "stretches of time in order, with time between them"}
		}
	}
	if len(sc.Absent) > MaxChanges {
		return &FieldError{"absent", strconv.Itoa(len(sc.Absent)), atMost(MaxChanges)}
	}
	return nil
}

func (sc *Scenario) checkStream() error {
	s := sc.Stream
	switch {
	case s == nil:
		return nil
	case len(sc.Features) > 0:
		return &FieldError{"stream", "", "work comes from a stream or from features, not both"}
	case len(sc.Changes) > 0:
		return &FieldError{"stream", "", "a stream knows no changes"}
	case len(sc.Agenda) > 0:
		return &FieldError{"stream", "", "a stream knows no agenda"}
	case sc.Until == 0:
		return &FieldError{"until", "", "a stream never ends: say until when"}
	case s.Every < 1 || s.Every > 1000*Hour:
		return &FieldError{"stream.every", s.Every.String(), "more than 0, at most 1000h"}
	case s.Effort < 1 || s.Effort > 1000*Hour:
		return &FieldError{"stream.effort", s.Effort.String(), "more than 0, at most 1000h"}
	case s.Law > LogNormal:
		return &FieldError{"stream.law", strconv.Itoa(int(s.Law)), "one of " + strings.Join(lawNames, ", ")}
	case s.Sigma < 0 || s.Sigma > One:
		return &FieldError{"stream.sigma", s.Sigma.String(), "0 to 1"}
	}
	return nil
}
