package view

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/sim"
)

// TestEveryStateHasARow: a state that the model gets later falls into no default.
func TestEveryStateHasARow(t *testing.T) {
	require.Len(t, states, int(sim.NumStates))
	for st := range sim.NumStates {
		s := states[st]
		assert.Equal(t, "doing."+st.String(), s.does)
		assert.Equal(t, "room."+st.String(), s.room)
		assert.Contains(t, assets.English, s.does)
		assert.Contains(t, assets.English, s.room)
		assert.NotZero(t, s.ink, "%v", st)
		assert.False(t, st.Working() && s.talk, "%v", st)
	}
}
