package state

// Presets: worlds with one press. Resets: back to the scene's own numbers, all of
// them or a group.

import (
	"strings"

	"evenflow/sim"
	"evenflow/sim/scene"
)

// Preset is a world with one press.
type Preset struct {
	ID     string
	Scene  string
	Values []scene.Setting
	Taps   []sim.Change
}

// Presets lists them by scene, in the order in which they are offered.
var Presets = presets()

func presets() (all []Preset) {
	for i := range Stages {
		for _, p := range Stages[i].presets {
			p.Scene = Stages[i].Scene
			all = append(all, p)
		}
	}
	return all
}

// preset makes one from keys and values with spaces between.
func preset(id, values string) Preset { return Preset{ID: id, Values: settings(values)} }

// settings takes keys and values with spaces between apart.
func settings(values string) (list []scene.Setting) {
	f := strings.Fields(values)
	for i := 0; i+1 < len(f); i += 2 {
		list = append(list, scene.Setting{Key: f[i], Value: f[i+1]})
	}
	return list
}

// preset sets the world of one press; the luck stays as it is.
func (s *State) preset(id string) error {
	var ids []string
	for i := range Presets {
		p := &Presets[i]
		if p.Scene != s.scene {
			continue
		}
		ids = append(ids, p.ID)
		if p.ID != id {
			continue
		}
		sc, err := scene.New(s.scene)
		if err != nil {
			return err
		}
		sc.Seed = s.base.Seed
		for _, v := range p.Values {
			if err := scene.Set(sc, v.Key, v.Value); err != nil {
				return err
			}
		}
		return s.try(sc, append([]sim.Change(nil), p.Taps...))
	}
	want := "one of " + strings.Join(ids, ", ")
	if ids == nil {
		want = "the scene " + s.scene + " has none"
	}
	return &sim.FieldError{Field: "value", Got: id, Want: want}
}

// reset puts the numbers of a group back to the scene's own, with "" everything
// that the reader has done.
func (s *State) reset(group string) error {
	fresh, err := scene.New(s.scene)
	if err != nil {
		return err
	}
	if group == "" {
		return s.try(fresh, nil)
	}
	sc, known := s.base.Clone(), false
	for i := range Controls {
		c := &Controls[i]
		if c.Group != group {
			continue
		}
		known = true
		if v := scene.Get(fresh, c.key()); c.world() && c.In(s.scene) && v != "mixed" {
			if err := scene.Set(sc, c.key(), v); err != nil {
				return err
			}
		}
	}
	if !known {
		return &sim.FieldError{Field: "key", Got: group, Want: "one of " + strings.Join(Groups, ", ") + ", or nothing for all"}
	}
	return s.try(sc, s.present(sc))
}
