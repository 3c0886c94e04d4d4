// Package page is the player's side of the boundary to the web page. Both
// programs, the one that draws with the engine and the one that draws SVG, offer
// the same functions through it, so the page need not know which one runs.
package page

import (
	"runtime"
	"strconv"
	"syscall/js"

	"evenflow/game/state"
)

// Player is what the page plays.
type Player interface {
	Do(state.Command) error              // carry out a command
	Open(fragment string) []state.Notice // open a link
	Key(key string, shift bool) (handled bool, err error)
	Pointer(kind string, x, y float64) (handled bool, err error) // CSS pixels on the stage
	Resize(w, h, ratio float64)                                  // of the stage: CSS pixels, device pixels each
	Status() state.Status
	Twin() state.Twin
	Events() []state.Event // since last asked
	Drawn() int            // frames drawn so far
}

// Expose sets globalThis.evenflow and tells the page that the program is ready:
//
//	send(command: string) -> string   a state.Command as JSON; answers with the
//	                                  state.Status, or {"type":"error","field","message"}
//	open(fragment: string) -> string  a link; answers with the notices as a JSON list
//	key(name, shift) -> string        a key as KeyboardEvent.key names it; "" when
//	                                  it means nothing here, else as send
//	pointer(kind, x, y) -> string     "move", "down", "up" or "leave" on the stage
//	size(w, h, ratio)                 of the stage
//	twin() -> string                  the state.Twin as JSON: the picture in text
//	stats() -> string                 frames drawn and allocations made
//
// The event "evenflow" on document carries the status: when ready, and whenever
// time has moved by itself. The event "evenflow-event" carries a state.Event. The event "evenflow-crash" carries the reason.
func Expose(p Player, more map[string]any) {
	functions := map[string]any{
		"send": function(func(args []js.Value) any {
			c, err := command(Text(args))
			if err != nil {
				return failure(state.Field(err), err.Error())
			}
			if err := p.Do(c); err != nil {
				return failure(state.Field(err), err.Error())
			}
			return status(p)
		}),
		"open": function(func(args []js.Value) any {
			notices := p.Open(Text(args))
			if notices == nil {
				notices = []state.Notice{}
			}
			return string(appendNotices(nil, notices))
		}),
		"key": function(func(args []js.Value) any {
			return hands(p, args, 2, func() (bool, error) { return p.Key(Text(args), args[1].Truthy()) })
		}),
		"pointer": function(func(args []js.Value) any {
			return hands(p, args, 3, func() (bool, error) {
				return p.Pointer(Text(args), Number(args[1]), Number(args[2]))
			})
		}),
		"size": function(func(args []js.Value) any {
			if len(args) == 3 {
				p.Resize(Number(args[0]), Number(args[1]), Number(args[2]))
			}
			return nil
		}),
		"twin": function(func([]js.Value) any {
			t := p.Twin()
			return string(appendTwin(nil, &t))
		}),
		"stats": function(func([]js.Value) any {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			return `{"frames":` + strconv.Itoa(p.Drawn()) + `,"mallocs":` + strconv.FormatUint(m.Mallocs, 10) + "}"
		}),
	}
	for name, f := range more {
		functions[name] = f
	}
	js.Global().Set("evenflow", functions)
	Changed(p)
}

// hands carries out what a key or pointer means: "" when it means nothing here,
// else the answer that send would give.
func hands(p Player, args []js.Value, n int, do func() (bool, error)) any {
	if len(args) != n {
		return ""
	}
	handled, err := do()
	switch {
	case err != nil:
		return failure(state.Field(err), err.Error())
	case !handled:
		return ""
	}
	return status(p)
}

// Changed tells the page that the status has changed by itself.
func Changed(p Player) {
	dispatch("evenflow", status(p))
	for _, e := range p.Events() {
		dispatch("evenflow-event", string(appendEvent(nil, &e)))
	}
}

// Crash tells the page that the program cannot go on, and why.
func Crash(reason string) { dispatch("evenflow-crash", reason) }

// function makes a JavaScript function; a panic in it reaches the page as a
// crash with its reason.
func function(f func([]js.Value) any) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) (result any) {
		defer func() {
			if r := recover(); r != nil {
				Crash(Reason(r))
				result = failure("program", Reason(r))
			}
		}()
		return f(args)
	})
}

// Reason is what a panic was about.
func Reason(r any) string {
	switch r := r.(type) {
	case error:
		return r.Error()
	case string:
		return r
	case interface{ String() string }:
		return r.String()
	}
	return "a panic that has no words"
}

// Function is function for the programs' own additions.
func Function(f func([]js.Value) any) js.Func { return function(f) }

// Text returns the first argument if it is a string.
func Text(args []js.Value) string {
	if len(args) == 0 || args[0].Type() != js.TypeString {
		return ""
	}
	return args[0].String()
}

// Number returns a number, or zero for anything else.
func Number(v js.Value) float64 {
	if v.Type() != js.TypeNumber {
		return 0
	}
	return v.Float()
}

func failure(field, message string) string {
	b := appendString([]byte(`{"type":"error","field":`), field)
	b = appendString(append(b, `,"message":`...), message)
	return string(append(b, '}'))
}

func status(p Player) string {
	s := p.Status()
	return string(appendStatus(nil, &s))
}

// command reads a command from JSON. Fields it does not know are not its
// business; one of the wrong type is an error that names it.
func command(text string) (c state.Command, err error) {
	obj, ok := parse(text)
	if !ok || obj.Type() != js.TypeObject {
		return c, errNoCommand
	}
	return read(func(name string) value {
		switch v := obj.Get(name); v.Type() {
		case js.TypeUndefined:
			return value{}
		case js.TypeString:
			return value{kind: isText, text: v.String()}
		case js.TypeNumber:
			return value{kind: isNumber, number: v.Float()}
		case js.TypeBoolean:
			return value{kind: isTruth, truth: v.Bool()}
		}
		return value{kind: isOther}
	})
}

// parse reads JSON with the browser's own parser.
func parse(text string) (v js.Value, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false // it throws for what is not JSON
		}
	}()
	return js.Global().Get("JSON").Call("parse", text), true
}

func dispatch(name, detail string) {
	init := js.ValueOf(map[string]any{"detail": detail})
	js.Global().Get("document").Call("dispatchEvent", js.Global().Get("CustomEvent").New(name, init))
}
