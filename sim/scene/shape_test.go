package scene

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
)

// TestShape: what Set says is what Get tells and what runs; what a scene has not
// is refused by name and changes nothing.
func TestShape(t *testing.T) {
	for _, c := range []struct{ scene, key, value string }{
		{"sandbox", "people", "12"},
		{"sandbox", "people", "2"},
		{"sandbox", "features", "1"},
		{"flow/asker", "asks", "none"},
		{"flow/asker", "asks.at", "50m"},
		{"flow/asker", "asks.blocks", "on"},
		{"flow/asker", "asks.rounds", "4"},
		{"flow/shelf", "asks", "first"},
		{"action", "absent", "9h"},
		{"action", "absent", "0m"},
		{"action", "briefing", "undescribed"},
		{"action", "action.Ana", "async"},
		{"limits/10", "bunched", "on"},
		{"sandbox", "block_from", "3h"},
		{"sandbox", "late.B", "2h"},
		{"sandbox", "effort", "4h"},
		{"sandbox", "seed", "18446744073709551615"},
	} {
		sc, err := New(c.scene)
		require.NoError(t, err)
		require.NoError(t, Set(sc, c.key, c.value), "%v", c)
		assert.Equal(t, c.value, Get(sc, c.key), "%v", c)
		_, err = sim.Run(sc)
		assert.NoError(t, err, "%v", c)
	}
	for _, c := range []struct{ scene, key, value string }{
		{"sandbox", "people", "1"},
		{"sandbox", "people", "13"},
		{"sandbox", "features", "many"},
		{"flow", "people", "3"},
		{"flow", "asks", "all"},
		{"flow/asker", "asks", "twice"},
		{"flow/asker", "asks.at", "-1m"},
		{"flow/asker", "asks.rounds", "9"},
		{"flow/asker", "asks.blocks", "maybe"},
		{"sandbox", "absent", "1h"},
		{"action", "absent", "25h"},
		{"action", "briefing", "luck"},
		{"limits/10", "bunched", "half"},
		{"action", "action.Zoe", "async"},
		{"action", "action.Ana", "maybe"},
		{"sandbox", "block_from", "25h"},
	} {
		sc, err := New(c.scene)
		require.NoError(t, err)
		before := sc.Clone()
		err = Set(sc, c.key, c.value)
		var fe *sim.FieldError
		require.True(t, errors.As(err, &fe), "%v", c)
		assert.Equal(t, c.key, fe.Field)
		assert.NotEmpty(t, fe.Want)
		assert.Equal(t, before, sc.Clone(), "%v", c)
	}
	// One switch of one person stands once, however often it is set.
	sc, err := New("action")
	require.NoError(t, err)
	for _, v := range []string{"async", "sync", "async"} {
		require.NoError(t, Set(sc, "action.Ana", v))
	}
	assert.Len(t, sc.Overrides, 2)
	// Fewer people take their own switches along.
	box, err := New("sandbox")
	require.NoError(t, err)
	require.NoError(t, Set(box, "channel.Di", "message"))
	require.NoError(t, Set(box, "people", "3"))
	assert.Empty(t, box.Overrides)
}
