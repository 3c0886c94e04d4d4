package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/file"
	"evenflow/sim/scene"
)

// compiled makes a validator of a schema, which it holds against the standard's
// own.
func compiled(t *testing.T, schema any) *jsonschema.Schema {
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("scenario.json", schema))
	s, err := c.Compile("scenario.json")
	require.NoError(t, err)
	return s
}

// TestSchema: every scene fits, every parameter is there with its range and
// default, and what the schema refuses the program refuses too.
func TestSchema(t *testing.T) {
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(well(t, "schema")))
	require.NoError(t, err)
	all := compiled(t, schema)
	check := func(b []byte) error {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		require.NoError(t, err)
		return all.Validate(v)
	}
	for _, name := range scene.Names {
		for _, set := range [][2]string{{"seed", "1"}, {"channel", "message"}, {"check", "6m"}, {"latency", "1.5h"}, {"meeting_length", "90.5s"}} {
			sc, err := scene.New(name)
			require.NoError(t, err)
			require.NoError(t, sc.Set(set[0], set[1]))
			b, err := file.Format(sc)
			require.NoError(t, err)
			assert.NoError(t, check(b), name)
		}
	}
	members := schema.(map[string]any)["properties"].(map[string]any)
	for i := range sim.Table {
		p := &sim.Table[i]
		m, ok := members[p.Key].(map[string]any)
		require.True(t, ok, p.Key)
		assert.Contains(t, m["description"], p.Range)
		assert.Contains(t, m["description"], p.Source)
		assert.Equal(t, p.Default, fmt.Sprint(m["default"]), p.Key)
		assert.NoError(t, compiled(t, m).Validate(m["default"]), p.Key)
	}
	for _, bad := range []string{
		`{}`, `[]`, `{"people":["a"],"tua":"5m"}`, `{"people":["a"],"noise":2}`, `{"people":["a"],"slices":0}`, `{"people":["a"],"tau":"5"}`,
		`{"people":["a"],"planning":"later"}`, `{"people":["a"],"features":[{"parts":[{"owner":"a"}]}]}`, `{"people":["a"],"check":"sometimes"}`,
		`{"people":["a"],"changes":[{"key":"planning"}]}`, `{"people":["a"],"stream":{"every":"5m","effort":"4m","law":"x"}}`,
	} {
		assert.Error(t, check([]byte(bad)), bad)
		if !strings.Contains(bad, `{"owner":"a"}`) && !strings.Contains(bad, `[{"key"`) {
			_, err := file.Parse([]byte(bad))
			assert.Error(t, err, bad)
		}
	}
}
