package sim

// What comes out of a run: a complete, immutable record of who did what when.
// Everything that a reader sees is computed from it and a moment.

import "sort"

// State is what a person does, exactly one thing at a time.
type State uint8

// The states of a person.
const (
	Climbing  State = iota // working, before tau (or ramp)
	Focused                // working at (nearly) the full rate
	Flow                   // working, flow_after or more without a break
	Talking                // in a call, or with somebody who tapped
	InMeeting              // in a meeting
	Writing                // messages, answers, updates, looks, searches, reading, deciding
	Waiting                // for an answer, a description, the part before, or in line for a call
	Resting                // nothing can be done now, and not waiting for it
	Off                    // nothing of one's own left to do
	NumStates
)

var stateNames = [NumStates]string{"climbing", "focused", "flow", "talking", "meeting", "writing", "waiting", "resting", "off"}

// String returns the name of the state.
func (s State) String() string { return stateNames[s] }

// Working reports whether work gets done in this state.
func (s State) Working() bool { return s <= Flow }

// Doing says more exactly what a person does in a state.
type Doing uint8

// What there is to do. What Segment.Ref means by it is said in brackets.
const (
	DoSlice      Doing = iota // works on a slice of a part
	DoRedo                    // works again on what a wrong decision spoilt
	DoRepair                  // repairs a failed release (Trace.Releases)
	DoTap                     // talks to somebody from outside
	DoCall                    // talks to somebody of the team (Trace.Calls)
	DoMeeting                 // sits in a meeting (Trace.Meetings)
	DoWrite                   // writes a message of a question (Trace.Questions)
	DoAnswer                  // answers a message (Trace.Messages)
	DoSearch                  // searches the documents (Trace.Questions)
	DoWriteUp                 // writes an answer down for others (Trace.Questions)
	DoLook                    // looks at the tray
	DoUpdate                  // writes an update instead of a meeting (Trace.Meetings)
	DoReadUpdate              // reads one (Trace.Messages)
	DoThink                   // decides about an undescribed part alone
	WaitPart                  // waits for the part before one's own (serial hand-off)
	WaitAnswer                // waits for the answer to a blocking question
	WaitBrief                 // waits for a description
	WaitLine                  // waits in line for a call (Trace.Questions)
	DoRest                    // nothing can be done
	DoNothing                 // nothing is left
	doPass                    // a pass through the tray, between its messages
)

// Segment is a stretch of time in which one person does one thing.
type Segment struct {
	From, To Dur
	State    State
	Doing    Doing
	Whole    bool  // no cut was planned on the way there
	Slice    int16 // the cut of the part that is worked towards, 1 to Scenario.Slices
	Part     int32 // index into Trace.Parts of what is worked on, waited for or decided; -1: none
	For      int32 // the person waited for; -1: nobody
	Ref      int32 // index of the record that Doing names; -1: none
	Age      Dur   // time since the person (re)started, at From
	Done     Work  // work done from From to To: the area under the curve
}

// PartInfo says which part a number means, and what luck has in store for it.
type PartInfo struct {
	Feature, Index int32
	Owner          int32
	Effort         Work // with luck and lateness
	Briefing       Briefing
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
	At     Dur   // users have it
	Ready  Dur   // its last slice was done
	First  int   // its units are Trace.Units[First:Last]; a repair has none
	Last   int   //
	Work   Work  // effort delivered, overhead not counted
	Failed bool  // there was a flaw in it: rolled back, delivers nothing
	Of     int32 // it is the repair of that release; -1: it is none
}

// Tap is an interruption from outside.
type Tap struct {
	At       Dur // somebody came
	From, To Dur // they talked
	Person   int32
	Cut      bool // it broke into work
	Age      Dur  // how long the person had worked without a break
}

// Never is the time of what has not happened by the end of the record.
const Never Dur = -1

// Question is one that came up in the work.
type Question struct {
	At       Dur // it came up
	Part     int32
	N        int32 // index among those of its part, from 0
	From, To int32 // who asks whom
	Topic    int32 // -1: none that documents could hold
	Blocks   bool
	Rounds   int32 // exchanges that it takes by message
	Searched bool  // in the documents
	Found    bool  // there
	Answered Dur   // or Never
	Call     int32 // Trace.Calls that settled it; -1: none
}

// MessageKind says what a message is.
type MessageKind uint8

// The kinds of messages.
const (
	Asking   MessageKind = iota // a question, or a further round of it
	Replying                    // an answer that leaves the question open
	Updating                    // what a meeting would have said
)

// Message is one on its way through a tray.
type Message struct {
	Kind     MessageKind
	Question int32 // -1: none
	Meeting  int32 // of an update; else -1
	Round    int32 // of the question, from 1
	From, To int32
	Sent     Dur  // it lies in the tray from here
	Read     Dur  // to here, or Never
	Done     Dur  // it is handled (answered, read), or Never
	Patience bool // it was read because it had waited too long, not at a seam
}

// Call is one person talking to another of the team.
type Call struct {
	Question int32
	From, To int32 // who called whom
	Asked    Dur   // the caller wanted it, and waits in line from here
	Start    Dur   // they talk
	End      Dur
	CutFrom  bool // it broke into the caller's work
	CutTo    bool // it broke into the work of the one called
	Age      Dur  // how long the one called had worked without a break
}

// Held is a meeting, or the update that replaced it.
type Held struct {
	At, End   Dur
	Organiser int32
	Agenda    int32 // index into Scenario.Agenda; -1: one of every day
	Update    bool
	Written   Dur // of an update, or Never
}

// Attendance is the time that a person sat in a meeting.
type Attendance struct {
	Meeting, Person int32
	From, To        Dur
	Cut             bool // it broke into work
}

// Document is an answer written down.
type Document struct {
	Topic    int32
	Author   int32
	Question int32
	At       Dur // it is there
	Stale    Dur // to here, unless it is written again
}

// Description is a part that the decision-maker described.
type Description struct {
	Part   int32 // the first of those that share it
	Queued Dur   // it came to the desk
	Done   Dur   // or Never
}

// Decision is one that a person took alone.
type Decision struct {
	Part   int32
	Person int32
	At     Dur
	Right  bool
	Looked Dur  // the decision-maker saw it, or Never
	Redo   Work // owed again
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

	Questions    []Question
	Messages     []Message
	Calls        []Call
	Meetings     []Held
	Attendances  []Attendance // in the order in which they ended
	Documents    []Document
	Descriptions []Description
	Decisions    []Decision
	Presence     []Span // when the decision-maker is here; empty if there is no need of one
	Arrivals     []Arrival

	Stream Flowed // sums of a stream
	Sums   []Sum  // by person: what the lanes add up to, also when they are not kept
}

// Arrival is a piece of work of a stream.
type Arrival struct {
	At, Start, End Dur // Start and End: or Never
	Person         int32
	Effort         Work
}

// Sum is what a person's lane adds up to.
type Sum struct {
	Spent   [NumStates]Dur
	Done    Work
	Longest Dur // the longest stretch of work without a break
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
