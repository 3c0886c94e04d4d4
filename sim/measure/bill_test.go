package measure

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
)

// TestEveryStateIsCharged: each state says what time in it goes to, so that a new one is
// not taken for work.
func TestEveryStateIsCharged(t *testing.T) {
	require.Len(t, kindOf, int(sim.NumStates))
	for st := range sim.NumStates {
		assert.Equal(t, st.Working(), kindOf[st] == InWork, "%v", st)
	}
}
