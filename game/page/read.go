package page

// Reading a message of the page's. The browser has parsed it; what its fields are
// allowed to be is decided here, without the browser, so that it can be tested
// with anything.

import (
	"math"

	"evenflow/game/state"
	"evenflow/sim"
)

// value is a field of a message.
type value struct {
	kind   kind
	text   string
	number float64
	truth  bool
}

type kind uint8

const (
	isAbsent kind = iota
	isText
	isNumber
	isTruth
	isOther // null, a list, an object
)

// errNoCommand is what anything but an object gives.
var errNoCommand = &sim.FieldError{Field: "message", Want: "a command is an object in JSON"}

// read makes a command of a message, whose fields get gives.
func read(get func(name string) value) (c state.Command, err error) {
	m := &message{get: get}
	fields(&c, m)
	if m.err != nil {
		return state.Command{}, m.err
	}
	return c, nil
}

// message is a reader of what the page sent.
type message struct {
	get func(name string) value
	err *sim.FieldError // the first
}

// field returns a field if it is of the kind that is wanted.
func (m *message) field(name string, k kind, want string) (v value, ok bool) {
	v = m.get(name)
	if v.kind != isAbsent && v.kind != k {
		m.wrong(name, want)
	}
	return v, v.kind == k
}

func (m *message) wrong(name, want string) {
	if m.err == nil {
		m.err = &sim.FieldError{Field: name, Want: want}
	}
}

func (m *message) text(name string, to *string) {
	if v, ok := m.field(name, isText, "a string"); ok {
		*to = v.text
	}
}

func (m *message) number(name string, to **float64) {
	if v, ok := m.field(name, isNumber, "a number"); ok {
		*to = &v.number
	}
}

func (m *message) whole(name string, to *int) {
	v, ok := m.field(name, isNumber, "a whole number")
	if !ok {
		return
	}
	// Beyond 32 bits nothing here has a meaning, and wasm would trap on the
	// conversion of some.
	if v.number != math.Trunc(v.number) || math.Abs(v.number) > math.MaxInt32 {
		m.wrong(name, "a whole number")
		return
	}
	*to = int(v.number)
}

func (m *message) truth(name string, to *bool) {
	if v, ok := m.field(name, isTruth, "true or false"); ok {
		*to = v.truth
	}
}
