package view_test

import (
	"evenflow/game/state"
)

// opened is what a link shows.
func opened(link string) state.Command { return state.Command{Type: "load", Link: link} }

// pairMoments are what a reader meets in the scenes of two people: who asks and
// who is asked, and the one who knows is away.
var pairMoments = []moment{
	{"asker-before", []state.Command{opened("v1/flow/asker?t=40m")}, []string{"9:40", "0 person-minutes", "Ana", "Bo"}},
	{"asker-call", []state.Command{opened("v1/flow/asker?t=1h22m")}, []string{"10:22", "34 person-minutes", "Ana", "Bo"}},
	{"asker-message", []state.Command{opened("v1/flow/asker?channel=message&t=2h20m")}, []string{"11:20", "15 person-minutes", "instead of 34", "Ana", "Bo"}},
	{"asker-tray", []state.Command{opened("v1/flow/asker?channel=message&t=1h30m")}, []string{"10:30", "15 person-minutes"}},
	{"asker-broken", []state.Command{opened("v1/flow/asker?channel=message&patience=30m&asks.rounds=2&t=2h40m")}, []string{"11:40"}},
	{"asker-blocked", []state.Command{opened("v1/flow/asker?asks.blocks=on&channel=message&t=2h10m")}, []string{"11:10", "person-minutes"}},
	{"asker-pick", []state.Command{opened("v1/flow/asker?asks.blocks=on&channel=message&pick=pick&t=3h")}, []string{"12:00", "person-minutes"}},
	{"asker-two", []state.Command{opened("v1/flow/asker?t=1h22m&tracks=2")}, []string{"10:22"}},
	{"shelf", []state.Command{opened("v1/flow/shelf?t=3h")}, []string{"12:00", "34 person-minutes", "instead of 60"}},
	{"shelf-first", []state.Command{opened("v1/flow/shelf?t=70m")}, []string{"10:10", "25 person-minutes"}},
	{"shelf-off", []state.Command{opened("v1/flow/shelf?docs=off&t=3h")}, []string{"12:00", "60 person-minutes"}},
	{"action-start", []state.Command{opened("v1/action?t=2h")}, []string{"11:00", "Ana", "Bo"}},
	{"action-waits", []state.Command{opened("v1/action?t=3h40m")}, []string{"12:40", "Ana", "Bo"}},
	{"action-end", []state.Command{opened("v1/action?t=8h40m")}, []string{"17:40"}},
	{"action-two", []state.Command{opened("v1/action?t=6h&tracks=2")}, []string{"15:00"}},
	{"action-walk", []state.Command{opened("v1/action?absent=7h&t=6h")}, []string{"15:00"}},
	{"action-guess", []state.Command{opened("v1/action?absent=9h&briefing=undescribed&alone=on&pick=pick&t=7h")}, []string{"16:00"}},
	{"action-wrong", []state.Command{opened("v1/action?absent=8h&briefing=undescribed&alone=on&pick=pick&right=0&t=9h50m")}, []string{"18:50"}},
	{"action-small", []state.Command{opened("v1/action?planning=async&t=6h")}, []string{"15:00"}},
}
