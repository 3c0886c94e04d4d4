package site

// The tables of doc/embedding.md are made from the program's own, so that the
// document cannot promise what the program does not keep.

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/game/state"
)

//go:generate go test . -run TestEmbeddingTablesAreTrue -update

var update = flag.Bool("update", false, "write the tables of doc/embedding.md anew")

// takes says what each command carries, and what it does.
var takes = map[string][2]string{
	"load":    {"`scene`, or `link`", "starts a scene from its cold state, or opens a link"},
	"set":     {"`key`, `value`", "sets a control, see below; `theme` may also be `auto`"},
	"opening": {"", "plays the first ten seconds of the story and waits for a tap"},
	"play":    {"", "lets time run"},
	"pause":   {"", "stops it"},
	"again":   {"", "back to the start of the day, standing still"},
	"seek":    {"`t`", "shows a moment"},
	"next":    {"", "to the next moment at which something happens"},
	"back":    {"", "to the one before"},
	"finger":  {"`t`", "asks what a question at `t` would cost: `price` and `price_words` in the state; a negative `t` takes the finger away"},
	"tap":     {"`t`, `length`, `person`, all optional", "somebody asks a question"},
	"bet":     {"`t`", "says when the first task will be done, before that is seen (`can_bet`); a negative `t` takes the bet back"},
	"undo":    {"", "takes the last tap, change or bet back"},
	"redo":    {"", "brings it back"},
	"motion":  {"`value`: `on` or `off`", "whether what is ahead slides to its new place after a change; off until the page has asked its reader's system"},
	"bell":    {"`n`, `key`: `question` or `meeting`, `value`: `call`, `message` or `shelf`", "settles one question or meeting otherwise"},
	"try":     {"", "goes on finding out which `challenges` of the sandbox are solved, while `trying`"},
	"preset":  {"`value`", "a world of the scene's by its name"},
	"reset":   {"`key`: a group of controls, optional", "puts the numbers of the group, or everything, back to what the scene has"},
	"dice":    {"", "other luck"},
	"zoom":    {"`factor`, `t` (optional)", "a window narrower by the factor, around `t` if it does not follow the present"},
	"closer":  {"", "a window half as wide"},
	"wider":   {"", "a window twice as wide"},
	"pan":     {"`t`", "lets the window begin at `t`, and stay there"},
	"follow":  {"", "the scene's own window, which follows the present"},
	"heading": {"`value`: `on` or `off`", "whether the title stands above the picture; off where the page around has its own; stays through `load`"},
	"veil":    {"`value`: `on` or `off`", "whether what lies ahead of the moment shown is kept from sight, for asking a room first; stays through `load`"},
	"get":     {"`what`: `state` (if absent) or `metrics`", "changes nothing, only answers"},
}

func messageTable(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| type | carries | does |\n|---|---|---|\n")
	for _, c := range state.Types {
		require.Contains(t, takes, c, "a new command needs a line here")
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", c, takes[c][0], takes[c][1])
	}
	require.Len(t, takes, len(state.Types))
	return b.String()
}

func controlTable() string {
	var b strings.Builder
	b.WriteString("| key | what | allowed | usual | source | scenes | keys |\n|---|---|---|---|---|---|---|\n")
	for i := range state.Controls {
		c := &state.Controls[i]
		allowed, scenes := "a button: not set, but sent as a message of this type", "all"
		if c.Kind != state.Button {
			allowed = c.Allowed()
		}
		if len(c.Scenes) > 0 {
			scenes = strings.Join(c.Scenes, ", ")
		}
		var keys []string
		for _, k := range c.Keys {
			if n, ok := keyNames[k]; ok {
				k = n
			}
			keys = append(keys, "`"+k+"`")
		}
		fmt.Fprintf(&b, "| `%s` | %s: %s | %s | %s | %s | %s | %s |\n", c.ID, assets.English.Get("control."+c.ID),
			assets.English.Get("control."+c.ID+".help"), allowed, c.Default, c.Source, scenes, strings.Join(keys, " "))
	}
	return b.String()
}

func TestEmbeddingTablesAreTrue(t *testing.T) {
	const file = "../../doc/embedding.md"
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	want := string(b)
	for name, table := range map[string]string{"messages": messageTable(t), "controls": controlTable()} {
		part := regexp.MustCompile(`(?s)(<!-- ` + name + `: [^\n]*-->\n).*?(<!-- end -->)`)
		require.True(t, part.MatchString(want), name)
		want = part.ReplaceAllString(want, "${1}\n"+strings.ReplaceAll(table, "$", "$$")+"\n${2}")
	}
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(b), "go test ./web/site -run Embedding -update writes it")
}

// TestPlayerTakesTheDocumentedMessages holds what the page is given of the program's
// commands to the program: a command with every field is one it reads.
func TestPlayerTakesTheDocumentedMessages(t *testing.T) {
	pages, err := Pages(Options{})
	require.NoError(t, err)
	var l lists
	require.NoError(t, json.Unmarshal([]byte(data(t, pages["player.html"], "commands")), &l))
	assert.Equal(t, state.Types, l.Types)
	message := map[string]json.RawMessage{}
	for _, name := range l.Fields {
		message[name] = json.RawMessage("null")
	}
	b, err := json.Marshal(message)
	require.NoError(t, err)
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(new(state.Command)))
	assert.Contains(t, l.Fields, "type")
	assert.Contains(t, l.Fields, "factor")
}
