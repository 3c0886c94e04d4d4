// Command evenflow is the player. In a browser it only draws: the page around it
// holds the controls and talks to it through one function.
package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"

	"evenflow/game"
	"evenflow/game/state"
)

func main() {
	g := game.New(state.New())
	expose(g)
	err := ebiten.RunGameWithOptions(&guarded{Game: g}, &ebiten.RunGameOptions{
		InitUnfocused: true, ScreenTransparent: true, DisableHiDPI: true,
	})
	reason := "the program ended"
	if err != nil {
		reason = err.Error()
	}
	dispatch("evenflow-crash", reason)
}

// guarded turns a panic in a frame into the game's error, so that the page can
// say what happened instead of standing still.
type guarded struct {
	*game.Game
	err error
}

func (g *guarded) Update() (err error) {
	if g.err != nil {
		return g.err
	}
	defer g.catch()
	return g.Game.Update()
}

func (g *guarded) Draw(screen *ebiten.Image) {
	defer g.catch()
	g.Game.Draw(screen)
}

func (g *guarded) catch() {
	if r := recover(); r != nil {
		g.err = fmt.Errorf("%v", r)
	}
}

// expose sets globalThis.evenflow, the page's side of the program:
//
//	send(command: string) -> string   a state.Command as JSON; the state.Status,
//	                                  or {"type":"error","field","message"}
//	open(fragment: string) -> string  a link; the notices as a JSON list
//	size(w, h, ratio)                 of the stage: CSS pixels, device pixels each
//	stats() -> string                 frames drawn and allocations, for benchmarks
//
// The event "evenflow" on document carries the status whenever time has moved.
func expose(g *game.Game) {
	status := func() string {
		b, err := json.Marshal(g.Status())
		if err != nil {
			panic(err) // strings and numbers only
		}
		return string(b)
	}
	g.Changed = func() { dispatch("evenflow", status()) }
	js.Global().Set("evenflow", map[string]any{
		"send": js.FuncOf(func(_ js.Value, args []js.Value) any {
			var c state.Command
			if err := json.Unmarshal([]byte(text(args)), &c); err != nil {
				return failure("message", "not a command in JSON: "+err.Error())
			}
			if err := g.Do(c); err != nil {
				return fieldError(err)
			}
			return status()
		}),
		"open": js.FuncOf(func(_ js.Value, args []js.Value) any {
			notices := g.State.Open(text(args))
			g.Touch()
			b, err := json.Marshal(notices)
			if err != nil {
				panic(err)
			}
			return string(b)
		}),
		"size": js.FuncOf(func(_ js.Value, args []js.Value) any {
			if len(args) == 3 {
				g.Resize(number(args[0]), number(args[1]), number(args[2]))
			}
			return nil
		}),
		"stats": js.FuncOf(func(js.Value, []js.Value) any {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			b, err := json.Marshal(map[string]uint64{"frames": uint64(g.Drawn()), "mallocs": m.Mallocs})
			if err != nil {
				panic(err)
			}
			return string(b)
		}),
	})
	dispatch("evenflow", status())
}

func text(args []js.Value) string {
	if len(args) == 0 || args[0].Type() != js.TypeString {
		return ""
	}
	return args[0].String()
}

func number(v js.Value) float64 {
	if v.Type() != js.TypeNumber {
		return 0
	}
	return v.Float()
}

func fieldError(err error) string {
	return failure(state.Field(err), err.Error())
}

func failure(field, message string) string {
	b, err := json.Marshal(map[string]string{"type": "error", "field": field, "message": message})
	if err != nil {
		panic(err)
	}
	return string(b)
}

// dispatch sends the page an event.
func dispatch(name, detail string) {
	init := js.ValueOf(map[string]any{"detail": detail})
	js.Global().Get("document").Call("dispatchEvent", js.Global().Get("CustomEvent").New(name, init))
}
