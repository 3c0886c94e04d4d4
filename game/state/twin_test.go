package state

// Holds what the text twin says of the present to the trace.

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
)

// TestTwinSaysWhoIsWhere: at random moments of every scene each person is said to be
// where the trace has them, doing what the last row of the table says, since a moment
// from which on nothing else was done.
func TestTwinSaysWhoIsWhere(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	at := map[string]int{}
	for _, stage := range Stages {
		scene := stage.Scene
		s := New()
		require.Empty(t, s.Open("v1/"+scene))
		for range 40 {
			end := s.input().Now.Until
			when := sim.Minute + sim.Dur(rng.Int64N(int64(end-sim.Minute)))
			require.Empty(t, s.Open("v1/"+scene+"?t="+when.String()))
			tr, twin := s.input().Now, s.Twin()
			require.Len(t, twin.Now, len(tr.Lanes), scene)
			for i, now := range twin.Now {
				assert.Equal(t, tr.Scenario.People[i], now.Who)
				at[now.Where]++
				sits := false
				for k := range tr.Attendances {
					a := &tr.Attendances[k]
					sits = sits || int(a.Person) == i && a.From < s.t && s.t <= a.To
				}
				assert.Equal(t, sits, now.Where == s.words.Get("twin.table"), "%s at %s: %s", scene, s.t, now.Who)
				for _, row := range twin.Rows {
					if row.Who == now.Who && row.FromM >= now.SinceM && row.State != "held" && row.State != "message" {
						assert.Equal(t, now.What, row.What, "%s at %s: %s", scene, s.t, now.Who)
					}
				}
				assert.Less(t, float64(now.SinceM), s.t.Minutes())
			}
		}
	}
	for _, where := range []string{"twin.desk", "twin.table", "twin.away"} {
		assert.Positive(t, at[New().words.Get(where)], where)
	}
}
