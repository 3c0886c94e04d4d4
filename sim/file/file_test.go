package file_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/file"
	"evenflow/sim/scene"
)

// TestRoundTrip: every scene comes back as it was written.
func TestRoundTrip(t *testing.T) {
	for _, name := range scene.Names {
		sc, err := scene.New(name)
		require.NoError(t, err)
		b, err := file.Format(sc)
		require.NoError(t, err)
		back, err := file.Parse(b)
		require.NoError(t, err, "%s: %s", name, b)
		assert.Equal(t, sc, back, name)
	}
}

// TestByHand: what a person would write.
func TestByHand(t *testing.T) {
	sc, err := file.Parse([]byte(`{
		"people": ["Ana", "Bo"], "seed": 7, "communication": "async", "docs": "off", "tau": "10m", "noise": 0, "batch": "all", "slices": 4,
		"features": [{"parts": [{"id": "A", "owner": "Bo", "effort": "1.5h", "asks": [{"at": "48m", "to": "Ana", "blocks": true}]}]}],
		"changes": [{"at": "48m", "tap": "Bo", "length": "5m"}, {"at": "1h", "key": "action.Ana", "value": "async"}],
		"absent": []
	}`))
	require.NoError(t, err)
	assert.Equal(t, sim.Async, sc.Channel)
	assert.Equal(t, sim.Sync, sc.Docs, "a plain switch wins over the bundle, wherever it stands")
	assert.Equal(t, 10*sim.Minute, sc.Tau)
	assert.Equal(t, 4, sc.Slices)
	assert.Equal(t, sim.Part{ID: "A", Owner: 1, Effort: 90 * sim.Minute, Asks: []sim.Ask{{At: 48 * sim.Minute, To: 0, Blocks: true}}}, sc.Features[0].Parts[0])
	assert.Equal(t, []sim.Change{{At: 48 * sim.Minute, Person: 1, Length: 5 * sim.Minute}, {At: sim.Hour, Key: "action.Ana", Value: "async"}}, sc.Changes)
	assert.NotNil(t, sc.Absent)
}

// TestRefuses: what is wrong is named, in one line.
func TestRefuses(t *testing.T) {
	ana := func(rest string) string { return `{"people":["Ana","Bo"],` + rest + `}` }
	for text, field := range map[string]string{
		// What is silent, or says two things, or what would be dropped without a word.
		ana(`"changes":[{"at":"30m"}]`):                                                    "changes[0].tap",
		ana(`"changes":[{"tap":"Ana"}]`):                                                   "changes[0].at",
		ana(`"changes":[{"at":"30m","tap":"Bo","key":"planning","value":"async"}]`):        "changes[0].key",
		ana(`"changes":[{"at":"30m","tap":"Bo","value":"async"}]`):                         "changes[0].value",
		ana(`"changes":[{"at":"30m","key":"planning"}]`):                                   "changes[0].value",
		ana(`"changes":[{"at":"30m","key":"","value":"async"}]`):                           "changes[0].key",
		ana(`"changes":[{"at":"30m","key":"planning","value":"async","length":"5m"}]`):     "changes[0].length",
		ana(`"own":[{"key":"pick","value":"pick"}]`):                                       "own[0].person",
		ana(`"features":[{"parts":[{"effort":"1h"}]}]`):                                    "features[0].parts[0].owner",
		ana(`"features":[{"parts":[{"owner":"Ana","effort":"1h","asks":[{"at":"5m"}]}]}]`): "features[0].parts[0].asks[0].to",
		ana(`"people":["Cy"]`):                                                             "people",
		ana(`"tau":"5m","tau":"6m"`):                                                       "tau",
		ana(`"features":[{"parts":[{"owner":"Ana","owner":"Bo","effort":"1h"}]}]`):         "features[0].parts[0].owner",
		ana(`"planning":"mixed"`):                                                          "planning",
		ana(`"communication":"mixed"`):                                                     "communication",
		ana(`"action":"mixed","pick":"pick","alone":"on"`):                                 "action",
		ana(`"features":["x"]`):                                                            "features[0]",
		ana(`"changes":[7]`):                                                               "changes[0]",
		ana(`"stream":[]`):                                                                 "stream",
		ana(`"name":"a\u001b[2Jb"`):                                                        "name",
		ana(`"name":"a\u202eb"`):                                                           "name",
		ana(`"features":[{"parts":[{"id":"A\u009b","owner":"Ana","effort":"1h"}]}]`):       "features[0].parts[0].id",
		`{"people":["Ana\u0007"]}`:                                                         "people[0]",
		``:                                                                                 "scenario",
		`[]`:                                                                               "scenario",
		`{"people":["a"]} x`:                                                               "scenario",
		`{}`:                                                                               "people",
		`{"people":["a","a"]}`:                                                             "people[1]",
		`{"people":["a"],"tua":"12m"}`:                                                     "tua",
		`{"people":["a"],"tau":"99m"}`:                                                     "tau",
		`{"people":["a"],"tau":[]}`:                                                        "tau",
		`{"people":["a"],"until":"x"}`:                                                     "until",
		`{"people":["a"],"seed":-1}`:                                                       "seed",
		`{"people":"a"}`:                                                                   "people",
		`{"people":["a"],"features":1}`:                                                    "features",
		`{"people":["a"],"features":[{"parts":[{"owner":"b","effort":"1h"}]}]}`:                                              "features[0].parts[0].owner",
		`{"people":["a"],"features":[{"parts":[{"owner":"a","effort":"1"}]}]}`:                                               "features[0].parts[0].effort",
		`{"people":["a"],"features":[{"parts":[{"owner":"a","efort":"1h"}]}]}`:                                               "features[0].parts[0].efort",
		`{"people":["a"],"features":[{"parts":[{"owner":"a","effort":"1h","briefing":"no"}]}]}`:                              "features[0].parts[0].briefing",
		`{"people":["a"],"features":[{"parts":[{"owner":"a","effort":"1h","asks":[{"at":"0m","to":"a"}]}]}]}`:                "features[0].parts[0].asks[0].to",
		`{"people":["a","b"],"features":[{"parts":[{"owner":"a","effort":"1h","asks":[{"at":"0m","to":"b","blocks":1}]}]}]}`: "features[0].parts[0].asks[0].blocks",
		`{"people":["a","b"],"features":[{"parts":[{"owner":"a","effort":"1h","asks":[{"at":"0m","to":"b","rounds":9}]}]}]}`: "features[0].parts[0].asks[0].rounds",
		`{"people":["a"],"changes":[{"at":"1h","tap":"b"}]}`:                                                                 "changes[0].tap",
		`{"people":["a"],"changes":[{"at":"1h","key":"tau","value":"5m"}]}`:                                                  "changes[0].key",
		`{"people":["a"],"changes":[{"at":"1h","key":"channel","value":"sync"}]}`:                                            "changes[0].value",
		`{"people":["a"],"agenda":[{"at":"1h","length":"9h"}]}`:                                                              "agenda[0].length",
		`{"people":["a"],"agenda":[{"at":"1h","length":"1h","who":["b"]}]}`:                                                  "agenda[0].who[0]",
		`{"people":["a"],"absent":[{"from":"2h","to":"1h"}]}`:                                                                "absent[0]",
		`{"people":["a"],"own":[{"person":"a","key":"pick","value":"never"}]}`:                                               "own[0].value",
		`{"people":["a"],"stream":{"every":"5m","effort":"4m","law":"exponential"}}`:                                         "until",
		`{"people":["a"],"until":"9h","stream":{"every":"5m","effort":"4m","law":"x"}}`:                                      "stream.law",
		`{"people":["a"],"until":"9h","stream":{"every":"5m","effort":"0","law":"fixed"}}`:                                   "stream.effort",
	} {
		_, err := file.Parse([]byte(text))
		var fe *sim.FieldError
		require.ErrorAs(t, err, &fe, text)
		assert.Equal(t, field, fe.Field, text)
		assert.NotEmpty(t, fe.Want)
		assert.NotContains(t, err.Error(), "\n")
	}
}

// TestEveryFieldOfAnyType: every field of every object of a file that says
// everything, with a value of each type that JSON has: it is read, or the mistake
// names that field or one within it, or one that it stands for.
func TestEveryFieldOfAnyType(t *testing.T) {
	sc, err := scene.New("sandbox")
	require.NoError(t, err)
	sc.Changes = []sim.Change{{At: sim.Hour, Length: sim.Minute}, {At: sim.Hour, Key: "pick", Value: "pick"}}
	sc.Agenda = []sim.Meeting{{Name: "m", At: sim.Hour, Length: sim.Hour, Who: []int{0}}}
	sc.Absent = []sim.Span{{From: sim.Hour, To: 2 * sim.Hour}}
	sc.Overrides = []sim.Setting{{Person: 1, Key: "docs", Value: "on"}}
	sc.Features = sc.Features[:1]
	sc.Features[0].Parts = sc.Features[0].Parts[:1]
	sc.Features[0].Parts[0].Asks = []sim.Ask{{At: sim.Minute, To: 1, Blocks: true, Rounds: 2, Topic: 3}}
	b, err := file.Format(sc)
	require.NoError(t, err)
	var tree any
	require.NoError(t, json.Unmarshal(b, &tree))
	tried := 0
	try := func(path string) {
		tried++
		b, err := json.Marshal(tree)
		require.NoError(t, err)
		if _, err := file.Parse(b); err != nil {
			var fe *sim.FieldError
			require.ErrorAs(t, err, &fe)
			top, _, _ := strings.Cut(path, "[")
			near := strings.HasPrefix(fe.Field, path) || path == "people" || slices.Contains(sim.Switches, path)
			assert.True(t, near || !strings.Contains(fe.Field, "scenario") && top == path, "%s: %v", path, err)
			assert.NotContains(t, err.Error(), "\n")
		}
	}
	others := []any{nil, true, -1, 1e300, "", "x", "\x1b[2J", []any{}, []any{1}, map[string]any{}, map[string]any{"x": 1}}
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			for _, key := range slices.Sorted(maps.Keys(v)) {
				at := strings.TrimPrefix(path+"."+key, ".")
				was := v[key]
				for _, o := range others {
					v[key] = o
					try(at)
				}
				v[key] = was
				walk(at, was)
			}
			v["zz"] = 1
			try(strings.TrimPrefix(path+".zz", "."))
			delete(v, "zz")
		case []any:
			for i := range v {
				walk(fmt.Sprintf("%s[%d]", path, i), v[i])
			}
		}
	}
	walk("", tree)
	assert.Greater(t, tried, 800)
}
