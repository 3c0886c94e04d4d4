package study

import (
	"math"
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/sim/tally"
)

// TestExact: means and intervals of package tally, which has no large numbers,
// are those of math/big to the last bit.
func TestExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m Moments
		most := rapid.SampledFrom([]int64{1, 3, 1000, 36_000_000, 1<<52 - 1}).Draw(t, "most")
		for range rapid.IntRange(0, 40).Draw(t, "runs") {
			var v [Cells]int64
			for c := range v {
				v[c] = rapid.Int64Range(0, most).Draw(t, "value")
			}
			m.Add(&v)
		}
		// As if there had been a great many of them.
		for range rapid.IntRange(0, 17).Draw(t, "doublings") {
			o := m
			m.Merge(&o)
		}
		same := func(want, got Estimate) {
			for _, p := range [][2]float64{{want.Mean, got.Mean}, {want.Half, got.Half}} {
				if math.Float64bits(p[0]) != math.Float64bits(p[1]) && !(math.IsNaN(p[0]) && math.IsNaN(p[1])) && !(p[0] == 0 && p[1] == 0) {
					require.Equal(t, want, got)
				}
			}
		}
		for a := range Cells {
			var w [Cells]int64
			w[a] = 1
			same(estimate(&m, whole(w), 3600), m.Cell(a, 3600))
			for b := range Cells {
				var w [Cells]int64
				w[a]++
				w[b]--
				same(estimate(&m, whole(w), 60), m.Difference(a, b, 60))
			}
		}
	})
}

// TestSumsAsText: the decimal digits of 128 bits, both ways.
func TestSumsAsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := tally.U128{Hi: rapid.Uint64().Draw(t, "hi"), Lo: rapid.Uint64().Draw(t, "lo")}
		b, err := u.MarshalText()
		require.NoError(t, err)
		require.Equal(t, toBig(u).String(), string(b))
		var back tally.U128
		require.NoError(t, back.UnmarshalText(b))
		require.Equal(t, u, back)
		over := new(big.Int).Add(new(big.Int).Lsh(big.NewInt(1), 128), toBig(u))
		require.Error(t, back.UnmarshalText([]byte(over.String())))
	})
	var u tally.U128
	for _, bad := range []string{"", "-1", "1.5", "x", "12 "} {
		assert.Error(t, u.UnmarshalText([]byte(bad)), bad)
	}
}
