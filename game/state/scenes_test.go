package state

// Every scene is a row, and nothing asks for one by its name.

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/scene"
)

// TestEverySceneHasARow: each scene has one row, in the same order, whose moment is
// a link without a fault.
func TestEverySceneHasARow(t *testing.T) {
	require.Len(t, Stages, len(scene.Names))
	for i, name := range scene.Names {
		st := &Stages[i]
		assert.Equal(t, name, st.Scene)
		assert.NotEmpty(t, st.verbs, name)
		s := New()
		assert.Empty(t, s.Open(st.Still()), name)
		assert.Equal(t, name, s.scene)
		assert.Positive(t, s.T(), "%s: at its start nothing has happened yet", name)
	}
}

// TestSidesRun: both sides of every scene run, and differ.
func TestSidesRun(t *testing.T) {
	for _, name := range scene.Names {
		sides := StageOf(name).Sides()
		if len(sides[0]) == 0 {
			continue
		}
		var at [2][]byte
		for i := range sides {
			sc, err := scene.New(name)
			require.NoError(t, err)
			for _, s := range sides[i] {
				require.NoError(t, scene.Set(sc, s.Key, s.Value), name)
				assert.Equal(t, s.Value, scene.Get(sc, s.Key), name)
			}
			tr, err := sim.Run(sc)
			require.NoError(t, err, name)
			at[i], err = tr.AppendBinary(nil)
			require.NoError(t, err)
		}
		assert.False(t, bytes.Equal(at[0], at[1]), name)
	}
}
