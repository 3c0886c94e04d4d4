// Package fixed computes exponentials, logarithms and normal deviates in
// integers.
//
// The model promises the same bytes of trace on every platform. The functions
// of package math do not keep that promise (compilers may fuse, assembly
// differs), so whatever ends up in a trace is computed here, with additions,
// multiplications and divisions of 64-bit integers only.
package fixed

import "math/bits"

// One is 1 in the Q63 format of ExpNeg.
const One = 1 << 63

// Ln2 is the natural logarithm of 2 in Q57.
const Ln2 = 0x1_62e4_2fef_a39e_f3

// qx is the number of fraction bits of an exponent.
const qx = 57

// The largest exponent whose power is not zero in Q63 is below 45.
const maxExp = 45

var (
	expInt  [maxExp]uint64 // e^-i
	expFine [3][256]uint64 // e^-(j/256), e^-(j/256^2), e^-(j/256^3)
	lnStep  [256]uint64    // ln(1 + j/256) in Q57
)

func init() {
	for k := range expFine {
		for j := range expFine[k] {
			expFine[k][j] = expSeries(uint64(j) << (55 - 8*k))
		}
	}
	e1 := mulQ63(expSeries(One/2), expSeries(One/2))
	expInt[0] = One
	for i := 1; i < maxExp; i++ {
		expInt[i] = mulQ63(expInt[i-1], e1)
	}
	for j := range lnStep {
		// ln(1+j/256) = 2 atanh(j/(512+j)), and that quotient is below 1/3.
		z, _ := bits.Div64(uint64(j)>>2, uint64(j)<<62, uint64(512+j))
		lnStep[j] = atanhSeries(z, 40)
	}
}

// expSeries returns e^-x for x in [0, 1) in Q63 by its Taylor series, the even
// and the odd terms summed apart because integers cannot go below zero.
func expSeries(x uint64) uint64 {
	even, odd := uint64(One), uint64(0)
	term := uint64(One)
	for n := uint64(1); n < 40 && term > 0; n++ {
		term = mulQ63(term, x) / n
		if n%2 == 1 {
			odd += term
		} else {
			even += term
		}
	}
	return even - odd
}

// atanhSeries returns 2 atanh(z) in Q57 for z in [0, 1/3] in Q62.
func atanhSeries(z uint64, terms int) uint64 {
	zz, _ := bits.Mul64(z<<1, z<<1) // z^2 in Q62: (2^63 z)^2 / 2^64
	power, sum := z, uint64(0)
	for i := range terms {
		sum += power / uint64(2*i+1)
		h, l := bits.Mul64(power, zz)
		power = h<<2 | l>>62
		if power == 0 {
			break
		}
	}
	return (sum + 1<<3) >> (62 - qx - 1)
}

func mulQ63(a, b uint64) uint64 {
	h, l := bits.Mul64(a, b)
	l, c := bits.Add64(l, 1<<62, 0)
	h += c
	return h<<1 | l>>63
}

// ExpNeg returns e^-(num/den) in Q63: One for 0, zero when the quotient is 45
// or more. The error is below 2^-58. den must not be zero.
func ExpNeg(num, den uint64) uint64 {
	if num>>(64-qx) >= den {
		return 0
	}
	x, _ := bits.Div64(num>>(64-qx), num<<qx, den)
	return expNegQ57(x)
}

func expNegQ57(x uint64) uint64 {
	i := x >> qx
	if i >= maxExp {
		return 0
	}
	e := mulQ63(expInt[i], expFine[0][x>>49&255])
	e = mulQ63(e, expFine[1][x>>41&255])
	e = mulQ63(e, expFine[2][x>>33&255])
	r := x & (1<<33 - 1) << 6 // the rest in Q63, below 2^-24
	return e - mulQ63(e, r-mulQ63(r, r)/2)
}

// NegLn returns -ln(u / 2^64) in Q57, for a draw u; u = 0 counts as 1. It is an
// exponential deviate with mean 1 when u is uniform.
func NegLn(u uint64) uint64 {
	if u == 0 {
		u = 1
	}
	lz := uint64(bits.LeadingZeros64(u))
	m := u << lz // in [2^63, 2^64): m/2^63 = 1 + f
	j := m >> 55 & 255
	c := (256 + j) << 55
	// m = c (1 + e), ln(1+e) = 2 atanh((m-c)/(m+c)), z < 2^-9
	d := m - c
	sum := m>>1 + c>>1
	z, _ := bits.Div64(d>>3, d<<61, sum) // d/(m+c) in Q62
	return (lz+1)*Ln2 - lnStep[j] - atanhSeries(z, 6)
}

// Normal returns a standard normal deviate in Q32 from two uniform draws
// (Box and Muller 1958).
func Normal(u, v uint64) int64 {
	c := cosTurn(v)           // Q62
	r := isqrt(NegLn(u) << 1) // sqrt(2 e) in Q28.5
	h, l := bits.Mul64(r, sqrt2Q60)
	r = h<<4 | l>>60 // in Q29
	h, l = bits.Mul64(r, uint64(abs(c)))
	z := int64(h<<5 | l>>59) // Q91 to Q32
	if c < 0 {
		return -z
	}
	return z
}

// sqrt2Q60 is the square root of 2 in Q60.
const sqrt2Q60 = 0x16a0_9e66_7f3b_cd00

// cosTurn returns cos(2 pi v / 2^64) in Q62.
func cosTurn(v uint64) int64 {
	// Fold to the first eighth of a turn... a quarter suffices for the series.
	q := v >> 62
	f := v << 2 >> 1 // fraction of a quarter turn in Q63
	if q&1 == 1 {
		f = One - f
	}
	// x = f * pi/2 in Q62 (below 1.5708 * 2^62)
	h, l := bits.Mul64(f, 0xc90fdaa22168c234) // pi/2 in Q63
	x := h<<1 | l>>63                         // Q63*Q63 >> 63 = Q63
	x >>= 1
	xx, xl := bits.Mul64(x, x)
	xx = xx<<2 | xl>>62
	sum, term := int64(1)<<62, uint64(1)<<62
	for n := uint64(1); n <= 14; n++ {
		th, tl := bits.Mul64(term, xx)
		term = (th<<2 | tl>>62) / ((2*n - 1) * (2 * n))
		if n%2 == 1 {
			sum -= int64(term)
		} else {
			sum += int64(term)
		}
	}
	if q == 1 || q == 2 {
		return -sum
	}
	return sum
}

// isqrt returns the whole part of the square root.
func isqrt(n uint64) uint64 {
	if n == 0 {
		return 0
	}
	x := uint64(1) << ((bits.Len64(n) + 1) / 2)
	for {
		y := (x + n/x) / 2
		if y >= x {
			return x
		}
		x = y
	}
}

// LogNormal returns e^(sigma z - sigma^2/2) in Q32: a factor with mean 1 when z
// (Q32) is standard normal. sigmaPPM is sigma in millionths, 0 to 1,000,000.
func LogNormal(sigmaPPM, z int64) uint64 {
	s := sigmaPPM << 32 / 1_000_000 // Q32
	y := mulQ32(s, z) - mulQ32(s, s)/2
	if y >= 0 {
		const limit = 20 << 32 // e^20: far beyond any draw, keeps the quotient in range
		y = min(y, limit)
		q, _ := bits.Div64(1<<31, 0, expNegQ57(uint64(y)<<(qx-32)))
		return q
	}
	return expNegQ57(uint64(-y)<<(qx-32)) >> 31
}

func mulQ32(a, b int64) int64 {
	neg := (a < 0) != (b < 0)
	h, l := bits.Mul64(uint64(abs(a)), uint64(abs(b)))
	m := int64(h<<32 | l>>32)
	if neg {
		return -m
	}
	return m
}

func abs(a int64) int64 {
	if a < 0 {
		return -a
	}
	return a
}
