package rng

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// moments returns mean and variance of n draws.
func moments(n int, draw func(uint64) float64) (mean, variance float64) {
	var sum, sq float64
	for i := range n {
		x := draw(uint64(i))
		sum += x
		sq += x * x
	}
	mean = sum / float64(n)
	return mean, sq/float64(n) - mean*mean
}

// TestMoments holds mean and variance of each sampler within four standard
// errors of their values.
func TestMoments(t *testing.T) {
	const n = 400_000
	s := New(1, 2, 3)
	for _, c := range []struct {
		name           string
		draw           func(uint64) float64
		mean, variance float64
		fourth         float64 // central moment
	}{
		{"uniform", func(i uint64) float64 { return float64(s.Uint64(i)) / (1 << 64) }, .5, 1. / 12, 1. / 80},
		{"exponential", func(i uint64) float64 { return float64(s.Exp(i, 1_000_000)) / 1e6 }, 1, 1, 9},
		{"normal", func(i uint64) float64 { return float64(s.Normal(i)) / (1 << 32) }, 0, 1, 3},
		{"chance", func(i uint64) float64 {
			if s.Chance(i, 300_000) {
				return 1
			}
			return 0
		}, .3, .21, .3 * .7 * (.7*.7*.7 + .3*.3*.3)},
	} {
		m, v := moments(n, c.draw)
		assert.InDelta(t, c.mean, m, 4*math.Sqrt(c.variance/n), "%s: mean", c.name)
		assert.InDelta(t, c.variance, v, 4*math.Sqrt((c.fourth-c.variance*c.variance)/n)+1e-9, "%s: variance", c.name)
	}
}

// TestStreamsAreApart: neighbouring keys are uncorrelated, and draws do not
// depend on the order in which they are asked for.
func TestStreamsAreApart(t *testing.T) {
	const n = 100_000
	base := New(1, 1, 1)
	for _, o := range []Stream{New(2, 1, 1), New(1, 2, 1), New(1, 1, 2)} {
		sum := 0.0
		for i := range uint64(n) {
			sum += (float64(base.Uint64(i))/(1<<64) - .5) * (float64(o.Uint64(i))/(1<<64) - .5)
		}
		assert.InDelta(t, 0, sum/n*12, 4/math.Sqrt(n))
	}
	late := base.Uint64(7)
	_ = base.Uint64(3)
	assert.Equal(t, late, base.Uint64(7))
}

// TestBits pins the sequence: traces and links to them depend on it.
func TestBits(t *testing.T) {
	s := New(1, 0, 0)
	assert.Equal(t, uint64(0x5f47167dab1e6f33), s.Uint64(0))
	assert.Equal(t, uint64(0x5f47167dab1e6f33), New(1, 0, 0).Uint64(0))
}
