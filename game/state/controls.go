package state

// The controls, declared once. The page's HTML, the link, the messages, the
// command line's help, the documentation and the fuzz tests are made from this
// table; to add a control, add a row (and its words).

import (
	"slices"
	"strconv"

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
	Default string   `json:"default"`          // in an untouched player
	Source  string   `json:"source,omitempty"` // of the default; "ours" is our own assumption
	Scenes  []string `json:"scenes,omitempty"` // where it is offered; empty: everywhere
	Keys    []string `json:"keys,omitempty"`   // of the keyboard, as KeyboardEvent.key
	Verb    bool     `json:"verb,omitempty"`   // the one thing to do in its scene: shown first, and in an embed
	Link    bool     `json:"link,omitempty"`   // its value stands in the link
}

// Controls lists every control in the order in which it is shown.
var Controls = []Control{
	{ID: "scene", Kind: Choice, Choices: scene.Names, Default: "flow", Link: true},
	{ID: "tap", Kind: Button, Scenes: []string{"flow"}, Keys: []string{"t"}, Verb: true},
	param("planning", "", 0, Control{Scenes: []string{"planning"}, Keys: []string{"p"}, Verb: true}),
	{ID: "bet", Kind: Button, Scenes: []string{"flow"}},
	{ID: "play", Kind: Button, Keys: []string{" ", "k"}},
	{ID: "undo", Kind: Button, Keys: []string{"u"}},
	{ID: "redo", Kind: Button, Keys: []string{"r"}},
	{ID: "back", Kind: Button, Keys: []string{","}},
	{ID: "next", Kind: Button, Keys: []string{"."}},
	{ID: "again", Kind: Button, Keys: []string{"0"}},
	{ID: "speed", Kind: Choice, Choices: []string{"0.25", "0.5", "1", "2", "4"}, Default: "1", Link: true},
	{ID: "tracks", Kind: Choice, Choices: []string{"1", "2"}, Default: "1", Keys: []string{"c"}, Link: true},
	{ID: "side", Kind: Choice, Choices: []string{"0", "1"}, Default: "1", Keys: []string{"b"}, Link: true},
	param("curve", "", 0, Control{Scenes: []string{"flow"}}),
	param("tau", "min", 1, Control{Scenes: []string{"flow"}}),
	param("ramp", "min", 1, Control{Scenes: []string{"flow"}}),
	param("talk", "min", 1, Control{Scenes: []string{"flow"}}),
	param("slices", "", 1, Control{Scenes: []string{"planning"}}),
	param("handoff", "", 0, Control{Scenes: []string{"planning"}}),
	{ID: "effort", Kind: Number, Lo: 1, Hi: 12, Step: 0.5, Unit: "h", Default: "9h", Source: "the article", Scenes: []string{"planning"}, Link: true},
	late("A"),
	late("B"),
	late("C"),
	param("overhead", "min", 5, Control{Scenes: []string{"planning"}}),
	param("latency", "min", 5, Control{Scenes: []string{"planning"}}),
	{ID: "theme", Kind: Choice, Choices: themeNames(), Default: "light", Link: true},
}

// late makes the control by which a part's end is pulled.
func late(part string) Control {
	return Control{ID: "late." + part, Kind: Number, Lo: 0, Hi: 12, Step: 0.5, Unit: "h", Default: "0m", Source: "ours", Scenes: []string{"planning"}, Link: true}
}

// param makes a control of a parameter of the model.
func param(key, unit string, step float64, c Control) Control {
	p := sim.ParamByKey(key)
	c.ID, c.Unit, c.Step, c.Default, c.Source, c.Link = key, unit, step, p.Default, p.Source, true
	c.Kind = Number
	one := 1.0
	switch {
	case p.Unit == "name":
		c.Kind, c.Choices = Choice, p.Names
	case unit == "min":
		one = float64(sim.Minute)
	case p.Unit == "ratio":
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

// Allowed says in words what values a control takes.
func (c *Control) Allowed() string {
	if c.Kind == Choice {
		s := "one of "
		for i, v := range c.Choices {
			if i > 0 {
				s += ", "
			}
			s += v
		}
		return s
	}
	f := func(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
	unit := map[string]string{"min": "m", "h": "h"}[c.Unit]
	return f(c.Lo) + unit + " to " + f(c.Hi) + unit
}

// Nearest returns the allowed value nearest to a wrong one.
func (c *Control) Nearest(value string) string {
	if p := sim.ParamByKey(c.ID); p != nil {
		return p.Nearest(value)
	}
	if c.Kind == Choice {
		if slices.Contains(c.Choices, value) {
			return value
		}
		return c.Default
	}
	d, err := sim.ParseDur(value)
	if err != nil {
		return c.Default
	}
	return min(max(d, sim.Dur(c.Lo*float64(sim.Hour))), sim.Dur(c.Hi*float64(sim.Hour))).String()
}
