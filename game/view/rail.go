package view

// The rail of what users get, with a flag for each release.

import (
	"evenflow/assets"
	"evenflow/sim"
)

// teamFlags draws the releases on the rail. Those that have no room of their own
// share a flag.
func teamFlags(b *board, k *track) {
	tr := k.tr
	pole := b.small * 0.75
	rs := tr.Releases
	for i := range rs {
		if r := &rs[i]; r.Failed && r.At <= b.now && b.shown(r.At) {
			drawFallen(b, b.x(r.At), k.rail, flagWords(b, tr, r))
			releaseObject(b, tr, r, Box{b.x(r.At) - 8, k.rail - 12, 16, 24})
		}
	}
	for i := 0; i < len(rs); {
		r := &rs[i]
		j := i + 1
		past := r.At <= b.now
		if !b.shown(r.At) || r.Failed && past || r.Of >= 0 && rs[r.Of].At > b.now {
			i = j // nobody knows yet what will have to be repaired
			continue
		}
		text := flagWords(b, tr, r)
		end := b.x(r.At) + cloth(b, text)
		for j < len(rs) && b.shown(rs[j].At) && rs[j].At <= b.now == past && b.x(rs[j].At) < end+3*b.u && !rs[j].Failed && rs[j].Of < 0 {
			j++
			text = b.text("mark.flags", arg{name: "n", n: int64(j - i)})
			if b.x(r.At)+cloth(b, text) > b.w-2 {
				text = b.count(int64(j - i))
			}
			end = b.x(r.At) + cloth(b, text)
		}
		f := banner{x: b.x(r.At), y: k.rail, pole: pole, tense: b.since(r.At), bare: pole, id: "release"}
		was := b.as(f.tense)
		box, _ := raise(b, f, text)
		releaseObject(b, tr, r, box)
		for m := i + 1; m < j; m++ {
			b.line(2*b.thick, f.tense.dash(), assets.Ink, Release, b.x(rs[m].At), k.rail, b.x(rs[m].At), k.rail-pole)
		}
		b.as(was)
		i = j
	}
}

// otherFlags draws where the other future has its first and its last release.
func otherFlags(b *board, k *track) {
	if k.other == nil {
		return
	}
	rs := k.other.Releases
	for i := range rs {
		r := &rs[i]
		if i > 0 && i < len(rs)-1 || !b.shown(r.At) || sameRelease(k.tr, r) {
			continue
		}
		raise(b, banner{x: b.x(r.At), y: k.rail, pole: b.small * 0.75, tense: Otherwise, id: "other"}, b.tod(r.At))
	}
}

// planningFlags draws the releases on the rail.
func planningFlags(b *board, tr, other *sim.Trace, rail float64) {
	was := b.tense
	// The last one first: an earlier flag that has no room flies to the left.
	for i := len(tr.Releases) - 1; i >= 0; i-- {
		r := &tr.Releases[i]
		at := planned(&b.axis, tr, r)
		if !b.shown(at) || unknown(&b.axis, tr, r) {
			continue
		}
		b.as(b.since(r.At))
		text := releaseWords(b, tr, r, at)
		x, pole := b.x(at), b.small*0.75
		box := Box{max(0, x-12*b.u), rail - pole - b.small*1.55, 24 * b.u, pole + b.small*1.55}
		switch {
		case r.Failed && r.At <= b.now:
			drawFallen(b, x, rail, "")
			b.try(b.small, true, assets.Ink, b.text("mark.bad", arg{name: "a", str: text}),
				place{x + 9*b.u, rail - b.small*0.55, Start}, place{x - 9*b.u, rail - b.small*0.55, End})
			b.keepOut(Box{x - 6*b.u, rail - b.small*1.4, 12 * b.u, b.small * 1.4})
		default:
			if cloth, ok := raise(b, banner{x: x, y: rail, pole: pole, tense: b.tense, bare: pole + b.small*1.55, id: "release"}, text); ok {
				box = cloth
			}
		}
		releaseObject(b, tr, r, box)
	}
	b.as(Otherwise)
	if other == nil {
		b.as(was)
		return
	}
	for i := range other.Releases {
		at := other.Releases[i].At
		if !b.shown(at) || sameRelease(tr, &other.Releases[i]) || unknown(&b.axis, other, &other.Releases[i]) {
			continue
		}
		text := b.clock(tr.Scenario.Start + at)
		if i == 0 && (len(other.Releases) == 1 || unknown(&b.axis, other, &other.Releases[1])) {
			text = b.text("mark.all", arg{name: "time", str: text})
		}
		if other.Releases[i].Failed && at <= b.now {
			text = b.text("mark.failed", arg{name: "a", str: text})
		}
		x, pole := b.x(at), b.small*0.75
		top := rail - pole - b.small*1.55
		// Two cloths at one pole would read as one label.
		if !b.isFree(Box{x - 2*b.u, top, 4 * b.u, b.small}) {
			b.try(b.small, false, assets.Faint, text, place{x - 12*b.u, top + b.small*1.1, End})
			continue
		}
		raise(b, banner{x: x, y: rail, pole: pole, tense: Otherwise, inset: 3 * b.u, id: "other"}, text)
	}
	b.as(was)
}
