package view

// What a state of a person is like to look at.

import (
	"evenflow/assets"
	"evenflow/sim"
)

// states says of each state how somebody in it looks and what it is called. A test fails
// when the model has a state more.
var states = [...]struct {
	mood mood         // of the face
	does string       // key of its words
	room string       // key of its words in the room
	ink  assets.Color // of these
	talk bool         // it hangs below the floor of a lane as plum
}{
	sim.Climbing:  {mood: plain, does: "doing.climbing", room: "room.climbing", ink: assets.Faint},
	sim.Focused:   {mood: plain, does: "doing.focused", room: "room.focused", ink: assets.Faint},
	sim.Flow:      {mood: smiling, does: "doing.flow", room: "room.flow", ink: assets.Faint},
	sim.Talking:   {mood: talking, does: "doing.talking", room: "room.talking", ink: assets.Plum, talk: true},
	sim.InMeeting: {mood: talking, does: "doing.meeting", room: "room.meeting", ink: assets.Plum},
	sim.Writing:   {mood: plain, does: "doing.writing", room: "room.writing", ink: assets.Plum, talk: true},
	sim.Waiting:   {mood: looking, does: "doing.waiting", room: "room.waiting", ink: assets.Ink},
	sim.Resting:   {mood: walking, does: "doing.resting", room: "room.resting", ink: assets.Faint},
	sim.Off:       {mood: done, does: "doing.off", room: "room.off", ink: assets.Faint},
}

// speaks reports whether somebody talks, writes or answers in a state.
func speaks(s sim.State) bool { return states[s].talk }
