//go:build js

// Command empty is the least that the engine can run, with the player's own
// options. Benchmarks run it beside the player: what a frame costs here is the
// engine's price, and only what goes beyond it is ours.
package main

import (
	"runtime"
	"strconv"
	"syscall/js"

	"github.com/hajimehoshi/ebiten/v2"
)

type game struct{ frames uint64 }

func (g *game) Update() error { return nil }

func (g *game) Draw(*ebiten.Image) { g.frames++ }

func (g *game) Layout(w, h int) (int, int) { return w, h }

func main() {
	g := &game{}
	// The same numbers as the player's, at the same place.
	js.Global().Set("evenflow", map[string]any{
		"stats": js.FuncOf(func(js.Value, []js.Value) any {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			return `{"frames":` + strconv.FormatUint(g.frames, 10) + `,"mallocs":` + strconv.FormatUint(m.Mallocs, 10) + `}`
		}),
	})
	if err := ebiten.RunGameWithOptions(g, &ebiten.RunGameOptions{
		InitUnfocused: true, ScreenTransparent: true, DisableHiDPI: true,
	}); err != nil {
		panic(err)
	}
}
