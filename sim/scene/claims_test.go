package scene

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/measure"
)

// TestClaims: every claim holds, by paired differences on common luck whose
// interval of four standard errors does not touch zero.
func TestClaims(t *testing.T) {
	for _, c := range Claims {
		measure := func(seed uint64, settings []Setting) float64 {
			sc, err := New(c.Scene)
			require.NoError(t, err)
			for _, s := range settings {
				require.NoError(t, sc.Set(s.Key, s.Value))
			}
			sc.Seed = seed
			tr, err := sim.Run(sc)
			require.NoError(t, err)
			return c.Measure.Of(tr)
		}
		var n, sum, sq, more, less float64
		for seed := range uint64(c.Runs) {
			a, b := measure(seed+1, c.More), measure(seed+1, c.Less)
			if c.Equal {
				assert.InDelta(t, a, b, 1e-6, "%s: %s", c.Scene, c.Says)
			}
			n, sum, sq, more, less = n+1, sum+a-b, sq+(a-b)*(a-b), more+a, less+b
		}
		half := 0.0
		if n > 1 {
			half = 4 * math.Sqrt(max(0, sq/n-sum/n*sum/n)/(n-1))
		}
		t.Logf("%-10s %-70s %s %.3f against %.3f, difference %.4f +- %.4f", c.Scene, c.Says, c.Measure.Name, more/n, less/n, sum/n, half)
		if !c.Equal {
			assert.Greater(t, sum/n-half, 0.0, "%s: %s", c.Scene, c.Says)
		}
	}
}

// TestEveryLimitHasAClaim: no scene about limits stands without its number.
func TestEveryLimitHasAClaim(t *testing.T) {
	for _, name := range Limits {
		found := false
		for _, c := range Claims {
			found = found || c.Scene == name
		}
		assert.True(t, found, name)
	}
}

// TestScenes: the moments that the scenes are told by.
func TestScenes(t *testing.T) {
	run := func(name string, set ...string) *sim.Trace {
		sc, err := New(name)
		require.NoError(t, err)
		for i := 0; i < len(set); i += 2 {
			require.NoError(t, sc.Set(set[i], set[i+1]))
		}
		tr, err := sim.Run(sc)
		require.NoError(t, err)
		return tr
	}
	clock := func(tr *sim.Trace, k int) float64 { return (tr.Releases[k].At + tr.Scenario.Start).Minutes() }

	// questions: 18:29:36 and 16:54 (the notes have minutes to one digit).
	tr := run("questions")
	require.Len(t, tr.Releases, 1)
	assert.InDelta(t, 18*60+29.6, clock(tr, 0), 0.05)
	tr = run("questions", "communication", "async")
	require.Len(t, tr.Releases, 1)
	assert.InDelta(t, 16*60+54.5, clock(tr, 0), 0.6)
	// The proposal so long that the meeting wins.
	late := func(write string) float64 {
		return clock(run("questions", "communication", "async", "update_write", write), 0)
	}
	assert.Less(t, late("115m"), 18*60+29.6)
	assert.Greater(t, late("116m"), 18*60+29.6)

	// action: the needed task first at 15:27 by waiting, at 16:36 by picking, and
	// everything of the one who picked is out an hour earlier.
	tr = run("action")
	needed := map[int32]float64{}
	all := map[int32]float64{}
	for _, s := range tr.Slices {
		p := tr.Parts[s.Part]
		at := (s.At + tr.Scenario.Start).Minutes()
		if tr.Scenario.Features[p.Feature].Parts[p.Index].ID == "needed today" {
			needed[p.Owner] = at
		}
		all[p.Owner] = max(all[p.Owner], at)
	}
	assert.InDelta(t, 16*60+36, needed[1], 0.1)
	assert.InDelta(t, 15*60+27, needed[0], 0.1)
	assert.InDelta(t, 63, all[0]-all[1], 0.1)
	assert.Equal(t, 63*sim.Minute, measure.SpentBy(tr, 0, sim.Waiting, tr.Until), "who waits")
	assert.Zero(t, measure.SpentBy(tr, 1, sim.Waiting, tr.Until))

	// The last limit: what eight meetings leave of a day.
	assert.InDelta(t, 144, run("limits/10").Sums[0].Done.Hours()*60, 0.5)
	assert.InDelta(t, 216, run("limits/10", "meetings", "1", "meeting_length", "4h").Sums[0].Done.Hours()*60, 0.5)

	// flow/asker: what one question takes of both, by how it is asked.
	minutes := func(name string, settings ...string) float64 {
		sc, err := New(name)
		require.NoError(t, err)
		for i := 0; i < len(settings); i += 2 {
			require.NoError(t, Set(sc, settings[i], settings[i+1]))
		}
		tr, err := sim.Run(sc)
		require.NoError(t, err)
		return PersonMinutes.Of(tr)
	}
	quiet := minutes("flow/asker", "asks", "none")
	for _, c := range []struct {
		want, within float64
		settings     string
	}{
		{34, 0.6, "channel call"},
		{15, 0.1, "channel message"},
		{27, 0.6, "channel message patience 20m"},
		{27, 0.6, "channel message asks.blocks on pick pick"},
		{39, 0.6, "channel message asks.blocks on pick pick patience 20m"},
		{57, 9, "channel message asks.blocks on patience 20m"},
		{30, 0.1, "channel message asks.rounds 2"},
	} {
		assert.InDelta(t, c.want, minutes("flow/asker", strings.Fields(c.settings)...)-quiet, c.within, c.settings)
	}
	// flow/shelf: asked four times, or once and then found three times.
	quiet = minutes("flow/shelf", "asks", "none")
	for settings, want := range map[string]float64{
		"": 15 + 10 + 3*3, "docs off": 4 * 15, "asks first": 15 + 10, "asks first docs off": 15,
	} {
		assert.InDelta(t, want, minutes("flow/shelf", strings.Fields(settings)...)-quiet, 0.1, settings)
	}

	// Every scene runs to its end.
	for _, name := range Names {
		tr := run(name)
		assert.True(t, tr.Ended || tr.Scenario.Until > 0, name)
	}
}
