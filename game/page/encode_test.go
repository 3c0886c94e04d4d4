package page

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/game/state"
	"evenflow/game/view"
)

// TestEncode: what the page gets is what encoding/json would write, for every
// type that is sent.
func TestEncode(t *testing.T) {
	s := state.New()
	ms := 48 * 60000.
	require.NoError(t, s.Do(state.Command{Type: "tap", T: &ms}))
	require.NoError(t, s.Do(state.Command{Type: "finger", T: &ms}))
	ms *= 2
	require.NoError(t, s.Do(state.Command{Type: "seek", T: &ms}))
	var f view.Frame
	s.Frame(&f, 1280, 590)
	st, tw, empty := s.Status(&f), s.Twin(), state.New().Twin()
	same := func(v any, b []byte) {
		t.Helper()
		want, err := json.Marshal(v)
		require.NoError(t, err)
		assert.JSONEq(t, string(want), string(b))
	}
	same(st, appendStatus(nil, &st))
	same(tw, appendTwin(nil, &tw))
	same(empty, appendTwin(nil, &empty))
	same(state.Status{}, appendStatus(nil, &state.Status{}))
	same(state.Status{Values: map[string]string{}}, appendStatus(nil, &state.Status{Values: map[string]string{}}))
	same(state.Twin{}, appendTwin(nil, &state.Twin{}))
	for _, n := range [][]state.Notice{nil, {}, state.New().Open("v9/x?tau=1"), state.New().Open("v1/x?tau=1&a=b&t=z")} {
		same(n, appendNotices(nil, n))
	}
	ev := state.Event{Type: "event", What: "asked", T: 5, Words: "a \"b\" \\ \n \x01 é 漢 <&>"}
	same(ev, appendEvent(nil, &ev))
	assert.Panics(t, func() { appendFloat(nil, math.NaN()) })
	assert.Panics(t, func() { appendFloat(nil, math.Inf(1)) })
}

// fromJSON is a reader of a message that encoding/json has read.
type fromJSON map[string]any

func (m fromJSON) text(name string, to *string) { *to, _ = m[name].(string) }
func (m fromJSON) truth(name string, to *bool)  { *to, _ = m[name].(bool) }
func (m fromJSON) number(name string, to **float64) {
	if f, ok := m[name].(float64); ok {
		*to = &f
	}
}

func (m fromJSON) whole(name string, to *int) {
	f, _ := m[name].(float64)
	*to = int(f)
}

// TestCommandHasItsFields: every field of a command is read from where
// encoding/json writes it.
func TestCommandHasItsFields(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.Make[state.Command]().Draw(t, "command")
		want.N %= 1 << 50 // a whole number of JavaScript's
		b, err := json.Marshal(want)
		require.NoError(t, err)
		m := fromJSON{}
		require.NoError(t, json.Unmarshal(b, &m))
		var got state.Command
		fields(&got, m)
		assert.Equal(t, want, got)
	})
}

func TestEncodeStrings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		want, err := json.Marshal(s)
		require.NoError(t, err)
		assert.JSONEq(t, string(want), string(appendString(nil, s)))
	})
}
