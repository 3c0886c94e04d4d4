package web_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
)

// TestTwinIsWhatLabPrints: the page's words and table, at five moments of the
// scenes, say what the command line prints for the same scenario until then: the
// same people doing the same from when to when, and the same numbers. The command
// is the real one, built here.
func TestTwinIsWhatLabPrints(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "lab")
	out, err := exec.Command("go", "build", "-o", bin, "../cmd/lab").CombinedOutput()
	require.NoError(t, err, "%s", out)
	lab := func(format string, args ...string) []byte {
		t.Helper()
		cmd := exec.Command(bin, append(append([]string{"run"}, args...), "--format", format)...)
		var complaint bytes.Buffer
		cmd.Stderr = &complaint
		out, err := cmd.Output()
		require.NoError(t, err, "lab %s: %s", args, &complaint)
		return out
	}
	p := player(t, 1280, 720, "v1/flow")
	eval[bool](t, p, `(document.getElementById("twin").open = true)`)
	for _, c := range []struct {
		link  string
		args  []string
		until [5]string
	}{
		{"v1/flow?tap=8m", []string{"flow", "--tap", "8m"}, [5]string{"10m", "50m", "1h22m", "1h50m", "4h"}},
		{"v1/planning?planning=async&late.B=1h", []string{"planning", "--planning", "async", "--set", "late.B=1h"}, [5]string{"10m", "2h30m", "4h30m", "7h", "9h"}},
		{"v1/planning?planning@30m=async", []string{"planning", "--change", "30m:planning=async"}, [5]string{"40m", "2h30m", "4h30m", "7h", "9h"}},
		{"v1/action", []string{"action"}, [5]string{"10m", "1h", "3h", "5h", "7h"}},
	} {
		for _, until := range c.until {
			name := c.link + " at " + until
			link := c.link + "?t=" + until
			if strings.Contains(c.link, "?") {
				link = c.link + "&t=" + until
			}
			eval[bool](t, p, fmt.Sprintf(`(location.hash = %q) !== ""`, link))
			untilStatus(t, p, fmt.Sprintf(`s.link === %q`, link))
			args := append(append([]string(nil), c.args...), "--until", until)
			rows, err := csv.NewReader(bytes.NewReader(lab("csv", args...))).ReadAll()
			require.NoError(t, err)
			var want [][]string
			for _, r := range rows[1:] {
				want = append(want, []string{r[0], r[1], r[5], r[6]})
			}
			var twin state.Twin
			require.NoError(t, json.Unmarshal([]byte(eval[string](t, p, `evenflow.twin()`)), &twin))
			var got [][]string
			var table []string
			for _, r := range twin.Rows {
				table = append(table, strings.Join([]string{r.Who, r.What, r.From, r.To}, "|"))
				if r.State != "release" {
					got = append(got, []string{r.Who, r.State, r.FromM.String(), r.ToM.String()})
				}
			}
			require.NotEmpty(t, want, name)
			assert.Equal(t, want, got, name)
			var a, b map[string]any
			require.NoError(t, json.Unmarshal(lab("json", args...), &a))
			delete(a, "trace_sha256") // of the whole run, not of what is seen
			m, err := json.Marshal(twin.Metrics)
			require.NoError(t, err)
			require.NoError(t, json.Unmarshal(m, &b))
			assert.Equal(t, a, b, name)
			var now []string
			for _, r := range twin.Now {
				now = append(now, strings.Join([]string{r.Who, r.Where, r.What, r.Since}, "|"))
			}
			// And it stands in the page.
			for id, want := range map[string][]string{"twin-rows": table, "twin-now": now} {
				until := `JSON.stringify([...document.querySelectorAll("#` + id + ` tr")].map(r => [...r.cells].map(c => c.textContent).join("|"))) === ` + quoted(t, want)
				require.NoError(t, p.Until(until), name)
			}
			assert.Equal(t, status(t, p).Summary, eval[string](t, p, `document.getElementById("twin-summary").textContent`), name)
		}
	}
}

// quoted is a list as a JavaScript string of its JSON.
func quoted(t *testing.T, list []string) string {
	t.Helper()
	b, err := json.Marshal(list)
	require.NoError(t, err)
	b, err = json.Marshal(string(b))
	require.NoError(t, err)
	return string(b)
}
