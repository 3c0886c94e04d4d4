package main

import (
	"evenflow/assets"
	"evenflow/game/svg"
	"evenflow/game/view"
	"evenflow/sim"
)

// Size of the picture in CSS pixels.
const svgWidth, svgHeight = 1280, 560

// asSVG draws the whole run as it looks at its end.
func asSVG(tr *sim.Trace) ([]byte, error) {
	in := view.Input{
		Scene: tr.Scenario.Name, Now: tr, Pair: [2]*sim.Trace{tr, tr}, Tracks: 1,
		T: tr.Until, To: max(tr.Until, sim.Hour), W: svgWidth, H: svgHeight,
		Theme: &assets.Light, Words: assets.English,
	}
	var v view.Viewer
	var f view.Frame
	v.Frame(&f, &in)
	return svg.Append(nil, &f, assets.English.Get("scene."+tr.Scenario.Name+".title"), view.Caption(&in)), nil
}
