package view

// Talk: what the plum below the floor stands for.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// nameDoings writes below the floor what the plum stands for.
func nameDoings(b *board, k *lanes, who int) {
	lane := k.tr.Lanes[who]
	// Words stand on a block that is deep enough for them, and else beside it, in the gap
	// below the lane.
	deep, gap := k.plum >= b.small*1.05, k.pitch-k.h
	if !deep && (k.crowd || gap < b.small*1.35) {
		return
	}
	named := [sim.DoNothing + 1]bool{}
	for i := len(lane) - 1; i >= 0; i-- {
		s := &lane[i]
		if !speaks(s.State) {
			continue
		}
		to := s.To
		for i > 0 && lane[i-1].State == s.State && lane[i-1].Doing == s.Doing {
			i--
			s = &lane[i]
		}
		lo, hi, ok := b.past(s.From, to)
		if lo >= hi || named[s.Doing] && (k.crowd || len(k.tr.Lanes) >= busy) {
			continue
		}
		text := doingWords(b, s)
		y := k.floor(who) + 2*b.u + k.plum*0.5 + b.small*0.34
		if !deep {
			y = k.floor(who) + gap*0.5 + b.small*0.27
		}
		if !ok {
			continue
		}
		if deep && glyph.Bold.Width(text, b.small) < b.x(hi)-b.x(lo)-4*b.u {
			named[s.Doing] = b.try(b.small, true, assets.Paper, text, place{(b.x(lo) + b.x(hi)) / 2, y, Middle})
			continue
		}
		// Beside its block, where nothing else hangs.
		w := glyph.Bold.Width(text, b.small) + 10*b.u
		x, left := b.x(hi)+5*b.u, b.x(lo)-5*b.u
		if !hangs(&b.axis, lane, hi, hi+sim.Dur(w)*b.pixel()) && b.try(b.small, true, assets.Plum, text, place{x, y, Start}, place{x, y - 2*b.u, Start}) {
			named[s.Doing] = true
			continue
		}
		if !hangs(&b.axis, lane, lo-sim.Dur(w)*b.pixel(), lo) && b.try(b.small, true, assets.Plum, text, place{left, y, End}, place{left, y - 2*b.u, End}) {
			named[s.Doing] = true
			continue
		}
		if !k.crowd && !hangs(&b.axis, lane, hi, hi+sim.Dur(w)*b.pixel()) {
			named[s.Doing] = b.over(b.small, assets.Plum, text, place{x, y, Start})
		}
	}
}

// hangs reports whether anything hangs below a lane between two moments.
func hangs(b *axis, lane []sim.Segment, from, to sim.Dur) bool {
	for i := range lane {
		if s := &lane[i]; s.To > from && s.From < min(to, b.now) && speaks(s.State) {
			return true
		}
	}
	return false
}

// doingWords says in a word or two what somebody talking or writing does.
func doingWords(b *board, s *sim.Segment) string {
	switch s.Doing {
	case sim.DoAnswer:
		return b.get("do.answer")
	case sim.DoSearch:
		return b.get("do.search")
	case sim.DoWriteUp:
		return b.get("do.writeup")
	case sim.DoLook:
		return b.get("do.look")
	case sim.DoReadUpdate:
		return b.get("do.read")
	case sim.DoThink:
		return b.get("do.think")
	case sim.DoWrite, sim.DoUpdate:
		return b.get("do.write")
	}
	return b.get("mark.talking")
}
