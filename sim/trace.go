package sim

// What comes out of a run: a complete, immutable record of who did what when.
// Everything that a reader sees is computed from it and a moment.

import (
	"encoding/binary"
	"sort"
)

// State is what a person does, exactly one thing at a time.
type State uint8

// The states of a person that this core can produce.
const (
	Climbing State = iota // working, before tau (or ramp)
	Focused               // working at (nearly) the full rate
	Flow                  // working, flow_after or more without a break
	Talking               // with somebody who tapped, or in a call
	Waiting               // for the part before one's own (serial hand-off)
	Off                   // nothing of one's own left to do
	NumStates
)

var stateNames = [NumStates]string{"climbing", "focused", "flow", "talking", "waiting", "off"}

// String returns the name of the state.
func (s State) String() string { return stateNames[s] }

// Working reports whether work gets done in this state.
func (s State) Working() bool { return s <= Flow }

// Segment is a stretch of time in which one person does one thing.
type Segment struct {
	From, To Dur
	State    State
	Part     int32 // index into Trace.Parts of what is worked on or waited for; -1: none
	Slice    int16 // the cut of the part that is worked towards, 1 to Scenario.Slices
	Whole    bool  // no cut was planned on the way there
	For      int32 // the person waited for; -1: nobody
	Age      Dur   // time since the person (re)started, at From
	Done     Work  // work done from From to To: the area under the curve
}

// PartInfo says which part a number means, and what it really takes.
type PartInfo struct {
	Feature, Index int32
	Owner          int32
	Effort         Work // with luck and lateness
}

// SliceEnd is the moment at which a cut of a part is reached, overhead included.
type SliceEnd struct {
	At    Dur
	Part  int32
	Slice int16 // cuts reached by now, 1 to Scenario.Slices
}

// Unit is what a release brings of one feature: everything between two cuts.
type Unit struct {
	Feature  int32
	From, To int16 // cuts: 0 is nothing, Scenario.Slices is everything
}

// Release is a deploy: something that users get.
type Release struct {
	At    Dur  // users have it
	Ready Dur  // its last slice was done
	First int  // its units are Trace.Units[First:Last]
	Last  int  //
	Work  Work // effort delivered, overhead not counted
}

// Tap is an interruption from outside.
type Tap struct {
	At       Dur // somebody came
	From, To Dur // they talked
	Person   int32
	Cut      bool // it broke into work
	Age      Dur  // how long the person had worked without a break
}

// Trace is what happened in a run, up to Until. It must not be changed.
type Trace struct {
	Scenario *Scenario
	Until    Dur  // end of the record
	Ended    bool // nothing was left to happen: not cut off by Scenario.Until
	Parts    []PartInfo
	Lanes    [][]Segment // by person, without gap or overlap from 0 to Until
	Slices   []SliceEnd
	Units    []Unit
	Releases []Release
	Taps     []Tap // in the order in which they ended
}

// Finished returns the moment at which the last work was done and out; ok is
// false when that lies beyond the end of the record. Taps may still come later.
func (t *Trace) Finished() (at Dur, ok bool) {
	last, left := int16(t.Scenario.Slices), len(t.Parts)
	for _, s := range t.Slices {
		at = max(at, s.At)
		if s.Slice == last {
			left--
		}
	}
	left += len(t.Scenario.Features)
	for _, r := range t.Releases {
		at = max(at, r.At)
	}
	for _, u := range t.Units {
		if u.To == last {
			left--
		}
	}
	if left > 0 {
		return 0, false
	}
	return at, true
}

// Delivered returns the work that users have at a moment.
func (t *Trace) Delivered(at Dur) Work {
	sum := Work(0)
	for _, r := range t.Releases {
		if r.At <= at {
			sum += r.Work
		}
	}
	return sum
}

// Spent returns how long a person was in a state up to a moment.
func (t *Trace) Spent(person int, st State, at Dur) Dur {
	sum := Dur(0)
	for _, s := range t.Lanes[person] {
		if s.From >= at {
			break
		}
		if s.State == st {
			sum += min(s.To, at) - s.From
		}
	}
	return sum
}

// At returns the index of the segment of a person's lane that covers a moment:
// From <= at < To. After the end it is the last one; -1 for an empty lane.
func (t *Trace) At(person int, at Dur) int {
	l := t.Lanes[person]
	i := sort.Search(len(l), func(i int) bool { return l[i].To > at })
	return min(i, len(l)-1)
}

// Between returns the work done within a segment from one moment to another,
// both cut to the segment: the area under its curve.
func (t *Trace) Between(s *Segment, from, to Dur) Work {
	from, to = max(from, s.From), min(to, s.To)
	if !s.State.Working() || from >= to {
		return 0
	}
	f := &t.Scenario.Focus
	return f.Done(s.Age+to-s.From) - f.Done(s.Age+from-s.From)
}

// CutAt returns the work of a part at one of its cuts, 0 to Scenario.Slices.
func (t *Trace) CutAt(part int32, cut int16) Work {
	return cutWork(t.Parts[part].Effort, int(cut), t.Scenario.Slices)
}

// cutWork is the effort up to cut k of m, rounded down: cuts lie at k/m of the
// whole effort.
func cutWork(effort Work, k, m int) Work {
	return effort/Work(m)*Work(k) + effort%Work(m)*Work(k)/Work(m)
}

// AppendBinary appends every record of the trace as little-endian 64-bit
// integers in a fixed order. Its hash is the fingerprint of a run: equal on
// every platform, different when anything that happened differs.
func (t *Trace) AppendBinary(b []byte) ([]byte, error) {
	put := func(vs ...int64) {
		for _, v := range vs {
			b = binary.LittleEndian.AppendUint64(b, uint64(v))
		}
	}
	flag := func(v bool) int64 {
		if v {
			return 1
		}
		return 0
	}
	put(int64(t.Until), flag(t.Ended), int64(len(t.Parts)))
	for _, p := range t.Parts {
		put(int64(p.Feature), int64(p.Index), int64(p.Owner), int64(p.Effort))
	}
	put(int64(len(t.Lanes)))
	for _, l := range t.Lanes {
		put(int64(len(l)))
		for _, s := range l {
			put(int64(s.From), int64(s.To), int64(s.State), int64(s.Part), int64(s.Slice), flag(s.Whole), int64(s.For), int64(s.Age), int64(s.Done))
		}
	}
	put(int64(len(t.Slices)))
	for _, s := range t.Slices {
		put(int64(s.At), int64(s.Part), int64(s.Slice))
	}
	put(int64(len(t.Units)))
	for _, u := range t.Units {
		put(int64(u.Feature), int64(u.From), int64(u.To))
	}
	put(int64(len(t.Releases)))
	for _, r := range t.Releases {
		put(int64(r.At), int64(r.Ready), int64(r.First), int64(r.Last), int64(r.Work))
	}
	put(int64(len(t.Taps)))
	for _, p := range t.Taps {
		put(int64(p.At), int64(p.From), int64(p.To), int64(p.Person), flag(p.Cut), int64(p.Age))
	}
	return b, nil
}
