package sim_test

// What one question costs, by channel and habit: the table of the model.

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"evenflow/sim"
)

// one returns two people with two tasks each and one question of Ana's to Bo.
func one(t failer, first, second string, ask sim.Ask, settings ...string) *sim.Scenario {
	sc := open(t, "flow", settings...)
	sc.People, sc.Features = []string{"Ana", "Bo"}, nil
	for _, e := range []string{first, second} {
		f := sim.Feature{}
		for i := range sc.People {
			f.Parts = append(f.Parts, sim.Part{ID: "A", Owner: i, Effort: at(e)})
		}
		sc.Features = append(sc.Features, f)
	}
	sc.Features[0].Parts[0].Asks = []sim.Ask{ask}
	return sc
}

// price is by how many person-minutes the work is done later than without the
// question.
func price(t failer, sc *sim.Scenario) float64 {
	tr := run(t, sc)
	obey(t, tr)
	calm := sc.Clone()
	calm.Features[0].Parts[0].Asks = nil
	ends := func(tr *sim.Trace) (sum sim.Dur) {
		for _, lane := range tr.Lanes {
			last := sim.Dur(0)
			for _, s := range lane {
				if s.State.Working() {
					last = s.To
				}
			}
			sum += last
		}
		return sum
	}
	return (ends(tr) - ends(run(t, calm))).Minutes()
}

func TestOneQuestion(t *testing.T) {
	ask := sim.Ask{At: at("2h"), To: 1}
	block := sim.Ask{At: at("2h"), To: 1, Blocks: true}
	twice := sim.Ask{At: at("2h"), To: 1, Rounds: 2}
	both := sim.Ask{At: at("2h"), To: 1, Blocks: true, Rounds: 2}
	late := sim.Ask{At: at("3h30m"), To: 1}
	lateBlock := sim.Ask{At: at("3h30m"), To: 1, Blocks: true}
	for _, c := range []struct {
		name     string
		ask      sim.Ask
		settings []string
		lo, hi   float64
	}{
		{"a call, both in full focus", ask, nil, 33.9, 34.1},
		{"a message, read at a real seam", late, []string{"channel", "message"}, 14.9, 15.1},
		{"a message that blocks, something else in hand", lateBlock, []string{"channel", "message", "pick", "pick"}, 26.5, 27.1},
		{"a message read because patience ran out", ask, []string{"channel", "message", "patience", "30m"}, 25, 27.1},
		{"the same, and it blocks", block, []string{"channel", "message", "patience", "30m", "pick", "pick"}, 37, 39.1},
		{"two rounds", twice, []string{"channel", "message", "patience", "30m"}, 42, 66},
		{"two rounds that block", both, []string{"channel", "message", "patience", "30m", "pick", "pick"}, 54, 78.1},
		{"a message, and sitting idle for the answer", block, []string{"channel", "message", "patience", "20m"}, 49, 162},
		{"the same with more patience", block, []string{"channel", "message"}, 49, 162},
		{"the same, read at a seam", lateBlock, []string{"channel", "message"}, 49, 162},
	} {
		p := price(t, one(t, "4h", "4h", c.ask, c.settings...))
		t.Logf("%-45s %.2f person-minutes", c.name, p)
		assert.GreaterOrEqual(t, p, c.lo, c.name)
		assert.LessOrEqual(t, p, c.hi, c.name)
	}
}
