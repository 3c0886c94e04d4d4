// Package state is what the player is doing: which scene, which habits, what the
// reader changed and when, and which moment is shown. It is pure; time comes in
// as a number.
//
// A run takes microseconds, so every change of the reader's makes the runs
// again, and playing, scrubbing and comparing are all a choice of the moment.
package state

import (
	"fmt"
	"sort"
	"strings"

	"evenflow/assets"
	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/scene"
)

// State is the whole state of a player. Use New.
type State struct {
	scene   string
	base    *sim.Scenario // as set at the start of the day
	changes []sim.Change  // the reader's, in order of time
	undo    []undo
	t       sim.Dur
	frac    float64 // milliseconds of work time not yet shown
	playing bool
	theme   *assets.Theme
	words   assets.Words
	tracks  int
	side    int // which track is in front where there is room for one only

	// Derived from the above by rerun.
	runs []*sim.Trace // runs[k] has the first k changes
	sync *sim.Trace   // planning: the day without cuts
	asyn *sim.Trace   // planning: the day in slices
	end  sim.Dur      // where playing stops
	view view.Viewer
}

type undo struct {
	base    *sim.Scenario
	changes []sim.Change
}

// Command is a wish of the reader's or the page's. Type is one of
//
//	load   start Scene from its opening
//	set    give Key (see Keys) the value Value
//	play   let time run; from the end, start again
//	pause  stop it
//	seek   show the moment T (milliseconds of work time)
//	tap    somebody asks Person (empty: the first one) a question now, for Length
//	undo   take back the last tap or switch
//	get    change nothing
type Command struct {
	Type   string  `json:"type"`
	Scene  string  `json:"scene,omitempty"`
	Key    string  `json:"key,omitempty"`
	Value  string  `json:"value,omitempty"`
	T      float64 `json:"t,omitempty"`
	Person string  `json:"person,omitempty"`
	Length string  `json:"length,omitempty"`
}

// Status is what the page needs to know to keep its own controls true.
type Status struct {
	Type     string `json:"type"` // "state"
	Scene    string `json:"scene"`
	T        int64  `json:"t"`
	From     int64  `json:"from"`
	To       int64  `json:"to"`
	Clock    string `json:"clock"`
	Playing  bool   `json:"playing"`
	AtEnd    bool   `json:"at_end"`
	Theme    string `json:"theme"`
	Planning string `json:"planning"`
	Curve    string `json:"curve"`
	Tracks   int    `json:"tracks"`
	Side     int    `json:"side"`
	Taps     int    `json:"taps"`
	CanTap   bool   `json:"can_tap"`
	CanUndo  bool   `json:"can_undo"`
	Title    string `json:"title"`
	Summary  string `json:"summary"`
	Layout   struct {
		Axis view.Box `json:"axis"`
		From int64    `json:"from"`
		To   int64    `json:"to"`
	} `json:"layout"`
}

// New returns the opening: the scene "flow", still, at its start.
func New() *State {
	s := &State{theme: &assets.Light, words: assets.English, tracks: 1, side: 1}
	if err := s.load("flow"); err != nil {
		panic(err) // scenes of ours always run; a test loads every one
	}
	return s
}

func (s *State) load(name string) error {
	sc, err := scene.New(name)
	if err != nil {
		return err
	}
	old := *s
	s.scene, s.base, s.changes, s.undo, s.t, s.frac = name, sc, nil, nil, 0, 0
	if err := s.rerun(); err != nil {
		*s = old
		return err
	}
	return nil
}

// rerun makes the runs anew after a change.
func (s *State) rerun() error {
	var runs []*sim.Trace
	for k := 0; k <= len(s.changes); k++ {
		sc := s.base.Clone()
		sc.Changes = append(sc.Changes, s.changes[:k]...)
		tr, err := sim.Run(sc)
		if err != nil {
			return err
		}
		runs = append(runs, tr)
	}
	s.runs = runs
	s.sync, s.asyn = nil, nil
	if s.scene == "planning" {
		for _, m := range []sim.Mode{sim.Sync, sim.Async} {
			sc := s.base.Clone()
			sc.Planning = m
			tr, err := sim.Run(sc)
			if err != nil {
				return err
			}
			if m == sim.Sync {
				s.sync = tr
			} else {
				s.asyn = tr
			}
		}
	}
	// Playing stops a little after everything is out, so that the end can be seen.
	s.end = 0
	for _, tr := range []*sim.Trace{s.runs[0], s.last()} {
		end, _ := tr.Finished()
		s.end = max(s.end, end)
	}
	for _, tr := range []*sim.Trace{s.sync, s.asyn} {
		if tr != nil {
			end, _ := tr.Finished()
			s.end = max(s.end, end)
		}
	}
	step := 10 * sim.Minute
	s.end = (s.end + step) / step * step
	s.t = min(s.t, s.end)
	return nil
}

func (s *State) last() *sim.Trace { return s.runs[len(s.runs)-1] }

// now returns the run on the stage: with everything the reader had done by the
// moment shown. Its future is the plan as it stands then.
func (s *State) now() (tr *sim.Trace, changes int) {
	k := sort.Search(len(s.changes), func(i int) bool { return s.changes[i].At > s.t })
	return s.runs[k], k
}

// Keys lists what Command "set" understands.
const Keys = "planning, curve, tau, ramp, handoff, slices, overhead, latency, effort, late.PART, theme, tracks, side"

// Do carries out a command. It returns a *sim.FieldError, and changes nothing,
// when the command cannot be carried out.
func (s *State) Do(c Command) error {
	switch c.Type {
	case "load":
		return s.load(c.Scene)
	case "set":
		return s.set(c.Key, c.Value)
	case "play":
		if s.t >= s.end {
			s.t = 0
		}
		s.playing, s.frac = true, 0
	case "pause":
		s.playing = false
	case "seek":
		if !(c.T >= 0 && c.T <= float64(sim.MaxTime)) {
			return &sim.FieldError{Field: "t", Got: fmt.Sprint(c.T), Want: fmt.Sprintf("0 to %d milliseconds", s.end)}
		}
		s.t, s.frac = min(sim.Dur(c.T), s.end), 0
	case "tap":
		return s.tap(c)
	case "undo":
		n := len(s.undo)
		if n == 0 {
			return &sim.FieldError{Field: "undo", Want: "nothing to take back"}
		}
		s.base, s.changes = s.undo[n-1].base, s.undo[n-1].changes
		s.undo = s.undo[:n-1]
		return s.rerun()
	case "get":
	default:
		return &sim.FieldError{Field: "type", Got: c.Type, Want: "one of load, set, play, pause, seek, tap, undo, get"}
	}
	return nil
}

func (s *State) set(key, value string) error {
	switch key {
	case "theme":
		th := assets.ThemeNamed(value)
		if th == nil {
			return &sim.FieldError{Field: key, Got: value, Want: "one of light, dark, projector"}
		}
		s.theme = th
		return nil
	case "tracks":
		if value != "1" && value != "2" {
			return &sim.FieldError{Field: key, Got: value, Want: "1 or 2"}
		}
		s.tracks = int(value[0] - '0')
		return nil
	case "side":
		if value != "0" && value != "1" {
			return &sim.FieldError{Field: key, Got: value, Want: "0 (before) or 1 (after)"}
		}
		s.side = int(value[0] - '0')
		return nil
	case "planning":
		return s.plan(value)
	case "seed", "until":
		return &sim.FieldError{Field: key, Want: "cannot be set here; there are " + Keys}
	}
	base := s.base.Clone()
	if err := base.Set(key, value); err != nil {
		if fe, ok := err.(*sim.FieldError); ok && fe.Got == "" && !strings.Contains(key, ".") {
			fe.Want = "cannot be set here; there are " + Keys
		}
		return err
	}
	return s.try(base, s.changes)
}

// plan throws the planning switch: from the moment shown on. At the start of the
// day, and once everything is out, it sets the whole day.
func (s *State) plan(value string) error {
	probe := s.base.Clone()
	if err := probe.Set("planning", value); err != nil {
		return err
	}
	tr, k := s.now()
	if value == s.Planning() {
		return nil
	}
	end, _ := tr.Finished()
	if s.t == 0 || s.t >= end {
		return s.try(probe, nil)
	}
	ch := append(append([]sim.Change(nil), s.changes[:k]...), sim.Change{At: s.t, Key: "planning", Value: value})
	return s.try(s.base, ch)
}

// Planning returns the position of the planning switch at the moment shown.
func (s *State) Planning() string {
	p := s.base.Planning.String()
	for _, c := range s.changes {
		if c.Key == "planning" && c.At <= s.t {
			p = c.Value
		}
	}
	return p
}

func (s *State) tap(c Command) error {
	person := 0
	if c.Person != "" {
		person = -1
		for i, n := range s.base.People {
			if n == c.Person {
				person = i
			}
		}
		if person < 0 {
			return &sim.FieldError{Field: "person", Got: c.Person, Want: "one of " + strings.Join(s.base.People, ", ")}
		}
	}
	length := sim.Dur(0)
	if c.Length != "" {
		var err error
		if length, err = sim.ParseDur(c.Length); err != nil || length < sim.Minute || length > 60*sim.Minute {
			return &sim.FieldError{Field: "length", Got: c.Length, Want: "a time from 1m to 1h"}
		}
	}
	i := sort.Search(len(s.changes), func(i int) bool { return s.changes[i].At > s.t })
	ch := append([]sim.Change(nil), s.changes[:i]...)
	ch = append(ch, sim.Change{At: s.t, Person: person, Length: length})
	ch = append(ch, s.changes[i:]...)
	return s.try(s.base, ch)
}

// try takes over a new scenario if it runs, and remembers the old one.
func (s *State) try(base *sim.Scenario, changes []sim.Change) error {
	oldBase, oldChanges := s.base, s.changes
	s.base, s.changes = base, changes
	if err := s.rerun(); err != nil {
		s.base, s.changes = oldBase, oldChanges
		return err
	}
	s.undo = append(s.undo, undo{oldBase, oldChanges})
	return nil
}

// speed is how many milliseconds of work time pass in one millisecond.
func (s *State) speed() float64 {
	if s.scene == "planning" {
		return 30 * 60 // the day in 18 s
	}
	return 8 * 60 // three hours in 22 s
}

// Advance lets ms milliseconds of the reader's time pass and reports whether the
// picture changed.
func (s *State) Advance(ms float64) bool {
	if !s.playing || !(ms > 0) {
		return false
	}
	s.frac += ms * s.speed()
	step := sim.Dur(s.frac)
	s.frac -= float64(step)
	if s.t+step >= s.end {
		s.t, s.playing, s.frac = s.end, false, 0
		return true
	}
	s.t += step
	return step > 0
}

// window returns the stretch of time on the axis. Scenes about single questions
// show three hours, in which five minutes can be seen; it follows the present.
func (s *State) window() (from, to sim.Dur) {
	if s.scene == "planning" {
		return 0, max(12*sim.Hour, s.end)
	}
	const width = 3 * sim.Hour
	from = max(0, s.t-width*8/10)
	return from, from + width
}

// Frame builds the picture of the moment, w x h CSS pixels, into dst. It
// allocates nothing once warm.
func (s *State) Frame(dst *view.Frame, w, h float64) {
	in := s.input()
	in.W, in.H = w, h
	s.view.Frame(dst, &in)
}

func (s *State) input() view.Input {
	in := view.Input{Scene: s.scene, Theme: s.theme, Words: s.words, T: s.t, Tracks: s.tracks, Side: s.side}
	in.From, in.To = s.window()
	now, k := s.now()
	in.Now = now
	if s.scene == "planning" {
		// The other future: without the last switch, or with the other habit.
		switch {
		case k > 0:
			in.Other = s.runs[k-1]
		case s.base.Planning == sim.Async:
			in.Other = s.sync
		}
		in.Pair = [2]*sim.Trace{s.sync, s.asyn}
		return in
	}
	if k > 0 {
		in.Other = s.runs[0]
	}
	in.Pair = [2]*sim.Trace{s.runs[0], now}
	return in
}

// T returns the moment shown.
func (s *State) T() sim.Dur { return s.t }

// Shown returns the runs whose past a picture of that size shows in colour.
func (s *State) Shown(w, h float64) []*sim.Trace {
	in := s.input()
	switch {
	case s.tracks == 1:
		return []*sim.Trace{in.Now}
	case view.Fits(s.tracks, w, h) == 2:
		return in.Pair[:]
	}
	return []*sim.Trace{in.Pair[s.side]}
}

// Status returns what the page shows beside the picture. The layout is that of
// the frame last built.
func (s *State) Status(f *view.Frame) Status {
	in := s.input()
	st := Status{
		Type: "state", Scene: s.scene, T: int64(s.t), To: int64(s.end),
		Clock: view.Clock(s.base.Start + s.t), Playing: s.playing, AtEnd: s.t >= s.end,
		Theme: s.theme.Name, Planning: s.Planning(), Curve: s.base.Curve.String(), Tracks: s.tracks, Side: s.side,
		CanUndo: len(s.undo) > 0, Title: s.words.Get("scene." + s.scene + ".title"),
	}
	for _, c := range s.changes {
		if c.Key == "" {
			st.Taps++
		}
	}
	end, _ := in.Now.Finished()
	st.CanTap = s.scene == "flow" && s.t < end
	st.Summary = view.Caption(&in)
	if f != nil {
		st.Layout.Axis, st.Layout.From, st.Layout.To = f.Layout.Axis, f.Layout.From, f.Layout.To
	}
	return st
}
