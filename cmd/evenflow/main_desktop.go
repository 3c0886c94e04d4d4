//go:build !js

// Command evenflow is the player. On the desktop it is a viewer with keys, those
// of the page: space plays and pauses, the arrows move the finger or the present
// (with shift farther), comma and point step through what happens, t taps, p, m
// and a throw the switches of the scene, c compares, u takes back. Page down and
// page up choose the scene, escape leaves.
//
//	evenflow [LINK]
//
// LINK is a state as the page's address ends with it, such as
// "v1/sandbox?planning=async&t=20h".
package main

import (
	"fmt"
	"os"
	"slices"

	"github.com/hajimehoshi/ebiten/v2"
	"github.com/hajimehoshi/ebiten/v2/inpututil"

	"evenflow/game"
	"evenflow/game/state"
	"evenflow/sim/scene"
)

func main() {
	s := state.New()
	if len(os.Args) > 2 {
		fmt.Fprintf(os.Stderr, "evenflow: %q is too much; it takes one link, such as v1/sandbox?t=20h\n", os.Args[2])
		os.Exit(2)
	}
	if len(os.Args) == 2 {
		if notices := s.Open(os.Args[1]); len(notices) > 0 {
			for _, n := range notices {
				fmt.Fprintf(os.Stderr, "evenflow: %s: %q is not allowed; %s\n", n.Field, n.Got, n.Want)
			}
			os.Exit(2)
		}
	}
	ebiten.SetWindowSize(1120, 630)
	ebiten.SetWindowResizingMode(ebiten.WindowResizingModeEnabled)
	ebiten.SetWindowTitle("Evenflow")
	_ = s.Do(state.Command{Type: "motion", Value: "on"}) // a value that is always allowed
	if err := ebiten.RunGame(&desktop{Game: game.New(s)}); err != nil {
		fmt.Fprintln(os.Stderr, "evenflow:", err)
		os.Exit(1)
	}
}

// desktop adds keys and the window's size to the game.
type desktop struct {
	*game.Game
	w, h  float64
	typed []rune
}

func (d *desktop) LayoutF(w, h float64) (float64, float64) {
	ratio := ebiten.Monitor().DeviceScaleFactor()
	if w != d.w || h != d.h {
		d.w, d.h = w, h
		d.Resize(w, h, ratio)
	}
	return d.Game.LayoutF(w*ratio, h*ratio)
}

// named are the keys without a character, as browsers call them.
var named = map[ebiten.Key]string{
	ebiten.KeyArrowLeft: "ArrowLeft", ebiten.KeyArrowRight: "ArrowRight", ebiten.KeyArrowUp: "ArrowUp",
	ebiten.KeyArrowDown: "ArrowDown", ebiten.KeyHome: "Home", ebiten.KeyEnd: "End", ebiten.KeyEnter: "Enter",
}

func (d *desktop) Update() error {
	// What a key cannot do now leaves everything as it is.
	shift := ebiten.IsKeyPressed(ebiten.KeyShift)
	d.typed = ebiten.AppendInputChars(d.typed[:0])
	for _, r := range d.typed {
		_, _ = d.Key(string(r), shift)
	}
	for key, name := range named {
		// The first press, then again and again while it is held.
		if n := inpututil.KeyPressDuration(key); n == 1 || n > 20 {
			_, _ = d.Key(name, shift)
		}
	}
	for key, by := range map[ebiten.Key]int{ebiten.KeyPageUp: -1, ebiten.KeyPageDown: 1} {
		if inpututil.IsKeyJustPressed(key) {
			n := len(scene.Names)
			i := slices.Index(scene.Names, d.Status().Scene)
			_ = d.Do(state.Command{Type: "load", Scene: scene.Names[(i+by+n)%n]})
		}
	}
	if inpututil.IsKeyJustPressed(ebiten.KeyEscape) {
		if handled, _ := d.Key("Escape", false); !handled {
			return ebiten.Termination
		}
	}
	return d.Game.Update()
}
