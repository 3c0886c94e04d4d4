package state

// The bell: the moment at which somebody is called, or a meeting begins. Put into
// a tray it becomes a message or a page, put onto the shelf something written
// down; the habit is another one for that moment only.

import (
	"slices"
	"sort"
	"strings"

	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/scene"
)

// bells are what a bell can be turned into.
var bells = []string{"call", "message", "shelf"}

// bell settles one question or meeting otherwise: "call", "message" or "shelf".
func (s *State) bell(n int, what, value string) error {
	if !slices.Contains(bells, value) {
		return &sim.FieldError{Field: "value", Got: value, Want: "one of " + strings.Join(bells, ", ")}
	}
	now := s.last()
	if what == "" {
		what = s.bellOf()
	}
	if what != "question" && what != "meeting" {
		return &sim.FieldError{Field: "key", Got: what, Want: "one of question, meeting"}
	}
	count := len(now.Questions)
	if what == "meeting" {
		count = len(now.Meetings)
	}
	if n < 0 || n >= count {
		return &sim.FieldError{Field: "n", Got: formatUint(uint64(max(0, n))), Want: "the number of a " + what + ", from 0; there are " + formatUint(uint64(count))}
	}
	if s.stage.single {
		return s.bellOfAll(value)
	}
	if what == "meeting" {
		m := &now.Meetings[n]
		to := "meeting"
		if value != "call" {
			to = "update"
		}
		return s.during(m.At, 0, map[string]string{"gather." + s.base.People[m.Organiser]: to})
	}
	q := &now.Questions[n]
	who := "." + s.base.People[q.From]
	after := sim.Dur(0)
	if q.Searched || value == "shelf" {
		after = s.base.Read // the channel is chosen when the search has found nothing
	}
	switch value {
	case "call":
		return s.during(q.At, after, map[string]string{"channel" + who: "call", "docs" + who: "off"})
	case "message":
		return s.during(q.At, after, map[string]string{"channel" + who: "message", "docs" + who: "off"})
	}
	return s.during(q.At, after, map[string]string{"channel" + who: "message", "docs" + who: "on"})
}

// bellOf says what the bells of the scene are of: the meetings of its agenda, else
// the questions.
func (s *State) bellOf() string {
	if len(s.base.Agenda) > 0 {
		return "meeting"
	}
	return "question"
}

// stands returns what a bell is in the last run.
func (s *State) stands(n int) string {
	now := s.last()
	switch {
	case n < 0:
	case s.bellOf() == "meeting":
		if n < len(now.Meetings) && now.Meetings[n].Update {
			return "message"
		}
	case n < len(now.Questions):
		switch q := &now.Questions[n]; {
		case q.Found:
			return "shelf"
		case q.Call < 0:
			return "message"
		}
	}
	return "call"
}

// bellOfAll is the bell where there is one question only, or the same one again:
// it sets how that is asked.
func (s *State) bellOfAll(value string) error {
	sc := s.base.Clone()
	set := func(key, value string) {
		if err := scene.Set(sc, key, value); err != nil {
			panic(err) // both switches take these everywhere
		}
	}
	shelf := s.stage.Shelf
	switch {
	case value == "shelf" && !shelf:
		return &sim.FieldError{Field: "value", Got: value, Want: "one of call, message: there is no shelf here"}
	case value == "call":
		set("channel", "call")
	default:
		set("channel", "message")
	}
	if shelf {
		set("docs", map[bool]string{true: "on", false: "off"}[value == "shelf"])
	}
	return s.try(sc, s.changes)
}

// during throws switches right before a moment, and back as soon as it is over.
func (s *State) during(at, length sim.Dur, positions map[string]string) error {
	before, after := max(0, at-1), at+length
	var keys []string
	for k := range positions {
		keys = append(keys, k)
	}
	sort.SliceStable(keys, func(i, j int) bool { return keys[i] < keys[j] })
	// What an earlier bell of this moment has done is gone.
	var kept []sim.Change
	for _, c := range s.changes {
		_, ours := positions[c.Key]
		if !ours || c.At != before && c.At != at && c.At != at+s.base.Read {
			kept = append(kept, c)
		}
	}
	was := s.t
	s.t = before
	habits := s.habitsAfter(kept)
	s.t = was
	for _, k := range keys {
		if stood := scene.Get(habits, k); stood != positions[k] {
			kept = append(kept, sim.Change{At: before, Key: k, Value: positions[k]}, sim.Change{At: after, Key: k, Value: stood})
		}
	}
	if len(kept) > maxChanges {
		return errFull
	}
	sort.SliceStable(kept, func(i, j int) bool { return kept[i].At < kept[j].At })
	return s.try(s.base, kept)
}

// takeBell takes hold of a bell.
func (s *State) takeBell(f *view.Frame, x, y float64) error {
	d := &s.drag
	d.first, d.was = s.stands(d.ref), s.past
	d.at = d.first
	if d.at == "call" {
		d.home = dropOn(f, x, y)
	}
	return nil
}

// carryBell lets the bell that is held be what it becomes at the place under it: the
// run is made again at once, and leaving the place takes it back.
func (s *State) carryBell(f *view.Frame, x, y float64) error {
	value := dropAt(f, x, y, s.drag.home)
	if value == s.drag.at {
		return nil
	}
	s.drag.at = value
	if len(s.undo) > s.drag.past {
		s.undo = s.undo[:s.drag.past]
		s.past = s.drag.was
		if err := s.rerun(); err != nil {
			return err
		}
	}
	if value == s.drag.first {
		return nil
	}
	return s.Do(Command{Type: "bell", N: s.drag.ref, Value: value})
}

// placeDrop is where a bell can be dropped: a tray, by whose it is, or the shelf.
type placeDrop struct {
	kind view.Thing // "": nowhere
	ref  int
}

// dropAt returns what a bell becomes when it is let go at a place. The tray in
// which it hangs from the start is none to drop it into.
func dropAt(f *view.Frame, x, y float64, home placeDrop) string {
	on := dropOn(f, x, y)
	switch {
	case on.kind == view.ThingShelf:
		return "shelf"
	case on.kind != "" && on != home:
		return "message"
	}
	return "call"
}

// dropOn returns the tray or the shelf at a place.
func dropOn(f *view.Frame, x, y float64) placeDrop {
	for i := range f.Objects {
		o := &f.Objects[i]
		if things(o.Kind).hold != Place {
			continue
		}
		// A place to drop something is a little larger than it looks.
		b := o.Box
		py := max(0, 28-b.H) / 2
		if x < b.X || x > b.X+b.W || y < b.Y-py || y > b.Y+b.H+py {
			continue
		}
		return placeDrop{o.Kind, o.Ref}
	}
	return placeDrop{}
}
