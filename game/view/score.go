package view

// The scoreboard: what a run comes to so far, in both pictures of a team. Five numbers,
// large, and below each what the habits that the day began with would have given by
// the same moment. Of these the one that differs most stands out: readers asked which
// of many numbers to look at.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
	"evenflow/sim/measure"
)

// score writes the scoreboard of a run into a box, and what was instead of it; nil: the
// habits are still those of the start.
func (b *builder) score(box Box, tr, was *sim.Trace) {
	outer, t := b.tense, b.in.T
	times, were, most := measure.TimesAt(tr, t), measure.Times{}, -1
	if was != nil {
		were = measure.TimesAt(was, t)
		most = differsMost(tr, was, t, &times, &were)
	}
	columns := b.scoreColumns(box.W, tr, &times)
	x := box.X
	for i, w := range columns {
		y := box.Y + b.scoreSize(box.W)*0.95
		x += w
		x := x - w
		if !b.scoreNumber(i, x, y, w, box.W, tr, &times) {
			continue
		}
		y += b.small * 1.2
		for _, key := range b.scoreLabels(i, tr) {
			if s := b.get(key); glyph.Regular.Width(s, b.small) < w-4*b.u {
				b.put(place{x, y, Start}, b.small, false, assets.Faint, s)
				break
			}
		}
		if was == nil {
			continue
		}
		y += b.small * 1.2
		b.as(Otherwise)
		b.tell(scoreSays[i], 0, was, nil, t)
		old, _ := b.scoreOf(i, was, t, &were)
		if old == "" {
			continue
		}
		ink := assets.Faint
		if i == most {
			ink = assets.Ink
		}
		for _, key := range [...]string{"score.was", "score.was.short", "score.was.bare"} {
			s := b.text(key, arg{name: "n", str: old})
			wide := glyph.For(i == most).Width(s, b.small)
			if wide >= w-4*b.u {
				continue
			}
			b.put(place{x, y, Start}, b.small, i == most, ink, s)
			if key == "score.was.bare" { // crossed out, as it has no word
				b.line(1.25*b.thick, Unbroken, ink, Decor, x, y-b.small*0.3, x+wide, y-b.small*0.3)
			}
			break
		}
	}
	b.as(outer)
	b.tells(Number{})
}

// scoreColumns returns how wide the columns of the numbers are: alike, and where there is
// little room as wide as each needs.
func (b *builder) scoreColumns(w float64, tr *sim.Trace, times *measure.Times) (columns [len(scoreKeys)]float64) {
	sum := 0.0
	for i := range columns {
		columns[i] = 1
		if w < 440*b.u {
			// The last lies ahead: its width would tell what is not known yet.
			text := b.get("score.none")
			if i < len(columns)-1 {
				text, _ = b.scoreOf(i, tr, b.in.T, times)
			}
			columns[i] = max(min(glyph.Bold.Width(text, b.scoreSize(w)), 52*b.u), glyph.Regular.Width(b.get(scoreShort[i]), b.small)) + 5*b.u
		}
		sum += columns[i]
	}
	for i := range columns {
		columns[i] *= w / sum
	}
	return columns
}

// scoreNumber writes one of the large numbers, if the run has it.
func (b *builder) scoreNumber(i int, x, y, w, wide float64, tr *sim.Trace, times *measure.Times) bool {
	text, ink := b.scoreOf(i, tr, b.in.T, times)
	if text == "" {
		return false
	}
	end, _ := measure.Finished(tr)
	last := i == len(scoreKeys)-1
	b.as(Known)
	if last {
		b.as(b.since(end))
	}
	b.tell(scoreSays[i], 0, tr, nil, b.in.T)
	number := b.scoreSize(wide)
	size := number
	for size > b.small && glyph.Bold.Width(text, size) > w-4*b.u {
		size -= 0.5
	}
	if last && glyph.Bold.Width(text, size) > w-4*b.u {
		text, size = b.soon(end), number
	}
	b.put(place{x, y, Start}, size, true, ink, text).ID = scoreKeys[i]
	return true
}

// scoreLine writes the scoreboard into a line, as much of it as there is room for between
// left and the end of the axis. What lies ahead comes last, so that nothing gives way to it.
func (b *builder) scoreLine(left, y float64, tr *sim.Trace) {
	outer, times := b.tense, measure.TimesAt(tr, b.in.T)
	x := left
	for i := range scoreKeys {
		text, ink := b.scoreOf(i, tr, b.in.T, &times)
		label := b.get(b.scoreLabels(i, tr)[1])
		number := glyph.Bold.Width(text, b.small) + 6*b.u
		wide := number + glyph.Regular.Width(label, b.small)
		if text == "" || x+wide > b.x1 {
			break
		}
		end, _ := measure.Finished(tr)
		b.as(Known)
		if i == len(scoreKeys)-1 {
			b.as(b.since(end))
		}
		b.tell(scoreSays[i], 0, tr, nil, b.in.T)
		b.put(place{x, y, Start}, b.small, true, ink, text).ID = scoreKeys[i]
		b.tells(Number{})
		b.put(place{x + number, y, Start}, b.small, false, assets.Faint, label)
		x += wide + 18*b.u
	}
	b.as(outer)
}

// differsMost returns which number of the scoreboard has changed most, as a share of the
// larger of both; negative: none. When everything is out is not among them: it lies
// ahead, and its share is small whatever happens.
func differsMost(tr, was *sim.Trace, t sim.Dur, times, were *measure.Times) int {
	of := func(tr *sim.Trace, times *measure.Times) [4]float64 {
		return [...]float64{float64(measure.Deploys(tr, t)), times.Share(sim.Flow), float64(times.Talk()), float64(times[sim.Waiting])}
	}
	now, then := of(tr, times), of(was, were)
	most, share := -1, 0.0
	for i := range now {
		if d := max(now[i]-then[i], then[i]-now[i]); d > share*max(now[i], then[i]) {
			most, share = i, d/max(now[i], then[i])
		}
	}
	return most
}

// scoreSize returns how large the numbers are in a board so wide.
func (b *builder) scoreSize(w float64) float64 {
	if w < 440*b.u {
		return b.number
	}
	return b.number * 1.3
}

// scoreHeight returns how high a scoreboard is that is so wide.
func (b *builder) scoreHeight(w float64, was *sim.Trace) float64 {
	h := b.scoreSize(w) + b.small*1.5
	if was != nil {
		h += b.small * 1.2
	}
	return h
}

var (
	scoreKeys  = [...]string{"score.deploys", "score.flow", "score.talk", "score.wait", "score.out"}
	scoreSays  = [...]Says{SaysDeploys, SaysFlow, SaysTalkTime, SaysWait, SaysFinished}
	scoreShort = [...]string{"score.deploys", "score.flow", "score.talk.short", "score.wait", "score.out.short"}
)

// scoreLabels returns what a number of the scoreboard is called, and in short: what lies
// ahead is said to.
func (b *builder) scoreLabels(i int, tr *sim.Trace) [2]string {
	if end, ok := measure.Finished(tr); ok && i == len(scoreKeys)-1 && end > b.in.T {
		return [...]string{"score.ahead", "score.ahead.short"}
	}
	return [...]string{scoreKeys[i], scoreShort[i]}
}

// scoreOf returns a number of the scoreboard of a run that has spent such times by
// now, and its colour.
func (b *builder) scoreOf(i int, tr *sim.Trace, t sim.Dur, times *measure.Times) (string, assets.Color) {
	hours := func(d sim.Dur) string {
		if d == 0 {
			return b.get("score.none")
		}
		return b.text("mark.hours", arg{name: "n", str: b.hours(d.Work())})
	}
	switch i {
	case 0:
		return b.count(int64(measure.Deploys(tr, t))), assets.Ink
	case 1:
		return b.text("score.percent", arg{name: "n", n: int64(100*times.Share(sim.Flow) + 0.5)}), assets.Gold
	case 2:
		return hours(times.Talk()), assets.Plum
	case 3:
		return hours(times[sim.Waiting]), assets.Ink
	}
	end, ok := measure.Finished(tr)
	if !ok {
		return "", assets.Ink
	}
	if end > t {
		return b.when(end), assets.Faint
	}
	return b.when(end), assets.Ink
}
