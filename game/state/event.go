package state

// What happens while time passes, for a page that tells it or sounds it.

import (
	"sort"
	"strings"

	"evenflow/game/view"
	"evenflow/sim"
)

// Event is something that happened while time was passing.
type Event struct {
	Type  string `json:"type"`  // "event"
	What  string `json:"what"`  // "release", "failed", "mended", "asked", "back", "call" or "meeting"
	T     int64  `json:"t"`     // milliseconds of work time
	Words string `json:"words"` // the same in a sentence
}

// Events returns what has happened since it was last called, the oldest first.
// Only time that passes makes events; jumping to a moment does not.
func (s *State) Events() []Event {
	e := s.events
	s.events = nil
	return e
}

// happened notes the events after from up to and at the present.
func (s *State) happened(from sim.Dur) {
	tr, _ := s.now()
	before := len(s.events)
	for i := range tr.Releases {
		r := &tr.Releases[i]
		switch {
		case !s.passed(from, r.At):
		case r.Failed:
			s.note("failed", r.At, "", "", "")
		case r.Of >= 0:
			s.note("mended", r.At, "", "", "")
		default:
			s.note("release", r.At, "", "", view.Hours(r.Work))
		}
	}
	people := s.base.People
	for i := range tr.Calls {
		if c := &tr.Calls[i]; s.passed(from, c.Start) {
			s.note("call", c.Start, people[c.From], people[c.To], "")
		}
	}
	for i := range tr.Meetings {
		if m := &tr.Meetings[i]; !m.Update && s.passed(from, m.At) {
			s.note("meeting", m.At, "", "", "")
		}
	}
	for i := range tr.Taps {
		p := &tr.Taps[i]
		if s.passed(from, p.From) {
			s.note("asked", p.From, people[p.Person], "", "")
		}
		if s.passed(from, p.To) {
			s.note("back", p.To, people[p.Person], "", "")
		}
	}
	if len(s.events) > before {
		sort.SliceStable(s.events, func(i, j int) bool { return s.events[i].T < s.events[j].T })
	}
}

// passed reports whether a moment lies after from, up to and at the present.
func (s *State) passed(from, at sim.Dur) bool { return at > from && at <= s.t }

func (s *State) note(what string, at sim.Dur, name, other, n string) {
	words := strings.NewReplacer("{time}", s.clock(s.base, at, at), "{name}", name, "{other}", other, "{n}", n).Replace(s.words.Get("event." + what))
	s.events = append(s.events, Event{"event", what, int64(at), words})
}
