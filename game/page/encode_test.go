package page

import (
	"encoding/json"
	"reflect"
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
	for _, v := range []any{
		s.Status(&f), s.Twin(), state.New().Twin(), state.New().Open("v9/x?tau=1"),
		[]state.Notice{},
		[]state.Notice(nil), state.Controls,
		state.Event{Type: "event", What: "asked", T: 5, Words: "a \"b\" \\ \n \x01 é 漢 <&>"},
		map[string]string{"type": "error"},
		map[string]uint64{"mallocs": 1 << 60},
		state.Command{Type: "seek", T: &ms},
	} {
		want, err := json.Marshal(v)
		require.NoError(t, err)
		assert.JSONEq(t, string(want), string(appendJSON(nil, reflect.ValueOf(v))))
	}
	assert.Panics(t, func() { appendJSON(nil, reflect.ValueOf(func() {})) })
}

func TestEncodeStrings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		want, err := json.Marshal(s)
		require.NoError(t, err)
		assert.JSONEq(t, string(want), string(appendString(nil, s)))
	})
}
