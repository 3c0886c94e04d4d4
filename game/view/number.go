package view

// What the numbers on a picture are, so that a test can hold each against package
// measure: it recomputes those that are measured, by what they say of which run and
// when, and fails for a text with digits that says nothing.

import "evenflow/sim"

// Says is what the digits of a text mean.
type Says uint8

// Digits that nothing is measured by.
const (
	SaysNothing  Says = iota
	SaysTime          // a moment: a clock, a day
	SaysName          // what a piece, a person or a track is called
	SaysFlag          // a moment or a name: which release
	SaysThing         // of one thing in the picture or one setting: how long it is, how many it takes
	SaysCount         // how many things of a kind the picture shows, or would if it had room
	SaysSentence      // the caption or the key of a picture
	SaysGiven         // what the picture is given: Input.Even, Input.Price
)

// Digits that are measured.
const (
	SaysHeap        Says = iota + 32 // measure.HeapAt a moment
	SaysHeapBefore                   // the heap right before what leaves at a moment
	SaysBack                         // measure.FailedWork of release K
	SaysLater                        // measure.Later of release K against the other run
	SaysPay                          // measure.PayAll against the other run
	SaysPayOf                        // one part of measure.PayOf person K/4: talk, climb, wait
	SaysTalk                         // the talk of everybody by a moment
	SaysTalkOf                       // the talk of person K/4 by a moment
	SaysAsked                        // questions by a moment
	SaysDocuments                    // documents written by a moment: the sum of what stands there
	SaysHold                         // documents by a moment that are not out of date
	SaysLostTalk                     // measure.LossOf part K: paid back for talk
	SaysLostClimb                    // and for the climb after it
	SaysBill                         // measure.BillOf a moment, kind K
	SaysApart                        // how far the ends of both runs lie apart
	SaysFirstApart                   // how far their first releases do
	SaysNeededApart                  // how far the needed pieces of both people do
	SaysAllApart                     // how far the last releases of both people do
	SaysDeploys                      // the scoreboard: measure.Deploys by a moment
	SaysFlow                         // the share of flow by a moment
	SaysTalkTime                     // measure.Times.Talk by a moment
	SaysWait                         // the wait by a moment
	SaysFinished                     // measure.Finished
	saysEnd
)

// Measured reports whether a number is one of package measure.
func (s Says) Measured() bool { return s >= SaysHeap && s < saysEnd }

// Number is what the digits of a text say.
type Number struct {
	Says       Says
	Run, Other int8 // of which run, and against which: one more than the index in Frame.Runs; 0: none
	K          int16
	At         sim.Dur // by which moment
}

// tells says what the digits of the texts from here on mean, and returns what they
// meant before.
func (b *brush) tells(n Number) (was Number) {
	was, b.digits = b.digits, n
	return was
}

// tell says the same in one call: of which run, against which, by when.
//
//go:noinline
func (b *brush) tell(s Says, k int, tr, other *sim.Trace, at sim.Dur) (was Number) {
	return b.tells(Number{s, b.run(tr), b.run(other), int16(k), at})
}

// run returns the number of a run on the frame.
func (b *brush) run(tr *sim.Trace) int8 {
	if tr == nil {
		return 0
	}
	for i, r := range b.f.Runs {
		if r == tr {
			return int8(i + 1)
		}
	}
	b.f.Runs = append(b.f.Runs, tr)
	return int8(len(b.f.Runs))
}
