package state

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/view"
)

// told is all that a picture says in words, of what it has how much, and what can
// be pointed at. (Heights may be to the scale of what is still to come.)
func told(t *testing.T, link, veil string) (out []string) {
	t.Helper()
	s := New()
	require.Empty(t, s.Open(link), link)
	must(t, s, Command{Type: "heading", Value: "off"}, Command{Type: "veil", Value: veil})
	var f view.Frame
	s.Frame(&f, 1280, 420)
	count := map[view.Role]int{}
	for _, x := range f.Shapes {
		if x.Kind == view.Text {
			out = append(out, x.Text)
		}
		count[x.Role]++
	}
	for _, o := range f.Objects {
		out = append(out, o.ID)
	}
	return append(out, s.Status(&f).Summary, fmt.Sprint(count))
}

// TestVeil: two days that differ only in what is still to come look the same under
// the veil, and differ without it.
func TestVeil(t *testing.T) {
	for _, pair := range [][2]string{
		{"v1/flow/asker?channel=message&t=65m", "v1/flow/asker?channel=message&patience=30m&t=65m"},
		{"v1/flow/asker?asks.blocks=on&channel=message&t=65m", "v1/flow/asker?asks.blocks=on&channel=message&patience=30m&t=65m"},
		{"v1/planning?t=2h", "v1/planning?late.B=3h&t=2h"},
	} {
		assert.Equal(t, told(t, pair[0], "on"), told(t, pair[1], "on"), "%s and %s", pair[0], pair[1])
		assert.NotEqual(t, told(t, pair[0], "off"), told(t, pair[1], "off"), "%s and %s", pair[0], pair[1])
	}
	s := New()
	must(t, s, Command{Type: "veil", Value: "on"}, Command{Type: "load", Scene: "planning"})
	assert.Equal(t, "What comes next is still covered.", s.Status(nil).Summary, "it stays through load")
	s.Open("v1/flow?tap=48m&t=1h22m")
	assert.Equal(t, "What comes next is still covered.", s.Status(nil).Summary, "and through a link")
	must(t, s, Command{Type: "veil", Value: "off"})
	assert.Contains(t, s.Status(nil).Summary, "17 minutes later")
	require.Error(t, s.Do(Command{Type: "veil", Value: "yes"}))
	require.Error(t, s.Do(Command{Type: "heading"}))
}
