package state

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/measure"
)

// TestPageEven: a minute of writing less and the pages win, with it the meeting
// does; other scenes have no such point.
func TestPageEven(t *testing.T) {
	s := New()
	assert.Zero(t, s.even)
	require.NoError(t, s.Do(Command{Type: "load", Scene: "questions"}))
	even := s.even
	assert.InDelta(t, float64(115*sim.Minute), float64(even), float64(5*sim.Minute))
	for _, by := range []sim.Dur{-sim.Minute, 0} {
		require.NoError(t, s.Do(Command{Type: "set", Key: "update_write", Value: (even + by).String()}))
		assert.Equal(t, by < 0, measure.Ends(s.pair[1]) <= measure.Ends(s.pair[0]), "%v", even+by)
	}
	require.NoError(t, s.Do(Command{Type: "set", Key: "tau", Value: "1m"}))
	assert.NotEqual(t, even, s.even, "less to lose, so less room for writing")
}
