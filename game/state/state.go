// Package state is what the player is doing: which scene, which habits, what the
// reader changed and when, and which moment is shown. It is pure; time comes in
// as a number.
//
// A run takes microseconds, so every change of the reader's makes the runs
// again, and playing, scrubbing and comparing are all a choice of the moment.
package state

import (
	"errors"
	"sort"
	"strconv"

	"evenflow/assets"
	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
)

// State is the whole state of a player. Use New.
type State struct {
	history
	playback
	intro

	scene  string
	stage  *Stage        // its row
	fresh  *sim.Scenario // the scene as nobody has touched it
	memo   memo
	theme  *assets.Theme
	words  assets.Words
	tracks int
	room   bool    // the picture of a team is the room
	side   int     // which track is in front where there is room for one only
	finger sim.Dur // where a tap is being considered; -1: nowhere
	price  price   // of a tap there
	bare   bool    // the picture goes without its title
	veil   bool    // nothing ahead of the moment is shown

	events []Event // since they were last taken
	drag   drag
	slide  slide
	win    window
	trial  trial

	// Derived from the above by rerun.
	first struct { // the run without any of the first n changes that throw a switch, see began
		n  int
		tr *sim.Trace
	}
	runs    []*sim.Trace  // runs[k] has the first k changes; nil: not made yet, see run
	pair    [2]*sim.Trace // the two sides of the scene, see compare
	call    *sim.Trace    // flow/asker: the run in which Bo calls
	readers int           // which of pair is the reader's, see sideOfReader
	turned  bool          // from the sync side, from the start on
	even    sim.Dur       // see breakEven
	view    view.Viewer
}

// New returns the opening: the first scene, still, at its start.
func New() *State {
	s := &State{theme: &assets.Light, words: assets.English, tracks: 1, side: 1, finger: -1, intro: over, playback: playback{speedName: "1"}}
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
	s.scene, s.stage, s.finger = name, StageOf(name), -1
	s.history = history{past: past{base: sc}}
	s.t, s.frac = 0, 0
	if old.stage == nil || s.tracks == old.stage.tracks() {
		s.tracks = StageOf(name).tracks() // who has chosen otherwise keeps that
	}
	if old.stage == nil || s.room == old.stage.room {
		s.room = s.stage.room
	}
	s.readers, s.side = -1, 1
	s.fresh = sc.Clone()
	s.intro, s.slide.left, s.win = over, 0, window{}
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
	s.runs, s.first.tr = runs, nil
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
	s.even = s.breakEven() // of the two habits as they are
	readers := s.sideOfReader()
	if s.stage.both && readers >= 0 && readers != s.readers {
		s.side = readers // where there is room for one, it is the reader's
	}
	s.readers = readers
	if s.readers >= 0 && s.pair[0] != nil {
		s.pair[s.readers] = s.last() // what the reader has made of it, against the other habit
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
	if s.thrownBy(s.t) {
		in.Start = s.began(k)
	}
	in.Last = s.alone(k)
	in.Other, in.Pair, in.Own, in.Even = s.other(k), s.pair, s.readers, s.even
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

func formatUint(n uint64) string { return strconv.FormatUint(n, 10) }

// Field returns the field that an error of this package names, or "message".
func Field(err error) string {
	var fe *sim.FieldError
	if errors.As(err, &fe) {
		return fe.Field
	}
	return "message"
}
