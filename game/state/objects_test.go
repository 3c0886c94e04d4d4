package state

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/view"
	"evenflow/sim"
)

// odd are names that look like something else.
var odd = []string{"José", "shelf", "tray:x", "a.b", "bell-0", "cut"}

var oddParts = []string{"end:B", "a.b", "é"}

// oddly loads a scene and gives its people and parts odd names.
func oddly(t *testing.T, name string) *State {
	t.Helper()
	s := New()
	must(t, s, Command{Type: "load", Scene: name})
	for i := range s.base.People {
		s.base.People[i] = odd[i%len(odd)]
	}
	for f := range s.base.Features {
		for i := range s.base.Features[f].Parts {
			s.base.Features[f].Parts[i].ID = oddParts[i%3]
		}
	}
	s.fresh = s.base.Clone()
	require.NoError(t, s.rerun())
	return s
}

// TestNamesAreNotTakenApart: whatever people and parts are called, what can be
// pointed at has a name of its own and does what it does.
func TestNamesAreNotTakenApart(t *testing.T) {
	kept := len(Controls)
	defer func() { Controls = Controls[:kept] }()
	for _, part := range oddParts {
		c := late(part)
		c.Scenes = []string{"planning"}
		Controls = append(Controls, c)
	}
	plain := regexp.MustCompile(`^[a-z]+-\d+(-\d+)?$`)
	for i := range Stages {
		name := Stages[i].Scene
		s := oddly(t, name)
		for _, at := range []sim.Dur{0, sim.Hour, 2 * sim.Hour} {
			must(t, s, seek(min(at, s.end)))
			var f view.Frame
			s.Frame(&f, 1280, 590)
			seen := map[string]bool{}
			for _, o := range s.Status(&f).Objects {
				assert.Regexp(t, plain, o.ID)
				assert.False(t, seen[o.ID], "%s: %s", name, o.ID)
				seen[o.ID] = true
				for _, c := range o.Commands {
					assert.NotEmpty(t, c.Label)
					other := New()
					*other = *s
					assert.NoError(t, other.Do(c.Command), "%s: %s: %+v", name, o.ID, c.Command)
				}
			}
		}
	}
	// A part called "end:B" is pulled like another.
	s := oddly(t, "planning")
	must(t, s, seek(sim.Hour))
	var f view.Frame
	s.Frame(&f, 1280, 590)
	for _, o := range f.Objects {
		if o.ID != "end-0" {
			continue
		}
		x, y := o.Box.X+o.Box.W/2, o.Box.Y+o.Box.H/2
		for _, kind := range []string{"down", "move", "up"} {
			handled, err := s.Pointer(&f, kind, x, y)
			require.NoError(t, err)
			assert.True(t, handled)
			x += 100
		}
	}
	assert.Positive(t, s.base.Features[0].Parts[0].Late)
	assert.Contains(t, s.Link(), "late.end:B=")
}
