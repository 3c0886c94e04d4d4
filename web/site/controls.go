package site

// The controls as the page needs them: made from the table in game/state, with
// the words of the reader's language, so that a new row there is a new control
// here without a line of HTML.

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"evenflow/game/state"
	"evenflow/sim"
	"evenflow/sim/scene"
)

// control is a control in HTML.
type control struct {
	state.Control
	Name     string
	Help     string
	Usual    string // the line that opens the help: the usual value
	Choices  []choice
	Only     string  // the scenes that have it, with spaces between; "": all
	Pills    bool    // a switch with both positions in sight
	Range    bool    // a slider; else a field for a number
	From     float64 // where a slider begins: at a round value, be the least allowed one or not
	UnitName string  // "min", "h" or nothing
	OffName  string  // what it is called when the number is off; "": it never is
}

// choice is a value of a control and what it is called, in some scenes perhaps
// otherwise than in the others.
type choice struct {
	Value, Name string
	Only        string // the scenes in which it has that name; "": all
	There, Own  string // other scenes, and its name there
}

// Button reports whether the control does something rather than stand somewhere.
func (c *control) Button() bool { return c.Kind == state.Button }

// shortcut is a row of the list of keys.
type shortcut struct {
	Names []string
	Does  string
	Only  string
}

// keyNames are the names of keys that are not what they write.
var keyNames = map[string]string{" ": "Space"}

// group is a part of the sandbox's numbers.
type group struct{ ID, Name string }

// presetButton is a world with one press.
type presetButton struct{ ID, Name, Only string }

// controls makes what player.html shows of the table: the buttons that are verbs of
// scenes, the settings, and the keys. Which of them a scene has in sight, the
// page reads from state.Offers.
func controls(word func(string) string) (verbs, settings []control, keys []shortcut) {
	for _, row := range state.Controls {
		key := "control." + row.ID
		c := control{Control: row, Name: word(key), Help: word(key + ".help"), Only: strings.Join(row.Scenes, " ")}
		var names []string
		for _, k := range row.Keys {
			if n, ok := keyNames[k]; ok {
				k = n
			}
			names = append(names, strings.ToUpper(k[:1])+k[1:])
		}
		if names != nil {
			keys = append(keys, shortcut{names, c.Name, c.Only})
		}
		if row.ID == "theme" {
			c.Choices = append(c.Choices, choice{Value: "auto", Name: word("page.theme.auto")})
		}
		for _, v := range row.Choices {
			name := choice{Value: v, Name: word(key + "." + v)}
			if row.ID == "planning" {
				name.Only = state.With(func(st *state.Stage) bool { return !st.Turns && slices.Contains(row.Scenes, st.Scene) })
				name.There = state.With(func(st *state.Stage) bool { return st.Turns })
				name.Own = word("scene." + strings.Fields(name.There)[0] + ".track." + v)
			}
			c.Choices = append(c.Choices, name)
		}
		// A switch shows both positions; a longer list, or one of long names, opens.
		c.Pills = len(c.Choices) == 2 && row.ID != "scene" && row.ID != "asks"
		c.Range = row.Kind == state.Number && row.Off == "" && (row.Hi-row.Lo)/row.Step <= 60
		if c.Range {
			c.From = math.Floor(row.Lo/row.Step) * row.Step
		}
		if row.Off != "" {
			c.OffName = word("page.off." + row.Off)
		}
		if row.Unit != "" {
			c.UnitName = strings.TrimSpace(strings.ReplaceAll(word("page.unit."+row.Unit), "{n}", ""))
		}
		c.Usual = word("page.about")
		if row.Kind == state.Number {
			c.Usual = strings.ReplaceAll(word("page.usual"), "{value}", usual(word, &row))
		}
		// Help stands by the numbers and rules of the model, with where they come
		// from; what a list or a colour is speaks for itself.
		if row.Source != "" {
			c.Help += " " + strings.ReplaceAll(word("page.source"), "{source}", row.Source)
		} else if row.ID != "side" {
			c.Help = ""
		}
		switch {
		case row.ID == "tap":
			verbs = append(verbs, c)
		case row.Kind != state.Button:
			settings = append(settings, c)
		}
	}
	finger, time := "", ""
	for _, scene := range state.ControlByID("scene").Choices {
		if state.ControlByID("tap").In(scene) {
			finger += " " + scene
		} else {
			time += " " + scene
		}
	}
	keys = append(
		keys,
		shortcut{[]string{"1", "2", "3"}, word("page.keys.verbs"), ""},
		shortcut{[]string{"←", "→"}, word("page.keys.arrows.finger"), finger[1:]},
		shortcut{[]string{"←", "→"}, word("page.keys.arrows.time"), time[1:]},
		shortcut{[]string{"Enter"}, word("page.keys.enter"), finger[1:]},
		shortcut{[]string{"PageUp", "PageDown"}, word("page.keys.pan"), ""},
		shortcut{[]string{"Home", "End"}, word("page.keys.ends"), ""},
		shortcut{[]string{"?"}, word("page.keys.help"), ""},
		shortcut{[]string{"Escape"}, word("page.keys.escape"), ""},
	)
	return verbs, settings, keys
}

// groups makes the parts that the sandbox's numbers are sorted by.
func groups(word func(string) string) (g []group) {
	for _, id := range state.Groups {
		g = append(g, group{id, word("page.group." + id)})
	}
	return g
}

// presets makes the buttons of whole worlds.
func presets(word func(string) string) (b []presetButton) {
	for _, p := range state.Presets {
		b = append(b, presetButton{p.ID, word("page.preset." + p.Scene + "." + p.ID), p.Scene})
	}
	return b
}

// card is a challenge of the sandbox.
type card struct{ ID, Name, Do, Then string }

func challenges(word func(string) string) (c []card) {
	for _, id := range state.Challenges() {
		key := "page.challenge." + id
		c = append(c, card{id, word(key), word(key + ".do"), word(key + ".then")})
	}
	return c
}

// limitText is what a limit says: what loses, why, and who found that out.
type limitText struct{ Scene, Where, Says, Source string }

// limits makes the texts of the scenes in which async loses.
func limits(word func(string) string) (l []limitText) {
	all := strconv.Itoa(len(scene.Limits))
	for i, name := range scene.Limits {
		key := "page." + name
		where := strings.NewReplacer("{n}", strconv.Itoa(i+1), "{all}", all).Replace(word("page.limit"))
		l = append(l, limitText{name, where, word(key), strings.ReplaceAll(word("page.source"), "{source}", word(key+".source"))})
	}
	return l
}

// sceneChoice is a scene, with its still for where no player can be.
type sceneChoice struct{ ID, Name, Title, Picture string }

func scenes(word func(string) string) (list []sceneChoice) {
	for _, name := range scene.Names {
		list = append(list, sceneChoice{name, word("control.scene." + name), word("scene." + name + ".title"), posterName(name, "light", "wide")})
	}
	return list
}

// measures makes the rows of the table of numbers; scripts/tables.js knows where each of
// them stands in the metrics.
func measures(word func(string) string) (g []group) {
	for _, id := range []string{"deploys", "lead", "failed", "recovery", "even", "swift", "nimble", "flow", "waiting", "answer"} {
		g = append(g, group{id, word("page.measures." + id)})
	}
	return g
}

// usual writes the default of a number in its unit.
func usual(word func(string) string, c *state.Control) string {
	if c.Default == c.Off && c.Off != "" {
		return word("page.off." + c.Off)
	}
	if c.Unit == "" || strings.Trim(c.Default, "0123456789.hm") != "" {
		return c.Default
	}
	d, err := sim.ParseDur(c.Default)
	if err != nil {
		return c.Default
	}
	n := d.Hours()
	if c.Unit == "min" {
		n = d.Minutes()
	}
	return strings.ReplaceAll(word("page.unit."+c.Unit), "{n}", strconv.FormatFloat(n, 'f', -1, 64))
}
