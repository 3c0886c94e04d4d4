package study

// Sums of whole numbers, and the statistics that follow from them.

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"math/bits"

	"gonum.org/v1/gonum/mathext"
)

// u128 is a sum of products of what is measured.
type u128 struct{ hi, lo uint64 }

func (u *u128) add(hi, lo uint64) {
	var carry uint64
	u.lo, carry = bits.Add64(u.lo, lo, 0)
	u.hi, _ = bits.Add64(u.hi, hi, carry)
}

func (u u128) big() *big.Int {
	b := new(big.Int).SetUint64(u.hi)
	return b.Or(b.Lsh(b, 64), new(big.Int).SetUint64(u.lo))
}

// MarshalText writes the sum in decimal digits.
func (u u128) MarshalText() ([]byte, error) { return []byte(u.big().String()), nil }

// UnmarshalText reads what MarshalText writes.
func (u *u128) UnmarshalText(b []byte) error {
	v, ok := new(big.Int).SetString(string(b), 10)
	if !ok || v.Sign() < 0 || v.BitLen() > 128 {
		return fmt.Errorf("%q is not a sum", b)
	}
	u.lo = new(big.Int).And(v, new(big.Int).SetUint64(math.MaxUint64)).Uint64()
	u.hi = new(big.Int).Rsh(v, 64).Uint64()
	return nil
}

const pairs = Cells * (Cells + 1) / 2

// Moments are the sums over runs of one measure in the eight cells, and of their
// products: everything there is to know about the mean and the variance of any
// linear combination of the cells.
type Moments struct {
	n int64
	s [Cells]u128
	p [pairs]u128 // of cells a <= b, in order
}

type momentsJSON struct {
	Runs     int64       `json:"runs"`
	Sums     [Cells]u128 `json:"sums"`
	Products [pairs]u128 `json:"products"`
}

// MarshalJSON writes the sums as texts of decimal digits.
func (m Moments) MarshalJSON() ([]byte, error) { return json.Marshal(momentsJSON{m.n, m.s, m.p}) }

// UnmarshalJSON reads what MarshalJSON writes.
func (m *Moments) UnmarshalJSON(b []byte) error {
	var j momentsJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	if j.Runs < 0 || j.Runs > MaxRuns {
		return fmt.Errorf("%d runs", j.Runs)
	}
	*m = Moments{j.Runs, j.Sums, j.Products}
	return nil
}

// most is what a value must stay below: the sum of MaxRuns products of such
// values has room in 128 bits.
const most = 1 << 52

// add adds one run.
func (m *Moments) add(v *[Cells]int64) {
	for _, x := range v {
		if x < 0 || x >= most {
			panic(errNegative)
		}
	}
	m.n++
	k := 0
	for a := range Cells {
		m.s[a].add(0, uint64(v[a]))
		for b := a; b < Cells; b++ {
			m.p[k].add(bits.Mul64(uint64(v[a]), uint64(v[b])))
			k++
		}
	}
}

func (m *Moments) merge(o *Moments) {
	m.n += o.n
	for k := range m.s {
		m.s[k].add(o.s[k].hi, o.s[k].lo)
	}
	for k := range m.p {
		m.p[k].add(o.p[k].hi, o.p[k].lo)
	}
}

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
func (m *Moments) linear(w weights) (sum, squares *big.Int) {
	sum, squares = new(big.Int), new(big.Int)
	k := 0
	for a := range Cells {
		sum.Add(sum, new(big.Int).Mul(w[a], m.s[a].big()))
		for b := a; b < Cells; b++ {
			t := new(big.Int).Mul(w[a], w[b])
			t.Mul(t, m.p[k].big())
			if b > a {
				t.Lsh(t, 1)
			}
			squares.Add(squares, t)
			k++
		}
	}
	squares.Mul(squares, big.NewInt(m.n))
	return sum, squares.Sub(squares, new(big.Int).Mul(sum, sum))
}

// Estimate is a mean with a 95 % interval of Student's t; Half is NaN for a
// single run.
type Estimate struct{ Mean, Half float64 }

// estimate returns the mean over the runs of a linear combination, divided.
func (m *Moments) estimate(w weights, by float64) Estimate {
	if m.n == 0 {
		return Estimate{math.NaN(), math.NaN()}
	}
	sum, squares := m.linear(w)
	n := float64(m.n)
	e := Estimate{toFloat(sum) / n / by, math.NaN()}
	if m.n > 1 {
		e.Half = Student(0.95, m.n-1) * math.Sqrt(toFloat(squares)/n/(n-1)) / math.Sqrt(n) / math.Abs(by)
	}
	return e
}

func toFloat(b *big.Int) float64 {
	f, _ := new(big.Float).SetInt(b).Float64()
	return f
}

// Student returns the t beyond which a share of (1-confidence)/2 lies on each
// side, at so many degrees of freedom.
func Student(confidence float64, freedom int64) float64 {
	nu := float64(freedom)
	x := mathext.InvRegIncBeta(nu/2, 0.5, 1-confidence)
	return math.Sqrt(nu * (1 - x) / x)
}
