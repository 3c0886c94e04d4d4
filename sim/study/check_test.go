package study

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
)

// TestCheckAll: the short form of what `lab check` does in full, and demands to be
// narrow: few runs.
func TestCheckAll(t *testing.T) {
	checks, err := CheckAll(0.05)
	require.NoError(t, err)
	points := map[string]int{}
	for _, c := range checks {
		assert.NotEqual(t, "missed", c.Why, "%s, %s: %s, formula %v, simulated %v +- %v", c.Form, c.Point, c.Why, c.Formula, c.Simulated, c.Half)
		number, _, _ := strings.Cut(c.Form, " ")
		points[number]++
	}
	for form := range 10 {
		assert.GreaterOrEqual(t, points[strconv.Itoa(form+1)], 3, "form %d at several points", form+1)
	}
}

// TestCheckMisses: a formula that is off by a little is found out, and one that
// cannot be told from another is not let through.
func TestCheckMisses(t *testing.T) {
	find := func(all []form, k int) form { return all[k] }
	rn := &sim.Runner{}
	for _, f := range []form{find(taps(), 1), find(breaks(), 0), find(failures(), 5), find(oneTap(), 0), find(trains(), 0), find(trains(), 2)} {
		c, err := f.check(rn, 1)
		require.NoError(t, err)
		assert.True(t, c.OK, f.point)
		right := f.run
		f.run = func(rn *sim.Runner, i uint64) (float64, float64, error) {
			got, want, err := right(rn, i)
			return got, want * 1.02, err
		}
		c, err = f.check(rn, 1)
		require.NoError(t, err)
		assert.Equal(t, "missed", c.Why, f.point)
	}
	f := find(queues(), 0)
	f.runs = 10
	c, err := f.check(rn, 1)
	require.NoError(t, err)
	assert.Equal(t, "too wide", c.Why)
}
