package state

// Setting a control: the player's own, or one of the scenario.

import (
	"errors"
	"slices"
	"strings"

	"evenflow/assets"
	"evenflow/sim"
	"evenflow/sim/scene"
)

func (s *State) set(key, value string) error {
	c := ControlByID(key)
	if key == "" {
		return &sim.FieldError{Field: "key", Want: "is missing; there are " + settable()}
	}
	if c == nil || c.Kind == Button {
		return &sim.FieldError{Field: key, Want: "no such control; there are " + settable()}
	}
	if !c.In(s.scene) {
		return &sim.FieldError{Field: key, Want: "has no meaning in the scene " + s.scene}
	}
	if c.Kind == Choice && !slices.Contains(c.Choices, value) {
		return &sim.FieldError{Field: key, Got: value, Want: c.Allowed()}
	}
	switch key {
	case "scene":
		return s.load(value)
	case "theme":
		s.theme = assets.ThemeNamed(value)
	case "speed":
		s.speedName = value
	case "tracks":
		s.tracks = int(value[0] - '0')
	case "view":
		s.room = value == "room"
		s.win = window{}
	case "side":
		s.side = int(value[0] - '0')
	default:
		if c.live(s.stage) {
			return s.throw(c.key(), value)
		}
		base := s.base.Clone()
		if err := scene.Set(base, c.key(), value); err != nil {
			return renamed(err, c)
		}
		return s.try(base, s.present(base))
	}
	return nil
}

// renamed is an error about a control's key in the control's own name.
func renamed(err error, c *Control) error {
	var fe *sim.FieldError
	if errors.As(err, &fe) && fe.Field == c.key() {
		return &sim.FieldError{Field: c.ID, Got: fe.Got, Want: fe.Want}
	}
	return err
}

// present returns the changes that are about people of a scenario.
func (s *State) present(sc *sim.Scenario) []sim.Change {
	if len(sc.People) >= len(s.base.People) {
		return s.changes
	}
	var kept []sim.Change
	for _, c := range s.changes {
		_, who, one := sim.SplitKey(c.Key)
		if c.Person < len(sc.People) && (!one || slices.Contains(sc.People, who)) {
			kept = append(kept, c)
		}
	}
	return kept
}

// settable lists the controls that have a value.
func settable() string {
	var ids []string
	for i := range Controls {
		if Controls[i].Kind != Button {
			ids = append(ids, Controls[i].ID)
		}
	}
	return strings.Join(ids, ", ")
}
