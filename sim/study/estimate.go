package study

// Means and intervals of any combination of the cells, in whole numbers of any
// size. Package tally has those of a single cell and of a difference.

import (
	"math/big"

	"evenflow/sim/tally"
)

// Moments are the sums of one measure.
type Moments = tally.Moments

// Estimate is a mean with its interval.
type Estimate = tally.Estimate

// weights of the cells in a linear combination.
type weights [Cells]*big.Int

func whole(w [Cells]int64) (out weights) {
	for c := range w {
		out[c] = big.NewInt(w[c])
	}
	return out
}

// linear returns the sum over the runs of a linear combination, and the sum of
// squares of its distances from its mean, times n: both exact.
func linear(m *Moments, w weights) (sum, squares *big.Int) {
	sum, squares = new(big.Int), new(big.Int)
	k := 0
	for a := range Cells {
		sum.Add(sum, new(big.Int).Mul(w[a], toBig(m.S[a])))
		for b := a; b < Cells; b++ {
			t := new(big.Int).Mul(w[a], w[b])
			t.Mul(t, toBig(m.P[k]))
			if b > a {
				t.Lsh(t, 1)
			}
			squares.Add(squares, t)
			k++
		}
	}
	squares.Mul(squares, big.NewInt(m.N))
	return sum, squares.Sub(squares, new(big.Int).Mul(sum, sum))
}

// estimate returns the mean over the runs of a linear combination, divided.
func estimate(m *Moments, w weights, by float64) Estimate {
	sum, squares := linear(m, w)
	return tally.Estimated(m.N, toFloat(sum), toFloat(squares), by)
}

func toFloat(b *big.Int) float64 {
	f, _ := new(big.Float).SetInt(b).Float64()
	return f
}

func toBig(u tally.U128) *big.Int {
	b := new(big.Int).SetUint64(u.Hi)
	return b.Or(b.Lsh(b, 64), new(big.Int).SetUint64(u.Lo))
}
