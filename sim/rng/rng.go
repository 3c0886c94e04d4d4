// Package rng gives every entity of the model its own luck.
//
// A Stream is keyed by seed, entity and purpose, and its draw number n is the
// same whatever else happens. So two runs of the same world under different
// habits meet the same questions at the same points of the work (common random
// numbers), which is what makes a comparison of single runs honest.
//
// Draws are a stateless mix of key and counter (the finaliser of SplitMix64,
// Steele, Lea and Flood 2014), in integers, the same on every platform.
package rng

import (
	"math/bits"

	"evenflow/sim/fixed"
)

// Stream is the key of an endless sequence of draws. It holds no position: the
// caller says which draw it wants.
type Stream uint64

// Purpose says what a stream's draws are for, so that two uses never share one.
type Purpose uint64

const golden = 0x9e3779b97f4a7c15

// New returns the stream of one entity for one purpose under a seed.
func New(seed, entity uint64, p Purpose) Stream {
	k := mix(seed + golden)
	k = mix(k ^ entity*0xd6e8feb86659fd93)
	return Stream(mix(k ^ uint64(p)*0xa0761d6478bd642f))
}

// Uint64 returns draw number n, uniform over all 64-bit integers.
func (s Stream) Uint64(n uint64) uint64 { return mix(uint64(s) + (n+1)*golden) }

// IntN returns draw number n, uniform over 0 to limit-1; limit must be positive.
// The bias is below limit / 2^64.
func (s Stream) IntN(n, limit uint64) uint64 {
	h, _ := bits.Mul64(s.Uint64(n), limit)
	return h
}

// Chance reports, with draw number n, whether something of probability ppm
// millionths happens. The same draw serves every probability: what happens at a
// small one happens at every larger one.
func (s Stream) Chance(n uint64, ppm int64) bool {
	return int64(s.IntN(n, 1_000_000)) < ppm
}

// Exp returns draw number n, exponential with the given mean, rounded up to a
// whole unit of it.
func (s Stream) Exp(n uint64, mean int64) int64 {
	h, l := bits.Mul64(fixed.NegLn(s.Uint64(n)), uint64(mean))
	v := int64(h<<7 | l>>57)
	if l<<7 != 0 {
		v++
	}
	return v
}

// Normal returns draw number n, standard normal, in Q32. It uses the uniform
// draws 2n and 2n+1.
func (s Stream) Normal(n uint64) int64 {
	return fixed.Normal(s.Uint64(2*n), s.Uint64(2*n+1))
}

func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}
