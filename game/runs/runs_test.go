package runs_test

import (
	"context"
	"fmt"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/runs"
	"evenflow/game/state"
	"evenflow/sim/scene"
	"evenflow/sim/study"
	"evenflow/sim/tally"
)

// TestResultsAreThoseOfLabStudy: in every scene with a picture, and with other
// parameters and luck, to the last digit.
func TestResultsAreThoseOfLabStudy(t *testing.T) {
	links := []string{"v1/planning?seed=7&planning=async&planning@3h=sync&t=2h"}
	for _, name := range scene.Names {
		links = append(links, "v1/"+name, "v1/"+name+"?seed=12345678901234567")
	}
	for _, link := range links {
		s, err := runs.Open(link)
		require.NoError(t, err, link)
		var values []float64
		for i := range 60 {
			v, err := s.Run(i)
			require.NoError(t, err)
			values = append(values, v...)
		}
		st := state.New()
		require.Empty(t, st.Open(link))
		var names []string
		for _, m := range s.Measures {
			names = append(names, m.Name)
		}
		for _, n := range []int{1, 2, 20, 60} {
			plan := &study.Plan{Scenario: st.Scenario(), Runs: n, By: s.By, Measures: names}
			sums, err := plan.Run(context.Background(), plan.Shard(1, 1), nil)
			require.NoError(t, err)
			got := s.Results(values[:n*tally.Cells*len(s.Measures)])
			for m, e := range sums.Effects()[0] {
				assert.Equal(t, e.Measure.Name, s.Measures[m].Name)
				gain := e.Against[s.After]
				if s.Before != 0 {
					gain = sums.Points[0][m].Difference(s.After, s.Before, e.Measure.Per)
				}
				want := runs.Result{Runs: int(e.Runs), Before: e.Cells[s.Before], After: e.Cells[s.After], Gain: gain}
				// As text, which has every digit, because no NaN equals another.
				assert.Equal(t, fmt.Sprint(want), fmt.Sprint(got[m]), "%s, %s, %d runs", link, e.Measure.Name, n)
			}
		}
	}
}

// TestCompared: the habits that the run began with and those that the reader has come to;
// who has thrown no switch is shown all async, and who works like that what all sync was.
func TestCompared(t *testing.T) {
	const allAsync = tally.Cells - 1
	for link, want := range map[string][2]int{
		"v1/sandbox":                {0, allAsync},
		"v1/sandbox?planning=async": {1, allAsync},
		"v1/sandbox?planning=async&planning@20h=sync":                {1, 0},
		"v1/sandbox?communication@20h=async&t=3h":                    {0, 2},
		"v1/sandbox?planning@20h=async&action@30h=async":             {0, 5},
		"v1/sandbox?planning=async&communication=async&action=async": {0, allAsync},
	} {
		s, err := runs.Open(link)
		require.NoError(t, err, link)
		assert.Equal(t, want, [2]int{s.Before, s.After}, link)
	}
}

// TestKey: a study begins anew when its scenario differs, and only then.
func TestKey(t *testing.T) {
	open := func(link string) *runs.Study {
		s, err := runs.Open(link)
		require.NoError(t, err, link)
		return s
	}
	base := open("v1/planning")
	for _, same := range []string{"v1/planning?t=3h", "v1/planning?theme=dark", "v1/planning?planning=async", "v1/planning?planning@4h=async&t=5h"} {
		assert.Equal(t, base.Key, open(same).Key, same)
	}
	seen := map[string]string{base.Key: "v1/planning"}
	for _, other := range []string{"v1/flow", "v1/planning?seed=2", "v1/planning?slices=5", "v1/planning?late.B=2h", "v1/planning?seed=2&late.B=2h"} {
		k := open(other).Key
		assert.Empty(t, seen[k], other)
		seen[k] = other
	}
}

// TestStage: the run on the stage is measured with what the reader did to it.
func TestStage(t *testing.T) {
	at := func(link string) float64 {
		s, err := runs.Open(link)
		require.NoError(t, err)
		for m := range s.Measures {
			if s.Measures[m].Name == "finished_at_h" {
				return s.Stage[m]
			}
		}
		return math.NaN()
	}
	assert.Greater(t, at("v1/flow?tap=48m"), at("v1/flow"))
}
