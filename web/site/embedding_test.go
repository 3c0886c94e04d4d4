package site

// The tables of doc/embedding.md are made from the program's own, so that the
// document cannot promise what the program does not keep.

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/assets/words"
	"evenflow/game/state"
	"evenflow/sim/scene"
)

//go:generate go test . -run TestEmbeddingTablesAreTrue -update

var update = flag.Bool("update", false, "write the tables of doc/embedding.md anew")

func messageTable() string {
	var b strings.Builder
	b.WriteString("| type | carries | does |\n|---|---|---|\n")
	for _, o := range state.Commands {
		var takes []string
		for _, f := range o.Takes {
			text := "`" + f.Name + "`"
			if f.Choices != nil || f.Kind != state.Text {
				text += ": " + f.Allowed()
			}
			if !f.Need {
				text += ", optional"
			}
			if f.Help != "" {
				text += " (" + f.Help + ")"
			}
			takes = append(takes, text)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", o.Type, strings.Join(takes, "; "), o.Help)
	}
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
			assets.English.Get("control."+c.ID+".help"), allowed, usualOf(c), c.Source, scenes, strings.Join(keys, " "))
	}
	return b.String()
}

// usualOf is where a control stands at first: of how a scene is shown, scenes have their own.
func usualOf(c *state.Control) string {
	if c.Source != "" || !c.Link || c.Kind != state.Choice {
		return c.Default
	}
	other := map[string][]string{}
	for _, name := range scene.Names {
		s := state.New()
		s.Open("v1/" + name)
		if v := s.Status(nil).Values[c.ID]; v != c.Default && c.In(name) && c.ID != "scene" {
			other[v] = append(other[v], name)
		}
	}
	out := c.Default
	for _, v := range slices.Sorted(maps.Keys(other)) {
		out += "; " + v + " in " + strings.Join(other[v], ", ")
	}
	return out
}

// recipeList is what embed.html gives to copy, for readers of the document.
func recipeList() string {
	var b strings.Builder
	for _, r := range recipes {
		code := strings.NewReplacer("{src:html}", "https://YOUR.HOST/player.html#v1/flow", "{src}", "https://YOUR.HOST/player.html#v1/flow", "{link:html}", "v1/flow", "{link}", "v1/flow",
			"{title:html}", "TITLE", "{title}", "TITLE", "{picture:html}", "https://YOUR.HOST/poster/flow.png", "{picture}", "https://YOUR.HOST/poster/flow.png", "{base}", "https://YOUR.HOST/").Replace(r.Code)
		fmt.Fprintf(&b, "**%s.** %s\n\n```\n%s\n```\n\n", r.Name, words.English()["page.embed.note."+r.ID], code)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestEmbeddingTablesAreTrue(t *testing.T) {
	const file = "../../doc/embedding.md"
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	want := string(b)
	for name, table := range map[string]string{"messages": messageTable(), "controls": controlTable(), "recipes": recipeList()} {
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
