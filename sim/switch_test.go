package sim_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"evenflow/sim"
)

// TestLineIsOne: taps and calls wait in one line, first come, first served.
func TestLineIsOne(t *testing.T) {
	sc := put(crew(t, []string{"5h", "5h"}, "talk", "30m"), 1, sim.Ask{At: at("70m"), To: 0})
	sc.Changes = []sim.Change{tap("1h", 0, "30m"), tap("80m", 0, "5m")}
	tr := run(t, sc)
	assert.Equal(t, at("90m"), tr.Calls[0].Start, "the call came first")
	assert.Equal(t, at("2h"), tr.Taps[1].From)
}

// TestOrganiserDecides: meeting or update is the organiser's habit.
func TestOrganiserDecides(t *testing.T) {
	sc := crew(t, []string{"5h", "5h"})
	sc.Agenda = []sim.Meeting{{At: at("1h"), Length: at("30m"), Who: []int{1, 0}}}
	sc.Overrides = []sim.Setting{{Person: 0, Key: "gather", Value: "update"}}
	assert.False(t, run(t, sc).Meetings[0].Update)
	sc = sc.Clone()
	sc.Overrides[0].Person = 1
	assert.True(t, run(t, sc).Meetings[0].Update)
}

// TestSwitchOfActionReachesWhoWaits: picking thrown in mid-wait begins at once.
func TestSwitchOfActionReachesWhoWaits(t *testing.T) {
	sc := open(t, "action", "pick", "wait")
	sc.Overrides = nil
	sc.Changes = []sim.Change{{At: at("3h30m"), Key: "action.Ana", Value: "async"}}
	tr := run(t, sc)
	assert.Equal(t, sim.WaitBrief, did(tr, 0, "3h20m").Doing)
	assert.Equal(t, sim.DoSlice, did(tr, 0, "3h30m").Doing)
	assert.Equal(t, sim.WaitBrief, did(tr, 1, "3h40m").Doing, "for that one only")
}
