package state

// What can be pointed at, and what a hand can do to it: a row for every kind of
// thing. The page lays a button over each thing and takes what it offers from
// here; the pointer asks the same rows.

import (
	"slices"

	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/scene"
)

// Hold says what a hand does with a thing.
type Hold string

// The ways to hold a thing; none: it only tells what it is.
const (
	Press Hold = "press" // pressed, it carries out the one command it has
	Pull  Hold = "pull"  // it can be pulled along, in time or to a place
	Carry Hold = "carry" // it can be carried to a place, and a press says where
	Place Hold = "place" // what is carried can be dropped on it
)

// Object is a thing on the picture with what can be done to it.
type Object struct {
	ID       string     `json:"id"` // unique on the picture, see view.Object
	Kind     view.Thing `json:"kind"`
	Ref      int        `json:"ref"`   // which one of its kind, from 0
	Label    string     `json:"label"` // what it is and does, in a sentence
	Box      view.Box   `json:"box"`
	Hold     Hold       `json:"hold,omitempty"`
	Commands []Offered  `json:"commands,omitempty"`
}

// Offered is a command that a thing offers.
type Offered struct {
	Command Command `json:"command"`
	Label   string  `json:"label"` // what it does, in a word or two
}

// thing is what a hand can do to a kind of thing.
type thing struct {
	hold Hold
	// commands lists what can be done to the thing of that number now; nil: nothing.
	commands func(s *State, f *view.Frame, ref int) []Offered
	// take and pull answer a pointer that goes down on it, and one that moves while
	// it is held; nil: nothing happens then.
	take, pull func(s *State, f *view.Frame, x, y float64) error
}

// things has a row for every kind of thing that is more than told.
func things(kind view.Thing) thing {
	switch kind {
	case view.ThingPerson:
		return thing{commands: (*State).tapOffers}
	case view.ThingCut:
		return thing{hold: Press, commands: (*State).cutOffers}
	case view.ThingEnd:
		return thing{hold: Pull, commands: (*State).endOffers, take: (*State).takeEnd, pull: (*State).pullEnd}
	case view.ThingBet:
		return thing{hold: Pull, commands: (*State).betOffers, take: (*State).takeBet, pull: (*State).pullBet}
	case view.ThingBell:
		return thing{hold: Carry, commands: (*State).bellOffers, take: (*State).takeBell, pull: (*State).carryBell}
	case view.ThingTray, view.ThingShelf:
		return thing{hold: Place}
	}
	return thing{}
}

// objects returns the things on a picture with what can be done to them.
func (s *State) objects(f *view.Frame) []Object {
	list := make([]Object, len(f.Objects))
	for i := range f.Objects {
		o := &f.Objects[i]
		row := things(o.Kind)
		list[i] = Object{ID: o.ID, Kind: o.Kind, Ref: o.Ref, Label: o.Label, Box: o.Box, Hold: row.hold}
		if row.commands != nil {
			list[i].Commands = row.commands(s, f, o.Ref)
		}
	}
	return list
}

// offered is a command with the words of that key.
func (s *State) offered(word string, c Command) Offered { return Offered{c, s.words.Get(word)} }

// tapOffers asks a person a question now.
func (s *State) tapOffers(_ *view.Frame, ref int) []Offered {
	if !s.canTap() || ref >= len(s.base.People) {
		return nil
	}
	name := s.base.People[ref]
	return []Offered{{Command{Type: "tap", Person: name}, s.named("card.tap", name)}}
}

// cutOffers cuts the plan.
func (s *State) cutOffers(*view.Frame, int) []Offered {
	return []Offered{s.offered("object.cut", Command{Type: "set", Key: "planning", Value: "async"})}
}

// endOffers makes a part later or earlier, as far as it can be.
func (s *State) endOffers(_ *view.Frame, ref int) (list []Offered) {
	key := s.lateKey(ref)
	late, err := sim.ParseDur(scene.Get(s.base, key))
	if err != nil {
		return nil
	}
	for _, by := range [...]struct {
		word string
		late sim.Dur
	}{{"card.longer", late + lateStep}, {"card.shorter", late - lateStep}} {
		if by.late >= 0 && by.late <= maxLate {
			list = append(list, s.offered(by.word, Command{Type: "set", Key: key, Value: by.late.String()}))
		}
	}
	return list
}

// betOffers moves the flag of the bet by five minutes, ahead of the present only.
func (s *State) betOffers(*view.Frame, int) (list []Offered) {
	stands := s.standingBet()
	for _, by := range [...]struct {
		word string
		at   sim.Dur
	}{{"card.later", stands + 5*sim.Minute}, {"card.earlier", stands - 5*sim.Minute}} {
		if by.at > s.t && by.at <= MaxBet {
			t := float64(by.at)
			list = append(list, s.offered(by.word, Command{Type: "bet", T: &t}))
		}
	}
	return list
}

// bellOffers settles what is asked by a bell otherwise.
func (s *State) bellOffers(f *view.Frame, ref int) (list []Offered) {
	shelf := slices.ContainsFunc(f.Objects, func(o view.Object) bool { return o.Kind == view.ThingShelf })
	for _, value := range bells {
		if value != "shelf" || shelf {
			list = append(list, s.offered("bell."+value, Command{Type: "bell", N: ref, Value: value}))
		}
	}
	return list
}

// How late a part can be made, and by which steps a hand does it.
const (
	maxLate  = 12 * sim.Hour
	lateStep = sim.Hour / 2
)

// lateKey is the control of how late a part of the run on the stage is; "" if there
// is none.
func (s *State) lateKey(part int) string {
	parts := s.last().Parts
	if part >= len(parts) {
		return ""
	}
	p := &parts[part]
	key := "late." + s.base.Features[p.Feature].Parts[p.Index].ID
	if c := ControlByID(key); c == nil || !c.In(s.scene) {
		return ""
	}
	return key
}

// takeEnd takes hold of a part's end.
func (s *State) takeEnd(*view.Frame, float64, float64) (err error) {
	s.drag.late, err = sim.ParseDur(scene.Get(s.base, s.lateKey(s.drag.ref)))
	return err
}

// pullEnd makes the part whose end is held later by as much as the pointer has
// moved, in half hours.
func (s *State) pullEnd(f *view.Frame, x, _ float64) error {
	l := &f.Layout
	if l.Axis.W <= 0 {
		return nil
	}
	moved := sim.Dur((x - s.drag.x) / l.Axis.W * float64(l.To-l.From))
	late := (s.drag.late + moved + lateStep/2) / lateStep * lateStep
	late = min(max(0, late), maxLate)
	key := s.lateKey(s.drag.ref)
	if late.String() == scene.Get(s.base, key) {
		return nil
	}
	if err := s.Do(Command{Type: "set", Key: key, Value: late.String()}); err != nil {
		return err
	}
	// The whole pull is one step to take back.
	s.oneStep(s.drag.past)
	return nil
}
