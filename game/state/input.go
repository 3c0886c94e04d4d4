package state

// Keys and pointers: what the reader's hands do, turned into commands. It stands
// here, not in the page, so that a recorded session can be played again without a
// browser, and so that canvas and SVG answer alike.

import (
	"errors"
	"math"
	"slices"
	"strings"

	"evenflow/game/view"
	"evenflow/sim"
)

// grip is what a pointer holds, or lies over.
type grip struct {
	on   surface
	kind view.Thing // of a thing that can be operated
	ref  int        // which one
}

// surface is a part of the stage.
type surface uint8

const (
	nowhere surface = iota
	onAxis
	onLane
	onThing
)

// drag is a pull that is under way.
type drag struct {
	grip
	x     float64   // where it began
	late  sim.Dur   // how late the part was then
	bet   sim.Dur   // where the flag of the bet stood then
	at    string    // what the bell that is held has become
	was   past      // what stood before it was
	first string    // what it was then
	home  placeDrop // where it hung
	past  int       // length of the undo pile then: a pull is one step to take back
}

// errNothing is a key or place that means nothing here.
var errNothing = errors.New("nothing to do")

// Key answers a key by the name that browsers give it (KeyboardEvent.key). It
// reports whether the key means anything here; the error is why it could not be
// carried out.
func (s *State) Key(key string, shift bool) (handled bool, err error) {
	c, err := s.keyCommand(key, shift)
	if errors.Is(err, errNothing) {
		return false, nil
	}
	return true, s.Do(c)
}

func (s *State) keyCommand(key string, shift bool) (Command, error) {
	step := s.stage.step
	if shift {
		step *= 10
	}
	moment := func(kind string, t sim.Dur) (Command, error) {
		ms := float64(min(max(0, t), s.end))
		return Command{Type: kind, T: &ms}, nil
	}
	canTap := ControlByID("tap").In(s.scene)
	// The arrows move the finger where there is one, else the present.
	move, at := "seek", s.t
	if canTap {
		move, at = "finger", s.finger
		if at < 0 {
			at = s.t
			step = 0 // the first press puts the finger down
		}
	}
	switch key {
	case "ArrowLeft":
		return moment(move, at-step)
	case "ArrowRight":
		return moment(move, at+step)
	case "PageUp", "PageDown":
		from, to := s.window()
		by := (to - from) / 2
		if key == "PageUp" {
			by = -by
		}
		ms := float64(max(0, from+by))
		return Command{Type: "pan", T: &ms}, nil
	case "Home":
		return moment("seek", 0)
	case "End":
		return moment("seek", s.end)
	case "Enter":
		if canTap && s.finger >= 0 {
			return moment("tap", s.finger)
		}
		return Command{}, errNothing
	case "Escape":
		if s.finger >= 0 {
			ms := -1.0
			return Command{Type: "finger", T: &ms}, nil
		}
		return Command{}, errNothing
	}
	if len(key) == 1 {
		key = strings.ToLower(key)
	}
	if n := strings.Index("123", key); n >= 0 && len(key) == 1 {
		verbs := Offers[s.scene].Verbs
		if n >= len(verbs) {
			return Command{}, errNothing
		}
		return s.press(ControlByID(verbs[n])), nil
	}
	for i := range Controls {
		c := &Controls[i]
		if !slices.Contains(c.Keys, key) || !c.In(s.scene) {
			continue
		}
		if c.Kind != Number {
			return s.press(c), nil
		}
	}
	return Command{}, errNothing
}

// press is what a key does to a control: a button is pressed, a choice goes on to
// its next position.
func (s *State) press(c *Control) Command {
	switch {
	case c.ID == "play" && s.playing:
		return Command{Type: "pause"}
	case c.Kind == Button:
		return Command{Type: c.ID}
	}
	n := slices.Index(c.Choices, s.value(c, s.habits()))
	return Command{Type: "set", Key: c.ID, Value: c.Choices[(n+1)%len(c.Choices)]}
}

// Pointer answers a pointer at x, y (CSS pixels on the picture f that the reader
// sees). Kind is "move" (hovering or pulling), "down", "up", or "leave". It
// reports whether the place means anything here.
func (s *State) Pointer(f *view.Frame, kind string, x, y float64) (handled bool, err error) {
	switch kind {
	case "down":
		return s.pointerDown(f, x, y)
	case "move":
		return s.pointerMove(f, x, y)
	case "up":
		return s.pointerUp(f, x, y)
	case "leave":
		s.drag = drag{}
		return true, s.lift()
	}
	return false, &sim.FieldError{Field: "kind", Got: kind, Want: "one of move, down, up, leave"}
}

func (s *State) pointerDown(f *view.Frame, x, y float64) (handled bool, err error) {
	s.drag = drag{grip: gripAt(f, x, y), x: x, past: len(s.undo)}
	switch s.drag.on {
	case onAxis:
		return true, s.at("seek", &f.Layout, x)
	case onLane:
		return true, s.at("finger", &f.Layout, x)
	case onThing:
		if take := things(s.drag.kind).take; take != nil {
			err = take(s, f, x, y)
		}
		return err == nil, err
	}
	return false, nil
}

func (s *State) pointerMove(f *view.Frame, x, y float64) (handled bool, err error) {
	switch {
	case s.drag.on == onAxis:
		return true, s.at("seek", &f.Layout, x)
	case s.drag.on == onLane || s.drag.on == nowhere && gripAt(f, x, y).on == onLane:
		return true, s.at("finger", &f.Layout, x)
	case s.drag.on == onThing:
		if pull := things(s.drag.kind).pull; pull != nil {
			return true, pull(s, f, x, y)
		}
	}
	return s.drag.on != nowhere, s.lift()
}

func (s *State) pointerUp(f *view.Frame, x, y float64) (handled bool, err error) {
	held := s.drag.grip
	s.drag = drag{}
	if held != gripAt(f, x, y) {
		return held.on != nowhere, s.lift()
	}
	switch held.on {
	case onLane:
		if s.hidden {
			return true, s.Do(Command{Type: "tap"}) // to see what the one that came costs
		}
		return true, s.at("tap", &f.Layout, x)
	case onThing:
		if row := things(held.kind); row.hold == Press {
			return true, s.Do(row.commands(s, f, held.ref)[0].Command)
		}
	}
	return held.on != nowhere, s.lift()
}

// lift takes the finger away.
func (s *State) lift() error {
	s.finger = -1
	return nil
}

// gripAt returns what lies at a point: a thing that can be taken hold of, else the
// axis or the lane.
func gripAt(f *view.Frame, x, y float64) grip {
	in := func(b view.Box) bool { return x >= b.X && x <= b.X+b.W && y >= b.Y && y <= b.Y+b.H }
	for i := range f.Objects {
		o := &f.Objects[i]
		if hold := things(o.Kind).hold; hold != "" && hold != Place && in(o.Box) {
			return grip{onThing, o.Kind, o.Ref}
		}
	}
	switch {
	case in(f.Layout.Axis):
		return grip{on: onAxis}
	case in(f.Layout.Lane):
		return grip{on: onLane}
	}
	return grip{}
}

// at carries out a command at the moment that lies at x on the axis, to the
// nearest minute.
func (s *State) at(kind string, l *view.Layout, x float64) error {
	if l.Axis.W <= 0 {
		return nil
	}
	share := min(max(0, (x-l.Axis.X)/l.Axis.W), 1)
	t := float64(l.From) + share*float64(l.To-l.From)
	t = math.Round(t/float64(sim.Minute)) * float64(sim.Minute)
	t = min(max(0, t), float64(s.end))
	if kind == "tap" {
		s.finger = -1
	}
	return s.Do(Command{Type: kind, T: &t})
}
