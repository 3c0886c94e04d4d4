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
var Presets = []Preset{
	{"article", "flow", nil, []sim.Change{{At: 48 * sim.Minute, Length: 5 * sim.Minute}, {At: 100 * sim.Minute, Length: 15 * sim.Minute}}},
	{"often", "flow", nil, []sim.Change{{At: 30 * sim.Minute}, {At: 60 * sim.Minute}, {At: 90 * sim.Minute}, {At: 120 * sim.Minute}}},
	preset("seam", "flow/asker", "channel message"),
	preset("break", "flow/asker", "channel message patience 20m"),
	preset("stuck", "flow/asker", "channel message asks.blocks on"),
	preset("twice", "flow/asker", "channel message asks.rounds 2 patience 20m"),
	preset("never", "flow/shelf", "asks first"),
	preset("even", "questions", "communication async update_write 1h55m"),
	preset("flawed", "planning", "flaw 0.02 seed 7"),
	preset("costly", "planning", "planning async slices 9 overhead 30m"),
	preset("line", "planning", "planning async handoff serial effort 3h"),
	preset("gone", "action", "absent 9h briefing undescribed"),
	preset("calm", "sandbox", "questions 0.5 meetings 1"),
	preset("busy", "sandbox", "questions 1.9 meetings 4 taps 0.5"),
	preset("spread", "sandbox", "meetings 8"),
	preset("bunched", "sandbox", "meetings 1 meeting_length 4h"),
	preset("costly", "sandbox", "overhead 1h latency 4h slices 6"),
	preset("foggy", "sandbox", "undescribed 0.6 away 8h"),
}

// preset makes one from keys and values with spaces between.
func preset(id, name, values string) Preset {
	p := Preset{ID: id, Scene: name}
	f := strings.Fields(values)
	for i := 0; i+1 < len(f); i += 2 {
		p.Values = append(p.Values, scene.Setting{Key: f[i], Value: f[i+1]})
	}
	return p
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
