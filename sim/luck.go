package sim

// Luck: everything that is drawn. Each draw has a key of its own (which part,
// what for, its index), so no habit can change what another draw says.

import (
	"math"

	"evenflow/sim/fixed"
	"evenflow/sim/rng"
)

// purposes of the random streams
const (
	purposeEffort rng.Purpose = 1 + iota
	purposeAskGap
	purposeAskTo
	purposeTopic
	purposeBlocks
	purposeRounds
	purposeWritten
	purposeFound
	purposeLife
	purposeFlaw
	purposeRight
	purposeUndescribed
	purposeSensitive
	purposePresence
	purposeTap
	purposeArrival
	purposeService
)

// none is a position in the work that is never reached.
const none Work = math.MaxInt64

// hourWork is the work of one focused hour.
const hourWork = int64(Hour) * perMilli

// luck holds what the draws of one scenario have in common.
type luck struct {
	seed    uint64
	people  uint64
	askMean int64 // work between two questions; 0: there are none
	flaw    int64 // work between two flaws; 0: there are none
	tapMean int64 // working time between two taps; 0: there are none
	topics  []uint64
	blocks  int64
	loss    uint64 // -ln of the chance of a further round, Q57; 0: never
	written int64
	found   int64
	life    int64 // mean, ms
}

func (l *luck) set(sc *Scenario) {
	l.seed, l.people = sc.Seed, uint64(len(sc.People))
	l.askMean, l.flaw, l.tapMean = 0, 0, 0
	if sc.Questions > 0 && len(sc.People) > 1 {
		l.askMean = hourWork * int64(One) / int64(sc.Questions)
	}
	if sc.Flaw > 0 {
		// -ln(1-flaw) per hour; 1-flaw as a fraction of 2^64
		l.flaw = meanGap(fixed.NegLn(fraction(One - sc.Flaw)))
	}
	if sc.Taps > 0 {
		l.tapMean = int64(Hour) * int64(One) / int64(sc.Taps)
	}
	if len(l.topics) != sc.Topics {
		l.topics = zipf(l.topics, sc.Topics)
	}
	l.blocks, l.written, l.found = int64(sc.Blocks), int64(sc.Written), int64(sc.Found)
	l.loss = 0
	if sc.Rounds > One {
		l.loss = fixed.NegLn(fraction(Ratio(int64(sc.Rounds-One) * int64(One) / int64(sc.Rounds))))
	}
	l.life = int64(sc.Life) * int64(sc.day())
}

// fraction returns r < 1 as a fraction of 2^64.
func fraction(r Ratio) uint64 { return uint64(r) * (math.MaxUint64 / uint64(One)) }

// meanGap returns the work between two events of a rate per hour in Q57.
func meanGap(rate uint64) int64 {
	// 2^57 hours of work would not fit; the rate is at most ln(10/9) and at
	// least a millionth.
	const q = 1 << 20
	return hourWork * q / int64(rate>>(57-20)+1)
}

// zipf returns the running sums of 1, 1/2, 1/3 .. in Q40.
func zipf(sums []uint64, n int) []uint64 {
	sums = sums[:0]
	sum := uint64(0)
	for i := range n {
		sum += (1 << 40) / uint64(i+1)
		sums = append(sums, sum)
	}
	return sums
}

func (l *luck) stream(part int32, p rng.Purpose) rng.Stream { return rng.New(l.seed, uint64(part), p) }

// gap returns the work between question n-1 of a part and question n.
func (l *luck) gap(part int32, n uint64) Work {
	if l.askMean == 0 {
		return none
	}
	return Work(max(1, l.stream(part, purposeAskGap).Exp(n, l.askMean)))
}

// question draws what is in question n of a part but its place.
func (l *luck) question(q *Question, part int32, n uint64) {
	to := int32(l.stream(part, purposeAskTo).IntN(n, l.people-1))
	if to >= q.From {
		to++
	}
	q.To = to
	q.Blocks = l.stream(part, purposeBlocks).Chance(n, l.blocks)
	q.Topic = l.topic(part, n)
	q.Rounds = 1
	if l.loss > 0 {
		q.Rounds += int32(min(63, fixed.NegLn(l.stream(part, purposeRounds).Uint64(n))/l.loss))
	}
}

func (l *luck) topic(part int32, n uint64) int32 {
	x := l.stream(part, purposeTopic).IntN(n, l.topics[len(l.topics)-1])
	lo, hi := 0, len(l.topics)-1
	for lo < hi { // the first sum above x
		if m := (lo + hi) / 2; l.topics[m] > x {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return int32(lo)
}

// isWritten reports whether the answer to a question gets written down, isFound
// whether a search finds what is there, lives for how long it holds.
func (l *luck) isWritten(q *Question) bool {
	return q.Topic >= 0 && l.stream(q.Part, purposeWritten).Chance(uint64(q.N), l.written)
}

func (l *luck) isFound(q *Question) bool {
	return l.stream(q.Part, purposeFound).Chance(uint64(q.N), l.found)
}

func (l *luck) lives(q *Question) Dur {
	return Dur(l.stream(q.Part, purposeLife).Exp(uint64(q.N), l.life))
}

// flawed reports whether a flaw lies in a part between two amounts of its work.
func (l *luck) flawed(pt *part, n int32, from, to Work) bool {
	if l.flaw == 0 {
		return false
	}
	if pt.flawAt == 0 {
		pt.flawAt = Work(max(1, l.stream(n, purposeFlaw).Exp(0, l.flaw)))
	}
	for pt.flawAt <= from {
		pt.flaws++
		pt.flawAt += Work(max(1, l.stream(n, purposeFlaw).Exp(uint64(pt.flaws), l.flaw)))
	}
	return pt.flawAt <= to
}

// effort draws a part's factor.
func (l *luck) effort(n int32, e Dur, sigma Ratio) Work {
	w := e.Work()
	if sigma == 0 {
		return w
	}
	return scale(w, l.stream(n, purposeEffort).Normal(0), sigma)
}

// briefing draws whether a part is described.
func (l *luck) briefing(n int32, undescribed, sensitive Ratio) Briefing {
	switch {
	case !l.stream(n, purposeUndescribed).Chance(0, int64(undescribed)):
		return Described
	case l.stream(n, purposeSensitive).Chance(0, int64(sensitive)):
		return Sensitive
	}
	return Undescribed
}

func (l *luck) right(n int32, p Ratio) bool { return l.stream(n, purposeRight).Chance(0, int64(p)) }

// starts reports whether the decision-maker is here at the start.
func (l *luck) starts(here, away Dur) bool {
	return l.stream(0, purposePresence).IntN(0, uint64(here+away)) < uint64(here)
}

// stretch draws stretch n, from 1, of the decision-maker's comings and goings.
func (l *luck) stretch(n uint64, mean Dur) Dur {
	return Dur(max(1, l.stream(0, purposePresence).Exp(n, int64(mean))))
}

// tap returns the working time between tap n-1 of a person and tap n.
func (l *luck) tap(person int32, n uint64) Dur {
	return Dur(max(1, l.stream(person, purposeTap).Exp(n, l.tapMean)))
}
