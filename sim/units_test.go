package sim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim"
)

func TestParseDur(t *testing.T) {
	for text, want := range map[string]sim.Dur{
		"48m": 48 * sim.Minute, "1.5h": 90 * sim.Minute, "1h30m": 90 * sim.Minute, "90s": 90 * sim.Second,
		"250ms": 250, "0": 0, "0m": 0, "5 min": 5 * sim.Minute, " 1h 30m ": 90 * sim.Minute,
		"0.1h": 6 * sim.Minute, "1.1h": 66 * sim.Minute, "16m46.6s": 16*sim.Minute + 46_600, "0.0001s": 1, "1.0001s": 1001, ".5h": 30 * sim.Minute,
	} {
		got, err := sim.ParseDur(text)
		require.NoError(t, err, text)
		assert.Equal(t, want, got, text)
	}
	for _, text := range []string{"", " ", "5", "m", "-5m", "5x", "1.2.3h", "1h-5m", "1e3h", "nan", "infh", "10000h", "h1", ".h", "1h5", "٣h"} {
		_, err := sim.ParseDur(text)
		assert.Error(t, err, text)
	}
}

// TestUnitsRoundTrip: what String writes, the parser reads back.
func TestUnitsRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := sim.Dur(rapid.Int64Range(0, int64(sim.MaxTime)).Draw(t, "d"))
		back, err := sim.ParseDur(d.String())
		require.NoError(t, err)
		require.Equal(t, d, back)
		require.NoError(t, back.UnmarshalText([]byte(d.String())))
		require.Equal(t, d, back)

		r := sim.Ratio(rapid.Int64Range(-2_000_000, 2_000_000).Draw(t, "r"))
		same, err := sim.ParseRatio(r.String())
		require.NoError(t, err)
		require.Equal(t, r, same)
	})
	assert.Equal(t, "-1h30m", (-90 * sim.Minute).String())
	for _, text := range []string{"", "x", "nan", "inf", "1e300", "1,5"} {
		_, err := sim.ParseRatio(text)
		assert.Error(t, err, text)
	}
}
