package sim

// Every parameter in one table: flags, documentation, scenario files and checks
// are made from it. Reading and setting go by key, in words.

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// Param describes one parameter.
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
	Off    string   // what a time or count may be instead, kept as 0; "": nothing
	// Members are the keys of the plain switches that a bundle stands for: each goes to
	// its first position for sync and to its second for async. Nil: it is no bundle.
	Members []string
	set     func(*Scenario, string) error
	get     func(*Scenario) string
	value   func(*Scenario) int64 // in the unit of Lo and Hi; a name's index
}

// Get returns the parameter's value in a scenario, as Set reads it.
func (p *Param) Get(sc *Scenario) string { return p.get(sc) }

// ok reports whether the parameter's value in a scenario is allowed.
func (p *Param) ok(sc *Scenario) bool {
	v := p.value(sc)
	return v >= p.Lo && v <= p.Hi || v == 0 && p.Off != ""
}

// Nearest returns the allowed value nearest to s: s itself where it is allowed,
// the nearer bound where it is a number out of range, and the default where it
// is not a number or name at all.
func (p *Param) Nearest(s string) string {
	clamp := func(v int64) int64 { return min(max(v, p.Lo), p.Hi) }
	if s == p.Off {
		if p.Off == "" {
			return p.Default
		}
		return s
	}
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
		Key: key, Unit: "time", Range: "a time from " + lo.String() + " to " + hi.String(), Default: def.String(), Source: source,
		get: func(sc *Scenario) string { return at(sc).String() },
		set: func(sc *Scenario, s string) error {
			d, err := ParseDur(s)
			if err != nil || d < lo || d > hi {
				return errRange
			}
			*at(sc) = d
			return nil
		},
		Lo: int64(lo), Hi: int64(hi),
		value: func(sc *Scenario) int64 { return int64(*at(sc)) },
	}
}

// offParam is a time that may also be off, which is kept as 0.
func offParam(key string, lo, hi Dur, off, source string, at func(*Scenario) *Dur) Param {
	p := durParam(key, lo, hi, 0, source, at)
	set := p.set
	p.Range, p.Default = off+", or "+p.Range, off
	p.get = func(sc *Scenario) string {
		if *at(sc) == 0 {
			return off
		}
		return at(sc).String()
	}
	p.set = func(sc *Scenario, s string) error {
		if s == off {
			*at(sc) = 0
			return nil
		}
		return set(sc, s)
	}
	p.Off = off
	return p
}

func ratioParam(key string, lo, hi, def Ratio, source string, at func(*Scenario) *Ratio) Param {
	return Param{
		Key: key, Unit: "ratio", Range: "a number from " + lo.String() + " to " + hi.String(), Default: def.String(), Source: source,
		get: func(sc *Scenario) string { return at(sc).String() },
		set: func(sc *Scenario, s string) error {
			r, err := ParseRatio(s)
			if err != nil || r < lo || r > hi {
				return errRange
			}
			*at(sc) = r
			return nil
		},
		Lo: int64(lo), Hi: int64(hi),
		value: func(sc *Scenario) int64 { return int64(*at(sc)) },
	}
}

func countParam(key string, lo, hi int, def, source, words string, at func(*Scenario) *int) Param {
	off := ""
	if _, err := strconv.Atoi(def); err != nil {
		off = def // a word, kept as 0
	}
	return Param{
		Key: key, Unit: "count", Range: words, Default: def, Source: source,
		get: func(sc *Scenario) string {
			if *at(sc) == 0 && off != "" {
				return off
			}
			return strconv.Itoa(*at(sc))
		},
		set: func(sc *Scenario, s string) error {
			if s == off && off != "" {
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
		Lo: int64(lo), Hi: int64(hi), Off: off,
		value: func(sc *Scenario) int64 { return int64(*at(sc)) },
	}
}

func nameParam(key string, names []string, def, source string, get func(*Scenario) int, set func(*Scenario, int)) Param {
	return Param{
		Key: key, Unit: "name", Range: "one of " + strings.Join(names, ", "), Default: def, Source: source,
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
		Names: names, Hi: int64(len(names) - 1),
		value: func(sc *Scenario) int64 { return int64(get(sc)) },
	}
}

// lever is a plain switch: its positions, sync first, and where it stands in a
// scenario and in a person's habit.
type lever struct {
	key   string
	names []string
	in    func(*Scenario) *Mode
	of    func(*habit) *Mode
}

// levers lists the plain switches.
var levers = []lever{
	{"planning", modeNames, func(sc *Scenario) *Mode { return &sc.Planning }, func(h *habit) *Mode { return &h.planning }},
	{"channel", []string{"call", "message"}, func(sc *Scenario) *Mode { return &sc.Channel }, func(h *habit) *Mode { return &h.channel }},
	{"gather", []string{"meeting", "update"}, func(sc *Scenario) *Mode { return &sc.Gather }, func(h *habit) *Mode { return &h.gather }},
	{"docs", []string{"off", "on"}, func(sc *Scenario) *Mode { return &sc.Docs }, func(h *habit) *Mode { return &h.docs }},
	{"pick", []string{"wait", "pick"}, func(sc *Scenario) *Mode { return &sc.Pick }, func(h *habit) *Mode { return &h.pick }},
	{"alone", []string{"off", "on"}, func(sc *Scenario) *Mode { return &sc.Alone }, func(h *habit) *Mode { return &h.alone }},
}

// leverOf returns the plain switch of that key, or nil.
func leverOf(key string) *lever {
	for i := range levers {
		if levers[i].key == key {
			return &levers[i]
		}
	}
	return nil
}

// leverParam is a plain switch.
func leverParam(key string) Param {
	l := leverOf(key)
	return nameParam(key, l.names, l.names[0], lebre,
		func(sc *Scenario) int { return int(*l.in(sc)) }, func(sc *Scenario, i int) { *l.in(sc) = Mode(i) })
}

// bundleParam is a switch that stands for several plain ones.
func bundleParam(key string, members ...string) Param {
	var of []*lever
	for _, m := range members {
		of = append(of, leverOf(m))
	}
	p := nameParam(key, modeNames, modeNames[0], lebre,
		func(sc *Scenario) int { return int(*of[0].in(sc)) },
		func(sc *Scenario, i int) {
			for _, l := range of {
				*l.in(sc) = Mode(i)
			}
		})
	one, set := p.get, p.set
	p.get = func(sc *Scenario) string {
		for _, l := range of {
			if m := *l.in(sc); m != *of[0].in(sc) || int(m) >= len(modeNames) {
				return "mixed"
			}
		}
		return one(sc)
	}
	p.set = func(sc *Scenario, s string) error {
		if s == "mixed" && p.get(sc) == s {
			return nil
		}
		return set(sc, s)
	}
	p.value = func(*Scenario) int64 { return 0 } // its members are looked at themselves
	p.Members = members
	return p
}

var errRange = errors.New("out of range")

const (
	parnin = "Parnin & Rugaber 2011: 10 to 15 min from resuming to the first edit, one session in ten under 1 min; DeMarco & Lister: 15 min or more"
	lebre  = "the article"
	ours   = "ours"
)

// Table lists every parameter, in the order in which it is shown. A switch
// (planning, communication, action) stands before the plain ones it stands for.
var Table = []Param{
	leverParam("planning"),
	nameParam("curve", curveNames, "exponential", "ours; the four shapes bracket what is known",
		func(sc *Scenario) int { return int(sc.Curve) }, func(sc *Scenario, i int) { sc.Curve = Curve(i) }),
	durParam("tau", Minute, 25*Minute, 12*Minute, parnin, func(sc *Scenario) *Dur { return &sc.Tau }),
	durParam("ramp", Minute, 25*Minute, 15*Minute, parnin, func(sc *Scenario) *Dur { return &sc.Ramp }),
	durParam("flow_after", 15*Minute, 60*Minute, 25*Minute, "ours; no sound measurement exists",
		func(sc *Scenario) *Dur { return &sc.FlowAfter }),
	ratioParam("flow_rate", One, 2*One, One, "ours; no sound measurement exists", func(sc *Scenario) *Ratio { return &sc.FlowRate }),
	durParam("talk", Minute, 60*Minute, 5*Minute, ours, func(sc *Scenario) *Dur { return &sc.Talk }),
	countParam("slices", 1, MaxSlices, "3", lebre, "a whole number from 1 to 20", func(sc *Scenario) *int { return &sc.Slices }),
	countParam("batch", 1, MaxParts, "all", lebre, "a whole number of features from 1, or all", func(sc *Scenario) *int { return &sc.Batch }),
	countParam("train", 1, 60, "off", "ours: a sprint, a month; teams plan releases by the calendar", "off, or a whole number of days from 1 to 60", func(sc *Scenario) *int { return &sc.Train }),
	nameParam("handoff", handoffNames, "parallel", "ours; the article's drawing fits both",
		func(sc *Scenario) int { return int(sc.Handoff) }, func(sc *Scenario, i int) { sc.Handoff = Handoff(i) }),
	durParam("overhead", 0, 120*Minute, 15*Minute, "ours; 0 in the article's scenes", func(sc *Scenario) *Dur { return &sc.Overhead }),
	durParam("latency", 0, 24*Hour, 0, "a constant per release: Kudrjavets et al. 2022 (845,316 pull requests) found no effect of size on the time to merge",
		func(sc *Scenario) *Dur { return &sc.Latency }),
	ratioParam("noise", 0, One, One/2, "0 in the article's scenes; Bernhardsson 2019 found about 1", func(sc *Scenario) *Ratio { return &sc.Noise }),
	ratioParam("flaw", 0, One/10, 5_000, "ours; fails 4 % of releases of 8 h and 30 % of 72 h, near DORA's bands", func(sc *Scenario) *Ratio { return &sc.Flaw }),
	ratioParam("rework", 0, One, One/2, ours, func(sc *Scenario) *Ratio { return &sc.Rework }),

	bundleParam("communication", "channel", "gather", "docs"),
	leverParam("channel"),
	leverParam("gather"),
	leverParam("docs"),
	ratioParam("questions", 0, 3*One, One/2, "0.5 is calm, 1.9 busy: 13 interruptions a day of 15 to 20 min each (Züger et al., FlowLight, 449 people; the light cut them by 46 %)",
		func(sc *Scenario) *Ratio { return &sc.Questions }),
	ratioParam("blocks", 0, One, 300_000, "ours; Ko, DeLine & Venolia 2007: often put off because the coworker who knows is not there", func(sc *Scenario) *Ratio { return &sc.Blocks }),
	durParam("patience", 5*Minute, 24*Hour, 2*Hour, "Fitz et al. 2019: three batches a day did best, none at all did badly", func(sc *Scenario) *Dur { return &sc.Patience }),
	offParam("check", 5*Minute, 4*Hour, "off", "RescueTime 2018 (50,000 users): mail and chat are looked at every 6 min", func(sc *Scenario) *Dur { return &sc.Check }),
	durParam("look", 0, 5*Minute, Minute, ours, func(sc *Scenario) *Dur { return &sc.Look }),
	durParam("write", Minute, Hour, 10*Minute, ours, func(sc *Scenario) *Dur { return &sc.Write }),
	durParam("read", Minute, 10*Minute, 3*Minute, ours, func(sc *Scenario) *Dur { return &sc.Read }),
	durParam("writeup", 0, Hour, 10*Minute, ours, func(sc *Scenario) *Dur { return &sc.WriteUp }),
	ratioParam("rounds", One, 6*One, 1_300_000, "ours; GitLab's handbook: after three rounds, call", func(sc *Scenario) *Ratio { return &sc.Rounds }),
	ratioParam("written", 0, One, One/2, ours, func(sc *Scenario) *Ratio { return &sc.Written }),
	ratioParam("found", 0, One, 600_000, "ours; DORA 2021: about a quarter of teams have good docs", func(sc *Scenario) *Ratio { return &sc.Found }),
	countParam("life", 1, 365, "180", ours, "a whole number of days from 1 to 365", func(sc *Scenario) *int { return &sc.Life }),
	countParam("topics", 1, 1000, "200", ours, "a whole number from 1 to 1000", func(sc *Scenario) *int { return &sc.Topics }),
	countParam("meetings", 0, 10, "2", "Clockwise 2022 (80,000 engineers): 10.9 h of meetings, 19.6 h of focus, 6.3 h of fragments a week (vendor data)", "a whole number a day from 0 to 10",
		func(sc *Scenario) *int { return &sc.Meetings }),
	durParam("meeting_length", Minute, 4*Hour, 30*Minute, ours, func(sc *Scenario) *Dur { return &sc.MeetLength }),
	durParam("update_write", 0, 4*Hour, 10*Minute, ours, func(sc *Scenario) *Dur { return &sc.UpdateWrite }),
	durParam("update_read", 0, Hour, 3*Minute, ours, func(sc *Scenario) *Dur { return &sc.UpdateRead }),
	durParam("block_from", 0, 24*Hour, 0, "ours; equal to block_to: no focus block", func(sc *Scenario) *Dur { return &sc.BlockFrom }),
	durParam("block_to", 0, 24*Hour, 0, "ours; equal to block_from: no focus block", func(sc *Scenario) *Dur { return &sc.BlockTo }),
	ratioParam("taps", 0, 6*One, 0, "ours; per focused hour of a person", func(sc *Scenario) *Ratio { return &sc.Taps }),

	bundleParam("action", "pick", "alone"),
	leverParam("pick"),
	leverParam("alone"),
	ratioParam("undescribed", 0, One, 200_000, ours, func(sc *Scenario) *Ratio { return &sc.Undescribed }),
	ratioParam("sensitive", 0, One, One/2, "ours; of the undescribed", func(sc *Scenario) *Ratio { return &sc.Sensitive }),
	durParam("here", Minute, 1000*Hour, 4*Hour, "ours; mean of an exponential", func(sc *Scenario) *Dur { return &sc.Here }),
	durParam("away", 0, 1000*Hour, 4*Hour, "ours; mean of an exponential, 0: always here", func(sc *Scenario) *Dur { return &sc.Away }),
	durParam("describe", Minute, 2*Hour, 15*Minute, ours, func(sc *Scenario) *Dur { return &sc.Describe }),
	durParam("think", Minute, 2*Hour, 15*Minute, ours, func(sc *Scenario) *Dur { return &sc.Think }),
	ratioParam("right", 0, One, 700_000, ours, func(sc *Scenario) *Ratio { return &sc.Right }),
	ratioParam("redo", 0, 3*One, One, ours, func(sc *Scenario) *Ratio { return &sc.Redo }),

	offParam("day", Hour, 24*Hour, "endless", "ours; 8h in the sandbox, one endless day in the article's scenes", func(sc *Scenario) *Dur { return &sc.Day }),
}

// Switches lists what can be thrown in mid-run and set for a single person: the
// plain switches and the bundles, in the order of Table.
var Switches = switches()

func switches() (keys []string) {
	for i := range Table {
		if p := &Table[i]; p.Members != nil || leverOf(p.Key) != nil {
			keys = append(keys, p.Key)
		}
	}
	return keys
}

// Related reports whether two switches are the same, or one stands for the other.
func Related(a, b string) bool {
	return a == b || slices.Contains(membersOf(a), b) || slices.Contains(membersOf(b), a)
}

// membersOf returns the plain switches that a bundle stands for, nil for another key.
func membersOf(key string) []string {
	if p := ParamByKey(key); p != nil {
		return p.Members
	}
	return nil
}

// SplitKey parts a key from the name behind its first dot, that of a person or a part,
// which may have dots of its own; one reports whether there is such a name.
func SplitKey(key string) (name, of string, one bool) { return strings.Cut(key, ".") }

// New returns a scenario without people or work in which every parameter has its
// default.
func New() *Scenario {
	sc := &Scenario{}
	for i := range Table {
		if err := Table[i].set(sc, Table[i].Default); err != nil {
			panic("sim: the default of " + Table[i].Key + " is not allowed") // a test sets every one
		}
	}
	return sc
}

// Keys lists what Set understands, for messages.
func Keys() string {
	var b strings.Builder
	for i := range Table {
		b.WriteString(Table[i].Key + ", ")
	}
	return b.String() + "seed, until, limit, effort, effort.PART, late.PART, SWITCH.PERSON"
}

// Set gives a parameter a value: a key of Table, "seed", "until", "limit",
// "effort" (of every part), "effort.A" and "late.A" for the parts of that name,
// or a switch and a person's name such as "communication.Bo". The scenario is
// unchanged when it returns an error, which is a *FieldError.
func (sc *Scenario) Set(key, value string) error {
	for i := range Table {
		if p := &Table[i]; p.Key == key {
			if p.set(sc, value) != nil {
				return &FieldError{key, value, p.Range}
			}
			return nil
		}
	}
	name, part, dotted := SplitKey(key)
	switch {
	case key == "seed":
		n, err := strconv.ParseUint(value, 10, 64)
		if err != nil {
			return &FieldError{key, value, "a whole number from 0 to 18446744073709551615"}
		}
		sc.Seed = n
		return nil
	case key == "until" || key == "limit":
		d, err := ParseDur(value)
		if err != nil {
			return &FieldError{key, value, "a time such as 9h, or 0 for until the work is done"}
		}
		if key == "until" {
			sc.Until = d
		} else {
			sc.Limit = d
		}
		return nil
	case dotted && slices.Contains(Switches, name):
		s := Setting{Person: slices.Index(sc.People, part), Key: name, Value: value}
		if s.Person < 0 {
			return &FieldError{key, "", "no such person; there are " + strings.Join(sc.People, ", ")}
		}
		if _, want := position(name, value); want != "" {
			return &FieldError{key, value, want}
		}
		sc.Overrides = append(slices.Clip(sc.Overrides), s)
		return nil
	case name == "effort" || name == "late" && dotted:
		return sc.setParts(key, name, part, value, dotted)
	}
	return &FieldError{key, "", "no such parameter; there are " + Keys()}
}

// setParts gives parts another effort or lateness.
func (sc *Scenario) setParts(key, name, part, value string, dotted bool) error {
	lo, hi := Minute, 1000*Hour
	if name == "late" {
		lo, hi = 0, 12*Hour
	}
	d, err := ParseDur(value)
	if err != nil || d < lo || d > hi {
		return &FieldError{key, value, "a time from " + lo.String() + " to " + hi.String()}
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

// habit is what one person does about it all: the switches.
type habit struct {
	planning, channel, gather, docs, pick, alone Mode
}

// habit returns the team's.
func (sc *Scenario) habit() habit {
	return habit{sc.Planning, sc.Channel, sc.Gather, sc.Docs, sc.Pick, sc.Alone}
}

// position returns the number of a switch's position, and what is allowed when there
// is no such switch or position, else nothing.
func position(key, value string) (m Mode, want string) {
	names := modeNames
	if l := leverOf(key); l != nil {
		names = l.names
	} else if membersOf(key) == nil {
		return 0, "one of " + strings.Join(Switches, ", ")
	}
	i, err := oneOf(value, names)
	if err != nil {
		return 0, "one of " + strings.Join(names, ", ")
	}
	return Mode(i), ""
}

// throw puts a switch of a habit to a position; one that there is not changes nothing.
func throw(h *habit, key, value string) {
	m, want := position(key, value)
	if want != "" {
		return
	}
	members := membersOf(key)
	for j := range levers {
		if l := &levers[j]; l.key == key || slices.Contains(members, l.key) {
			*l.of(h) = m
		}
	}
}

// target splits the key of a change into the switch and the person it is for; -1
// is everybody, -2 nobody there is.
func (sc *Scenario) target(key string) (name string, person int) {
	name, who, dotted := SplitKey(key)
	if !dotted {
		return name, -1
	}
	if i := slices.Index(sc.People, who); i >= 0 {
		return name, i
	}
	return name, -2
}
