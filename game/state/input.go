package state

// Keys and pointers: what the reader's hands do, turned into commands. It stands
// here, not in the page, so that a recorded session can be played again without a
// browser, and so that canvas and SVG answer alike.

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/scene"
)

// drag is a pull that is under way.
type drag struct {
	what        string  // "axis", "lane", a part's end such as "end:B", or "": nothing
	x           float64 // where it began
	late        sim.Dur // how late the part was then
	bet         sim.Dur // where the flag of the bet stood then
	at          string  // what the bell that is held has become
	was         past    // what stood before it was
	first, home string  // what it was then, and the tray it hung in
	past        int     // length of the undo pile then: a pull is one step to take back
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
	l := &f.Layout
	switch kind {
	case "down":
		s.drag = drag{what: placeAt(f, x, y), x: x, past: len(s.undo)}
		if part, ok := strings.CutPrefix(s.drag.what, "end:"); ok {
			s.drag.late, err = sim.ParseDur(scene.Get(s.base, "late."+part))
			if err != nil {
				return false, err
			}
		}
		if strings.HasPrefix(s.drag.what, "bell:") {
			n, err := strconv.Atoi(strings.TrimPrefix(s.drag.what, "bell:"))
			if err != nil {
				return false, errNothing
			}
			s.drag.at, s.drag.was = s.stands(n), past{s.base, s.changes, s.bet}
			s.drag.first = s.drag.at
			if s.drag.at == "call" {
				s.drag.home = dropOn(f, x, y)
			}
		}
		if s.drag.what == "axis" {
			return true, s.at("seek", l, x)
		}
		if s.drag.what == "bet" {
			s.drag.bet = s.standingBet()
			return true, s.lift()
		}
		if s.drag.what == "lane" {
			return true, s.at("finger", l, x)
		}
		return s.drag.what != "", nil
	case "move":
		switch {
		case s.drag.what == "axis":
			return true, s.at("seek", l, x)
		case strings.HasPrefix(s.drag.what, "end:"):
			return true, s.pull(l, x)
		case s.drag.what == "bet":
			return true, s.pullBet(l, x)
		case strings.HasPrefix(s.drag.what, "bell:"):
			return true, s.carry(dropAt(f, x, y, s.drag.home))
		case s.drag.what == "lane" || s.drag.what == "" && placeAt(f, x, y) == "lane":
			return true, s.at("finger", l, x)
		}
		return s.drag.what != "", s.lift()
	case "up":
		what := s.drag.what
		s.drag = drag{}
		switch {
		case what == "lane" && placeAt(f, x, y) == "lane" && s.hidden:
			return true, s.Do(Command{Type: "tap"}) // to see what the one that came costs
		case what == "lane" && placeAt(f, x, y) == "lane":
			return true, s.at("tap", l, x)
		case what == "cut" && placeAt(f, x, y) == "cut":
			return true, s.Do(Command{Type: "set", Key: "planning", Value: "async"})
		}
		return what != "", s.lift()
	case "leave":
		s.drag = drag{}
		return true, s.lift()
	}
	return false, &sim.FieldError{Field: "kind", Got: kind, Want: "one of move, down, up, leave"}
}

// lift takes the finger away.
func (s *State) lift() error {
	s.finger = -1
	return nil
}

// placeAt names the thing at a point: "axis", "lane", the ID of an object that can
// be operated, or "".
func placeAt(f *view.Frame, x, y float64) string {
	in := func(b view.Box) bool { return x >= b.X && x <= b.X+b.W && y >= b.Y && y <= b.Y+b.H }
	for _, o := range f.Objects {
		if (o.ID == "cut" || o.ID == "bet" || strings.HasPrefix(o.ID, "end:") || strings.HasPrefix(o.ID, "bell:")) && in(o.Box) {
			return o.ID
		}
	}
	switch {
	case in(f.Layout.Axis):
		return "axis"
	case in(f.Layout.Lane):
		return "lane"
	}
	return ""
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

// carry lets the bell that is held be what it becomes at the place under it: the
// run is made again at once, and leaving the place takes it back.
func (s *State) carry(value string) error {
	if value == s.drag.at {
		return nil
	}
	s.drag.at = value
	if len(s.undo) > s.drag.past {
		s.undo = s.undo[:s.drag.past]
		s.base, s.changes = s.drag.was.base, s.drag.was.changes
		if err := s.rerun(); err != nil {
			return err
		}
	}
	if value == s.drag.first {
		return nil
	}
	n, err := strconv.Atoi(strings.TrimPrefix(s.drag.what, "bell:"))
	if err != nil {
		return errNothing
	}
	return s.Do(Command{Type: "bell", N: n, Value: value})
}

// pull makes the part whose end is held later by as much as the pointer has
// moved, in half hours.
func (s *State) pull(l *view.Layout, x float64) error {
	if l.Axis.W <= 0 {
		return nil
	}
	const half = sim.Hour / 2
	moved := sim.Dur((x - s.drag.x) / l.Axis.W * float64(l.To-l.From))
	late := (s.drag.late + moved + half/2) / half * half
	late = min(max(0, late), 12*sim.Hour)
	key := "late." + strings.TrimPrefix(s.drag.what, "end:")
	if late.String() == scene.Get(s.base, key) {
		return nil
	}
	if err := s.Do(Command{Type: "set", Key: key, Value: late.String()}); err != nil {
		return err
	}
	// The whole pull is one step to take back.
	if n := s.drag.past + 1; len(s.undo) > n {
		s.undo = s.undo[:n]
	}
	return nil
}
