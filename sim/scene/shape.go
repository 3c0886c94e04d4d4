package scene

// The shape of a scene: the few things about it that are not numbers of the model,
// such as how many people there are and whether a question comes up at all.

import (
	"slices"
	"strconv"
	"strings"

	"evenflow/sim"
)

// The number of people and features that a team can have here.
const (
	MinPeople, MaxPeople     = 2, 12
	MinFeatures, MaxFeatures = 1, 24
)

// with lists the scenes of which something holds.
func with(holds func(*sim.Scenario, *world) bool) string {
	var names []string
	for i := range worlds {
		if w := &worlds[i]; holds(w.build(w.name), w) {
			names = append(names, w.name)
		}
	}
	return strings.Join(names, ", ")
}

func sized(name string) bool {
	return slices.ContainsFunc(worlds, func(w world) bool { return w.name == name && w.sized })
}

// names are the people of a team, in order.
var names = [MaxPeople]string{"Ana", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hana", "Ida", "Jon", "Kim", "Lou"}

// Set gives a scene another shape, or a parameter another value: what
// sim.Scenario.Set understands, and
//
//	people       2 to 12, where there is no plan of its own: a part of each feature for everybody
//	features     1 to 24, there too
//	asks         of a scene with questions of its own: all of them, the first, or none
//	asks.blocks  off or on: whether such a question blocks its part
//	asks.rounds  1 to 6: how many exchanges it takes by message
//	asks.at      how much of the part is done when it comes up: less than its effort
//	absent       of a scene with an absence of its own: how long from the start on, 0m to 24h
//	briefing     of a scene with undescribed parts of its own: undescribed, or sensitive
//	bunched      on: the meetings of a day in one block, at most 4 hours; off: half an hour each
//
// The scenario is unchanged when it returns an error, which is a *sim.FieldError.
func Set(sc *sim.Scenario, key, value string) error {
	refuse := func(want string) error { return &sim.FieldError{Field: key, Got: value, Want: want} }
	switch key {
	case "people", "features":
		lo, hi := MinPeople, MaxPeople
		if key == "features" {
			lo, hi = MinFeatures, MaxFeatures
		}
		n, err := strconv.Atoi(value)
		if !sized(sc.Name) || len(sc.Features) == 0 {
			return &sim.FieldError{Field: key, Want: "only these scenes can have another number: " + with(func(_ *sim.Scenario, w *world) bool { return w.sized })}
		}
		if err != nil || n < lo || n > hi {
			return refuse("a whole number from " + strconv.Itoa(lo) + " to " + strconv.Itoa(hi))
		}
		people, features, effort := len(sc.People), len(sc.Features), sc.Features[0].Parts[0].Effort
		if key == "people" {
			people = n
		} else {
			features = n
		}
		fill(sc, people, features, effort)
		return nil
	case "asks", "asks.at", "asks.blocks", "asks.rounds":
		return setAsks(sc, key, value, refuse)
	case "absent":
		d, err := sim.ParseDur(value)
		if sc.Absent == nil {
			return &sim.FieldError{Field: key, Want: "only scenes with an absence of their own: " + with(func(sc *sim.Scenario, _ *world) bool { return sc.Absent != nil })}
		}
		if err != nil || d < 0 || d > 24*sim.Hour {
			return refuse("a time from 0m to 24h")
		}
		sc.Absent = []sim.Span{}
		if d > 0 {
			sc.Absent = []sim.Span{{From: 0, To: d}}
		}
		return nil
	case "block_from", "block_to":
		// One end of the quiet hours takes the other along.
		if err := sc.Set(key, value); err != nil {
			return err
		}
		if key == "block_from" {
			sc.BlockTo = max(sc.BlockTo, sc.BlockFrom)
		} else {
			sc.BlockFrom = min(sc.BlockFrom, sc.BlockTo)
		}
		return nil
	case "briefing":
		to := map[string]sim.Briefing{"undescribed": sim.Undescribed, "sensitive": sim.Sensitive}[value]
		if to == sim.ByLuck {
			return refuse("one of sensitive, undescribed")
		}
		for f := range sc.Features {
			for i := range sc.Features[f].Parts {
				if p := &sc.Features[f].Parts[i]; p.Briefing == sim.Undescribed || p.Briefing == sim.Sensitive {
					p.Briefing = to
				}
			}
		}
		return nil
	case "bunched":
		all := sim.Dur(sc.Meetings) * sc.MeetLength
		const short = 30 * sim.Minute
		switch value {
		case "on":
			if all > 0 {
				sc.Meetings, sc.MeetLength = 1, min(all, 4*sim.Hour)
			}
		case "off":
			sc.Meetings, sc.MeetLength = int(min(all/short, 10)), short
		default:
			return refuse("one of off, on")
		}
		return nil
	}
	if name, who, dotted := sim.SplitKey(key); dotted && slices.Contains(sim.Switches, name) {
		// A switch of one person: the newest setting takes the place of the old one.
		try := sc.Clone()
		if err := try.Set(key, value); err != nil {
			return err
		}
		sc.Overrides = slices.DeleteFunc(try.Overrides[:len(try.Overrides)-1], func(s sim.Setting) bool { return s.Key == name && sc.People[s.Person] == who })
		return sc.Set(key, value)
	}
	return sc.Set(key, value)
}

// Get returns what a key of Set stands at, "" for one that says nothing here.
func Get(sc *sim.Scenario, key string) string {
	switch key {
	case "people":
		return strconv.Itoa(len(sc.People))
	case "features":
		return strconv.Itoa(len(sc.Features))
	case "asks":
		have, all := asks(sc), 0
		if fresh, err := New(sc.Name); err == nil {
			all = len(asks(fresh))
		}
		switch len(have) {
		case 0:
			return "none"
		case all:
			return "all"
		}
		return "first"
	case "asks.blocks", "asks.rounds":
		have := asks(sc)
		switch {
		case len(have) == 0:
			return ""
		case key == "asks.rounds":
			return strconv.Itoa(max(1, have[0].Rounds))
		case have[0].Blocks:
			return "on"
		}
		return "off"
	case "asks.at":
		if have := asks(sc); len(have) > 0 {
			return have[0].At.String()
		}
		return ""
	case "absent":
		if len(sc.Absent) == 0 {
			return sim.Dur(0).String()
		}
		return sc.Absent[0].To.String()
	case "briefing":
		for f := range sc.Features {
			for _, p := range sc.Features[f].Parts {
				if p.Briefing == sim.Undescribed || p.Briefing == sim.Sensitive {
					return p.Briefing.String()
				}
			}
		}
		return ""
	case "bunched":
		if sc.Meetings == 1 {
			return "on"
		}
		return "off"
	case "effort":
		return sc.Features[0].Parts[0].Effort.String()
	case "seed":
		return strconv.FormatUint(sc.Seed, 10)
	}
	if p := sim.ParamByKey(key); p != nil {
		return p.Get(sc)
	}
	name, of, dotted := sim.SplitKey(key)
	if !dotted {
		return ""
	}
	if name == "late" {
		for f := range sc.Features {
			for _, p := range sc.Features[f].Parts {
				if p.ID == of {
					return p.Late.String()
				}
			}
		}
		return ""
	}
	return own(sc, name, of)
}

// own returns the position of a person's own switch, or of everybody's.
func own(sc *sim.Scenario, name, who string) string {
	for i := len(sc.Overrides) - 1; i >= 0; i-- {
		if s := &sc.Overrides[i]; s.Key == name && sc.People[s.Person] == who {
			return s.Value
		}
	}
	if p := sim.ParamByKey(name); p != nil {
		return p.Get(sc)
	}
	return ""
}

// asks returns the questions that a scenario gives, in plan order.
func asks(sc *sim.Scenario) (all []*sim.Ask) {
	for f := range sc.Features {
		for i := range sc.Features[f].Parts {
			for k := range sc.Features[f].Parts[i].Asks {
				all = append(all, &sc.Features[f].Parts[i].Asks[k])
			}
		}
	}
	return all
}

func setAsks(sc *sim.Scenario, key, value string, refuse func(string) error) error {
	fresh, err := New(sc.Name)
	if err != nil || len(asks(fresh)) == 0 {
		return &sim.FieldError{Field: key, Want: "only scenes with questions of their own: " + with(func(sc *sim.Scenario, _ *world) bool { return len(asks(sc)) > 0 })}
	}
	n, err := strconv.Atoi(value)
	at, late := sim.ParseDur(value)
	switch {
	case key == "asks.at" && (late != nil || at < 0):
		return refuse("a time, less than the effort of the part")
	case key == "asks" && value != "all" && value != "first" && value != "none":
		return refuse("one of all, first, none")
	case key == "asks.blocks" && value != "on" && value != "off":
		return refuse("one of off, on")
	case key == "asks.rounds" && (err != nil || n < 1 || n > 6):
		return refuse("a whole number from 1 to 6")
	}
	if key == "asks" {
		old := asks(sc)
		left := len(asks(fresh))
		switch value {
		case "first":
			left = 1
		case "none":
			left = 0
		}
		for f := range sc.Features {
			for i := range sc.Features[f].Parts {
				p := &sc.Features[f].Parts[i]
				have := append([]sim.Ask(nil), fresh.Features[f].Parts[i].Asks...)
				p.Asks = have[:min(left, len(have))]
				left -= len(p.Asks)
				for k := range p.Asks {
					if len(old) > 0 {
						p.Asks[k].Blocks, p.Asks[k].Rounds = old[0].Blocks, old[0].Rounds
					}
				}
			}
		}
		return nil
	}
	for _, a := range asks(sc) {
		switch key {
		case "asks.rounds":
			a.Rounds = n
		case "asks.blocks":
			a.Blocks = value == "on"
		default:
			a.At = at // a run refuses it when it lies beyond the part's end
		}
	}
	return nil
}

// fill gives a scenario people and features of one part of an effort for each.
func fill(sc *sim.Scenario, people, features int, effort sim.Dur) {
	sc.People = append([]string(nil), names[:people]...)
	sc.Features = nil
	for range features {
		var f sim.Feature
		for i := range sc.People {
			f.Parts = append(f.Parts, sim.Part{ID: string(rune('A' + i)), Owner: i, Effort: effort})
		}
		sc.Features = append(sc.Features, f)
	}
	kept := sc.Overrides[:0:0]
	for _, s := range sc.Overrides {
		if s.Person < people {
			kept = append(kept, s)
		}
	}
	sc.Overrides = kept
}
