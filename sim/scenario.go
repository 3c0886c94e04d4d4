package sim

// What goes into a run: the world (people, features, parts), the luck (a seed)
// and the habits (switches and their parameters), with changes at later times.

import (
	"errors"
	"strconv"
	"strings"
)

// Bounds of a scenario. They keep every run within bounded time and memory.
const (
	MaxPeople  = 500
	MaxParts   = 20_000
	MaxSlices  = 20
	MaxChanges = 2_000
	MaxAsks    = 100 // of one part
	MaxTime    = 400 * 24 * Hour
)

// Mode is the position of one of the three switches.
type Mode uint8

// Sync and Async are the two habits of the article.
const (
	Sync Mode = iota
	Async
)

var modeNames = []string{"sync", "async"}

// String returns "sync" or "async".
func (m Mode) String() string { return modeNames[m] }

// MarshalText writes the mode as String does.
func (m Mode) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads "sync" or "async".
func (m *Mode) UnmarshalText(b []byte) error {
	i, err := oneOf(string(b), modeNames)
	*m = Mode(i)
	return err
}

// Handoff says how the parts of a feature depend on each other.
type Handoff uint8

// In a Parallel hand-off the owners start together and only the release waits
// for the slowest. In a Serial one each part's slice k starts only when the
// slice k of the part before it is done, like an assembly line.
const (
	Parallel Handoff = iota
	Serial
)

var handoffNames = []string{"parallel", "serial"}

// String returns "parallel" or "serial".
func (h Handoff) String() string { return handoffNames[h] }

// MarshalText writes the hand-off as String does.
func (h Handoff) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads "parallel" or "serial".
func (h *Handoff) UnmarshalText(b []byte) error {
	i, err := oneOf(string(b), handoffNames)
	*h = Handoff(i)
	return err
}

var curveNames = []string{"instant", "exponential", "linear", "dead"}

// String returns the name of the curve in lower case.
func (c Curve) String() string { return curveNames[c] }

// MarshalText writes the curve as String does.
func (c Curve) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the name of a curve.
func (c *Curve) UnmarshalText(b []byte) error {
	i, err := oneOf(string(b), curveNames)
	*c = Curve(i)
	return err
}

func oneOf(s string, names []string) (int, error) {
	for i, n := range names {
		if s == n {
			return i, nil
		}
	}
	return 0, errors.New(strconv.Quote(s) + " is not one of " + strings.Join(names, ", "))
}

// Briefing says whether a part is described, if the scenario says so.
type Briefing uint8

// ByLuck leaves it to the shares "undescribed" and "sensitive". An Undescribed
// part waits for the decision-maker or for a decision of its owner's; a
// Sensitive one is undescribed and nobody else may decide it.
const (
	ByLuck Briefing = iota
	Described
	Undescribed
	Sensitive
)

var briefingNames = []string{"luck", "described", "undescribed", "sensitive"}

// String returns "luck", "described", "undescribed" or "sensitive".
func (b Briefing) String() string { return briefingNames[b] }

// Part is a piece of a feature that one person owns.
type Part struct {
	ID     string // short and unique in its feature: "A"
	Owner  int    // index into Scenario.People
	Effort Dur    // in focused time, more than zero
	Late   Dur    // added to the effort, spread evenly over the slices: 0 to 12 h

	Briefing Briefing // whether it is described
	Brief    string   // parts with the same Brief (not empty) share one description
	Asks     []Ask    // questions that come up in it for certain, in order of At
}

// Ask is a question that comes up in a part because the scenario says so, not
// by luck.
type Ask struct {
	At     Dur  // effort of the part done by then, 0 to less than its Effort
	To     int  // index into Scenario.People, not the owner
	Blocks bool // a message about it blocks the part until it is answered
	Rounds int  // exchanges that a message needs, 1 to 6; 0 counts as 1
	Topic  int  // what it is about, 1 to Scenario.Topics; 0: nothing that documents could hold
}

// Feature is something that users can get.
type Feature struct {
	Parts []Part
}

// Change is something that happens to the plan at a time: a switch is thrown, or
// somebody is tapped on the shoulder.
type Change struct {
	At Dur
	// Key and Value throw a switch, when Key is not empty: one of Switches, for
	// everybody, or with a dot and a person's name behind it for that one:
	// "communication.Bo".
	Key, Value string
	// Person is tapped for Length when Key is empty; zero means Scenario.Talk.
	Person int
	Length Dur
}

// Setting throws a switch for one person from the start on.
type Setting struct {
	Person     int // index into Scenario.People
	Key, Value string
}

// Meeting is a meeting at a given moment. Whoever organises it decides by the
// habit of that moment whether people meet or an update is written instead.
type Meeting struct {
	Name   string
	At     Dur
	Length Dur   // 1 min to 8 h
	Who    []int // indexes into Scenario.People, the organiser first; empty: everybody
}

// Span is a stretch of time.
type Span struct{ From, To Dur }

// Stream is work that arrives for ever, instead of a plan: first come, first
// served, each piece taken by any free person, on the instant curve.
type Stream struct {
	Every  Dur   // mean time between two arrivals, which are Poisson; more than 0
	Effort Dur   // mean effort of a piece; more than 0
	Law    Law   // of the effort
	Sigma  Ratio // of LogNormal, 0 to 2
}

// Law is a distribution of effort.
type Law uint8

// The laws of effort in a stream.
const (
	Fixed Law = iota
	ExponentialLaw
	LogNormal
)

var lawNames = []string{"fixed", "exponential", "log-normal"}

// String returns "fixed", "exponential" or "log-normal".
func (l Law) String() string { return lawNames[l] }

// Scenario is everything a run depends on. The zero value is not runnable; start
// from one of package scene or from New.
type Scenario struct {
	Name      string
	Seed      uint64
	Start     Dur // clock time at the start of the run, for display
	Until     Dur // the record ends here; 0: when there is nothing left to happen
	Limit     Dur // a run without Until is given up here; 0: MaxTime
	People    []string
	Features  []Feature
	Changes   []Change  // in order of time
	Agenda    []Meeting // meetings at given moments, beside those of every day; in order of time
	Absent    []Span    // when the decision-maker is away, in order; nil: by Here and Away
	Overrides []Setting // switches set for single people, over those of everybody; later ones win
	Stream    *Stream   // instead of Features

	Planning Mode
	Params
}

// Params are the numbers behind the world and the habits. Table lists each with
// its unit, range, default and source.
type Params struct {
	Focus

	// Planning.
	Slices   int     // pieces a part is cut into when planning is async
	Batch    int     // features in one release when planning is sync; 0: all
	Train    int     // days between two departures when planning is sync, instead of Batch; 0: no release train
	Handoff  Handoff // between the parts of a feature
	Overhead Dur     // effort at the end of each slice that users do not get
	Latency  Dur     // from the end of a release's last slice until users have it
	Noise    Ratio   // sigma of the log-normal factor on each part's effort
	Flaw     Ratio   // chance that a focused hour of work has a flaw
	Rework   Ratio   // of the own effort in a failed release, owed for its repair

	// Communication. Channel, Gather and Docs are the switch.
	Channel     Mode  // of a question. Sync: call, Async: message
	Gather      Mode  // Sync: hold the meetings, Async: write updates
	Docs        Mode  // Async: look answers up and write them down
	Questions   Ratio // per focused hour of effort
	Talk        Dur   // length of a call, of an answer, and of a tap unless it says its own
	Blocks      Ratio // share of the questions that block their part
	Patience    Dur   // a message waits no longer for a seam
	Check       Dur   // between two looks at the tray; 0: nobody looks
	Look        Dur   // what a look takes
	Write       Dur   // writing a message
	Read        Dur   // searching the documents
	WriteUp     Dur   // writing an answer down
	Rounds      Ratio // mean number of exchanges of a message
	Written     Ratio // chance that an answer is written down
	Found       Ratio // chance that a search finds what is there
	Life        int   // days until a document is stale, on average
	Topics      int   // of questions
	Meetings    int   // a day
	MeetLength  Dur   // of each of these
	UpdateWrite Dur   // for who would have organised the meeting
	UpdateRead  Dur   // for everybody else
	BlockFrom   Dur   // focus block: from here in the day
	BlockTo     Dur   // to here nobody reads the tray; equal: no block
	Taps        Ratio // from outside, per focused hour of a person

	// Action. Pick and Alone are the switch.
	Pick        Mode  // Sync: wait for the next piece, Async: pick one that is ready
	Alone       Mode  // Async: decide undescribed work alone if nothing is ready
	Undescribed Ratio // share of the parts
	Sensitive   Ratio // share of those
	Here        Dur   // mean stretch for which the decision-maker is here
	Away        Dur   // and away; 0: always here
	Describe    Dur   // describing a part
	Think       Dur   // deciding alone
	Right       Ratio // chance that a decision was right
	Redo        Ratio // of the work done on a wrong one, owed again

	Day Dur // length of a day; 0: no nights
}

// FieldError says which field of a scenario, command or link cannot be used, and
// what is allowed there.
type FieldError struct {
	Field string // as the user wrote it
	Got   string
	Want  string
}

// Error names the field, what it was and what is allowed, in one line.
func (e *FieldError) Error() string {
	if e.Got == "" {
		return e.Field + ": " + e.Want
	}
	return e.Field + ": " + strconv.Quote(e.Got) + " is not allowed; " + e.Want
}

// Clone returns a copy that shares nothing with sc.
func (sc *Scenario) Clone() *Scenario {
	c := *sc
	c.People = append([]string(nil), sc.People...)
	c.Changes = append([]Change(nil), sc.Changes...)
	c.Features = append([]Feature(nil), sc.Features...)
	for i := range c.Features {
		c.Features[i].Parts = append([]Part(nil), sc.Features[i].Parts...)
		for j := range c.Features[i].Parts {
			p := &c.Features[i].Parts[j]
			p.Asks = append([]Ask(nil), p.Asks...)
		}
	}
	c.Agenda = append([]Meeting(nil), sc.Agenda...)
	for i := range c.Agenda {
		c.Agenda[i].Who = append([]int(nil), sc.Agenda[i].Who...)
	}
	if sc.Absent != nil {
		c.Absent = append([]Span{}, sc.Absent...)
	}
	c.Overrides = append([]Setting(nil), sc.Overrides...)
	if sc.Stream != nil {
		s := *sc.Stream
		c.Stream = &s
	}
	return &c
}
