//go:build !js

// Command evenflow is the player. On the desktop it is a viewer with keys:
// space plays and pauses, the arrows move a minute (with shift ten), 1 and 2
// choose the scene, t taps, p throws the planning switch, c compares, u takes
// back, escape leaves.
package main

import (
	"fmt"
	"os"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"evenflow/game"
	"evenflow/game/state"
	"evenflow/sim"
)

func main() {
	if len(os.Args) > 1 {
		fmt.Fprintf(os.Stderr, "evenflow: %q is too much; it takes no arguments\n", os.Args[1])
		os.Exit(2)
	}
	ebiten.SetWindowSize(1120, 630)
	ebiten.SetWindowResizingMode(ebiten.WindowResizingModeEnabled)
	ebiten.SetWindowTitle("Evenflow")
	d := &desktop{Game: game.New(state.New())}
	if err := ebiten.RunGame(d); err != nil {
		fmt.Fprintln(os.Stderr, "evenflow:", err)
		os.Exit(1)
	}
}

// desktop adds keys and the window's size to the game.
type desktop struct {
	*game.Game
	w, h float64
}

func (d *desktop) LayoutF(w, h float64) (float64, float64) {
	ratio := ebiten.Monitor().DeviceScaleFactor()
	if w != d.w || h != d.h {
		d.w, d.h = w, h
		d.Resize(w, h, ratio)
	}
	return d.Game.LayoutF(w*ratio, h*ratio)
}

func (d *desktop) Update() error {
	if inpututil.IsKeyJustPressed(ebiten.KeyEscape) {
		return ebiten.Termination
	}
	st := d.Status()
	other := func(a, b, now string) string {
		if now == a {
			return b
		}
		return a
	}
	for key, c := range map[ebiten.Key]state.Command{
		ebiten.KeySpace: {Type: other("pause", "play", map[bool]string{true: "play", false: "pause"}[st.Playing])},
		ebiten.Key1:     {Type: "load", Scene: "flow"},
		ebiten.Key2:     {Type: "load", Scene: "planning"},
		ebiten.KeyT:     {Type: "tap"},
		ebiten.KeyU:     {Type: "undo"},
		ebiten.KeyP:     {Type: "set", Key: "planning", Value: other("sync", "async", st.Planning)},
		ebiten.KeyC:     {Type: "set", Key: "tracks", Value: other("1", "2", fmt.Sprint(st.Tracks))},
	} {
		if inpututil.IsKeyJustPressed(key) {
			_ = d.Do(c) // what cannot be done now leaves everything as it is
		}
	}
	step := float64(sim.Minute)
	if ebiten.IsKeyPressed(ebiten.KeyShift) {
		step *= 10
	}
	for key, by := range map[ebiten.Key]float64{ebiten.KeyArrowLeft: -step, ebiten.KeyArrowRight: step} {
		if n := inpututil.KeyPressDuration(key); n == 1 || n > 20 {
			t := max(0, float64(st.T)+by)
			_ = d.Do(state.Command{Type: "seek", T: &t})
		}
	}
	return d.Game.Update()
}
