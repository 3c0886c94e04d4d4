package sim_test

// Same luck, different habits: what is drawn does not depend on what people do.

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim"
)

// eight returns a scenario under all combinations of the three switches.
func eight(t failer, sc *sim.Scenario) (all []*sim.Scenario) {
	for k := range 8 {
		c := sc.Clone()
		for i, key := range []string{"planning", "communication", "action"} {
			require.NoError(t, c.Set(key, sim.Mode(k>>i&1).String()))
		}
		all = append(all, c)
	}
	return all
}

// asked is what luck says about a question, without what became of it.
func asked(q sim.Question) sim.Question {
	return sim.Question{Part: q.Part, N: q.N, From: q.From, To: q.To, Topic: q.Topic, Blocks: q.Blocks, Rounds: q.Rounds}
}

// TestLuckIsNotHabit: in all eight combinations of the habits the parts take the
// same effort, are or are not described, raise the same questions in the same
// order at the same points of the work, guesses are right or wrong alike, and
// the decision-maker comes and goes at the same moments.
func TestLuckIsNotHabit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sc := anything(t)
		sc.Changes, sc.Overrides, sc.Until = nil, nil, 0
		sc.Noise = sim.Ratio(rapid.IntRange(100_000, 1_000_000).Draw(t, "sigma"))
		type key struct{ part, n int32 }
		questions := map[key]sim.Question{}
		right := map[int32]bool{}
		var first *sim.Trace
		for _, c := range eight(t, sc) {
			tr := run(t, c)
			if first == nil {
				first = tr
			}
			require.Equal(t, first.Parts, tr.Parts)
			for _, q := range tr.Questions {
				k := key{q.Part, q.N}
				if old, ok := questions[k]; ok {
					require.Equal(t, old, asked(q))
				}
				questions[k] = asked(q)
			}
			for _, d := range tr.Decisions {
				if old, ok := right[d.Part]; ok {
					require.Equal(t, old, d.Right)
				}
				right[d.Part] = d.Right
			}
			for i := range min(len(first.Presence), len(tr.Presence)) {
				a, b := first.Presence[i], tr.Presence[i]
				if end := min(first.Until, tr.Until); a.To < end && b.To < end {
					require.Equal(t, a, b)
				}
			}
			if tr.Ended && first.Ended {
				require.Equal(t, len(first.Questions), len(tr.Questions), "all of them come up in the end")
			}
		}
		sc = sc.Clone()
		sc.Seed++
		if len(first.Parts) > 0 {
			require.NotEqual(t, first.Parts, run(t, sc).Parts)
		}
	})
}
