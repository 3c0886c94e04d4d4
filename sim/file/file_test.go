package file_test

import (
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
	for text, field := range map[string]string{
		``:                              "scenario",
		`[]`:                            "scenario",
		`{"people":["a"]} x`:            "scenario",
		`{}`:                            "people",
		`{"people":["a","a"]}`:          "people[1]",
		`{"people":["a"],"tua":"12m"}`:  "tua",
		`{"people":["a"],"tau":"99m"}`:  "tau",
		`{"people":["a"],"tau":[]}`:     "tau",
		`{"people":["a"],"until":"x"}`:  "until",
		`{"people":["a"],"seed":-1}`:    "seed",
		`{"people":"a"}`:                "people",
		`{"people":["a"],"features":1}`: "features",
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
