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

// TestNamesMayHaveDots: a switch is one person's whatever she is called; a bundle moves
// what its parameter says it stands for.
func TestNamesMayHaveDots(t *testing.T) {
	for _, name := range []string{"a.b", "José", "channel", "x.channel.y"} {
		sc := crew(t, []string{"5h", "5h"})
		sc.People = []string{"Ana", name}
		assert.NoError(t, sc.Set("communication."+name, "async"))
		assert.Equal(t, sim.Setting{Person: 1, Key: "communication", Value: "async"}, sc.Overrides[0])
		sc.Overrides = nil
		sc.Agenda = []sim.Meeting{{At: at("1h"), Length: at("30m"), Who: []int{1, 0}}}
		assert.False(t, run(t, sc).Meetings[0].Update)
		for _, key := range []string{"communication", sim.ParamByKey("communication").Members[1]} {
			thrown := sc.Clone()
			value := map[string]string{"communication": "async", "gather": "update"}[key]
			thrown.Changes = []sim.Change{{At: at("30m"), Key: key + "." + name, Value: value}}
			assert.True(t, run(t, thrown).Meetings[0].Update, "%s of %s", key, name)
			thrown.Changes[0].Key = key + ".Ana"
			assert.False(t, run(t, thrown).Meetings[0].Update, "%s of another", key)
		}
	}
}
