package main

import (
	"slices"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/game/svg"
	"evenflow/game/view"
	"evenflow/sim"
)

// Size of the picture in CSS pixels.
const svgWidth, svgHeight = 1280, 560

// asSVG draws the picture at the end of the record: what happened up to there in
// colour, the plan ahead dashed, and what would have been without the changes
// dotted; or what is happening there, in the room. Only the scenes of scene.Names have
// one.
func asSVG(tr *sim.Trace, room bool) ([]byte, error) {
	whole := tr.Scenario.Clone()
	whole.Until = 0
	now, err := sim.Run(whole)
	if err != nil {
		return nil, err
	}
	in := view.Input{
		Scene: tr.Scenario.Name, Traits: state.StageOf(tr.Scenario.Name).Traits, Now: now, Pair: [2]*sim.Trace{now, now}, Tracks: 1, Finger: -1, Room: room,
		T: tr.Until, To: max(now.Until, sim.Hour), W: svgWidth, H: svgHeight,
		Theme: &assets.Light, Words: assets.English,
	}
	if len(whole.Changes) > 0 {
		without := whole.Clone()
		without.Changes = nil
		if in.Other, err = sim.Run(without); err != nil {
			return nil, err
		}
	}
	// What the habits of the start would have given, beside what a switch has.
	start := whole.Clone()
	start.Changes = slices.DeleteFunc(start.Changes, func(c sim.Change) bool { return c.Key != "" })
	if len(start.Changes) < len(whole.Changes) {
		if in.Start, err = sim.Run(start); err != nil {
			return nil, err
		}
		if whole.Changes[len(whole.Changes)-1].Key != "" {
			in.Other = in.Start // one and the same, as the caption wants to know
		}
	}
	var v view.Viewer
	var f view.Frame
	v.Frame(&f, &in)
	return svg.Append(nil, &f, svg.Options{Title: assets.English.Get("scene." + tr.Scenario.Name + ".title"), Desc: view.Caption(&in)}), nil
}
