package view

// What is known about what a part should be, and what was decided alone.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// brief is what is known about what a part should be.
type brief uint8

const (
	described brief = iota
	unclear         // nobody has said yet
	assumed         // its owner decided alone, and nobody has looked yet
)

// briefAt returns what is known about a part at a moment.
func briefAt(tr *sim.Trace, part int32, t sim.Dur) brief {
	if tr.Parts[part].Briefing < sim.Undescribed {
		return described
	}
	for i := len(tr.Decisions) - 1; i >= 0; i-- {
		if d := &tr.Decisions[i]; d.Part == part && d.At <= t {
			if d.Looked != sim.Never && d.Looked <= t {
				return described
			}
			return assumed
		}
	}
	for i := range tr.Descriptions {
		if d := &tr.Descriptions[i]; d.Done != sim.Never && d.Done <= t && sharesBrief(tr, d.Part, part) {
			return described
		}
	}
	return unclear
}

// sharesBrief reports whether one description serves both parts.
func sharesBrief(tr *sim.Trace, a, b int32) bool {
	p, q := &tr.Parts[a], &tr.Parts[b]
	x := tr.Scenario.Features[p.Feature].Parts[p.Index].Brief
	return a == b || x != "" && x == tr.Scenario.Features[q.Feature].Parts[q.Index].Brief
}

// decided returns the decision that somebody took alone about a part by now, nil
// if there is none; open says that nobody has looked at it yet.
func decided(b *axis, tr *sim.Trace, p int32) (d *sim.Decision, open bool) {
	for i := range tr.Decisions {
		if d := &tr.Decisions[i]; d.Part == p && d.At <= b.now {
			return d, d.Looked == sim.Never || d.Looked > b.now
		}
	}
	return nil, false
}

// again reports whether a stretch of work does over what a wrong decision spoilt.
func again(d *sim.Decision, p *piece) bool {
	return d != nil && !d.Right && d.Looked != sim.Never && p.from >= d.Looked
}

// spoilt reports whether a stretch of work ahead will only be there because a
// decision is wrong, which nobody knows yet.
func spoilt(b *axis, tr *sim.Trace, p *piece) bool {
	d, open := decided(b, tr, p.part)
	return open && again(d, p)
}

// nameVague writes a question mark into a piece that nobody has described, with
// its name if there is room, and a padlock where nobody else may decide.
func nameVague(b *board, o lane, p *piece) {
	xa, xb := b.x(p.from), b.x(p.to)
	size := b.small
	if o.h > 50*b.u {
		size = b.number
	}
	w := glyph.Bold.Width("?", size)
	if xb-xa < w+4*b.u {
		return
	}
	x, y := (xa+xb)/2, o.floor-o.h*0.5
	if o.h > 30*b.u {
		long, _ := pieceWords(b, o.tr, p)
		if glyph.Bold.Width(long, b.small) < xb-xa-4*b.u {
			b.try(b.small, true, assets.Ink, long, place{x, o.floor - b.small*0.6, Middle})
		}
	}
	if h := min(18*b.u, o.h*0.4); o.tr.Parts[p.part].Briefing == sim.Sensitive && xb-xa > w+h*2.4 &&
		b.isFree(Box{x + w/2 - h, y - h/2, h * 2, h}) {
		drawPadlock(&b.brush, x+w/2+h*0.6, y, h, assets.Ink)
		b.keepOut(Box{x + w/2, y - h/2, h * 1.2, h})
		x -= h * 0.3
	}
	b.try(size, true, assets.Ink, "?", place{x, y + size*0.34, Middle})
}

// drawPadlock draws one of height h around x, y.
func drawPadlock(b *brush, x, y, h float64, c assets.Color) {
	b.line(max(1, h*0.12), Unbroken, c, Decor, x-h*0.22, y, x-h*0.22, y-h*0.28, x-h*0.1, y-h*0.45, x+h*0.1, y-h*0.45, x+h*0.22, y-h*0.28, x+h*0.22, y)
	b.rect(Decor, c, x-h*0.36, y-h*0.05, h*0.72, h*0.55, h*0.1)
}

// dials says how sure and how dear deciding alone is.
func dials(b *board, tr *sim.Trace) string {
	sc := tr.Scenario
	redo := b.hours(sim.Work(sc.Redo.Float() * float64(sim.Hour.Work())))
	return b.text("mark.dials", arg{name: "right", n: int64(sc.Right.Float()*100 + 0.5)}, arg{name: "redo", str: redo})
}
