package view

// The frame: what every scene shares. Time axis, evening, lanes, flags.

import (
	"evenflow/assets"
	"evenflow/sim"
)

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
	Mute     bool    // no Objects: their words take a quarter of a frame's time and are not drawn

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
func (v *Viewer) Frame(dst *Frame, in *Input) {
	b := &v.b
	v.in = *in
	v.in.Hidden = in.Hidden || in.Veil
	b.f, b.in = dst, &v.in
	b.taken, b.threadsAt = b.taken[:0], b.threadsAt[:0]
	// A stage that is folded away still gets a picture, as if it had some room.
	in = &v.in
	in.W, in.H = max(in.W, minWidth), max(in.H, minHeight)
	dst.W, dst.H, dst.Theme = in.W, in.H, in.Theme
	dst.Shapes, dst.Points, dst.Objects = dst.Shapes[:0], dst.Points[:0], dst.Objects[:0]
	b.u = min(4, max(1, min(in.W/1280, in.H/560)))
	// A projector's larger text needs room.
	b.u *= 1 + (in.Theme.Text-1)*min(1, max(0, (in.W-800)/400))
	dst.Unit = b.u
	b.thick = in.Theme.Line * b.u
	b.small, b.body, b.number, b.big = 14*b.u, 16*b.u, 20*b.u, 28*b.u
	if in.W < 700 {
		b.big = 21 * b.u
	}
	b.pad = 16 * b.u
	if in.W < 700 {
		b.pad = 12
	}
	if in.H < 340 {
		b.pad, b.big = 8, 18
	}
	b.two = Fits(in.Tracks, in.W, in.H) == 2
	b.shape(Shape{Kind: Rect, W: in.W, H: in.H, Fill: assets.Paper})
	switch in.Traits.Picture {
	case PlanningPicture:
		b.planning()
	case ActionPicture:
		b.action()
	case PersonPicture:
		b.flow()
	case AskerPicture:
		b.asker()
	default:
		b.team()
	}
	if in.Veil {
		b.veil()
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
	b := builder{in: in}
	if in.Veil {
		return b.get("caption.veil")
	}
	return b.caption(in.Now, in.Other)
}

func (b *builder) caption(now, other *sim.Trace) string {
	switch b.in.Traits.Picture {
	case PlanningPicture:
		return b.planningCaption(now, other)
	case PersonPicture:
		return b.withBet(b.flowCaption(now, other), now)
	case AskerPicture:
		return b.askerCaption(now, other)
	case ActionPicture:
		return b.actionCaption(now, other)
	}
	return b.teamCaption(now, other)
}
