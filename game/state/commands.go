package state

// The commands, declared once. The types, the checks of what a message carries, the
// documentation, the fuzz test and the page's lists are made from this table; to add
// a command, add a row (and to Command a field that no other has).

import (
	"strconv"
	"strings"

	"evenflow/sim"
)

// Command is a wish of the reader's or the page's: a type of Commands, with what it
// takes. What a type does not take has no meaning there.
type Command struct {
	Type   string   `json:"type"`
	Scene  string   `json:"scene,omitempty"`
	Key    string   `json:"key,omitempty"`
	Value  string   `json:"value,omitempty"`
	Link   string   `json:"link,omitempty"`
	T      *float64 `json:"t,omitempty"`
	Person string   `json:"person,omitempty"`
	Length string   `json:"length,omitempty"`
	N      int      `json:"n,omitempty"`
	Factor *float64 `json:"factor,omitempty"`
}

// Order is a type of command: a row of Commands.
type Order struct {
	Type  string
	Takes []Argument
	Help  string // what it does, for the documentation
	// Manner: it is about how the picture is shown, not about what is on it, and stays
	// whatever is loaded.
	Manner bool
	do     func(*State, *Command) error
	quiet  func(*State, *Command) bool // it lets the opening go on; nil: it ends it
}

// Argument is something that a type of command takes.
type Argument struct {
	Name    string       // in JSON
	Kind    ArgumentKind // what it is
	Need    bool         // it cannot be missing
	Choices []string     // of a text; nil: what is allowed depends on the scene
	Lo, Hi  float64      // of a number, a moment or a length
	Less    bool         // of a moment: less than Lo has a meaning of its own, see Help
	Later   bool         // the effect looks at it: what is allowed depends on the scene
	Help    string       // more about it, in words
}

// ArgumentKind says what an argument is.
type ArgumentKind string

// Kinds of argument.
const (
	Text   ArgumentKind = "text"
	Length ArgumentKind = "length" // a text such as "5m", Lo to Hi in minutes
	Moment ArgumentKind = "moment" // a number of milliseconds of work time
	Amount ArgumentKind = "number"
	Index  ArgumentKind = "index" // a whole number from 0
)

// What several commands take.
var (
	aMoment     = Argument{Name: "t", Kind: Moment, Need: true, Hi: float64(sim.MaxTime)}
	maybeMoment = Argument{Name: "t", Kind: Moment, Hi: float64(sim.MaxTime)}
	momentOrOff = Argument{Name: "t", Kind: Moment, Need: true, Less: true, Hi: float64(sim.MaxTime)}
	onOff       = Argument{Name: "value", Kind: Text, Need: true, Choices: []string{"on", "off"}}
)

// Commands has a row for every type of command. It is made of constants alone, so that
// it is data in the program; a table that code fills costs the small one 3 kB.
var Commands = []Order{
	{
		Type: "load", Takes: []Argument{{Name: "scene", Kind: Text}, {Name: "link", Kind: Text}}, do: (*State).doLoad,
		Help: "starts a scene from its cold state, or opens a link",
	},
	{
		Type: "set", Takes: []Argument{{Name: "key", Kind: Text, Need: true, Later: true, Help: "of a control"}, {Name: "value", Kind: Text, Need: true, Later: true, Help: "what the control allows"}}, do: func(s *State, c *Command) error { return s.set(c.Key, c.Value) },
		quiet: func(_ *State, c *Command) bool { return c.Key == "theme" },
		Help:  "sets a control, see below; `theme` may also be `auto`",
	},
	{
		Type: "opening", do: (*State).doOpening,
		Help: "plays the first ten seconds of the story and waits for a tap",
	},
	{Type: "play", do: (*State).doPlay, Help: "lets time run; from the end, starts again"},
	{Type: "pause", do: (*State).doPause, quiet: always, Help: "stops it"},
	{Type: "again", do: (*State).doAgain, Help: "back to the start of the day, standing still"},
	{Type: "seek", Takes: []Argument{aMoment}, do: (*State).doSeek, Help: "shows a moment"},
	{Type: "next", do: func(s *State, _ *Command) error { s.step(1); return nil }, Help: "to the next moment at which something happens"},
	{Type: "back", do: func(s *State, _ *Command) error { s.step(-1); return nil }, Help: "to the one before"},
	{
		Type: "finger", Takes: []Argument{momentOrOff}, do: (*State).doFinger, quiet: always,
		Help: "asks what a question at `t` would cost: `price` and `price_words` in the state; a negative `t` takes the finger away",
	},
	{
		Type: "tap", Takes: []Argument{maybeMoment, {Name: "length", Kind: Length, Lo: 1, Hi: 60, Help: "if absent, the parameter `talk`"}, {Name: "person", Kind: Text}}, do: (*State).tap,
		Help: "somebody asks a question: now, and the first person, unless it says otherwise",
	},
	{
		Type: "bet", Takes: []Argument{momentOrOff}, do: (*State).wager, quiet: always,
		Help: "says when the first task will be done, before that is seen (`can_bet`); a negative `t` takes the bet back",
	},
	{
		Type: "undo", do: (*State).doUndo, quiet: func(s *State, _ *Command) bool { return len(s.undo) > 0 },
		Help: "takes the last tap, change or bet back",
	},
	{
		Type: "redo", do: (*State).doRedo, quiet: func(s *State, _ *Command) bool { return len(s.redo) > 0 },
		Help: "brings it back",
	},
	{
		Type: "bell", Takes: []Argument{{Name: "n", Kind: Index}, {Name: "key", Kind: Text, Choices: []string{"question", "meeting"}}, {Name: "value", Kind: Text, Need: true, Choices: bells}},
		do:   func(s *State, c *Command) error { return s.bell(c.N, c.Key, c.Value) },
		Help: "settles one question or meeting otherwise",
	},
	{
		Type: "preset", Takes: []Argument{{Name: "value", Kind: Text, Need: true, Later: true, Help: "one that the scene has"}}, do: func(s *State, c *Command) error { return s.preset(c.Value) },
		Help: "a world with one press, by its name",
	},
	{
		Type: "reset", Takes: []Argument{{Name: "key", Kind: Text, Help: "a group of controls"}}, do: func(s *State, c *Command) error { return s.reset(c.Key) },
		Help: "puts the numbers of the group, or everything, back to what the scene has",
	},
	{Type: "dice", do: (*State).doDice, Help: "other luck"},
	{
		Type: "zoom", Takes: []Argument{{Name: "factor", Kind: Amount, Need: true, Lo: 0.01, Hi: 100, Help: "above 1 is closer"}, maybeMoment}, do: func(s *State, c *Command) error { return s.zoom(*c.Factor, c.at(s.t)) },
		Help: "a window narrower by the factor, around `t` if it does not follow the present",
	},
	{Type: "closer", Takes: []Argument{maybeMoment}, do: func(s *State, c *Command) error { return s.zoom(2, c.at(s.t)) }, Help: "a window half as wide"},
	{Type: "wider", Takes: []Argument{maybeMoment}, do: func(s *State, c *Command) error { return s.zoom(0.5, c.at(s.t)) }, Help: "a window twice as wide"},
	{
		Type: "pan", Takes: []Argument{aMoment}, do: func(s *State, c *Command) error { s.pan(c.at(0)); return nil },
		Help: "lets the window begin at `t`, and stay there",
	},
	{
		Type: "follow", do: func(s *State, _ *Command) error { s.win = window{}; return nil },
		Help: "the scene's own window, which follows the present",
	},
	{
		Type: "try", do: func(s *State, _ *Command) error { s.tryNext(); return nil }, quiet: always,
		Help: "goes on finding out which `challenges` of the sandbox are solved, while `trying`",
	},
	{
		Type: "motion", Takes: []Argument{onOff}, Manner: true, do: func(s *State, c *Command) error { s.slide = slide{wanted: c.Value == "on"}; return nil },
		Help: "whether what is ahead slides to its new place after a change; off until the page has asked its reader's system",
	},
	{
		Type: "heading", Takes: []Argument{onOff}, Manner: true, do: func(s *State, c *Command) error { s.bare = c.Value == "off"; return nil },
		Help: "whether the title stands above the picture; off where the page around has its own; stays through `load`",
	},
	{
		Type: "veil", Takes: []Argument{onOff}, Manner: true, do: func(s *State, c *Command) error { s.veil = c.Value == "on"; return nil },
		Help: "whether what lies ahead of the moment shown is kept from sight, for asking a room first; stays through `load`",
	},
	{
		Type: "get", do: func(*State, *Command) error { return nil }, quiet: always,
		Help: "changes nothing, only answers; `what`: `state` (if absent) or `metrics`",
	},
	// The next command goes here.
}

// Types lists what a Command can be.
var Types []string

// carryOut is what Do does. What commands do may carry out others, so Do cannot name the table.
var carryOut func(*State, *Command) error

func init() {
	for i := range Commands {
		Types = append(Types, Commands[i].Type)
	}
	carryOut = (*State).carryOut
}

func always(*State, *Command) bool { return true }

// orderOf returns the row of a type, or nil.
func orderOf(kind string) *Order {
	for i := range Commands {
		if Commands[i].Type == kind {
			return &Commands[i]
		}
	}
	return nil
}

// Do carries out a command. It returns a *sim.FieldError, and changes nothing,
// when the command cannot be carried out.
func (s *State) Do(c Command) error { return carryOut(s, &c) }

// carryOut checks a command by its row and has it done.
func (s *State) carryOut(c *Command) error {
	o := orderOf(c.Type)
	if o == nil {
		return &sim.FieldError{Field: "type", Got: c.Type, Want: "one of " + strings.Join(Types, ", ")}
	}
	for i := range o.Takes {
		if err := o.Takes[i].check(c); err != nil {
			return err
		}
	}
	if s.answer(o, c) {
		return nil
	}
	return o.do(s, c)
}

// check returns what is wrong with a command's field: nil, or a *sim.FieldError.
func (f *Argument) check(c *Command) error {
	wrong := func(got string) error { return &sim.FieldError{Field: f.Name, Got: got, Want: f.Allowed()} }
	text, number := c.field(f.Name)
	switch {
	case f.Later || text == nil && number == nil:
		return nil // of an index, too, what there is depends on the run
	case number != nil && *number == nil, text != nil && *text == "":
		if f.Need {
			return &sim.FieldError{Field: f.Name, Want: "is missing; " + f.Allowed()}
		}
	case number != nil:
		if v := **number; !(v >= f.Lo && v <= f.Hi) && !(f.Less && v < f.Lo) {
			return wrong(strconv.FormatFloat(v, 'g', -1, 64))
		}
	case f.Kind == Length:
		if d, err := sim.ParseDur(*text); err != nil || d.Minutes() < f.Lo || d.Minutes() > f.Hi {
			return wrong(*text)
		}
	case f.Choices != nil:
		for _, choice := range f.Choices {
			if *text == choice {
				return nil
			}
		}
		return wrong(*text)
	}
	return nil
}

// Allowed says in words what a field takes.
func (f *Argument) Allowed() string {
	number := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	of := number(f.Lo) + " to " + number(f.Hi)
	switch {
	case f.Choices != nil:
		return "one of " + strings.Join(f.Choices, ", ")
	case f.Kind == Moment:
		return of + " milliseconds of work time"
	case f.Kind == Length:
		return "a time from " + number(f.Lo) + "m to " + number(f.Hi) + "m"
	case f.Kind == Index:
		return "a whole number from 0"
	case f.Kind == Amount:
		return of
	}
	return "a string"
}

// field returns where a command has a field of that name: a text, or a number that
// may be missing; neither for an index.
func (c *Command) field(name string) (text *string, number **float64) {
	switch name {
	case "scene":
		return &c.Scene, nil
	case "key":
		return &c.Key, nil
	case "value":
		return &c.Value, nil
	case "link":
		return &c.Link, nil
	case "person":
		return &c.Person, nil
	case "length":
		return &c.Length, nil
	case "t":
		return nil, &c.T
	case "factor":
		return nil, &c.Factor
	}
	return nil, nil
}

// at is the command's moment, where it has been checked; if it is missing, another.
func (c *Command) at(otherwise sim.Dur) sim.Dur {
	if c.T == nil {
		return otherwise
	}
	return sim.Dur(*c.T)
}

// doLoad starts a scene, or opens a link.
func (s *State) doLoad(c *Command) error {
	if c.Link != "" {
		s.Open(c.Link)
		return nil
	}
	return s.load(c.Scene)
}

// doDice gives the scene other luck.
func (s *State) doDice(*Command) error {
	sc := s.base.Clone()
	sc.Seed++
	return s.try(sc, s.changes)
}
