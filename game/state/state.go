// Package state is what the player is doing: which scene, which habits, what the
// reader changed and when, and which moment is shown. It is pure; time comes in
// as a number.
//
// A run takes microseconds, so every change of the reader's makes the runs
// again, and playing, scrubbing and comparing are all a choice of the moment.
package state

import (
	"errors"
	"slices"
	"sort"
	"strconv"
	"strings"

	"evenflow/assets"
	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
)

// State is the whole state of a player. Use New.
type State struct {
	scene     string
	stage     *Stage        // its row
	base      *sim.Scenario // as set at the start of the day
	fresh     *sim.Scenario // the scene as nobody has touched it
	still     still
	changes   []sim.Change // the reader's, in order of time
	undo      []past       // what undo brings back, the latest last
	redo      []past       // what undo took away
	t         sim.Dur
	frac      float64 // milliseconds of work time not yet shown
	playing   bool
	theme     *assets.Theme
	words     assets.Words
	tracks    int
	room      bool // the picture of a team is the room
	side      int  // which track is in front where there is room for one only
	speedName string
	finger    sim.Dur // where a tap is being considered; -1: nowhere
	price     price   // of a tap there
	bet       sim.Dur // when the reader thinks the first task will be done; 0: no bet
	opening   float64 // milliseconds into the opening; negative: not in it
	hidden    bool    // the answer of the opening is not shown until the reader acts
	bare      bool    // the picture goes without its title
	veil      bool    // nothing ahead of the moment is shown

	events []Event // since they were last taken
	drag   drag
	slide  slide
	win    window
	trial  trial

	// Derived from the above by rerun.
	runs   []*sim.Trace  // runs[k] has the first k changes; nil: not made yet, see run
	pair   [2]*sim.Trace // the two sides of the scene, see compare
	call   *sim.Trace    // flow/asker: the run in which Bo calls
	own    int           // which of pair is the reader's, see ownSide
	turned bool          // from the sync side, from the start on
	even   sim.Dur       // see pageEven
	end    sim.Dur       // where playing stops
	view   view.Viewer
}

// past is what a reader can come back to.
type past struct {
	base    *sim.Scenario
	changes []sim.Change
	bet     sim.Dur
}

// price is what a tap would cost at a moment.
type price struct {
	at   sim.Dur
	cost sim.Dur // how much later everything would be out
	run  *sim.Trace
	ok   bool
}

// Command is a wish of the reader's or the page's. Type is one of
//
//	load    start Scene from its opening, or open Link
//	set     give the control Key the value Value
//	play    let time run; from the end, start again
//	pause   stop it
//	opening play the first ten seconds of the story: a day in hand, a question, its
//	        price hidden until the reader taps
//	again   go back to the start of the day and stop
//	seek    show the moment T (milliseconds of work time)
//	next    show the next moment at which something happens; back: the one before
//	finger  ask what a tap at T would cost; a negative T takes the finger away
//	tap     somebody asks Person (empty: the first one) a question at T (absent:
//	        now), for Length (empty: the parameter talk)
//	bet     say that the first task will be done at T, before that is seen; a
//	        negative T takes the bet back
//	undo    take back the last tap, change or bet; redo: bring it back
//	motion  let what is ahead slide to its new place after a change (Value "on"), or
//	        not ("off", as it is at first)
//	bell    settle question or meeting N (Key says which) otherwise: Value is call,
//	        message or shelf
//	preset  the world of the name Value; reset: the numbers of the group Key as the
//	        scene has them, or without Key everything
//	dice    other luck
//	zoom    a window narrower by Factor, around T if it does not follow the present;
//	        closer and wider: by two
//	try     go on finding out which challenges are solved, for a few milliseconds
//	pan     let the window begin at T; follow: let it be the scene's own again
//	heading Value off: the picture goes without its title, whatever is loaded, until
//	        it is on
//	veil    Value on: show nothing that lies ahead of the moment, whatever is loaded,
//	        until it is off
//	get     change nothing
type Command struct {
	Type   string   `json:"type"`
	Scene  string   `json:"scene,omitempty"`
	Key    string   `json:"key,omitempty"`
	Value  string   `json:"value,omitempty"`
	Link   string   `json:"link,omitempty"`
	T      *float64 `json:"t,omitempty"`
	Person string   `json:"person,omitempty"`
	Length string   `json:"length,omitempty"`
	N      int      `json:"n,omitempty"`
	Factor *float64 `json:"factor,omitempty"`
}

// Status is what the page needs to know to keep its own controls true.
type Status struct {
	Type       string            `json:"type"` // "state"
	Scene      string            `json:"scene"`
	T          int64             `json:"t"`
	From       int64             `json:"from"`
	To         int64             `json:"to"`
	Clock      string            `json:"clock"`
	Playing    bool              `json:"playing"`
	AtEnd      bool              `json:"at_end"`
	Theme      string            `json:"theme"`
	Planning   string            `json:"planning"`
	Curve      string            `json:"curve"`
	Tracks     int               `json:"tracks"`
	Side       int               `json:"side"`
	Taps       int               `json:"taps"`
	CanTap     bool              `json:"can_tap"`
	CanUndo    bool              `json:"can_undo"`
	Hidden     bool              `json:"hidden"` // the answer waits for the reader
	CanRedo    bool              `json:"can_redo"`
	Speed      string            `json:"speed"`
	Link       string            `json:"link"`   // the state as a fragment, without the #
	Values     map[string]string `json:"values"` // of every control that has one; not to be written into
	Doing      []string          `json:"doing"`  // what everybody does, by the model's names of states
	Challenges []Tried           `json:"challenges,omitempty"`
	Trying     bool              `json:"trying,omitempty"` // the challenges are not all tried yet, see the command try
	Follows    bool              `json:"follows"`          // the window follows the present
	Price      *int64            `json:"price,omitempty"`  // minutes a tap at the finger would cost
	PriceWords string            `json:"price_words,omitempty"`
	Bet        int64             `json:"bet,omitempty"`      // when the reader thinks the first task will be done
	BetFrom    int64             `json:"bet_from,omitempty"` // where its flag stands, while it can be moved
	CanBet     bool              `json:"can_bet"`
	BetWords   string            `json:"bet_words,omitempty"` // how far off it was
	Title      string            `json:"title"`
	Summary    string            `json:"summary"`
	Objects    []Object          `json:"objects"`
	Layout     struct {
		Axis view.Box `json:"axis"`
		Lane view.Box `json:"lane"`
		From int64    `json:"from"`
		To   int64    `json:"to"`
	} `json:"layout"`
}

// New returns the opening: the first scene, still, at its start.
func New() *State {
	s := &State{theme: &assets.Light, words: assets.English, tracks: 1, side: 1, speedName: "1", finger: -1, opening: -1}
	if err := s.load(opening); err != nil {
		panic(err) // scenes of ours always run; a test loads every one
	}
	return s
}

func (s *State) load(name string) error {
	sc, err := scene.New(name)
	if err != nil {
		return err
	}
	old := *s
	s.scene, s.stage, s.base, s.changes, s.undo, s.redo, s.t, s.frac, s.finger = name, StageOf(name), sc, nil, nil, nil, 0, 0, -1
	if old.stage == nil || s.tracks == old.stage.tracks() {
		s.tracks = StageOf(name).tracks() // who has chosen otherwise keeps that
	}
	if old.stage == nil || s.room == old.stage.room {
		s.room = s.stage.room
	}
	s.own, s.side = -1, 1
	s.fresh = sc.Clone()
	s.opening, s.hidden, s.bet, s.slide.left, s.win = -1, false, 0, 0, window{}
	if err := s.rerun(); err != nil {
		*s = old
		return err
	}
	return nil
}

// rerun makes the runs anew after a change. Those in between the untouched one and
// the last are made when they are looked at.
func (s *State) rerun() error {
	runs := make([]*sim.Trace, len(s.changes)+1)
	old, oldPair := s.runs, s.pair
	s.runs = runs
	var err error
	for _, k := range []int{0, len(s.changes)} {
		if runs[k] == nil && err == nil {
			runs[k], err = s.with(k)
		}
	}
	if err == nil {
		s.pair, err = s.compare()
	}
	if err != nil {
		s.runs, s.pair = old, oldPair
		return err
	}
	s.even = s.pageEven() // of the two habits as they are
	own := s.ownSide()
	if s.stage.both && own >= 0 && own != s.own {
		s.side = own // where there is room for one, it is the reader's
	}
	s.own = own
	if s.own >= 0 && s.pair[0] != nil {
		s.pair[s.own] = s.last() // what the reader has made of it, against the other habit
	}
	// Playing stops a little after everything is out, so that the end can be seen.
	s.end = 0
	for _, tr := range []*sim.Trace{s.runs[0], s.last(), s.pair[0], s.pair[1]} {
		if tr != nil {
			s.end = max(s.end, measure.Ends(tr))
		}
	}
	step := 10 * sim.Minute
	s.end = (s.end + step) / step * step
	s.t = min(s.t, s.end)
	s.turned = s.isTurned()
	return nil
}

// with makes the run with the first k changes.
func (s *State) with(k int) (*sim.Trace, error) {
	sc := s.base.Clone()
	sc.Changes = append(sc.Changes, s.changes[:k]...)
	return sim.Run(sc)
}

// run returns the run with the first k changes.
func (s *State) run(k int) *sim.Trace {
	if s.runs[k] == nil {
		tr, err := s.with(k)
		if err != nil {
			panic(err) // it runs with more changes than these
		}
		s.runs[k] = tr
	}
	return s.runs[k]
}

func (s *State) last() *sim.Trace { return s.runs[len(s.runs)-1] }

// now returns the run on the stage: with everything the reader had done by the
// moment shown. Its future is the plan as it stands then.
func (s *State) now() (tr *sim.Trace, changes int) {
	k := sort.Search(len(s.changes), func(i int) bool { return s.changes[i].At > s.t })
	return s.run(k), k
}

// Types lists what a Command can be.
var Types = []string{"load", "set", "opening", "play", "pause", "again", "seek", "next", "back", "finger", "tap", "bet", "undo", "redo", "bell", "preset", "reset", "dice", "zoom", "closer", "wider", "pan", "follow", "try", "motion", "heading", "veil", "get"}

// manners are the types of the commands that are about how the picture is shown,
// not about what is on it.
var manners = []string{"motion", "heading", "veil"}

// Do carries out a command. It returns a *sim.FieldError, and changes nothing,
// when the command cannot be carried out.
func (s *State) Do(c Command) error {
	if done := s.answer(&c); done {
		return nil
	}
	switch c.Type {
	case "opening":
		if err := s.load(opening); err != nil {
			return err
		}
		s.t, s.opening, s.playing = openingFrom, 0, true
		return nil
	case "load":
		if c.Link != "" {
			s.Open(c.Link)
			return nil
		}
		return s.load(c.Scene)
	case "set":
		return s.set(c.Key, c.Value)
	case "play":
		if s.t >= s.end {
			s.t = 0
		}
		s.playing, s.frac = true, 0
	case "pause":
		s.playing = false
	case "again":
		s.t, s.frac, s.playing = 0, 0, false
		s.look()
	case "seek":
		t, err := c.moment()
		if err != nil {
			return err
		}
		s.t, s.frac = min(t, s.end), 0
		s.look()
	case "next":
		s.step(1)
	case "back":
		s.step(-1)
	case "finger":
		if c.T != nil && *c.T < 0 {
			s.finger = -1
			return nil
		}
		t, err := c.moment()
		if err != nil {
			return err
		}
		s.point(min(t, s.end))
	case "tap":
		return s.tap(c)
	case "bet":
		return s.wager(c)
	case "undo":
		return s.restore("undo", "nothing to take back", &s.undo, &s.redo)
	case "redo":
		return s.restore("redo", "nothing to bring back", &s.redo, &s.undo)
	case "motion":
		if c.Value != "on" && c.Value != "off" {
			return &sim.FieldError{Field: "value", Got: c.Value, Want: "on or off"}
		}
		s.slide = slide{wanted: c.Value == "on"}
	case "bell":
		return s.bell(c.N, c.Key, c.Value)
	case "try":
		s.tryNext()
	case "preset":
		return s.preset(c.Value)
	case "reset":
		return s.reset(c.Key)
	case "dice":
		sc := s.base.Clone()
		sc.Seed++
		return s.try(sc, s.changes)
	case "zoom", "closer", "wider", "pan", "follow":
		return s.frame(c)
	case "heading":
		if c.Value != "on" && c.Value != "off" {
			return &sim.FieldError{Field: "value", Got: c.Value, Want: "on or off"}
		}
		s.bare = c.Value == "off"
	case "veil":
		if c.Value != "on" && c.Value != "off" {
			return &sim.FieldError{Field: "value", Got: c.Value, Want: "on or off"}
		}
		s.veil = c.Value == "on"
	case "get":
	default:
		return &sim.FieldError{Field: "type", Got: c.Type, Want: "one of " + strings.Join(Types, ", ")}
	}
	return nil
}

// frame moves the window.
func (s *State) frame(c Command) error {
	at, factor := s.t, 2.0
	if c.T != nil {
		var err error
		if at, err = c.moment(); err != nil {
			return err
		}
	}
	switch c.Type {
	case "pan":
		if c.T == nil {
			_, err := c.moment()
			return err
		}
		s.pan(at)
		return nil
	case "follow":
		s.win = window{}
		return nil
	case "wider":
		factor = 0.5
	case "zoom":
		if c.Factor == nil {
			return &sim.FieldError{Field: "factor", Want: "0.01 to 100; above 1 is closer"}
		}
		factor = *c.Factor
	}
	return s.zoom(factor, at)
}

// The opening shows a day forty minutes old, lets a question come at 9:48 by
// itself, and stands still at 10:22, eight seconds later.
const (
	openingFrom = 40 * sim.Minute
	openingAsk  = 48 * sim.Minute
	openingTo   = 82 * sim.Minute
	openingTurn = 4000 // milliseconds until the question comes
	openingEnd  = 8000 // milliseconds until it stands still
)

// open plays ms of the opening.
func (s *State) open(ms float64) {
	before := s.opening
	s.opening = min(openingEnd, s.opening+ms)
	if before < openingTurn && s.opening >= openingTurn {
		s.changes, s.hidden = []sim.Change{{At: openingAsk}}, true
		s.betsOn(s.changes)
		if err := s.rerun(); err != nil {
			panic(err) // the scene as it stands, with one tap
		}
	}
	part := func(from, to sim.Dur, ms, over float64) sim.Dur {
		return from + sim.Dur(float64(to-from)*ms/over)
	}
	if s.opening < openingTurn {
		s.t = part(openingFrom, openingAsk, s.opening, openingTurn)
	} else {
		s.t = part(openingAsk, openingTo, s.opening-openingTurn, openingEnd-openingTurn)
	}
	if s.opening == openingEnd {
		s.opening, s.playing = -1, false
	}
}

// answer ends the opening when the reader acts, and reports whether the command
// is thereby done: a tap takes the place of the one that came by itself and
// shows what it cost.
func (s *State) answer(c *Command) bool {
	quiet := c.Type == "get" || c.Type == "try" || c.Type == "finger" || c.Type == "pause" || slices.Contains(manners, c.Type) || c.Type == "set" && c.Key == "theme" || s.betStays(c)
	if quiet || s.opening < 0 && !s.hidden {
		return false
	}
	if c.Type == "play" && s.opening >= 0 {
		s.playing = true
		return true
	}
	hidden := s.hidden
	s.opening, s.hidden = -1, false
	if hidden && c.Type == "tap" && c.T == nil {
		s.betsOn(nil)
		without, _ := measure.Finished(s.runs[0])
		s.slideFrom(without)
		s.undo = append(s.undo, past{s.base, nil, s.bet})
		s.playing = true
		return true
	}
	return false
}

// Event is something that happened while time was passing.
type Event struct {
	Type  string `json:"type"`  // "event"
	What  string `json:"what"`  // "release", "failed", "mended", "asked", "back", "call" or "meeting"
	T     int64  `json:"t"`     // milliseconds of work time
	Words string `json:"words"` // the same in a sentence
}

// Events returns what has happened since it was last called, the oldest first.
// Only time that passes makes events; jumping to a moment does not.
func (s *State) Events() []Event {
	e := s.events
	s.events = nil
	return e
}

// happened notes the events after from up to and at the present.
func (s *State) happened(from sim.Dur) {
	tr, _ := s.now()
	before := len(s.events)
	for i := range tr.Releases {
		r := &tr.Releases[i]
		switch {
		case !s.passed(from, r.At):
		case r.Failed:
			s.note("failed", r.At, "", "", "")
		case r.Of >= 0:
			s.note("mended", r.At, "", "", "")
		default:
			s.note("release", r.At, "", "", view.Hours(r.Work))
		}
	}
	people := s.base.People
	for i := range tr.Calls {
		if c := &tr.Calls[i]; s.passed(from, c.Start) {
			s.note("call", c.Start, people[c.From], people[c.To], "")
		}
	}
	for i := range tr.Meetings {
		if m := &tr.Meetings[i]; !m.Update && s.passed(from, m.At) {
			s.note("meeting", m.At, "", "", "")
		}
	}
	for i := range tr.Taps {
		p := &tr.Taps[i]
		if s.passed(from, p.From) {
			s.note("asked", p.From, people[p.Person], "", "")
		}
		if s.passed(from, p.To) {
			s.note("back", p.To, people[p.Person], "", "")
		}
	}
	if len(s.events) > before {
		sort.SliceStable(s.events, func(i, j int) bool { return s.events[i].T < s.events[j].T })
	}
}

// passed reports whether a moment lies after from, up to and at the present.
func (s *State) passed(from, at sim.Dur) bool { return at > from && at <= s.t }

func (s *State) note(what string, at sim.Dur, name, other, n string) {
	words := strings.NewReplacer("{time}", s.clock(s.base, at, at), "{name}", name, "{other}", other, "{n}", n).Replace(s.words.Get("event." + what))
	s.events = append(s.events, Event{"event", what, int64(at), words})
}

// moment reads the command's time.
func (c *Command) moment() (sim.Dur, error) {
	if c.T == nil {
		return 0, &sim.FieldError{Field: "t", Want: "milliseconds of work time are missing"}
	}
	if !(*c.T >= 0 && *c.T <= float64(sim.MaxTime)) {
		return 0, &sim.FieldError{Field: "t", Got: strconv.FormatFloat(*c.T, 'g', -1, 64), Want: "0 to " + strconv.FormatInt(int64(sim.MaxTime), 10) + " milliseconds"}
	}
	return sim.Dur(*c.T), nil
}

// maxUndo is how many steps at least can be taken back. A player that is left to
// many hands for days must not grow.
const maxUndo = 200

// remember puts what stood before a step where undo finds it.
func (s *State) remember(was past) {
	if len(s.undo) >= 2*maxUndo {
		s.undo = append(s.undo[:0:0], s.undo[maxUndo:]...)
	}
	s.undo, s.redo = append(s.undo, was), nil
}

// restore takes the latest of one pile and puts what stands now onto another.
func (s *State) restore(field, empty string, from, onto *[]past) error {
	n := len(*from)
	if n == 0 {
		return &sim.FieldError{Field: field, Want: empty}
	}
	was, end := past{s.base, s.changes, s.bet}, s.finish()
	s.base, s.changes, s.bet = (*from)[n-1].base, (*from)[n-1].changes, (*from)[n-1].bet
	*from, *onto = (*from)[:n-1], append(*onto, was)
	if err := s.rerun(); err != nil {
		return err
	}
	s.slideFrom(end)
	return nil
}

// step shows the nearest moment, forwards or backwards, at which something
// happens, and stops there.
func (s *State) step(dir int) {
	s.playing, s.frac = false, 0
	now, _ := s.now()
	best := sim.Dur(0)
	if dir > 0 {
		best = s.end
	}
	consider := func(t sim.Dur) {
		if dir > 0 && t > s.t && t < best || dir < 0 && t < s.t && t > best {
			best = t
		}
	}
	for _, tr := range []*sim.Trace{now, s.last()} {
		for _, c := range tr.Slices {
			consider(c.At)
		}
		for _, r := range tr.Releases {
			consider(r.At)
		}
		for _, p := range tr.Taps {
			consider(p.From)
			consider(p.To)
		}
		for i := range tr.Questions {
			consider(tr.Questions[i].At)
			consider(tr.Questions[i].Answered) // Never lies before everything
		}
		for i := range tr.Meetings {
			consider(tr.Meetings[i].At)
			consider(tr.Meetings[i].End)
		}
		for _, p := range tr.Presence {
			consider(p.From)
			consider(p.To)
		}
	}
	for _, c := range s.changes {
		consider(c.At)
	}
	s.t = best
	s.look()
}

// point finds out what a tap at a moment would cost: the run is made again with
// it.
func (s *State) point(t sim.Dur) {
	if s.hidden {
		return // it would be the answer
	}
	s.finger = t
	if s.price.ok && s.price.at == t && s.price.run == s.last() {
		return
	}
	s.price = price{at: t, run: s.last()}
	sc := s.base.Clone()
	if s.stage.moves {
		// The question that Bo has comes up there instead, and both pay.
		if scene.Set(sc, "asks.at", s.effortAt(t).String()) != nil {
			return
		}
		if tr, err := sim.Run(sc); err == nil {
			s.price.cost, s.price.ok = measure.PersonTime(tr)-measure.PersonTime(s.pair[0]), true
		}
		return
	}
	i := sort.Search(len(s.changes), func(i int) bool { return s.changes[i].At > t })
	sc.Changes = append(sc.Changes, s.changes[:i]...)
	sc.Changes = append(sc.Changes, sim.Change{At: t})
	sc.Changes = append(sc.Changes, s.changes[i:]...)
	tr, err := sim.Run(sc)
	if err != nil {
		return
	}
	s.price.cost, s.price.ok = measure.Ends(tr)-measure.Ends(s.last()), true
}

// effortAt returns how much Bo has done at a moment of the day on which nobody
// asks.
func (s *State) effortAt(t sim.Dur) sim.Dur {
	done := s.base.Done(t)
	return sim.Dur(done / sim.Work(sim.Millisecond.Work()))
}

// move lets the question of two come up at another moment.
func (s *State) move(c Command) error {
	at := s.t
	if c.T != nil {
		var err error
		if at, err = c.moment(); err != nil {
			return err
		}
	}
	base := s.base.Clone()
	if err := scene.Set(base, "asks.at", s.effortAt(at).String()); err != nil {
		return err
	}
	return s.try(base, s.changes)
}

func (s *State) set(key, value string) error {
	c := ControlByID(key)
	if key == "" {
		return &sim.FieldError{Field: "key", Want: "is missing; there are " + settable()}
	}
	if c == nil || c.Kind == Button {
		return &sim.FieldError{Field: key, Want: "no such control; there are " + settable()}
	}
	if !c.In(s.scene) {
		return &sim.FieldError{Field: key, Want: "has no meaning in the scene " + s.scene}
	}
	if c.Kind == Choice && !slices.Contains(c.Choices, value) {
		return &sim.FieldError{Field: key, Got: value, Want: c.Allowed()}
	}
	switch key {
	case "scene":
		return s.load(value)
	case "theme":
		s.theme = assets.ThemeNamed(value)
	case "speed":
		s.speedName = value
	case "tracks":
		s.tracks = int(value[0] - '0')
	case "view":
		s.room = value == "room"
		s.win = window{}
	case "side":
		s.side = int(value[0] - '0')
	default:
		if c.live(s.stage) {
			return s.throw(c.key(), value)
		}
		base := s.base.Clone()
		if err := scene.Set(base, c.key(), value); err != nil {
			return renamed(err, c)
		}
		return s.try(base, s.present(base))
	}
	return nil
}

// renamed is an error about a control's key in the control's own name.
func renamed(err error, c *Control) error {
	var fe *sim.FieldError
	if errors.As(err, &fe) && fe.Field == c.key() {
		return &sim.FieldError{Field: c.ID, Got: fe.Got, Want: fe.Want}
	}
	return err
}

// present returns the changes that are about people of a scenario.
func (s *State) present(sc *sim.Scenario) []sim.Change {
	if len(sc.People) >= len(s.base.People) {
		return s.changes
	}
	var kept []sim.Change
	for _, c := range s.changes {
		_, who, one := strings.Cut(c.Key, ".")
		if c.Person < len(sc.People) && (!one || slices.Contains(sc.People, who)) {
			kept = append(kept, c)
		}
	}
	return kept
}

// settable lists the controls that have a value.
func settable() string {
	var ids []string
	for i := range Controls {
		if Controls[i].Kind != Button {
			ids = append(ids, Controls[i].ID)
		}
	}
	return strings.Join(ids, ", ")
}

func (s *State) tap(c Command) error {
	if s.stage.moves {
		return s.move(c)
	}
	person := 0
	if c.Person != "" {
		person = -1
		for i, n := range s.base.People {
			if n == c.Person {
				person = i
			}
		}
		if person < 0 {
			return &sim.FieldError{Field: "person", Got: c.Person, Want: "one of " + strings.Join(s.base.People, ", ")}
		}
	}
	length := sim.Dur(0)
	if c.Length != "" {
		var err error
		if length, err = sim.ParseDur(c.Length); err != nil || length < sim.Minute || length > 60*sim.Minute {
			return &sim.FieldError{Field: "length", Got: c.Length, Want: "a time from 1m to 1h"}
		}
	}
	if len(s.changes) >= maxChanges {
		return errFull
	}
	at := s.t
	if c.T != nil {
		var err error
		if at, err = c.moment(); err != nil {
			return err
		}
		at = min(at, s.end)
	}
	i := sort.Search(len(s.changes), func(i int) bool { return s.changes[i].At > at })
	ch := append([]sim.Change(nil), s.changes[:i]...)
	ch = append(ch, sim.Change{At: at, Person: person, Length: length})
	ch = append(ch, s.changes[i:]...)
	return s.try(s.base, ch)
}

// try takes over a new scenario if it runs, and remembers the old one.
func (s *State) try(base *sim.Scenario, changes []sim.Change) error {
	oldBase, oldChanges, end := s.base, s.changes, s.finish()
	s.base, s.changes = base, changes
	if err := s.rerun(); err != nil {
		s.base, s.changes = oldBase, oldChanges
		return err
	}
	s.slideFrom(end)
	s.remember(past{oldBase, oldChanges, s.bet})
	return nil
}

// speed is how many milliseconds of work time pass in one millisecond.
func (s *State) speed() float64 {
	factor := map[string]float64{"0.25": 0.25, "0.5": 0.5, "2": 2, "4": 4}[s.speedName]
	if factor == 0 {
		factor = 1
	}
	// What is seen from close by takes its time to cross the picture: faster it would
	// be a flicker.
	st, least := s.stage, 2000.0
	if st.glide {
		least = 4000
	}
	from, to := s.window()
	speed := st.speed
	if s.inRoom() {
		fastest := float64(roomFastest)
		if len(s.base.People) > 6 {
			fastest = roomSpeed // among so many there is always something that changes
		}
		speed, least = roomSpeed, max(least, float64(to-from)/fastest)
	}
	return min(speed*factor, float64(to-from)/least)
}

// Advance lets ms milliseconds of the reader's time pass and reports whether the
// picture changed.
func (s *State) Advance(ms float64) bool {
	if !(ms > 0) {
		return false
	}
	slid := s.slide.left > 0
	s.slide.left = max(0, s.slide.left-ms)
	if !s.playing {
		return slid
	}
	defer s.happened(s.t)
	if s.opening >= 0 {
		s.open(ms)
		return true
	}
	s.frac += ms * s.speed()
	step := sim.Dur(s.frac)
	s.frac -= float64(step)
	if s.t+step >= s.end {
		s.t, s.playing, s.frac = s.end, false, 0
		return true
	}
	s.t += step
	return step > 0 || slid
}

// Frame builds the picture of the moment, w x h CSS pixels, into dst. It
// allocates nothing once warm.
func (s *State) Frame(dst *view.Frame, w, h float64) {
	in := s.input()
	in.W, in.H = w, h
	s.view.Frame(dst, &in)
}

// Picture is Frame without the objects, which are not drawn: it is for the frames
// of a playing picture that nobody asks what is on them.
func (s *State) Picture(dst *view.Frame, w, h float64) {
	in := s.input()
	in.W, in.H, in.Mute = w, h, true
	s.view.Frame(dst, &in)
}

func (s *State) input() view.Input {
	in := view.Input{Scene: s.scene, Traits: s.stage.Traits, Theme: s.theme, Words: s.words, T: s.t, Tracks: s.tracks, Side: s.side, Hidden: s.hidden, Bare: s.bare, Veil: s.veil}
	in.From, in.To = s.window()
	in.Slide = s.slide.offset()
	in.Speed = sim.Dur(1000 * s.speed())
	if s.playing {
		in.Second = in.Speed
	}
	in.Room, in.Moves = s.inRoom(), s.slide.wanted
	in.Finger, in.Price = s.finger, -1
	if s.finger >= 0 && s.price.ok {
		in.Price = s.price.cost
	}
	in.Bet, in.Betting = s.bet, s.betting()
	now, k := s.now()
	in.Now = now
	if in.Room && s.thrownBy(s.t) {
		in.Start = s.run(0)
	}
	in.Other, in.Pair, in.Own, in.Even = s.other(k), s.pair, s.own, s.even
	if s.tracks == 2 && len(s.changes) > 0 {
		in.Even = 0 // what is side by side are not the two habits any more
	}
	if s.stage.moves {
		in.Call = s.call
	}
	if in.Pair[0] == nil {
		in.Pair = [2]*sim.Trace{s.run(0), now}
	}
	return in
}

// inRoom reports whether the room is shown.
func (s *State) inRoom() bool { return s.room && len(s.base.People) > 1 }

// thrownBy reports whether a switch is thrown by a moment.
func (s *State) thrownBy(t sim.Dur) bool {
	for i := range s.changes {
		if s.changes[i].Key != "" && s.changes[i].At <= t {
			return true
		}
	}
	return false
}

// T returns the moment shown.
func (s *State) T() sim.Dur { return s.t }

// Shown returns the runs whose past a picture of that size shows in colour.
func (s *State) Shown(w, h float64) []*sim.Trace {
	in := s.input()
	switch {
	case s.tracks == 1:
		return []*sim.Trace{in.Now}
	case view.Fits(s.tracks, w, h) == 2:
		return in.Pair[:]
	}
	return []*sim.Trace{in.Pair[s.side]}
}

// Status returns what the page shows beside the picture. The layout is that of
// the frame last built.
func (s *State) Status(f *view.Frame) Status {
	in := s.input()
	st := Status{
		Type: "state", Scene: s.scene, T: int64(s.t), To: int64(s.end),
		Clock: s.clock(s.base, s.t, s.t), Playing: s.playing, AtEnd: s.t >= s.end,
		Theme: s.theme.Name, Planning: s.Planning(), Curve: s.base.Curve.String(), Tracks: s.tracks, Side: s.side,
		CanUndo: len(s.undo) > 0, CanRedo: len(s.redo) > 0, Hidden: s.hidden, Follows: !s.win.pinned, Challenges: s.tried(), Trying: s.trying(), Title: s.words.Get("scene." + s.scene + ".title"),
		Speed: s.speedName, Link: s.Link(), Values: s.standing().values,
	}
	if s.finger >= 0 && s.price.ok {
		m := int64((s.price.cost + 30*sim.Second) / sim.Minute)
		st.Price = &m
		st.PriceWords = view.PriceWords(s.words, s.base.Start+s.finger, m, s.stage.moves)
	}
	for i, lane := range in.Now.Lanes {
		if k := in.Now.At(i, s.t); k >= 0 {
			st.Doing = append(st.Doing, lane[k].State.String())
		}
	}
	for _, c := range s.changes {
		if c.Key == "" {
			st.Taps++
		}
	}
	st.CanTap = s.canTap()
	st.Summary = view.Caption(&in)
	st.Bet, st.CanBet, st.BetWords = int64(s.bet), in.Betting, view.BetWords(&in)
	if in.Betting {
		st.BetFrom = int64(view.BetFlag(&in))
	}
	if f != nil {
		st.Objects = s.objects(f)
		st.Layout.Axis, st.Layout.Lane, st.Layout.From, st.Layout.To = f.Layout.Axis, f.Layout.Lane, f.Layout.From, f.Layout.To
	}
	return st
}

// canTap reports whether somebody can ask a question now.
func (s *State) canTap() bool {
	now, _ := s.now()
	return ControlByID("tap").In(s.scene) && s.t < measure.Ends(now)
}

func formatUint(n uint64) string { return strconv.FormatUint(n, 10) }

// Field returns the field that an error of this package names, or "message".
func Field(err error) string {
	var fe *sim.FieldError
	if errors.As(err, &fe) {
		return fe.Field
	}
	return "message"
}
