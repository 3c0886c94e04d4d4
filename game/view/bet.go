package view

// The bet: a flag that the reader drags to where she thinks the first task will be
// done, before the answer is on the stage. While the answer is hidden the plan is
// drawn only as far as that flag, so that nothing gives it away. Afterwards the
// bet stays, dashed, beside the truth.

import (
	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// BetFlag returns where the flag of the bet stands, in work time: at the bet, or
// until there is one where the first task would be done if nobody asked.
func BetFlag(in *Input) sim.Dur {
	if in.Bet > 0 {
		return in.Bet
	}
	for _, tr := range [...]*sim.Trace{in.Other, in.Now} {
		if tr != nil && len(tr.Releases) > 0 {
			return tr.Releases[0].At
		}
	}
	return 0
}

// wager is what the reader has bet.
type wager struct {
	bet  sim.Dur // when the first task will be done; 0: no bet
	flag sim.Dur // where the flag of the bet stands
	open bool    // it can be made or moved
}

func wagerOf(in *Input) wager { return wager{in.Bet, BetFlag(in), in.Betting} }

// betWords says how far off a bet was, "" without one.
func betWords(b *board, w wager, tr *sim.Trace) string {
	if w.bet <= 0 || len(tr.Releases) == 0 {
		return ""
	}
	if w.open {
		return b.text("caption.bet.open", arg{name: "time", str: b.clock(tr.Scenario.Start + w.bet)})
	}
	key, off := "caption.bet.late", minutes(w.bet-tr.Releases[0].At)
	if off < 0 {
		key, off = "caption.bet.early", -off
	}
	switch off {
	case 0:
		return b.get("caption.bet.right")
	case 1:
		return b.word(key, ".one")
	}
	return b.text(key, arg{name: "n", n: off})
}

// withBet adds the words about the bet to the caption.
func withBet(b *board, caption string, w wager, tr *sim.Trace) string {
	if words := betWords(b, w, tr); words != "" {
		return b.sentences(caption, words)
	}
	return caption
}

// drawBet draws the flag of the bet, and while it can be moved what to hold it by.
func drawBet(b *board, k *track) {
	if k.without || !k.wager.open && k.wager.bet <= 0 || len(k.tr.Releases) == 0 {
		return
	}
	at := k.wager.flag
	if !b.shown(at) {
		return
	}
	was := b.as(Ahead)
	// It stays where it is while the truth slides to its place.
	slide := b.slide
	b.slide = 0
	defer func() { b.slide = slide }()
	x := b.x(at)
	clock := b.clock(k.tr.Scenario.Start + at)
	grip := Box{x - 22, k.full - k.pole/2 - 22, 44, 44}
	if k.wager.bet <= 0 && !k.hidden {
		// The plan's own flag is there already.
		drawGrip(b, x, k.full-k.pole/2)
		b.object(ThingBet, 0, b.text("object.bet.none", arg{name: "time", str: clock}), b.within(grip))
		b.as(was)
		return
	}
	text := b.text("mark.bet", arg{name: "time", str: clock})
	short := b.text("mark.bet.short", arg{name: "time", str: clock})
	kind, label := ThingBet, b.text("object.bet", arg{name: "time", str: clock})
	switch {
	case !k.wager.open:
		kind, label = ThingWager, betWords(b, k.wager, k.tr)
	case k.wager.bet <= 0:
		text = b.text("mark.done", arg{name: "time", str: "?"})
		short, label = text, b.text("object.bet.none", arg{name: "time", str: clock})
	}
	box, foot := drawBetFlag(b, k, x, text, short, label)
	if k.wager.open {
		drawGrip(b, x, foot)
		box = cover(box, Box{x - 22, foot - 22, 44, 44})
	}
	b.object(kind, 0, label, b.within(box))
	if k.hidden {
		askBet(b, k, box)
	}
	b.as(was)
}

// drawBetFlag draws the flag where there is room: beside the others, above them, with
// fewer words, or in the lane. It returns the box of its cloth and the height at
// which its pole is held.
func drawBetFlag(b *board, k *track, x float64, text, short, label string) (Box, float64) {
	h := b.small * 1.55
	// Away from the truth, where its own words stand. The flag of another moment may
	// begin right at the pole.
	f := banner{x: x, y: k.full, leftFirst: !k.hidden && k.wager.bet < k.tr.Releases[0].At, from: 2, inset: 2 * b.u}
	for _, text := range [...]string{text, short} {
		for _, pole := range [...]float64{k.pole, k.pole + h + 4*b.u} {
			f.pole = pole
			low := k.full - pole
			text, left, ok := f.stand(b, text)
			if !ok || low-h < k.top {
				continue
			}
			// The pole ends above what it would strike through.
			foot := low + 3*b.u
			for _, y := range [...]float64{k.full, k.full - b.small*1.3} {
				if y > low && b.isFree(Box{x - b.u, low + b.u, 2 * b.u, y - low - b.u}) {
					foot = y
					break
				}
			}
			return drawFlag(b, x, foot, foot-low, text, left, "bet", label), k.full - k.pole/2
		}
	}
	w := cloth(b, short)
	left := x+w > b.w-2
	box := Box{x, k.full + 4*b.u, w, h}
	if left {
		box.X -= w
	}
	b.rect(Decor, assets.Paper, box.X, box.Y, box.W, box.H, 0)
	box, _ = raise(b, banner{
		x: x, y: k.ground, pole: k.ground - box.Y - h, tense: b.tense, leftFirst: left, always: true, id: "bet", label: label,
	}, short)
	return box, k.full + 4*b.u + h + b.small*0.7
}

// askBet writes what the bet is about: how much later than without the question.
func askBet(b *board, k *track, flag Box) {
	late := b.text("mark.plus", arg{name: "n", str: "?"})
	y := k.full - k.pole - b.small*1.55 + b.number*0.85
	b.try(b.number, true, assets.Ink, late,
		place{flag.X + flag.W + 8*b.u, y, Start},
		place{flag.X, y - b.number*1.35, Start},
		place{b.w - b.pad, y - b.number*1.35, End},
		place{b.x(b.now) - 6*b.u, y - b.number*1.35, End})
}

// drawGrip is what a flag is held by: a knob with an arrow to either side.
func drawGrip(b *board, x, y float64) {
	r := min(9*b.u, 14)
	b.disc(x, y, r, assets.Card, assets.Ink, 1.5*b.thick)
	for _, dir := range [...]float64{-1, 1} {
		b.line(1.25*b.thick, Unbroken, assets.Ink, Decor, x+dir*r*0.2, y-r*0.34, x+dir*r*0.54, y, x+dir*r*0.2, y+r*0.34)
	}
	b.keepOut(Box{x - r, y - r, 2 * r, 2 * r})
}

// drawWithout draws, while the answer is hidden, where the first task would be
// done if nobody had asked.
func drawWithout(b *board, k *track) {
	if k.other == nil || len(k.other.Releases) == 0 || !b.shown(k.other.Releases[0].At) {
		return
	}
	outer := b.as(Otherwise)
	was := k.other.Releases[0].At
	text := b.clock(k.tr.Scenario.Start + was)
	// It gives way to the bet.
	left := k.wager.flag >= was
	box, _ := raise(b, banner{
		x: b.x(was), y: k.full, pole: k.pole, tense: Otherwise, leftFirst: left, always: true, id: "without", label: b.get("mark.without"),
	}, text)
	at := place{box.X - 6*b.u, k.full - k.pole - b.small*0.43, End}
	if !left {
		at = place{box.X + box.W + 6*b.u, at.y, Start}
	}
	if room := at.x - glyph.Regular.Width(b.get("mark.without"), b.small); !left || room > b.x(b.now) {
		b.try(b.small, false, assets.Faint, b.get("mark.without"), at)
	}
	b.as(outer)
}
