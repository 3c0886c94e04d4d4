package state

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/view"
	"evenflow/sim"
)

// flagAt returns where the first release stands on the picture.
func flagAt(t *testing.T, s *State) float64 {
	t.Helper()
	var f view.Frame
	s.Frame(&f, 1280, 590)
	for i := range f.Shapes {
		if sh := &f.Shapes[i]; sh.Role == view.Release && sh.Kind == view.Line {
			return f.Points[sh.From].X
		}
	}
	require.Fail(t, "no flag")
	return 0
}

// TestTheFutureSlides: what is ahead slides from its old place to its new one in a
// quarter of a second, and only for those who want motion.
func TestTheFutureSlides(t *testing.T) {
	ms := float64(48 * sim.Minute)
	for _, motion := range []string{"on", "off"} {
		s := New()
		require.NoError(t, s.Do(Command{Type: "motion", Value: motion}))
		require.NoError(t, s.Do(Command{Type: "seek", T: &ms}))
		before := flagAt(t, s)
		require.NoError(t, s.Do(Command{Type: "tap"}))
		was := flagAt(t, s)
		if motion == "off" {
			assert.False(t, s.Advance(16), "paused, and nothing moves")
			assert.Greater(t, was, before)
			continue
		}
		assert.InDelta(t, before, was, 1, "first where it was")
		steps := 0
		for s.Advance(16) {
			at := flagAt(t, s)
			assert.GreaterOrEqual(t, at, was, "to the right only")
			was = at
			steps++
		}
		assert.Equal(t, slideTime/16, steps)
		last := flagAt(t, s)
		require.NoError(t, s.Do(Command{Type: "motion", Value: "off"}))
		assert.InDelta(t, flagAt(t, s), last, 0.01, "then where it belongs")
		assert.Greater(t, last, before)
		// Back again, and what has happened stays.
		require.NoError(t, s.Do(Command{Type: "motion", Value: "on"}))
		require.NoError(t, s.Do(Command{Type: "undo"}))
		assert.InDelta(t, last, flagAt(t, s), 1)
	}
	require.Error(t, New().Do(Command{Type: "motion", Value: "perhaps"}))
}
