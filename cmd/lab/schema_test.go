package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/file"
	"evenflow/sim/scene"
)

// against holds a value against a schema, as far as ours go, and says what is
// wrong.
func against(n map[string]any, v any, path string) []string {
	bad := func(format string, args ...any) []string { return []string{path + ": " + fmt.Sprintf(format, args...)} }
	if all, ok := n["anyOf"].([]any); ok {
		for _, n := range all {
			if against(n.(map[string]any), v, path) == nil {
				return nil
			}
		}
		return bad("none of anyOf")
	}
	if c, ok := n["const"]; ok && c != v {
		return bad("not %v", c)
	}
	if e, ok := n["enum"].([]any); ok && !slices.Contains(e, v) {
		return bad("%v is not one of %v", v, e)
	}
	var out []string
	switch n["type"] {
	case "string":
		s, ok := v.(string)
		if !ok {
			return bad("not a text")
		}
		if p, ok := n["pattern"].(string); ok && !regexp.MustCompile(p).MatchString(s) {
			return bad("%q is not a time", s)
		}
	case "boolean":
		if _, ok := v.(bool); !ok {
			return bad("not a truth")
		}
	case "number", "integer":
		x, ok := v.(float64)
		if !ok || n["type"] == "integer" && x != float64(int64(x)) {
			return bad("%v is not a %v", v, n["type"])
		}
		lo, most := n["minimum"].(float64), n["maximum"].(float64)
		if x < lo || x > most {
			return bad("%v is out of range", x)
		}
	case "array":
		l, ok := v.([]any)
		if !ok {
			return bad("not a list")
		}
		for i, e := range l {
			out = append(out, against(n["items"].(map[string]any), e, fmt.Sprintf("%s[%d]", path, i))...)
		}
	case "object":
		o, ok := v.(map[string]any)
		if !ok {
			return bad("not an object")
		}
		members := n["properties"].(map[string]any)
		for k, e := range o {
			m, ok := members[k].(map[string]any)
			if !ok {
				return bad("%s is unknown", k)
			}
			out = append(out, against(m, e, path+"."+k)...)
		}
		required, _ := n["required"].([]any)
		for _, k := range required {
			if _, ok := o[k.(string)]; !ok {
				out = append(out, bad("%v is missing", k)...)
			}
		}
	}
	return out
}

func theSchema(t *testing.T) map[string]any {
	var n map[string]any
	require.NoError(t, json.Unmarshal([]byte(well(t, "schema")), &n))
	return n
}

// TestSchema: every scene fits, every parameter is there with its range and
// default, and what the schema refuses the program refuses too.
func TestSchema(t *testing.T) {
	n := theSchema(t)
	check := func(b []byte) []string {
		var v any
		require.NoError(t, json.Unmarshal(b, &v))
		return against(n, v, "")
	}
	for _, name := range scene.Names {
		for _, set := range [][2]string{{"seed", "1"}, {"channel", "message"}, {"check", "6m"}, {"latency", "1.5h"}, {"meeting_length", "90.5s"}} {
			sc, err := scene.New(name)
			require.NoError(t, err)
			require.NoError(t, sc.Set(set[0], set[1]))
			b, err := file.Format(sc)
			require.NoError(t, err)
			assert.Empty(t, check(b), name)
		}
	}
	members := n["properties"].(map[string]any)
	for i := range sim.Table {
		p := &sim.Table[i]
		m, ok := members[p.Key].(map[string]any)
		require.True(t, ok, p.Key)
		assert.Contains(t, m["description"], p.Range)
		assert.Contains(t, m["description"], p.Source)
		assert.Equal(t, p.Default, fmt.Sprint(m["default"]), p.Key)
		assert.Empty(t, against(m, m["default"], p.Key))
	}
	for _, bad := range []string{
		`{}`, `[]`, `{"people":["a"],"tua":"5m"}`, `{"people":["a"],"noise":2}`, `{"people":["a"],"slices":0}`, `{"people":["a"],"tau":"5"}`,
		`{"people":["a"],"planning":"later"}`, `{"people":["a"],"features":[{"parts":[{"owner":"a"}]}]}`, `{"people":["a"],"check":"sometimes"}`,
		`{"people":["a"],"changes":[{"key":"planning"}]}`, `{"people":["a"],"stream":{"every":"5m","effort":"4m","law":"x"}}`,
	} {
		assert.NotEmpty(t, check([]byte(bad)), bad)
		if !strings.Contains(bad, `{"owner":"a"}`) && !strings.Contains(bad, `[{"key"`) {
			_, err := file.Parse([]byte(bad))
			assert.Error(t, err, bad)
		}
	}
}
