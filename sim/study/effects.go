package study

// What each habit has to do with the difference between a team that is sync in
// everything and one that is async in everything.

import (
	"math"
	"math/big"
	"math/bits"
)

// Effects are what one measure says at one point, in the unit of the measure.
type Effects struct {
	Measure *Measure
	Runs    int64                 // in which it could be measured in all cells
	Cells   [Cells]Estimate       // bit h of the index: Habits[h] is async
	Against [Cells]Estimate       // each cell less cell 0, run by run
	Shapley [len(Habits)]Estimate // add up to Against[7]
	// Share is what part of Against[7] each habit has (delta method); Mean is NaN
	// where that difference may be none, because its interval touches 0.
	Share [len(Habits)]Estimate
	// Pairs are planning with communication, planning with action, communication
	// with action: what both gain together beyond what each gains alone, averaged
	// over the third habit. Triple is what all three gain beyond all of that.
	Pairs  [3]Estimate
	Triple Estimate
}

// PairsOf lists the two habits of each of Effects.Pairs.
var PairsOf = [3][2]int{{0, 1}, {0, 2}, {1, 2}}

// shapley6 is six times a habit's Shapley value as weights of the cells: the mean
// over the six orders in which the habits can be changed of what this one adds.
func shapley6(h int) (w [Cells]int64) {
	for c := range Cells {
		if c>>h&1 == 1 {
			continue
		}
		// Of the six orders, those in which exactly the habits of c come first.
		orders := int64([]int{2, 1, 2}[bits.OnesCount(uint(c))])
		w[c|1<<h] += orders
		w[c] -= orders
	}
	return w
}

// pair2 is twice the interaction of two habits, averaged over the third.
func pair2(a, b int) (w [Cells]int64) {
	for c := range Cells {
		w[c] = 1
		if (c>>a^c>>b)&1 == 1 {
			w[c] = -1
		}
	}
	return w
}

// triple is the interaction of all three.
func triple() (w [Cells]int64) {
	for c := range Cells {
		w[c] = 1
		if bits.OnesCount(uint(c))%2 == 0 {
			w[c] = -1
		}
	}
	return w
}

// newEffects works out the statistics of one measure.
func newEffects(m *Moments, of *Measure) *Effects {
	e := &Effects{Measure: of, Runs: m.N}
	for c := range Cells {
		e.Cells[c] = m.Cell(c, of.Per)
		e.Against[c] = m.Difference(c, 0, of.Per)
	}
	gain := whole([Cells]int64{-1, 0, 0, 0, 0, 0, 0, 1})
	total, _ := linear(m, gain)
	for h := range Habits {
		w := whole(shapley6(h))
		e.Shapley[h] = estimate(m, w, 6*of.Per)
		e.Share[h] = Estimate{Mean: math.NaN(), Half: math.NaN()}
		if g := e.Against[Cells-1]; m.N > 1 && math.Abs(g.Mean) > g.Half {
			// The error of the ratio a/b is that of a - (a/b) b, over b: in whole
			// numbers a*B - b*A, where A and B are the sums.
			a, _ := linear(m, w)
			for c := range w {
				w[c] = new(big.Int).Mul(w[c], total)
				w[c].Sub(w[c], new(big.Int).Mul(a, gain[c]))
			}
			b := toFloat(total)
			e.Share[h] = Estimate{Mean: toFloat(a) / b / 6, Half: estimate(m, w, b*b/float64(m.N)*6).Half}
		}
	}
	for k, p := range PairsOf {
		e.Pairs[k] = estimate(m, whole(pair2(p[0], p[1])), 2*of.Per)
	}
	e.Triple = estimate(m, whole(triple()), of.Per)
	return e
}

// Effects returns what each measure says at each point.
func (s *Sums) Effects() [][]*Effects {
	out := make([][]*Effects, len(s.Points))
	for k := range s.Points {
		for m := range s.Points[k] {
			out[k] = append(out[k], newEffects(&s.Points[k][m], MeasureByName(s.Measures[m])))
		}
	}
	return out
}
