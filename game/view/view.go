package view

// The frame: what every scene shares. Time axis, evening, lanes, flags.

import (
	"evenflow/assets"
	"evenflow/sim"
)

// BetWords says how far off the bet was, "" without a bet or before the answer is
// seen.
func BetWords(in *Input) string {
	var b builder
	b.set(in)
	return betWords(&b.board, wagerOf(in), in.Now)
}

// Input is all that a picture depends on.
type Input struct {
	Scene    string     // name of the scene, by which its words are found
	Traits   Traits     // of the scene
	Now      *sim.Trace // the run on the stage; what lies behind T in it is the plan as it stands at T
	Other    *sim.Trace // the other future, dotted; nil: none
	Pair     [2]*sim.Trace
	Own      int     // which of Pair is the reader's, whose bells can be turned; negative: neither
	Tracks   int     // 2: show Pair side by side (one above the other), where there is room
	Side     int     // which of Pair is in front where there is none: 0 or 1
	T        sim.Dur // the present
	From, To sim.Dur // the window of time on the axis
	Slide    sim.Dur // how far what is ahead of T is still from its place, while it slides there after a change
	Second   sim.Dur // how much work time passes in one second of the reader's; 0: the picture stands still
	Finger   sim.Dur // where a tap is considered, negative: nowhere
	Price    sim.Dur // how much later everything would be out, negative: not known
	Hidden   bool    // the answer is not to be told yet
	Bare     bool    // without the title: the page around has its own
	Veil     bool    // nothing that lies ahead of T is drawn or told
	Bet      sim.Dur // when the reader thinks the first task will be done; 0: no bet
	Betting  bool    // the bet can be made or moved
	Room     bool    // the picture of a team is the room instead of the lanes
	Moves    bool    // in the room things may move; else they are where they are
	Speed    sim.Dur // how much work time passes in one second of the reader's when time runs
	Mute     bool    // no Objects: their words take a quarter of a frame's time and are not drawn

	// Start is what the habits that the day began with would have given; nil: they are
	// the day's.
	Start *sim.Trace
	// Last is the run without the switch that was thrown last; nil: it was the only one.
	Last *sim.Trace
	// Call is scene flow/asker's run in which the asker calls; nil: not known.
	Call  *sim.Trace
	Even  sim.Dur // scene questions: from this long for a page on the meeting wins; 0: not known
	W, H  float64 // CSS pixels
	Theme *assets.Theme
	Words assets.Words
}

// Viewer builds frames. It keeps scratch memory between them; the zero value is
// ready.
type Viewer struct {
	b  builder
	in Input
}

// Frame builds the picture into dst, using its memory again.
func (v *Viewer) Frame(dst *Frame, asked *Input) {
	v.in = *asked
	in := &v.in // of its own: what was asked with need not outlive the call
	// A stage that is folded away still gets a picture, as if it had some room.
	in.W, in.H = max(in.W, minWidth), max(in.H, minHeight)
	dst.W, dst.H, dst.Theme = in.W, in.H, in.Theme
	dst.Shapes, dst.Points, dst.Objects = dst.Shapes[:0], dst.Points[:0], dst.Objects[:0]
	clear(dst.Runs[:cap(dst.Runs)])
	dst.Runs = dst.Runs[:0]
	b := &v.b
	b.set(in)
	b.f = dst
	dst.Unit = b.u
	b.two = Fits(in.Tracks, in.W, in.H) == 2
	b.shape(Shape{Kind: Rect, W: in.W, H: in.H, Fill: assets.Paper})
	b.lay(b.picture())
}

// inRoom reports whether the picture is the room: it is asked for, and the run has
// people for it.
func (b *builder) inRoom() bool {
	n := len(b.in.Now.Lanes)
	return b.in.Room && n > 1 && n <= MostDesks
}

// picture returns the way in which the run is shown.
func (b *builder) picture() picture {
	if b.inRoom() {
		return roomPicture{}
	}
	return pictures[b.in.Traits.Picture]
}

// set takes over what a picture depends on, and works out its sizes.
func (b *builder) set(in *Input) {
	b.in = in
	b.words, b.scene, b.mute, b.second, b.hues = in.Words, in.Scene, in.Mute, in.Second, in.Traits.Hue
	b.from, b.to, b.axis.now, b.slide = in.From, in.To, in.T, in.Slide
	b.start, b.day = in.Now.Scenario.Start, in.Now.Scenario.Day
	b.w, b.h, b.veil, b.tense, b.digits = in.W, in.H, in.Veil, Known, Number{}
	b.taken, b.crossed = b.taken[:0], b.crossed[:0]
	if in.Theme == nil {
		return // nothing is drawn: only words are asked for
	}
	b.u = min(4, max(1, min(b.w/1280, b.h/560)))
	// A projector's larger text needs room.
	b.u *= 1 + (in.Theme.Text-1)*min(1, max(0, (b.w-800)/400))
	b.thick, b.dot = in.Theme.Line*b.u, (1+in.Theme.Line)/2
	b.small, b.body, b.number, b.big = 14*b.u, 16*b.u, 20*b.u, 28*b.u
	b.pad = 16 * b.u
	if b.w < 700 {
		b.big, b.pad = 21*b.u, 12
	}
	if b.h < 340 {
		b.pad, b.big = 8, 18
	}
}

// Fits returns how many of the wanted tracks a picture of that size has room for.
func Fits(tracks int, w, h float64) int {
	if tracks == 2 && w >= 900 && h >= 420 {
		return 2
	}
	return 1
}

// The smallest picture that is laid out, in CSS pixels.
const minWidth, minHeight = 150, 110

// Caption says in one sentence what the picture shows.
func Caption(in *Input) string {
	var b builder
	b.set(in)
	return b.told(b.picture(), in.Now, in.Other)
}
