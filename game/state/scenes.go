package state

// What differs between the scenes for the player: how fast time runs, how much of
// it is on the axis, and which two runs are compared. What is in them is package
// scene's, how they look package view's.

import (
	"strings"

	"evenflow/sim"
	"evenflow/sim/scene"
)

// stage is how a scene is shown.
type stage struct {
	speed float64 // milliseconds of work time in one of the reader's
	width sim.Dur // of the window, which follows the present; 0: the whole run
	least sim.Dur // of the whole run, so that what comes later has room
	sides bool    // the two sides are runs of their own, see scene.Sides
	step  sim.Dur // of an arrow key
	pages bool    // the window turns pages instead of gliding, see State.window
	both  bool    // it opens with both sides in sight: its point is their difference
}

// stageOf returns how a scene is shown: single questions at three hours in 22 s,
// days at 18 s, weeks at 40 s for ten days.
func stageOf(name string) stage {
	st := stage{speed: 30 * 60, sides: true, step: 10 * sim.Minute, pages: true, both: strings.HasPrefix(name, "limits/")}
	switch {
	case strings.HasPrefix(name, "flow"):
		st.speed, st.width, st.step = 8*60, 3*sim.Hour, sim.Minute
		st.sides, st.pages = name != "flow", false
		if name == "flow/shelf" {
			st.width = 4 * sim.Hour // all of it
		}
	case name == "planning" || name == "questions":
		st.least = 12 * sim.Hour
	case name == "action":
		st.least, st.sides = 12*sim.Hour, false
	case name == "sandbox" || name == "limits/9":
		st.speed, st.width, st.step = 120*60, 16*sim.Hour, sim.Hour
	case name == "limits/2" || name == "limits/4" || name == "limits/6" || name == "limits/7":
		st.speed = 60 * 60
	}
	return st
}

// tracksOf returns how many tracks a scene opens with.
func tracksOf(name string) int {
	if stageOf(name).both {
		return 2
	}
	return 1
}

// compare makes the two runs that the scene compares; nil where the reader's own
// changes make the difference.
func (s *State) compare() (pair [2]*sim.Trace, err error) {
	if !stageOf(s.scene).sides {
		return pair, nil
	}
	if s.scene == "flow/asker" {
		// What it would have cost to call, beside what it costs to write.
		sc := s.base.Clone()
		if err := sc.Set("channel", "call"); err != nil {
			return pair, err
		}
		if s.call, err = sim.Run(sc); err != nil {
			return pair, err
		}
	}
	sides := scene.Sides(s.scene)
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

// other returns the other future, dotted: the run without the reader's last
// change, or where the whole of it was set, the scene's other side.
func (s *State) other(changes int) *sim.Trace {
	switch {
	case s.scene == "flow":
		if changes > 0 {
			return s.run(0)
		}
	case s.scene == "flow/asker":
		return s.pair[0] // nobody asks
	case changes > 0:
		return s.run(s.before(changes))
	case s.turned:
		return s.pair[0]
	}
	return nil
}

// ownSide returns which side of the scene the reader's own run is: the one whose
// habit is set. In the sandbox, where each of three switches can be either, it is
// the second as soon as anything differs from all sync. -1: neither.
func (s *State) ownSide() int {
	if s.scene == "sandbox" {
		if s.isTurned() || s.thrown() {
			return 1
		}
		return 0
	}
	sides := scene.Sides(s.scene)
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
func (s *State) isTurned() bool { return !s.stoodAs(scene.Sides(s.scene)[0]) }

// ends returns when a run is over: when everything is out, or where its record
// ends.
func ends(tr *sim.Trace) sim.Dur {
	if at, ok := tr.Finished(); ok {
		return at
	}
	return tr.Until
}
