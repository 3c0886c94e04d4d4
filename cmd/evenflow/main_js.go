// Command evenflow is the player. In a browser it only draws: the page around it
// holds the controls and talks to it through package page.
package main

import (
	"fmt"

	"github.com/hajimehoshi/ebiten/v2"

	"evenflow/game"
	"evenflow/game/page"
	"evenflow/game/state"
)

func main() {
	// Without WebGL 2 the engine does not return an error, it panics.
	defer func() {
		if r := recover(); r != nil {
			page.Crash(fmt.Sprint(r))
		}
	}()
	g := game.New(state.New())
	g.Changed = func() { page.Changed(g) }
	page.Expose(g, nil)
	err := ebiten.RunGameWithOptions(&guarded{Game: g}, &ebiten.RunGameOptions{
		InitUnfocused: true, ScreenTransparent: true, DisableHiDPI: true,
	})
	reason := "the program ended"
	if err != nil {
		reason = err.Error()
	}
	page.Crash(reason)
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
