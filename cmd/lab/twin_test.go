package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
	"evenflow/sim"
)

// TestTwin: the player's text twin says at five moments of each scene what this
// command prints for the same state.
func TestTwin(t *testing.T) {
	for _, c := range []struct {
		link string
		args []string
	}{
		{"v1/flow?tap=48m", []string{"run", "flow", "--tap", "48m"}},
		{"v1/flow?curve=dead&tap=20m:12m&tap=100m", []string{"run", "flow", "--set", "curve=dead", "--tap", "20m:12m", "--tap", "100m"}},
		{"v1/planning?planning@4.5h=async&late.B=1h", []string{"run", "planning", "--change", "4.5h:planning=async", "--set", "late.B=1h"}},
		{"v1/flow/asker?channel=message&patience=20m&tau=9m", []string{"run", "flow/asker", "--set", "channel=message", "--set", "patience=20m", "--set", "tau=9m"}},
		{"v1/questions?communication@3h=async", []string{"run", "questions", "--change", "3h:communication=async"}},
		{"v1/action?action.Ana@3h30m=async", []string{"run", "action", "--change", "3h30m:action.Ana=async"}},
		{"v1/sandbox?communication=async&seed=5&questions=1.9&planning@9h=async&action@20h=async", []string{"run", "sandbox", "--communication", "async", "--seed", "5", "--set", "questions=1.9", "--change", "9h:planning=async", "--change", "20h:action=async"}},
		{"v1/limits/9?docs=on&life=3", []string{"run", "limits/9", "--set", "docs=on", "--set", "life=3"}},
		{"v1/planning?planning=async&handoff=serial&effort=3h", []string{"run", "planning", "--planning", "async", "--set", "handoff=serial", "--set", "effort=3h"}},
	} {
		for _, at := range []sim.Dur{10 * sim.Minute, 50 * sim.Minute, 110 * sim.Minute, 5 * sim.Hour, 9 * sim.Hour} {
			s := state.New()
			require.Empty(t, s.Open(c.link))
			ms := float64(at)
			require.NoError(t, s.Do(state.Command{Type: "seek", T: &ms}))
			at = s.T() // not past the end of the day
			twin := s.Twin()
			args := c.args
			// What is still to come is not part of the state shown.
			var kept []string
			for i := 0; i < len(args); i++ {
				if args[i] == "--tap" || args[i] == "--change" {
					when, err := sim.ParseDur(args[i+1][:bytes.IndexByte([]byte(args[i+1]+":"), ':')])
					require.NoError(t, err)
					if when > at {
						i++
						continue
					}
				}
				kept = append(kept, args[i])
			}
			lab := func(format string) []byte {
				j, err := parse(append(append([]string(nil), kept[1:]...), "--until", at.String(), "--format", format))
				require.NoError(t, err)
				tr, err := sim.Run(j.sc)
				require.NoError(t, err)
				b, err := map[string]func(*sim.Trace) ([]byte, error){"csv": asCSV, "json": asJSON}[format](tr)
				require.NoError(t, err)
				return b
			}
			rows, err := csv.NewReader(bytes.NewReader(lab("csv"))).ReadAll()
			require.NoError(t, err)
			var got, want [][]string
			for _, r := range rows[1:] {
				want = append(want, []string{r[0], r[1], r[5], r[6]})
			}
			for _, r := range twin.Rows {
				if !slices.Contains([]string{"held", "message", "release"}, r.State) {
					got = append(got, []string{r.Who, r.State, r.FromM.String(), r.ToM.String()})
				}
			}
			assert.Equal(t, want, got, "%s at %v", c.link, at)
			var a, b map[string]any
			require.NoError(t, json.Unmarshal(lab("json"), &a))
			m, err := json.Marshal(twin.Metrics)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(m, &b))
			delete(a, "trace_sha256")
			assert.Equal(t, a, b, "%s at %v", c.link, at)
		}
	}
}
