package sim

// What goes into a run: the world (people, features, parts), the luck (a seed)
// and the habits (switches and their parameters), with changes at later times.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Bounds of a scenario. They keep every run within bounded time and memory.
const (
	MaxPeople  = 500
	MaxParts   = 20_000
	MaxSlices  = 20
	MaxChanges = 2_000
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
	return 0, fmt.Errorf("%q is not one of %s", s, strings.Join(names, ", "))
}

// Part is a piece of a feature that one person owns.
type Part struct {
	ID     string // short and unique in its feature: "A"
	Owner  int    // index into Scenario.People
	Effort Dur    // in focused time, more than zero
	Late   Dur    // added to the effort, spread evenly over the slices: 0 to 12 h
}

// Feature is something that users can get.
type Feature struct {
	Parts []Part
}

// Change is something that happens to the plan at a time: a parameter takes
// another value, or somebody is tapped on the shoulder.
type Change struct {
	At Dur
	// Key and Value set a parameter, when Key is not empty. Only "planning" can
	// change in mid-run so far.
	Key, Value string
	// Person is tapped for Length when Key is empty; zero means Scenario.Talk.
	Person int
	Length Dur
}

// Scenario is everything a run depends on. The zero value is not runnable; start
// from one of package scene.
type Scenario struct {
	Name     string
	Seed     uint64
	Start    Dur // clock time at the start of the run, for display
	Until    Dur // the run ends here; 0: when there is nothing left to happen
	People   []string
	Features []Feature
	Changes  []Change // in order of time

	Planning Mode
	Params
}

// Params are the numbers behind the habits. Table lists each with its unit,
// range, default and source.
type Params struct {
	Focus
	Talk     Dur     // length of a tap unless it says its own
	Slices   int     // pieces a part is cut into when planning is async
	Batch    int     // features in one release when planning is sync; 0: all
	Handoff  Handoff // between the parts of a feature
	Overhead Dur     // effort at the end of each slice that users do not get
	Latency  Dur     // from the end of a release's last slice until users have it
	Noise    Ratio   // sigma of the log-normal factor on each part's effort
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
		return fmt.Sprintf("%s: %s", e.Field, e.Want)
	}
	return fmt.Sprintf("%s: %q is not allowed; %s", e.Field, e.Got, e.Want)
}

// Param describes one parameter: the one place from which flags, documentation
// and checks are made.
type Param struct {
	Key     string
	Unit    string // "time", "ratio", "count" or "name"
	Range   string // what is allowed, in words
	Default string
	Source  string // where the default comes from; "ours" marks our own assumption
	// Lo and Hi bound a time (milliseconds), a ratio (millionths), a count, or
	// the index of a name.
	Lo, Hi int64
	Names  []string // what a name can be
	set    func(*Scenario, string) error
	get    func(*Scenario) string
	value  func(*Scenario) int64 // in the unit of Lo and Hi; a name's index
}

// Get returns the parameter's value in a scenario, as Set reads it.
func (p *Param) Get(sc *Scenario) string { return p.get(sc) }

// Nearest returns the allowed value nearest to s: s itself where it is allowed,
// the nearer bound where it is a number out of range, and the default where it
// is not a number or name at all.
func (p *Param) Nearest(s string) string {
	clamp := func(v int64) int64 { return min(max(v, p.Lo), p.Hi) }
	switch p.Unit {
	case "time":
		if d, err := ParseDur(s); err == nil {
			return Dur(clamp(int64(d))).String()
		}
	case "ratio":
		if r, err := ParseRatio(s); err == nil {
			return Ratio(clamp(int64(r))).String()
		}
	case "count":
		if s == "all" && p.Default == "all" {
			return s
		}
		if n, err := strconv.Atoi(s); err == nil {
			return strconv.FormatInt(clamp(int64(n)), 10)
		}
	case "name":
		if _, err := oneOf(s, p.Names); err == nil {
			return s
		}
	}
	return p.Default
}

// ParamByKey returns the parameter of that key, or nil.
func ParamByKey(key string) *Param {
	for i := range Table {
		if Table[i].Key == key {
			return &Table[i]
		}
	}
	return nil
}

func durParam(key string, lo, hi, def Dur, source string, at func(*Scenario) *Dur) Param {
	return Param{
		Key: key, Unit: "time", Range: fmt.Sprintf("a time from %v to %v", lo, hi), Default: def.String(), Source: source,
		Lo: int64(lo), Hi: int64(hi),
		value: func(sc *Scenario) int64 { return int64(*at(sc)) },
		get:   func(sc *Scenario) string { return at(sc).String() },
		set: func(sc *Scenario, s string) error {
			d, err := ParseDur(s)
			if err != nil || d < lo || d > hi {
				return errRange
			}
			*at(sc) = d
			return nil
		},
	}
}

func ratioParam(key string, lo, hi, def Ratio, source string, at func(*Scenario) *Ratio) Param {
	return Param{
		Key: key, Unit: "ratio", Range: fmt.Sprintf("a number from %v to %v", lo, hi), Default: def.String(), Source: source,
		Lo: int64(lo), Hi: int64(hi),
		value: func(sc *Scenario) int64 { return int64(*at(sc)) },
		get:   func(sc *Scenario) string { return at(sc).String() },
		set: func(sc *Scenario, s string) error {
			r, err := ParseRatio(s)
			if err != nil || r < lo || r > hi {
				return errRange
			}
			*at(sc) = r
			return nil
		},
	}
}

func countParam(key string, lo, hi int, def, source, words string, at func(*Scenario) *int) Param {
	return Param{
		Key: key, Unit: "count", Range: words, Default: def, Source: source,
		Lo: int64(lo), Hi: int64(hi),
		value: func(sc *Scenario) int64 {
			if *at(sc) == 0 && def == "all" {
				return int64(lo)
			}
			return int64(*at(sc))
		},
		get: func(sc *Scenario) string {
			if *at(sc) == 0 && def == "all" {
				return "all"
			}
			return strconv.Itoa(*at(sc))
		},
		set: func(sc *Scenario, s string) error {
			if s == "all" && def == "all" {
				*at(sc) = 0
				return nil
			}
			n, err := strconv.Atoi(s)
			if err != nil || n < lo || n > hi {
				return errRange
			}
			*at(sc) = n
			return nil
		},
	}
}

func nameParam(key string, names []string, def, source string, get func(*Scenario) int, set func(*Scenario, int)) Param {
	return Param{
		Key: key, Unit: "name", Range: "one of " + strings.Join(names, ", "), Default: def, Source: source,
		Names: names, Hi: int64(len(names) - 1),
		value: func(sc *Scenario) int64 { return int64(get(sc)) },
		get: func(sc *Scenario) string {
			if i := get(sc); i < len(names) {
				return names[i]
			}
			return strconv.Itoa(get(sc))
		},
		set: func(sc *Scenario, s string) error {
			i, err := oneOf(s, names)
			if err != nil {
				return errRange
			}
			set(sc, i)
			return nil
		},
	}
}

var errRange = fmt.Errorf("out of range")

const (
	parnin = "Parnin & Rugaber 2011: 10 to 15 min from resuming to the first edit, one session in ten under 1 min; DeMarco & Lister: 15 min or more"
	lebre  = "the article"
)

// Table lists every parameter, in the order in which it is shown.
var Table = []Param{
	nameParam("planning", modeNames, "sync", lebre,
		func(sc *Scenario) int { return int(sc.Planning) }, func(sc *Scenario, i int) { sc.Planning = Mode(i) }),
	nameParam("curve", curveNames, "exponential", "ours; the four shapes bracket what is known",
		func(sc *Scenario) int { return int(sc.Curve) }, func(sc *Scenario, i int) { sc.Curve = Curve(i) }),
	durParam("tau", Minute, 25*Minute, 12*Minute, parnin, func(sc *Scenario) *Dur { return &sc.Tau }),
	durParam("ramp", Minute, 25*Minute, 15*Minute, parnin, func(sc *Scenario) *Dur { return &sc.Ramp }),
	durParam("flow_after", 15*Minute, 60*Minute, 25*Minute, "ours; no sound measurement exists",
		func(sc *Scenario) *Dur { return &sc.FlowAfter }),
	ratioParam("flow_rate", One, 2*One, One, "ours; no sound measurement exists", func(sc *Scenario) *Ratio { return &sc.FlowRate }),
	durParam("talk", Minute, 60*Minute, 5*Minute, "ours", func(sc *Scenario) *Dur { return &sc.Talk }),
	countParam("slices", 1, MaxSlices, "3", lebre, "a whole number from 1 to 20", func(sc *Scenario) *int { return &sc.Slices }),
	countParam("batch", 1, MaxParts, "all", lebre, "a whole number of features from 1, or all", func(sc *Scenario) *int { return &sc.Batch }),
	nameParam("handoff", handoffNames, "parallel", "ours; the article's drawing fits both",
		func(sc *Scenario) int { return int(sc.Handoff) }, func(sc *Scenario, i int) { sc.Handoff = Handoff(i) }),
	durParam("overhead", 0, 120*Minute, 0, "ours", func(sc *Scenario) *Dur { return &sc.Overhead }),
	durParam("latency", 0, 24*Hour, 0, "a constant per release: Kudrjavets et al. 2022 (845,316 pull requests) found no effect of size on the time to merge",
		func(sc *Scenario) *Dur { return &sc.Latency }),
	ratioParam("noise", 0, One, 0, "0 in the article's scenes; Bernhardsson 2019 found about 1", func(sc *Scenario) *Ratio { return &sc.Noise }),
}

// Keys lists what Set understands, for messages.
func Keys() string {
	var b strings.Builder
	for i := range Table {
		b.WriteString(Table[i].Key + ", ")
	}
	return b.String() + "seed, until, effort, effort.PART, late.PART"
}

// Set gives a parameter a value: a key of Table, "seed", "until", "effort" (of
// every part), or "effort.A" and "late.A" for the parts of that name. The
// scenario is unchanged when it returns an error, which is a *FieldError.
func (sc *Scenario) Set(key, value string) error {
	for i := range Table {
		if p := &Table[i]; p.Key == key {
			if p.set(sc, value) != nil {
				return &FieldError{key, value, p.Range}
			}
			return nil
		}
	}
	name, part, dotted := strings.Cut(key, ".")
	switch {
	case key == "seed":
		n, err := strconv.ParseUint(value, 10, 64)
		if err != nil {
			return &FieldError{key, value, "a whole number from 0 to 18446744073709551615"}
		}
		sc.Seed = n
		return nil
	case key == "until":
		d, err := ParseDur(value)
		if err != nil {
			return &FieldError{key, value, "a time such as 9h, or 0 for until the work is done"}
		}
		sc.Until = d
		return nil
	case name == "effort" || name == "late" && dotted:
		lo, hi := Minute, 1000*Hour
		if name == "late" {
			lo, hi = 0, 12*Hour
		}
		d, err := ParseDur(value)
		if err != nil || d < lo || d > hi {
			return &FieldError{key, value, fmt.Sprintf("a time from %v to %v", lo, hi)}
		}
		found := false
		var ids []string
		for f := range sc.Features {
			for i := range sc.Features[f].Parts {
				p := &sc.Features[f].Parts[i]
				if !slices.Contains(ids, p.ID) {
					ids = append(ids, p.ID)
				}
				if dotted && p.ID != part {
					continue
				}
				found = true
				if name == "late" {
					p.Late = d
				} else {
					p.Effort = d
				}
			}
		}
		if !found {
			return &FieldError{key, "", "no such part; there are " + strings.Join(ids, ", ")}
		}
		return nil
	}
	return &FieldError{key, "", "no such parameter; there are " + Keys()}
}

// Clone returns a copy that shares nothing with sc.
func (sc *Scenario) Clone() *Scenario {
	c := *sc
	c.People = append([]string(nil), sc.People...)
	c.Changes = append([]Change(nil), sc.Changes...)
	c.Features = append([]Feature(nil), sc.Features...)
	for i := range c.Features {
		c.Features[i].Parts = append([]Part(nil), sc.Features[i].Parts...)
	}
	return &c
}

// check returns a *FieldError for the first thing that cannot be run.
func (sc *Scenario) check() error {
	fail := func(field, got, want string) error { return &FieldError{field, got, want} }
	if n := len(sc.People); n < 1 || n > MaxPeople {
		return fail("people", strconv.Itoa(n), fmt.Sprintf("1 to %d people", MaxPeople))
	}
	for i := range Table {
		p := &Table[i]
		if v := p.value(sc); v < p.Lo || v > p.Hi {
			return fail(p.Key, p.get(sc), p.Range)
		}
	}
	if sc.Until < 0 || sc.Until > MaxTime {
		return fail("until", sc.Until.String(), "0 to "+MaxTime.String())
	}
	parts := 0
	for f := range sc.Features {
		if len(sc.Features[f].Parts) == 0 {
			return fail(fmt.Sprintf("features[%d].parts", f), "", "a feature needs at least one part")
		}
		for i := range sc.Features[f].Parts {
			p := &sc.Features[f].Parts[i]
			at := func(name string) string { return fmt.Sprintf("features[%d].parts[%d].%s", f, i, name) }
			switch {
			case p.Owner < 0 || p.Owner >= len(sc.People):
				return fail(at("owner"), strconv.Itoa(p.Owner), fmt.Sprintf("0 to %d", len(sc.People)-1))
			case p.Effort <= 0 || p.Effort > 1000*Hour:
				return fail(at("effort"), p.Effort.String(), "more than 0, at most 1000h")
			case p.Late < 0 || p.Late > 12*Hour:
				return fail(at("late"), p.Late.String(), "0 to 12h")
			}
			parts++
		}
	}
	if parts > MaxParts {
		return fail("features", strconv.Itoa(parts), fmt.Sprintf("at most %d parts in all", MaxParts))
	}
	if n := len(sc.Changes); n > MaxChanges {
		return fail("changes", strconv.Itoa(n), fmt.Sprintf("at most %d", MaxChanges))
	}
	for i := range sc.Changes {
		c := &sc.Changes[i]
		at := func(name string) string { return fmt.Sprintf("changes[%d].%s", i, name) }
		switch {
		case c.At < 0 || c.At > MaxTime:
			return fail(at("at"), c.At.String(), "0 to "+MaxTime.String())
		case i > 0 && c.At < sc.Changes[i-1].At:
			return fail(at("at"), c.At.String(), "changes stand in order of time")
		case c.Key != "" && c.Key != "planning":
			return fail(at("key"), c.Key, "only planning can change in mid-run")
		case c.Key != "":
			if _, err := oneOf(c.Value, modeNames); err != nil {
				return fail(at("value"), c.Value, "one of sync, async")
			}
		case c.Person < 0 || c.Person >= len(sc.People):
			return fail(at("person"), strconv.Itoa(c.Person), fmt.Sprintf("0 to %d", len(sc.People)-1))
		case c.Length != 0 && (c.Length < Minute || c.Length > 60*Minute):
			return fail(at("length"), c.Length.String(), "1m to 1h, or 0 for talk")
		}
	}
	return nil
}
