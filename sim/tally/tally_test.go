package tally_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/scene"
	"evenflow/sim/tally"
)

func cells(t *testing.T, sc *sim.Scenario) (out []*sim.Scenario) {
	t.Helper()
	for c := range tally.Cells {
		cell, err := tally.Cell(sc, c)
		require.NoError(t, err)
		out = append(out, cell)
	}
	return out
}

// TestCell: a cell is a habit of the whole team, and the scenario stays as it is.
func TestCell(t *testing.T) {
	sc, err := scene.New("action") // in which one person picks and one waits
	require.NoError(t, err)
	before := len(sc.Overrides)
	for c, cell := range cells(t, sc) {
		for h, key := range tally.Habits {
			assert.Equal(t, tally.Position(c, h), sim.ParamByKey(key).Get(cell), "cell %d", c)
		}
		assert.Empty(t, cell.Overrides)
	}
	assert.Len(t, sc.Overrides, before)
}

// TestOnlyWhatAllHave: a measure that one cell has not counts in none.
func TestOnlyWhatAllHave(t *testing.T) {
	sc, err := scene.New("questions")
	require.NoError(t, err)
	sc.Until = 9 * sim.Hour // six o'clock: done if people write, not if they call
	list, err := tally.Select([]string{"deploys", "finished_at_h"})
	require.NoError(t, err)
	r := tally.NewRunner(list, sc.Until)
	require.NoError(t, r.Run(cells(t, sc), sc.Seed))
	assert.Equal(t, []bool{true, false}, r.There)
	assert.Zero(t, r.Values[0][0])
	assert.Positive(t, r.Values[0][tally.Cells-1])
	sc.Until = 0
	require.NoError(t, r.Run(cells(t, sc), sc.Seed))
	assert.Equal(t, []bool{true, true}, r.There)
	assert.Greater(t, r.Values[1][0], r.Values[1][tally.Cells-1])

	_, err = tally.Select([]string{"joy"})
	var fe *sim.FieldError
	require.ErrorAs(t, err, &fe)
	assert.Equal(t, "measures", fe.Field)
}

// TestOfASingleRun is what a runner says of it.
func TestOfASingleRun(t *testing.T) {
	sc, err := scene.New("sandbox")
	require.NoError(t, err)
	list, err := tally.Select([]string{"all"})
	require.NoError(t, err)
	by := tally.DefaultBy(sc)
	r := tally.NewRunner(list, by)
	all := cells(t, sc)
	require.NoError(t, r.Run(all, 7))
	for c, cell := range all {
		cell.Seed = 7
		tr, err := sim.Run(cell)
		require.NoError(t, err)
		for m := range list {
			v, ok := list[m].Of(tr, by)
			if r.There[m] {
				assert.True(t, ok)
			}
			if ok {
				assert.Equal(t, r.Values[m][c], v, list[m].Name)
			}
		}
	}
}
