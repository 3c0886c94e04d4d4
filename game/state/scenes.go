package state

// The player's table of scenes: what differs between them for the player, a row
// each. What is in them is package scene's, how a picture is drawn package view's;
// everything else here and there asks a row for what it needs, never for its name.

import (
	"strings"

	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/scene"
)

// Stage is how the player shows a scene: a row of Stages.
type Stage struct {
	Scene  string
	Moment string // the moment that says most, as a link behind "v1/SCENE?": its still, its poster, its golden
	view.Traits

	speed float64 // milliseconds of work time in one of the reader's
	width sim.Dur // of the window, which follows the present; 0: the whole run
	least sim.Dur // of the whole run, so that what comes later has room
	step  sim.Dur // of an arrow key
	glide bool    // the window glides along with the present instead of turning pages, see State.window
	both  bool    // it opens with both sides in sight: its point is their difference
	room  bool    // it opens as the room

	verbs, first, rest string // the controls it offers, see offer; "*" is every one that is left
	sync, async        string // the two habits that it compares, as preset has settings; both empty: the reader's own changes make the difference
	presets            []Preset

	// What is special about it.
	single    bool // one question: switches are set for the whole of it, and a bell for every time it is asked
	moves     bool // a tap does not ask one more question but moves the one that there is; its price is everybody's
	untouched bool // what the reader does is compared with the day as nobody touched it, not with the last thing done
	BreakEven bool // from which length on a page costs more than the meeting is worked out
	Tables    bool // its measures, and a thousand runs of it, can be opened
	Tries     bool // it has the challenges, and its numbers in groups
	Turns     bool // its planning is whole tasks one after the other, or slices of each in turns
}

// The speeds at which time runs: single questions take three hours in 22 s, a day
// 18 s, ten days 40 s.
const (
	questionSpeed = 8 * 60
	daySpeed      = 30 * 60
	longSpeed     = 60 * 60
	daysSpeed     = 120 * 60
	roomSpeed     = 17 * 60 // an hour in three to four seconds
	roomFastest   = 20 * 60 // faster, the last hours at the desks would be a flicker
)

// Stages has a row for every scene. To show a scene that package scene has, add a
// row; TestEverySceneHasARow looks.
var Stages = []Stage{
	{
		Scene: "flow", Moment: "tap=48m&t=1h22m",
		Traits: view.Traits{Picture: view.PersonPicture},
		speed:  questionSpeed, width: 3 * sim.Hour, step: sim.Minute, glide: true,
		verbs: "tap", first: "curve tau ramp talk bet",
		single: true, untouched: true,
		presets: []Preset{
			{ID: "article", Taps: []sim.Change{{At: 48 * sim.Minute, Length: 5 * sim.Minute}, {At: 100 * sim.Minute, Length: 15 * sim.Minute}}},
			{ID: "often", Taps: []sim.Change{{At: 30 * sim.Minute}, {At: 60 * sim.Minute}, {At: 90 * sim.Minute}, {At: 120 * sim.Minute}}},
		},
	},
	{
		Scene: "flow/asker", Moment: "t=1h22m",
		Traits: view.Traits{Picture: view.AskerPicture, Hue: view.HueOfOwner},
		speed:  questionSpeed, width: 3 * sim.Hour, step: sim.Minute, glide: true,
		verbs: "channel tap", first: "asks.blocks pick asks.rounds patience write talk", rest: "curve tau ramp asks.at",
		sync:   "asks none",
		single: true, moves: true,
		presets: []Preset{
			preset("seam", "channel message"),
			preset("break", "channel message patience 20m"),
			preset("stuck", "channel message asks.blocks on"),
			preset("twice", "channel message asks.rounds 2 patience 20m"),
		},
	},
	{
		Scene: "flow/shelf", Moment: "t=2h30m",
		Traits: view.Traits{Picture: view.AskerPicture, Hue: view.HueOfOwner, Shelf: true},
		speed:  questionSpeed, width: 4 * sim.Hour, step: sim.Minute, glide: true, // all of it
		verbs: "docs", first: "asks channel write talk read writeup", rest: "curve tau ramp",
		sync: "docs off", async: "docs on",
		single:  true,
		presets: []Preset{preset("never", "asks first")},
	},
	{
		Scene: "questions", Moment: "communication=async&t=8h",
		Traits: view.Traits{Bells: scene.MaxPeople},
		least:  12 * sim.Hour,
		verbs:  "communication", first: "update_write update_read", rest: "curve tau ramp",
		sync: "communication sync", async: "communication async",
		BreakEven: true, Tables: true,
		presets: []Preset{preset("even", "communication async update_write 1h55m")},
	},
	{
		Scene: "planning", Moment: "planning=async&t=7h",
		Traits: view.Traits{Picture: view.PlanningPicture},
		least:  12 * sim.Hour,
		verbs:  "planning", first: "slices handoff effort late.A late.B late.C overhead latency", rest: "flaw rework noise seed dice",
		sync: "planning sync", async: "planning async",
		presets: []Preset{
			preset("flawed", "flaw 0.02 seed 7"),
			preset("costly", "planning async slices 9 overhead 30m"),
			preset("line", "planning async handoff serial effort 3h"),
		},
	},
	{
		Scene: "action", Moment: "t=3h30m",
		Traits: view.Traits{Picture: view.ActionPicture, Hue: view.HueOfTask, Both: true},
		least:  12 * sim.Hour,
		verbs:  "action.Ana action.Bo", first: "absent briefing describe think right redo_work planning slices", rest: "curve tau ramp seed dice",
		presets: []Preset{preset("gone", "absent 9h briefing undescribed")},
	},
	{
		// It has everything: what one knows of a team in sight, and the rest of the table.
		Scene: "sandbox", Moment: "t=20h",
		Traits: view.Traits{Bells: 6, Heap: true, Open: true},
		speed:  daysSpeed, width: 16 * sim.Hour, step: sim.Hour, room: true,
		verbs: "planning communication action", first: "people questions meetings meeting_length slices train", rest: "*",
		sync: "planning sync communication sync action sync", async: "planning async communication async action async",
		Tables: true, Tries: true,
		presets: []Preset{
			preset("calm", "questions 0.5 meetings 1"),
			preset("busy", "questions 1.9 meetings 4 taps 0.5"),
			preset("spread", "meetings 8"),
			preset("bunched", "meetings 1 meeting_length 4h"),
			preset("costly", "overhead 1h latency 4h slices 6"),
			preset("foggy", "undescribed 0.6 away 8h"),
		},
	},
	{
		Scene: "limits/1", Moment: "t=6h",
		Traits: view.Traits{Bells: scene.MaxPeople},
		both:   true,
		verbs:  "channel", first: "asks.blocks pick asks.rounds patience write talk", rest: "noise seed dice",
		sync: "channel call", async: "channel message",
	},
	{
		Scene: "limits/2", Moment: "t=5h",
		speed: longSpeed, both: true,
		verbs: "channel", first: "check look questions talk write patience", rest: "tau seed dice",
		sync: "channel call", async: "channel message",
	},
	{
		Scene: "limits/3", Moment: "planning=async&slices=9&t=6h",
		both:  true,
		verbs: "planning", first: "slices overhead handoff noise", rest: "latency seed dice",
		sync: "planning sync", async: "planning async",
	},
	{
		Scene: "limits/4", Moment: "planning=async&t=20h",
		Traits: view.Traits{Heap: true},
		speed:  longSpeed, both: true,
		verbs: "planning", first: "slices overhead noise", rest: "handoff tau seed dice",
		sync: "planning sync", async: "planning async",
	},
	{
		Scene: "limits/6", Moment: "t=6h",
		Traits: view.Traits{Bells: scene.MaxPeople},
		speed:  longSpeed, both: true,
		verbs: "channel", first: "rounds pick questions blocks patience", rest: "write talk tau seed dice",
		sync: "channel call", async: "channel message",
	},
	{
		Scene: "limits/7", Moment: "planning=async&t=7h",
		speed: longSpeed, both: true, Turns: true,
		verbs: "planning", first: "slices overhead noise", rest: "tau seed dice",
		sync: "planning sync", async: "planning async",
	},
	{
		Scene: "limits/8", Moment: "t=6h",
		both:  true,
		verbs: "alone", first: "right redo_work think describe absent", rest: "tau seed dice",
		sync: "alone off", async: "alone on",
	},
	{
		Scene: "limits/9", Moment: "t=30h",
		Traits: view.Traits{Recent: true},
		speed:  daysSpeed, width: 16 * sim.Hour, step: sim.Hour, both: true,
		verbs: "docs", first: "topics life written found writeup read", rest: "channel questions tau seed dice",
		sync: "docs off", async: "docs on",
	},
	{
		Scene: "limits/10", Moment: "t=8h",
		both:  true,
		verbs: "bunched", first: "tau", rest: "curve ramp",
		sync: "meetings 8 meeting_length 30m", async: "meetings 1 meeting_length 4h",
	},
	// The next scene goes here.
}

// StageOf returns how a scene is shown: its row, with what the row leaves out. A
// scene without a row of its own is shown as a team's day.
func StageOf(name string) *Stage {
	for i := range Stages {
		if Stages[i].Scene == name {
			return &Stages[i]
		}
	}
	return &Stage{Scene: name, speed: daySpeed, step: 10 * sim.Minute}
}

// init fills in what a row leaves out.
func init() {
	for i := range Stages {
		st := &Stages[i]
		if st.speed == 0 {
			st.speed = daySpeed
		}
		if st.step == 0 {
			st.step = 10 * sim.Minute
		}
	}
}

// opening is the scene that an untouched player shows.
var opening = scene.Names[0]

// With lists the scenes whose rows have something, with spaces between.
func With(has func(*Stage) bool) string {
	var names []string
	for i := range Stages {
		if has(&Stages[i]) {
			names = append(names, Stages[i].Scene)
		}
	}
	return strings.Join(names, " ")
}

// Still returns the link of the moment that says most about a scene.
func (st *Stage) Still() string { return linkVersion + "/" + st.Scene + "?" + st.Moment }

// compares reports whether the two sides of a scene are runs of their own.
func (st *Stage) compares() bool { return st.sync+st.async != "" }

// Sides returns the two habits that a scene sets side by side, as settings for
// scene.Set: the article's sync side first. Both are empty where the reader's own
// changes make the difference, and where both habits are in one run.
func (st *Stage) Sides() [2][]scene.Setting {
	return [2][]scene.Setting{settings(st.sync), settings(st.async)}
}

// crowded reports whether a scene is about more than one person, so that it has a room.
func (st *Stage) crowded() bool {
	sc, err := scene.New(st.Scene)
	return err == nil && len(sc.People) > 1
}

// tracks returns how many tracks a scene opens with.
func (st *Stage) tracks() int {
	if st.both {
		return 2
	}
	return 1
}

// compare makes the two runs that the scene compares; nil where the reader's own
// changes make the difference.
func (s *State) compare() (pair [2]*sim.Trace, err error) {
	st := s.stage
	if !st.compares() {
		return pair, nil
	}
	if st.moves {
		// What it would have cost to call, beside what it costs to write.
		sc := s.base.Clone()
		if err := sc.Set("channel", "call"); err != nil {
			return pair, err
		}
		if s.call, err = sim.Run(sc); err != nil {
			return pair, err
		}
	}
	sides := st.Sides()
	for i := range sides {
		sc := s.base.Clone()
		for _, set := range sides[i] {
			if err := scene.Set(sc, set.Key, set.Value); err != nil {
				return pair, err
			}
		}
		if pair[i], err = sim.Run(sc); err != nil {
			return pair, err
		}
	}
	return pair, nil
}

// other returns the other future, dotted: the run with the habits that the day began
// with, the one without the reader's last change if that is no switch, or where the whole of it was set, the scene's other side.
func (s *State) other(changes int) *sim.Trace {
	switch {
	case s.stage.untouched:
		if changes > 0 {
			return s.run(0)
		}
	case s.stage.moves:
		return s.pair[0] // nobody asks
	case s.turnedLast(changes):
		return s.began(changes) // after three switches the last alone is not what one wants to know
	case changes > 0:
		return s.run(s.before(changes))
	case s.turned:
		return s.pair[0]
	}
	return nil
}

// sideOfReader returns which side of the scene the reader's own run is: the one whose
// habit is set. Where every switch can be thrown, it is
// the second as soon as anything differs from all sync. -1: neither.
func (s *State) sideOfReader() int {
	if s.stage.Open {
		if s.isTurned() || s.thrown() {
			return 1
		}
		return 0
	}
	sides := s.stage.Sides()
	for i := len(sides) - 1; i >= 0; i-- {
		if s.stoodAs(sides[i]) {
			return i
		}
	}
	return -1
}

// stoodAs reports whether the scene is set so from the start on.
func (s *State) stoodAs(side []scene.Setting) bool {
	for _, set := range side {
		if scene.Get(s.base, set.Key) != set.Value {
			return false
		}
	}
	return true
}

// isTurned reports whether the scene is set otherwise than its sync side from the
// start on.
func (s *State) isTurned() bool { return !s.stoodAs(s.stage.Sides()[0]) }

// Morning is some hours of a team: links of where they begin with its old habits, where the
// same hours of the same days begin with new ones, beside which the old ones' numbers
// stand, and where the player stops.
type Morning struct{ Old, New, Ends string }

// FirstScreen is what the story shows before anything else.
var FirstScreen = Morning{
	Old:  "v1/sandbox?t=17h40m",
	New:  "v1/sandbox?planning@1m=async&communication@1m=async&action@1m=async&t=17h40m",
	Ends: "v1/sandbox?planning@1m=async&communication@1m=async&action@1m=async&t=18h48m",
}
