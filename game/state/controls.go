package state

// The controls, declared once. The page's HTML, the link, the messages, the
// command line's help, the documentation and the fuzz tests are made from this
// table; to add a control, add a row (and its words), and say in offers where it
// is offered.

import (
	"slices"
	"strconv"
	"strings"

	"evenflow/assets"
	"evenflow/sim"
	"evenflow/sim/scene"
)

// Kind says what a control is like.
type Kind string

// Kinds of control.
const (
	Choice Kind = "choice" // one of Choices
	Number Kind = "number" // Lo to Hi in steps of Step, in Unit
	Button Kind = "button" // does something
)

// Control is one thing that a reader can operate.
type Control struct {
	ID      string   `json:"id"`
	Kind    Kind     `json:"kind"`
	Choices []string `json:"choices,omitempty"`
	Lo      float64  `json:"lo,omitempty"`
	Hi      float64  `json:"hi,omitempty"`
	Step    float64  `json:"step,omitempty"`
	Unit    string   `json:"unit,omitempty"`   // "min", "h" or ""
	Off     string   `json:"off,omitempty"`    // what a number may be instead
	Default string   `json:"default"`          // in an untouched player; a scene may have its own
	Source  string   `json:"source,omitempty"` // of the default; "ours" is our own assumption
	Group   string   `json:"group,omitempty"`  // of the sandbox's numbers, one of Groups
	Scenes  []string `json:"scenes,omitempty"` // where it is offered; empty: everywhere
	Keys    []string `json:"keys,omitempty"`   // of the keyboard, as KeyboardEvent.key
	Link    bool     `json:"link,omitempty"`   // its value stands in the link
	Of      string   `json:"of,omitempty"`     // the key of the scenario that it sets, where that is not ID
	// When is the ID of another control and those of its values, with spaces
	// between, at which this one does something; "": always. Else it is not shown.
	When string `json:"when,omitempty"`
}

// Groups are what the numbers of the sandbox are sorted by, in order.
var Groups = []string{"world", "focus", "planning", "communication", "action", "luck"}

// Controls lists every control in the order in which it is shown.
var Controls = []Control{
	{ID: "scene", Kind: Choice, Choices: scene.Names, Default: opening, Link: true},
	{ID: "tap", Kind: Button, Keys: []string{"t"}},
	{ID: "bet", Kind: Button},
	{ID: "play", Kind: Button, Keys: []string{" ", "k"}},
	{ID: "undo", Kind: Button, Keys: []string{"u"}},
	{ID: "redo", Kind: Button, Keys: []string{"r"}},
	{ID: "back", Kind: Button, Keys: []string{","}},
	{ID: "next", Kind: Button, Keys: []string{"."}},
	{ID: "again", Kind: Button, Keys: []string{"0"}},
	{ID: "closer", Kind: Button, Keys: []string{"+", "="}},
	{ID: "wider", Kind: Button, Keys: []string{"-"}},
	{ID: "follow", Kind: Button, Keys: []string{"f"}},
	{ID: "dice", Kind: Button, Keys: []string{"n"}},
	{ID: "speed", Kind: Choice, Choices: []string{"0.25", "0.5", "1", "2", "4"}, Default: "1", Link: true},
	{ID: "tracks", Kind: Choice, Choices: []string{"1", "2"}, Default: "1", Keys: []string{"c"}, Link: true},
	{ID: "side", Kind: Choice, Choices: []string{"0", "1"}, Default: "1", Keys: []string{"b"}, Link: true},
	{ID: "view", Kind: Choice, Choices: []string{"lanes", "room"}, Default: "lanes", Keys: []string{"v"}, Link: true},

	count("people", scene.MinPeople, scene.MaxPeople, "4", "world"),
	count("features", scene.MinFeatures, scene.MaxFeatures, "6", "world"),
	{ID: "effort", Kind: Number, Lo: 1, Hi: 12, Step: 0.5, Unit: "h", Default: "9h", Source: "the article", Group: "world", Link: true},
	param("day", 60, "world"),

	param("curve", 0, "focus"),
	when(param("tau", 1, "focus"), "curve exponential"),
	when(param("ramp", 1, "focus"), "curve linear dead"),
	param("flow_after", 5, "focus"),
	param("flow_rate", 0.05, "focus"),

	keyed(param("planning", 0, "planning"), "p"),
	param("slices", 1, "planning"),
	param("batch", 1, "planning"),
	param("train", 1, "planning"),
	param("handoff", 0, "planning"),
	late("A"),
	late("B"),
	late("C"),
	param("overhead", 5, "planning"),
	param("latency", 5, "planning"),
	param("rework", 0.05, "planning"),

	keyed(param("communication", 0, "communication"), "m"),
	param("channel", 0, "communication"),
	param("gather", 0, "communication"),
	param("docs", 0, "communication"),
	{ID: "asks", Kind: Choice, Choices: []string{"all", "first"}, Default: "all", Source: "ours", Link: true},
	{ID: "asks.at", Kind: Number, Lo: 0, Hi: 119, Step: 1, Unit: "min", Default: "36m13.2s", Source: "ours", Link: true},
	{ID: "asks.blocks", Kind: Choice, Choices: []string{"off", "on"}, Default: "off", Source: "ours", Link: true},
	count("asks.rounds", 1, 4, "1", ""),
	param("questions", 0.1, "communication"),
	param("talk", 1, "communication"),
	param("blocks", 0.05, "communication"),
	param("patience", 5, "communication"),
	param("check", 1, "communication"),
	param("look", 1, "communication"),
	param("write", 1, "communication"),
	param("read", 1, "communication"),
	param("writeup", 1, "communication"),
	param("rounds", 0.1, "communication"),
	param("written", 0.05, "communication"),
	param("found", 0.05, "communication"),
	param("life", 1, "communication"),
	param("topics", 1, "communication"),
	param("meetings", 1, "communication"),
	param("meeting_length", 5, "communication"),
	{ID: "bunched", Kind: Choice, Choices: []string{"off", "on"}, Default: "off", Source: "ours", Link: true},
	param("update_write", 5, "communication"),
	param("update_read", 1, "communication"),
	param("block_from", 30, "communication"),
	param("block_to", 30, "communication"),

	keyed(param("action", 0, "action"), "a"),
	param("pick", 0, "action"),
	param("alone", 0, "action"),
	override("action", "Ana"),
	override("action", "Bo"),
	{ID: "absent", Kind: Number, Lo: 0, Hi: 9, Step: 0.5, Unit: "h", Default: "4h", Source: "ours", Link: true},
	{ID: "briefing", Kind: Choice, Choices: []string{"sensitive", "undescribed"}, Default: "sensitive", Source: "ours", Link: true},
	param("undescribed", 0.05, "action"),
	param("sensitive", 0.05, "action"),
	param("here", 30, "action"),
	param("away", 30, "action"),
	param("describe", 5, "action"),
	param("think", 5, "action"),
	param("right", 0.05, "action"),
	named(param("redo", 0.1, "action"), "redo_work"), // "redo" is a button

	{ID: "seed", Kind: Number, Lo: 0, Hi: 999_999, Step: 1, Default: "1", Source: "ours", Group: "luck", Link: true},
	param("noise", 0.05, "luck"),
	param("flaw", 0.005, "luck"),
	param("taps", 0.1, "luck"),
	{ID: "theme", Kind: Choice, Choices: themeNames(), Default: "light", Link: true},
}

// offer says which controls a scene has: its verbs, the one thing to do there
// first; what is shown with them; and what stands behind a button. Those of
// everywhere come beside them.
type offer struct{ Verbs, First, Rest []string }

// everywhere lists the controls that every scene has.
var everywhere = []string{
	"scene", "play", "undo", "redo", "back", "next", "again", "closer", "wider", "follow", "speed", "tracks", "side", "view", "theme",
}

// Offers says what each scene offers.
var Offers = offers()

func offers() map[string]offer {
	m := map[string]offer{}
	for i := range Stages {
		st := &Stages[i]
		o := offer{strings.Fields(st.verbs), strings.Fields(st.first), strings.Fields(st.rest)}
		if st.rest == "*" {
			o.Rest = o.others()
		}
		m[st.Scene] = o
	}
	return m
}

// ofTheirOwn are the controls of scenes that have such a thing of their own: a
// question, an absence, a part called so, a person.
const ofTheirOwn = "asks asks.at asks.blocks asks.rounds bunched absent briefing bet action.Ana action.Bo late.A late.B late.C tap"

// others lists the controls that an offer does not have yet, but for those of
// everywhere and of scenes of their own.
func (o *offer) others() (rest []string) {
	for i := range Controls {
		id := Controls[i].ID
		if !slices.Contains(everywhere, id) && !o.has(id) && !slices.Contains(strings.Fields(ofTheirOwn), id) {
			rest = append(rest, id)
		}
	}
	return rest
}

// has reports whether an offer holds a control.
func (o *offer) has(id string) bool {
	return slices.Contains(o.Verbs, id) || slices.Contains(o.First, id) || slices.Contains(o.Rest, id)
}

func init() {
	for i := range Controls {
		c := &Controls[i]
		if c.ID == "view" {
			c.Scenes = strings.Fields(With((*Stage).crowded))
			continue
		}
		if slices.Contains(everywhere, c.ID) {
			continue
		}
		for _, name := range scene.Names {
			if o := Offers[name]; o.has(c.ID) {
				c.Scenes = append(c.Scenes, name)
			}
		}
	}
}

// late makes the control by which a part's end is pulled.
func late(part string) Control {
	return Control{ID: "late." + part, Kind: Number, Lo: 0, Hi: 12, Step: 0.5, Unit: "h", Default: "0m", Source: "ours", Link: true}
}

// override makes the control of a person's own switch.
func override(key, person string) Control {
	c := param(key, 0, "")
	c.ID, c.Of = key+"."+person, key+"."+person
	return c
}

// count makes the control of a whole number that is no parameter of the model.
func count(id string, lo, hi int, usual, group string) Control {
	return Control{ID: id, Kind: Number, Lo: float64(lo), Hi: float64(hi), Step: 1, Default: usual, Source: "ours", Group: group, Link: true}
}

// keyed gives a control a key of the keyboard, named another name.
func keyed(c Control, key string) Control { c.Keys = []string{key}; return c }

// when says at which value of which other control one does something.
func when(c Control, values string) Control { c.When = values; return c }

func named(c Control, id string) Control { c.ID, c.Of = id, c.ID; return c }

// param makes a control of a parameter of the model.
func param(key string, step float64, group string) Control {
	p := sim.ParamByKey(key)
	c := Control{ID: key, Kind: Number, Step: step, Default: p.Default, Source: p.Source, Group: group, Off: p.Off, Link: true}
	one := 1.0
	switch p.Unit {
	case "name":
		c.Kind, c.Choices = Choice, p.Names
	case "time":
		c.Unit, one = "min", float64(sim.Minute)
	case "ratio":
		one = float64(sim.One)
	}
	c.Lo, c.Hi = float64(p.Lo)/one, float64(p.Hi)/one
	return c
}

func themeNames() []string {
	var names []string
	for _, t := range assets.Themes {
		names = append(names, t.Name)
	}
	return names
}

// ControlByID returns the control of that name, or nil.
func ControlByID(id string) *Control {
	for i := range Controls {
		if Controls[i].ID == id {
			return &Controls[i]
		}
	}
	return nil
}

// In reports whether a control is offered in a scene.
func (c *Control) In(scene string) bool {
	return len(c.Scenes) == 0 || slices.Contains(c.Scenes, scene)
}

// key is what the control sets in a scenario, see scene.Set.
func (c *Control) key() string {
	if c.Of != "" {
		return c.Of
	}
	return c.ID
}

// world reports whether a control's value belongs to the scenario, not to the
// player.
func (c *Control) world() bool {
	return c.Kind != Button && !slices.Contains(everywhere, c.ID)
}

// live reports whether a control is a switch that takes effect from the moment
// shown on. Where there is one question only it is set for the whole of it.
func (c *Control) live(st *Stage) bool {
	name, _, _ := sim.SplitKey(c.key())
	return slices.Contains(sim.Switches, name) && !st.single
}

// Allowed says in words what values a control takes.
func (c *Control) Allowed() string {
	if c.Kind == Choice {
		return "one of " + strings.Join(c.Choices, ", ")
	}
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	unit := map[string]string{"min": "m", "h": "h"}[c.Unit]
	s := f(c.Lo) + unit + " to " + f(c.Hi) + unit
	if c.Off != "" {
		s += ", or " + c.Off
	}
	return s
}

// Nearest returns the allowed value nearest to a wrong one.
func (c *Control) Nearest(value string) string {
	if p := sim.ParamByKey(c.key()); p != nil {
		return p.Nearest(value)
	}
	if c.Kind == Choice {
		if slices.Contains(c.Choices, value) {
			return value
		}
		return c.Default
	}
	if c.Unit == "" {
		n, err := strconv.ParseUint(value, 10, 64)
		if err != nil {
			return c.Default
		}
		if c.ID == "seed" {
			return strconv.FormatUint(n, 10) // any is allowed, the table's bounds are for hands
		}
		return strconv.FormatUint(min(max(n, uint64(c.Lo)), uint64(c.Hi)), 10)
	}
	d, err := sim.ParseDur(value)
	if err != nil {
		return c.Default
	}
	one := float64(sim.Hour)
	if c.Unit == "min" {
		one = float64(sim.Minute)
	}
	return min(max(d, sim.Dur(c.Lo*one)), sim.Dur(c.Hi*one)).String()
}
