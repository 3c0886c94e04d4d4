package tally

// Sums of whole numbers, and the means and intervals that follow from them.

import (
	"errors"
	"math"
	"math/bits"
	"strconv"

	"evenflow/sim/theory"
)

// U128 is a sum of products of what is measured.
type U128 struct{ Hi, Lo uint64 }

func (u *U128) add(hi, lo uint64) {
	var carry uint64
	u.Lo, carry = bits.Add64(u.Lo, lo, 0)
	u.Hi, _ = bits.Add64(u.Hi, hi, carry)
}

// minus returns the distance of two sums and whether v is the larger one.
func (u U128) minus(v U128) (d U128, negative bool) {
	if u.Hi < v.Hi || u.Hi == v.Hi && u.Lo < v.Lo {
		u, v, negative = v, u, true
	}
	var borrow uint64
	d.Lo, borrow = bits.Sub64(u.Lo, v.Lo, 0)
	d.Hi, _ = bits.Sub64(u.Hi, v.Hi, borrow)
	return d, negative
}

// MarshalText writes the sum in decimal digits.
func (u U128) MarshalText() ([]byte, error) {
	const part = 10_000_000_000_000_000_000 // 19 digits
	if u.Hi == 0 {
		return strconv.AppendUint(nil, u.Lo, 10), nil
	}
	lo, rest := bits.Div64(u.Hi%part, u.Lo, part)
	b, err := U128{u.Hi / part, lo}.MarshalText()
	digits := strconv.FormatUint(rest, 10)
	for range 19 - len(digits) {
		b = append(b, '0')
	}
	return append(b, digits...), err
}

// UnmarshalText reads what MarshalText writes.
func (u *U128) UnmarshalText(b []byte) error {
	var v U128
	bad := len(b) == 0
	for _, c := range b {
		// v*10 + the digit
		over, hi := bits.Mul64(v.Hi, 10)
		carry, lo := bits.Mul64(v.Lo, 10)
		v = U128{0, lo}
		v.add(carry, uint64(c-'0'))
		var most uint64
		v.Hi, most = bits.Add64(v.Hi, hi, 0)
		bad = bad || c < '0' || c > '9' || over != 0 || most != 0
	}
	if bad {
		return errors.New(strconv.Quote(string(b)) + " is not a sum")
	}
	*u = v
	return nil
}

const pairs = Cells * (Cells + 1) / 2

// Moments are the sums over runs of one measure in the eight cells, and of their
// products: everything there is to know about the mean and the variance of any
// linear combination of the cells.
type Moments struct {
	N int64       `json:"runs"`
	S [Cells]U128 `json:"sums"`
	P [pairs]U128 `json:"products"` // of cells a <= b, in order
}

// most is what a value must stay below: the sum of MaxRuns products of such
// values has room in 128 bits.
const most = 1 << 52

// Add adds one run. It panics for a value that no measure has: one that is
// negative or too large.
func (m *Moments) Add(v *[Cells]int64) {
	for _, x := range v {
		if x < 0 || x >= most {
			panic("tally: a measure is negative or too large")
		}
	}
	m.N++
	k := 0
	for a := range Cells {
		m.S[a].add(0, uint64(v[a]))
		for b := a; b < Cells; b++ {
			m.P[k].add(bits.Mul64(uint64(v[a]), uint64(v[b])))
			k++
		}
	}
}

// Merge adds the sums of other runs.
func (m *Moments) Merge(o *Moments) {
	m.N += o.N
	for k := range m.S {
		m.S[k].add(o.S[k].Hi, o.S[k].Lo)
	}
	for k := range m.P {
		m.P[k].add(o.P[k].Hi, o.P[k].Lo)
	}
}

// product is the sum of the products of two cells.
func (m *Moments) product(a, b int) U128 {
	a, b = min(a, b), max(a, b)
	return m.P[a*Cells-a*(a-1)/2+b-a]
}

// Confidence of the intervals.
const Confidence = 0.95

// Estimate is a mean with a 95 % interval of Student's t, Half to both sides; Half
// is NaN for a single run, both are for none.
type Estimate struct{ Mean, Half float64 }

// Cell returns the mean of a cell, divided by per.
func (m *Moments) Cell(c int, per float64) Estimate {
	p := m.product(c, c)
	return m.estimate(m.S[c], false, wide{p.Lo, p.Hi}, per)
}

// Difference returns the mean, run by run, of a cell less another one, as Cell
// does.
func (m *Moments) Difference(c, less int, per float64) Estimate {
	sum, negative := m.S[c].minus(m.S[less])
	one, other, both := m.product(c, c), m.product(less, less), m.product(c, less)
	squares := wide{one.Lo, one.Hi}.plus(wide{other.Lo, other.Hi})
	squares = squares.minus(wide{both.Lo, both.Hi}).minus(wide{both.Lo, both.Hi})
	return m.estimate(sum, negative, squares, per)
}

// estimate works out a mean from a sum and the sum of the squares.
func (m *Moments) estimate(sum U128, negative bool, squares wide, per float64) Estimate {
	total := wide{sum.Lo, sum.Hi}.float()
	if negative {
		total = -total
	}
	return Estimated(m.N, total, squares.times(uint64(m.N)).minus(square(sum)).float(), per)
}

// Estimated returns the mean and interval that follow from a number of runs, the
// sum of what each came to, and the sum of the squares of the distances from the
// mean, times the number of runs: which whole numbers make exact. Both are divided
// by per.
func Estimated(runs int64, sum, spread, per float64) Estimate {
	if runs == 0 {
		return Estimate{math.NaN(), math.NaN()}
	}
	n := float64(runs)
	e := Estimate{sum / n / per, math.NaN()}
	if runs > 1 {
		e.Half = theory.Student(Confidence, runs-1) * math.Sqrt(spread/n/(n-1)) / math.Sqrt(n) / math.Abs(per)
	}
	return e
}

// wide is a whole number of 256 bits, the low ones first.
type wide [4]uint64

func (w wide) plus(v wide) (out wide) {
	var carry uint64
	for k := range w {
		out[k], carry = bits.Add64(w[k], v[k], carry)
	}
	return out
}

func (w wide) minus(v wide) (out wide) {
	var borrow uint64
	for k := range w {
		out[k], borrow = bits.Sub64(w[k], v[k], borrow)
	}
	return out
}

func (w wide) times(n uint64) (out wide) {
	var over uint64
	for k := range w {
		hi, lo := bits.Mul64(w[k], n)
		var carry uint64
		out[k], carry = bits.Add64(lo, over, 0)
		over = hi + carry
	}
	return out
}

func square(u U128) wide {
	low := wide{u.Lo, u.Hi}.times(u.Lo)
	high := wide{u.Lo, u.Hi}.times(u.Hi)
	return low.plus(wide{0, high[0], high[1], high[2]})
}

// float returns the nearest floating-point number, of two equally near ones the
// even one.
func (w wide) float() float64 {
	k := 3
	for k > 0 && w[k] == 0 {
		k--
	}
	if k == 0 {
		return float64(w[0])
	}
	// The first 64 bits that count; whatever follows only breaks ties, for which
	// the last of them will do: 53 are kept.
	s := bits.LeadingZeros64(w[k])
	top := w[k]<<s | w[k-1]>>(64-s)
	rest := w[k-1] << s
	for i := range k - 1 {
		rest |= w[i]
	}
	if rest != 0 {
		top |= 1
	}
	return math.Ldexp(float64(top), 64*k-s)
}
