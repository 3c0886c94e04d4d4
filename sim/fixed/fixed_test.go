package fixed

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestAgainstMath holds every routine against package math, which is accurate
// enough on the machine that runs the tests even if not equal everywhere.
func TestAgainstMath(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var worst struct{ exp, ln, cos, normal, logn float64 }
	for range 200_000 {
		den := r.Uint64N(1<<31) + 1
		num := uint64(float64(den) * r.Float64() * 44)
		want := math.Exp(-float64(num) / float64(den))
		got := float64(ExpNeg(num, den)) / (1 << 63)
		worst.exp = max(worst.exp, math.Abs(got-want))

		u, v := r.Uint64()>>r.UintN(60), r.Uint64()
		ln := -math.Log(float64(max(u, 1)) / (1 << 64))
		worst.ln = max(worst.ln, math.Abs(float64(NegLn(u))/(1<<57)-ln))
		cos := math.Cos(2 * math.Pi * float64(v) / (1 << 64))
		worst.cos = max(worst.cos, math.Abs(float64(cosTurn(v))/(1<<62)-cos))
		z := math.Sqrt(2*ln) * cos
		worst.normal = max(worst.normal, math.Abs(float64(Normal(u, v))/(1<<32)-z))

		sigma := r.Int64N(1_000_001)
		s := float64(sigma) / 1e6
		f := math.Exp(s*z - s*s/2)
		worst.logn = max(worst.logn, math.Abs(float64(LogNormal(sigma, Normal(u, v)))/(1<<32)-f)/max(f, 1e-3))
	}
	assert.Less(t, worst.exp, 1e-14, "ExpNeg")
	assert.Less(t, worst.ln, 1e-13, "NegLn")
	assert.Less(t, worst.cos, 1e-14, "cosTurn")
	assert.Less(t, worst.normal, 1e-8, "Normal")
	assert.Less(t, worst.logn, 1e-6, "LogNormal")
}

func TestEdges(t *testing.T) {
	assert.Equal(t, uint64(One), ExpNeg(0, 1))
	assert.Zero(t, ExpNeg(math.MaxUint64, 1))
	assert.Zero(t, ExpNeg(45, 1))
	assert.NotZero(t, ExpNeg(43, 1))
	assert.Equal(t, NegLn(1), NegLn(0))
	assert.Equal(t, uint64(1)<<32, LogNormal(0, 5<<32), "no noise is a factor of exactly one")
}
