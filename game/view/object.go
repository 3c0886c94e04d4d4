package view

// Things that can be pointed at: what they are, which one, and where. What can be
// done to them is package state's.

import "strconv"

// Thing says what an Object is.
type Thing string

// The kinds of thing, and what Object.Ref counts there.
const (
	ThingPerson   Thing = "person"   // of the scenario's people
	ThingTask     Thing = "task"     // of the trace's parts
	ThingEnd      Thing = "end"      // of the trace's parts: the end of one that is still ahead
	ThingCut      Thing = "cut"      // the place where the plan can be cut; there is one
	ThingRelease  Thing = "release"  // of the trace's releases
	ThingTap      Thing = "tap"      // of the trace's taps: what is asked
	ThingQuestion Thing = "question" // of the trace's questions
	ThingMeeting  Thing = "meeting"  // of the trace's meetings
	ThingBell     Thing = "bell"     // of the trace's questions, or of its meetings where the agenda has some
	ThingMessage  Thing = "message"  // of the trace's messages
	ThingTray     Thing = "tray"     // of the scenario's people
	ThingShelf    Thing = "shelf"    // there is one
	ThingDocument Thing = "document" // of the trace's documents
	ThingBet      Thing = "bet"      // there is one: the flag while it can be moved
	ThingWager    Thing = "wager"    // there is one: the flag beside the truth
)

// Object is a thing on the picture that can be pointed at.
type Object struct {
	// ID is the kind and the reference, "bell-2", and behind the first of them on
	// this picture (the other track has its own) how many there are: "bell-2-2".
	// It is the same as long as the scenario is, and fit for the id of an element.
	ID    string
	Kind  Thing
	Ref   int    // which one, from 0; see the kinds
	Label string // what it is and does, in a sentence
	Box   Box
	Tense Tense // what is known of it
}

// object names a thing that can be pointed at.
//
//go:noinline
func (b *board) object(kind Thing, ref int, label string, box Box) {
	if b.mute || b.covered() {
		return
	}
	same := int64(1)
	for i := range b.f.Objects {
		if o := &b.f.Objects[i]; o.Kind == kind && o.Ref == ref {
			same++
		}
	}
	b.buf = append(append(b.buf[:0], kind...), '-')
	b.buf = strconv.AppendInt(b.buf, int64(ref), 10)
	if same > 1 {
		b.buf = strconv.AppendInt(append(b.buf, '-'), same, 10)
	}
	id := b.keep()
	b.f.Objects = append(b.f.Objects, Object{id, kind, ref, label, box, b.tense})
}

// handle names something small, with room for a finger around it.
func (b *board) handle(kind Thing, ref int, label string, x, y, r float64) {
	r = max(r, 12)
	x, y = min(max(x, r), b.w-r), min(max(y, r), b.h-r)
	b.object(kind, ref, label, Box{x - r, y - r, 2 * r, 2 * r})
}
