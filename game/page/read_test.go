package page

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
	"evenflow/game/view"
	"evenflow/sim"
)

// fromBytes reads a message as the page does, with Go's parser in the browser's
// place.
func fromBytes(text []byte) (state.Command, error) {
	var all map[string]any
	if json.Unmarshal(text, &all) != nil || all == nil {
		return state.Command{}, errNoCommand
	}
	return read(func(name string) value {
		v, there := all[name]
		if !there {
			return value{}
		}
		switch v := v.(type) {
		case string:
			return value{kind: isText, text: v}
		case float64:
			return value{kind: isNumber, number: v}
		case bool:
			return value{kind: isTruth, truth: v}
		}
		return value{kind: isOther}
	})
}

func TestReadNamesTheField(t *testing.T) {
	for text, field := range map[string]string{
		`{"type":"seek","t":60000}`:            "",
		`{"type":"seek","t":60000,"colour":1}`: "",
		`{}`:                                   "",
		`{"type":7}`:                           "type",
		`{"type":null}`:                        "type",
		`{"type":"seek","t":"noon"}`:           "t",
		`{"type":"seek","t":[]}`:               "t",
		`{"type":"set","value":3}`:             "value",
		`{"type":"bell","n":1.5}`:              "n",
		`{"type":"bell","n":1e300}`:            "n",
		`{"type":"bell","n":true}`:             "n",
		`[]`:                                   "message",
		`null`:                                 "message",
		`"seek"`:                               "message",
		`seek`:                                 "message",
		``:                                     "message",
	} {
		c, err := fromBytes([]byte(text))
		if field == "" {
			assert.NoError(t, err, text)
			continue
		}
		var fe *sim.FieldError
		require.ErrorAs(t, err, &fe, text)
		assert.Equal(t, field, fe.Field, text)
		assert.NotEmpty(t, fe.Want, text)
		assert.Zero(t, c, "nothing is taken of a message that is wrong")
	}
}

// FuzzMessages: whatever the page sends, one message a line, the player does not
// panic; a message that cannot be carried out gives an error that names a field
// and changes nothing; and every state that is reached has a picture, a status
// that can be sent, and a link that opens it.
func FuzzMessages(f *testing.F) {
	for _, s := range []string{
		`{"type":"tap","t":2880000}` + "\n" + `{"type":"seek","t":4920000}` + "\n" + `{"type":"undo"}`,
		`{"type":"bet","t":8400000}` + "\n" + `{"type":"tap","t":2880000,"length":"12m","person":"Ana"}` + "\n" + `{"type":"redo"}`,
		`{"type":"load","scene":"planning"}` + "\n" + `{"type":"seek","t":16200000}` + "\n" + `{"type":"set","key":"planning","value":"async"}` + "\n" + `{"type":"set","key":"late.B","value":"3h"}`,
		`{"type":"load","scene":"sandbox"}` + "\n" + `{"type":"play"}` + "\n" + `{"type":"zoom","factor":2,"t":36000000}` + "\n" + `{"type":"pan","t":7200000}`,
		`{"type":"load","scene":"flow/asker"}` + "\n" + `{"type":"bell","n":0,"key":"question","value":"message"}`,
		`{"type":"load","scene":"questions"}` + "\n" + `{"type":"dice"}` + "\n" + `{"type":"preset","value":"article"}` + "\n" + `{"type":"reset"}`,
		`{"type":"load","link":"v1/limits/3?t=2h&tracks=2"}` + "\n" + `{"type":"finger","t":1}` + "\n" + `{"type":"next"}`,
		`{"type":"opening"}` + "\n" + `{"type":"motion","value":"on"}` + "\n" + `{"type":"set","key":"tau","value":"20m"}` + "\n" + `{"type":"get"}`,
		`{"type":"seek","t":"noon"}` + "\n" + `{"type":7}` + "\n" + `[]` + "\n" + `{"type":"set","key":"mood","value":"x"}`,
		`{"type":"set","key":"tau","value":"99h"}` + "\n" + `{"type":"seek","t":-1}` + "\n" + `{"type":"seek","t":1e300}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, messages []byte) {
		s := state.New()
		var fr view.Frame
		for n, line := range strings.Split(string(messages), "\n") {
			if n == 12 {
				break // more say nothing new
			}
			before, link := s.Status(nil), s.Link()
			c, err := fromBytes([]byte(line))
			if err == nil {
				err = s.Do(c)
			}
			if err != nil {
				var fe *sim.FieldError
				require.ErrorAs(t, err, &fe, "%s", line)
				require.NotEmpty(t, fe.Field, "%s", line)
				require.Equal(t, link, s.Link(), "%s", line)
				require.Equal(t, before, s.Status(nil), "%s", line)
			}
			s.Advance(16)
			s.Frame(&fr, 600, 400)
			st, tw := s.Status(&fr), s.Twin()
			require.True(t, json.Valid(appendStatus(nil, &st)))
			require.True(t, json.Valid(appendTwin(nil, &tw)))
			require.LessOrEqual(t, len(st.Link), state.MaxLink)
			o := state.New()
			require.Empty(t, o.Open(st.Link), st.Link)
			require.Equal(t, st.Link, o.Link(), "%s", line)
		}
	})
}
