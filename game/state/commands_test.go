package state

import (
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
)

// TestCommandsAreWhole: every row says what it does, and takes only fields that a
// message has, of its kind; every field of a message is taken by some row.
func TestCommandsAreWhole(t *testing.T) {
	kinds := map[string]reflect.Type{}
	for f := range reflect.TypeFor[Command]().Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		kinds[name] = f.Type
	}
	taken := map[string]bool{"type": true}
	seen := map[string]bool{}
	for _, o := range Commands {
		assert.NotEmpty(t, o.Help, o.Type)
		assert.NotNil(t, o.do, o.Type)
		assert.False(t, seen[o.Type], o.Type)
		seen[o.Type] = true
		for _, f := range o.Takes {
			taken[f.Name] = true
			var c Command
			text, number := c.field(f.Name)
			switch f.Kind {
			case Text, Length:
				require.NotNil(t, text, "%s of %s", f.Name, o.Type)
			case Moment, Amount:
				require.NotNil(t, number, "%s of %s", f.Name, o.Type)
			default:
				assert.Equal(t, reflect.TypeFor[int](), kinds[f.Name], "%s of %s", f.Name, o.Type)
			}
		}
	}
	for name := range kinds {
		assert.True(t, taken[name], "no command takes %s", name)
	}
}

// TestWrongFieldsAreNamed: of every command, a field that is missing or out of range
// is named with what is allowed, and nothing changes.
func TestWrongFieldsAreNamed(t *testing.T) {
	right := func(o *Order) Command {
		c := Command{Type: o.Type}
		for _, f := range o.Takes {
			text, number := c.field(f.Name)
			switch {
			case text != nil && f.Choices != nil:
				*text = f.Choices[0]
			case number != nil:
				v := max(f.Lo, 1)
				*number = &v
			}
		}
		return c
	}
	for i := range Commands {
		o := &Commands[i]
		for k := range o.Takes {
			f := &o.Takes[k]
			wrong := []func(*Command){}
			text, number := new(Command).field(f.Name)
			if f.Need && !f.Later {
				wrong = append(wrong, func(c *Command) {
					if text, number := c.field(f.Name); text != nil {
						*text = ""
					} else {
						*number = nil
					}
				})
			}
			if text != nil && (f.Choices != nil || f.Kind == Length) {
				wrong = append(wrong, func(c *Command) { text, _ := c.field(f.Name); *text = "nonsense" })
			}
			if number != nil {
				v := f.Hi * 2
				wrong = append(wrong, func(c *Command) { _, number := c.field(f.Name); *number = &v })
			}
			for n, spoil := range wrong {
				s := New()
				must(t, s, Command{Type: "opening"})
				before := s.Status(nil)
				c := right(o)
				spoil(&c)
				err := s.Do(c)
				var fe *sim.FieldError
				require.ErrorAs(t, err, &fe, "%s: %+v", o.Type, c)
				assert.Equal(t, f.Name, fe.Field, "%s %d", o.Type, n)
				assert.NotEmpty(t, fe.Want)
				assert.Equal(t, before, s.Status(nil), "%s", o.Type)
			}
		}
	}
}
