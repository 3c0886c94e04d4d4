package view

// Each mark by itself, on an empty board, against the run that it shows.

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
)

// runOf runs a scene with settings: a key, then its value.
func runOf(t *testing.T, name string, set ...string) *sim.Trace {
	t.Helper()
	sc, err := scene.New(name)
	require.NoError(t, err)
	for i := 0; i < len(set); i += 2 {
		require.NoError(t, scene.Set(sc, set[i], set[i+1]))
	}
	tr, err := sim.Run(sc)
	require.NoError(t, err)
	return tr
}

// boardOf is an empty board, ten hours of a run wide, at a moment, and its lanes.
func boardOf(tr *sim.Trace, now sim.Dur) (*board, *lanes) {
	b := &board{
		brush:  brush{f: new(Frame), u: 1, thick: 1, dot: 1},
		axis:   axis{x0: 100, x1: 1100, to: 10 * sim.Hour, now: now, start: tr.Scenario.Start, day: tr.Scenario.Day},
		writer: writer{words: assets.English, scene: tr.Scenario.Name},
		placer: placer{w: 1200, h: 700},
		pad:    16, small: 14, body: 16, number: 20, big: 28,
	}
	return b, &lanes{tr: tr, lane0: 60, pitch: 140, tray: 20, h: 80, plum: 18, fine: true, bells: true, shelf: 40}
}

// shapes are those of a role, or all with role 255.
func (b *board) shapes(kind Kind, r Role) (out []Shape) {
	for _, s := range b.f.Shapes {
		if s.Kind == kind && s.Role == r {
			out = append(out, s)
		}
	}
	return out
}

// corner reports whether a shape of a role has a corner at x, y.
func (b *board) corner(r Role, x, y float64) bool {
	for _, s := range b.f.Shapes {
		if s.Role != r {
			continue
		}
		for _, p := range b.f.Points[s.From:s.To] {
			if math.Abs(p.X-x) < 0.01 && (math.Abs(p.Y-y) < 0.01 || s.Kind == Strip && math.Abs(p.B-y) < 0.01) {
				return true
			}
		}
	}
	return false
}

// says reports whether a text stands on the board.
func (b *board) says(text string) bool {
	for _, s := range b.f.Shapes {
		if s.Kind == Text && strings.Contains(s.Text, text) {
			return true
		}
	}
	return false
}

// stripArea is the area of the strips of a role.
func (b *board) stripArea(r Role) (sum float64) {
	for _, s := range b.shapes(Strip, r) {
		p := b.f.Points[s.From:s.To]
		for i := 1; i < len(p); i++ {
			sum += (p[i].X - p[i-1].X) * (p[i].B - p[i].Y + p[i-1].B - p[i-1].Y) / 2
		}
	}
	return sum
}

// perHour is the area of an hour at full focus.
func perHour(h float64) float64 { return 100 * h }

func TestMarkArea(t *testing.T) {
	tr := runOf(t, "questions")
	now := 5 * sim.Hour
	b, k := boardOf(tr, now)
	for who := range tr.Lanes {
		b.f.Shapes, b.f.Points = nil, nil
		drawDone(b, k.lane(who))
		done := sim.Work(0)
		for i := range tr.Lanes[who] {
			done += tr.Between(&tr.Lanes[who][i], 0, now)
		}
		assert.InEpsilon(t, done.Hours(), b.stripArea(Work)/perHour(k.h), 0.01)
		for _, s := range b.shapes(Rect, Talk) {
			assert.Greater(t, s.Y, k.floor(who), "talk hangs below the floor")
			assert.LessOrEqual(t, s.X, b.x(now))
		}
	}
}

func TestMarkCurve(t *testing.T) {
	tr := runOf(t, "flow")
	f := &tr.Scenario.Focus
	b, _ := boardOf(tr, 0)
	rates(b, f, 0, 0, 3*sim.Hour, 500, 200)
	for i, p := range b.f.Points {
		assert.InDelta(t, 500-200*f.Rate(b.t(p.X)), p.Y, 1.5, "point %d", i)
		if i == 0 {
			continue
		}
		// Between two points the curve is a straight line, to less than a pixel.
		q := b.f.Points[i-1]
		if p.X-q.X > 1 {
			assert.InDelta(t, 500-200*f.Rate(b.t((p.X+q.X)/2)), (p.Y+q.Y)/2, 1)
		}
	}
}

func TestMarkPlan(t *testing.T) {
	tr := runOf(t, "questions")
	b, k := boardOf(tr, 2*sim.Hour)
	drawPlan(b, k.lane(0))
	lines := b.shapes(Line, Plan)
	require.NotEmpty(t, lines)
	for _, s := range lines {
		assert.Equal(t, Ahead, s.Tense)
		for _, p := range b.f.Points[s.From:s.To] {
			assert.GreaterOrEqual(t, p.X, b.x(b.now))
		}
	}
}

func TestMarkCall(t *testing.T) {
	tr := runOf(t, "flow/asker")
	require.NotEmpty(t, tr.Calls)
	c := &tr.Calls[0]
	b, k := boardOf(tr, c.End+sim.Minute)
	drawCalls(b, k)
	x := b.x((c.Start + c.End) / 2)
	lines := b.shapes(Line, Talk)
	require.Len(t, lines, len(tr.Calls))
	p := b.f.Points[lines[0].From:lines[0].To]
	assert.InDelta(t, x, p[0].X, 1)
	assert.InDelta(t, k.floor(int(c.From)), p[0].Y, k.plum+3)
	assert.InDelta(t, k.floor(int(c.To)), p[1].Y, k.plum+3)

	before, k := boardOf(tr, c.Start-1)
	drawCalls(before, k)
	assert.Empty(t, before.f.Shapes, "not before it is made")
}

func TestMarkThread(t *testing.T) {
	tr := runOf(t, "flow/asker", "channel", "message")
	require.NotEmpty(t, tr.Messages)
	m := &tr.Messages[0]
	b, k := boardOf(tr, m.Read+sim.Minute)
	drawThreads(b, k)
	y := k.trayY(int(m.To))
	assert.True(t, b.corner(Talk, b.x(m.Sent), y), "it begins in the tray when it is sent")
	assert.True(t, b.corner(Talk, b.x(m.Read), y), "and leaves it when it is read")

	waits, k := boardOf(tr, (m.Sent+m.Read)/2)
	drawThreads(waits, k)
	assert.True(t, waits.corner(Talk, waits.x(waits.now), y), "until then it lies there")
}

func TestMarkTray(t *testing.T) {
	tr := runOf(t, "flow/asker", "channel", "message")
	m := &tr.Messages[0]
	b, k := boardOf(tr, (m.Sent+m.Read)/2)
	assert.EqualValues(t, 1, inTray(&b.axis, tr, int(m.To)))
	drawTrays(b, k)
	require.Len(t, b.f.Objects, len(tr.Lanes))
	for who, o := range b.f.Objects {
		assert.InDelta(t, k.trayY(who), o.Box.Y+o.Box.H/2, 1e-9)
	}
	b.now = m.Read
	assert.Zero(t, inTray(&b.axis, tr, int(m.To)))
}

func TestMarkBell(t *testing.T) {
	tr := runOf(t, "flow/asker")
	q := &tr.Questions[0]
	for now, want := range map[sim.Dur]Tense{q.At - 1: Ahead, q.At: Known} {
		b, k := boardOf(tr, now)
		askerBells(b, k)
		require.NotEmpty(t, b.f.Objects)
		box := b.f.Objects[0].Box
		assert.InDelta(t, b.x(q.At), box.X+box.W/2, 1e-9)
		assert.InDelta(t, k.trayY(int(q.From)), box.Y+box.H/2, 1e-9)
		assert.Equal(t, want, b.f.Shapes[0].Tense)
	}
}

func TestMarkShelf(t *testing.T) {
	tr := runOf(t, "flow/shelf")
	require.NotEmpty(t, tr.Documents)
	d := &tr.Documents[0]
	b, k := boardOf(tr, d.At+sim.Minute)
	drawShelf(b, k)
	books := b.shapes(Rect, Talk)
	require.Len(t, books, 1)
	assert.InDelta(t, b.x(d.At), books[0].X+books[0].W/2, 0.01)
	assert.InDelta(t, k.shelf, books[0].Y+books[0].H, 0.01)

	b.f.Shapes = nil
	drawBook(&b.brush, 10, 50, 6, 16, true)
	require.Len(t, b.f.Shapes, 1)
	assert.Equal(t, Aside, b.f.Shapes[0].Role, "a stale one is dashed, and known to be")
	assert.Equal(t, Known, b.f.Shapes[0].Tense)
}

func TestMarkMeeting(t *testing.T) {
	tr := runOf(t, "questions")
	require.NotEmpty(t, tr.Meetings)
	m := &tr.Meetings[0]
	mid := (m.At + m.End) / 2
	b, k := boardOf(tr, mid)
	drawMeetings(b, k)
	frames := b.shapes(Rect, Talk)
	require.Len(t, frames, 1)
	assert.InDelta(t, b.x(m.At), frames[0].X, 0.01)
	assert.InDelta(t, b.x(mid), frames[0].X+frames[0].W, 0.01, "as far as it has come")
	assert.Less(t, frames[0].Y, k.floor(0)-k.h)
	assert.Greater(t, frames[0].Y+frames[0].H, k.floor(len(tr.Lanes)-1), "over all who sit in it")
	require.NotEmpty(t, b.shapes(Line, Plan), "the rest is ahead")
}

func TestMarkFallen(t *testing.T) {
	b, _ := boardOf(runOf(t, "flow"), 0)
	drawFallen(b, 300, 200, "2")
	assert.Len(t, b.shapes(Line, Release), 1)
	assert.Len(t, b.shapes(Strip, Release), 1)
	assert.True(t, b.says("2"))
}

// TestPlannedByTrain: what leaves by the calendar is planned for its day, whatever
// repairs nobody knows of yet; what leaves when it is done is earlier without them.
func TestPlannedByTrain(t *testing.T) {
	sc, err := scene.New("planning")
	require.NoError(t, err)
	for range 3 {
		sc.Features = append(sc.Features, sc.Features[0])
	}
	sc.Batch, sc.Flaw, sc.Rework, sc.Until = 1, sim.One/10, sim.One, 400*sim.Hour
	moved := 0
	for _, train := range []int{0, 2} {
		sc.Train = train
		tr, err := sim.Run(sc)
		require.NoError(t, err)
		require.True(t, tr.Releases[0].Failed)
		b, _ := boardOf(tr, 0)
		for i := range tr.Releases {
			r := &tr.Releases[i]
			if at := planned(&b.axis, tr, r); train > 0 && r.Of < 0 {
				assert.Zero(t, at%(16*sim.Hour))
				assert.Equal(t, r.At, at)
			} else if r.Of < 0 && at < r.At {
				moved++
			}
		}
	}
	assert.Positive(t, moved)
}

func TestMarkRail(t *testing.T) {
	tr := runOf(t, "questions", "planning", "async")
	b, k := boardOf(tr, 5*sim.Hour)
	teamFlags(b, &track{lanes: *k, teamRows: teamRows{rail: 50}})
	for i := range tr.Releases {
		r := &tr.Releases[i]
		assert.True(t, b.corner(Release, b.x(r.At), 50), "release %d", i)
	}
	assert.NotEmpty(t, b.f.Objects)
	for _, o := range b.f.Objects {
		assert.Equal(t, b.since(tr.Releases[o.Ref].At), o.Tense)
	}
}

func TestMarkLaneFlags(t *testing.T) {
	with, without := runOf(t, "flow/asker"), runOf(t, "flow/asker", "asks", "none")
	b, k := boardOf(with, 3*sim.Hour)
	laneFlags(b, &track{lanes: *k, other: without}, 0)
	for _, r := range with.Releases {
		if measure.Owns(with, &r, 0) && b.shown(r.At) {
			assert.True(t, b.corner(Release, b.x(r.At), k.floor(0)-k.h))
		}
	}
	assert.True(t, b.says("+17 min"), "how much later the question made it")
	for _, s := range b.f.Shapes {
		if strings.HasPrefix(s.Text, "+") {
			assert.Equal(t, Otherwise, s.Tense)
		}
	}
}

func TestMarkHeap(t *testing.T) {
	tr := runOf(t, "planning", "planning", "async")
	for _, now := range []sim.Dur{2 * sim.Hour, 5 * sim.Hour} {
		b, _ := boardOf(tr, now)
		drawHeap(b, tr, nil, 50, 300, 200)
		top := 300.0
		for _, s := range b.shapes(Strip, Heap) {
			for _, p := range b.f.Points[s.From:s.To] {
				assert.LessOrEqual(t, p.X, b.x(now)+0.01)
				if math.Abs(p.X-b.x(now)) < 0.01 {
					top = min(top, p.Y)
				}
			}
		}
		scale := 200 / float64(measure.Effort(tr))
		assert.InDelta(t, 300-scale*float64(measure.HeapAt(tr, now)), top, 0.01)
	}
}

func TestMarkWait(t *testing.T) {
	tr := runOf(t, "flow/asker", "channel", "message", "asks.blocks", "on")
	for who, lane := range tr.Lanes {
		for i := range lane {
			s := &lane[i]
			if s.State != sim.Waiting || s.To-s.From < 10*sim.Minute {
				continue
			}
			b, k := boardOf(tr, s.To)
			b.from, b.to = s.From, s.To // all of the axis
			nameWaits(b, k.lane(who))
			assert.True(t, b.says("waits for "), "it says for whom")
			return
		}
	}
	require.Fail(t, "nobody waits")
}

func TestMarkPresence(t *testing.T) {
	tr := runOf(t, "action")
	require.NotEmpty(t, tr.Presence)
	p := tr.Presence[0]
	now := p.From + 10*sim.Minute
	b, _ := boardOf(tr, now)
	drawDesk(b, tr, 300, 10)
	var here []Shape
	for _, s := range b.shapes(Rect, Decor) {
		if math.Abs(s.Y+s.H/2-300) < 0.01 {
			here = append(here, s)
		}
	}
	require.NotEmpty(t, here)
	assert.InDelta(t, b.x(p.From), here[0].X, 0.01)
	assert.InDelta(t, b.x(now), here[0].X+here[0].W, 0.01)
	assert.NotEmpty(t, b.shapes(Line, Plan), "how long she stays is ahead")
}

func TestMarkParcel(t *testing.T) {
	tr := runOf(t, "planning", "planning", "async", "handoff", "serial", "effort", "3h")
	require.NotEmpty(t, tr.Slices)
	s := &tr.Slices[0]
	b, k := boardOf(tr, s.At+1)
	drawParcels(b, tr, k.floor, k.trayY)
	from, to := int(tr.Parts[s.Part].Owner), int(tr.Parts[s.Part+1].Owner)
	assert.True(t, b.corner(Decor, b.x(s.At), k.floor(from)), "from who made it")
	assert.True(t, b.corner(Decor, b.x(s.At), k.trayY(to)), "to who takes it on")
}

func TestMarkHop(t *testing.T) {
	tr := runOf(t, "action", "pick", "pick")
	for p := range tr.Parts {
		q := passedBy(tr, int32(p))
		if q < 0 {
			continue
		}
		who := int(tr.Parts[p].Owner)
		b, k := boardOf(tr, begins(tr, q))
		drawHops(b, k, who)
		arcs := b.shapes(Line, Plan)
		require.Len(t, arcs, 1)
		end := b.f.Points[arcs[0].To-1]
		assert.InDelta(t, k.floor(who)-k.h, end.Y, 0.01)
		assert.GreaterOrEqual(t, end.X, b.x(begins(tr, q)))
		assert.LessOrEqual(t, end.X, b.x(endOf(tr, q)))
		assert.True(t, b.says("moved ahead"))
		return
	}
	require.Fail(t, "nobody takes another piece first")
}

func TestMarkFace(t *testing.T) {
	for m := plain; m <= done; m++ {
		b, _ := boardOf(runOf(t, "flow"), 0)
		drawFace(&b.brush, 100, 100, 2, 0, m)
		assert.Empty(t, b.f.Shapes, "a dot is no face")
		drawFace(&b.brush, 100, 100, 15, 0, m)
		eyes := 0
		for _, s := range b.f.Shapes {
			if s.Kind == Disc && s.R == 1.5 {
				eyes++
			}
		}
		assert.Equal(t, map[bool]int{true: 0, false: 2}[m == done], eyes, "mood %d", m)
	}
}

func TestMarkBars(t *testing.T) {
	tr := runOf(t, "sandbox")
	now := 30 * sim.Hour
	b, k := boardOf(tr, now)
	b.to, k.fine, k.bucket = 60*sim.Hour, false, sim.Hour
	drawBars(b, k, 0)
	done := sim.Work(0)
	for i := range tr.Lanes[0] {
		done += tr.Between(&tr.Lanes[0][i], 0, now)
	}
	hour := (b.x(sim.Hour) - b.x(0)) * k.h
	assert.InEpsilon(t, done.Hours(), b.stripArea(Work)/hour, 0.01)
}

func TestMarkSpent(t *testing.T) {
	tr := runOf(t, "questions")
	b, _ := boardOf(tr, 4*sim.Hour)
	end := drawSpent(b, tr, 30, 20)
	assert.InDelta(t, b.x(4*sim.Hour), end, 1, "the strip is as long as the time was")
	width := 0.0
	for _, s := range b.shapes(Rect, Bill) {
		width += s.W
		assert.Equal(t, Known, s.Tense)
	}
	assert.InDelta(t, end-b.x0, width, 1)
}

func TestMarkPay(t *testing.T) {
	tr := runOf(t, "flow/asker")
	b, _ := boardOf(tr, 2*sim.Hour)
	p := toll{n: 2}
	p.pays[0].Talk, p.pays[1].Climb = 6*sim.Minute, 12*sim.Minute
	drawPay(b, tr, &p, 100)
	assert.True(t, b.says("18 person-minutes"))
	blocks := b.shapes(Rect, Bill)
	require.Len(t, blocks, 2)
	assert.InDelta(t, 2*blocks[0].W, blocks[1].W, 0.01, "as long as their minutes")
}

func TestMarkLoss(t *testing.T) {
	tr := runOf(t, "flow/asker")
	g := measure.LossOf(tr, 0, 0)
	require.True(t, g.OK)
	b, k := boardOf(tr, tr.Until)
	drawLost(b, k.lane(0), 0, g, k.h)
	lost := b.stripArea(Lost)
	drawPoured(b, g, k.floor(0), k.floor(0)-k.h)
	paid := 0.0
	for _, s := range b.shapes(Line, Poured) {
		p := b.f.Points[s.From:s.To]
		paid += (p[2].X - p[0].X) * (p[0].Y - p[1].Y)
	}
	assert.InEpsilon(t, paid, lost, 0.02, "what was lost is what is paid back")
}

func TestMarkBubble(t *testing.T) {
	sc, err := scene.New("flow")
	require.NoError(t, err)
	sc.Changes = []sim.Change{{At: 48 * sim.Minute}}
	tr, err := sim.Run(sc)
	require.NoError(t, err)
	b, k := boardOf(tr, sim.Hour)
	drawBubble(b, &track{lanes: *k, soloRows: soloRows{full: 200, ground: 400, pole: 20, row: true}, top: 100})
	require.True(t, b.says("Got five minutes?"))
	require.Len(t, b.f.Objects, 1)
	box := b.f.Objects[0].Box
	x := b.x(48 * sim.Minute)
	assert.True(t, box.X <= x && x <= box.X+box.W, "over the moment when it was asked")
}

func TestMarkFinger(t *testing.T) {
	b, _ := boardOf(runOf(t, "flow"), 0)
	drawFinger(b, 2*sim.Hour, 17*sim.Minute, 200, 400)
	assert.True(t, b.says("+17 min"))
	assert.True(t, b.corner(Decor, b.x(2*sim.Hour), 400))
	for _, s := range b.f.Shapes {
		assert.Equal(t, Ahead, s.Tense, "it would only be so")
	}
	b.f.Shapes = nil
	drawFinger(b, -1, 17*sim.Minute, 200, 400)
	assert.Empty(t, b.f.Shapes)
}

func TestMarkScissors(t *testing.T) {
	tr := runOf(t, "planning")
	end, _ := measure.Finished(tr)
	b, _ := boardOf(tr, 0)
	drawScissors(b, tr, 100, 500)
	require.Len(t, b.f.Objects, 1)
	box := b.f.Objects[0].Box
	assert.InDelta(t, b.x(end/sim.Dur(tr.Scenario.Slices)), box.X+box.W/2, 0.01, "at the first cut")
	after, _ := boardOf(tr, end)
	drawScissors(after, tr, 100, 500)
	assert.Empty(t, after.f.Shapes, "what is done is not cut")
}

func TestMarkEnds(t *testing.T) {
	tr := runOf(t, "planning")
	b, k := boardOf(tr, sim.Hour)
	drawEnds(b, k.lane(1))
	require.Len(t, b.f.Objects, 1)
	box := b.f.Objects[0].Box
	assert.InDelta(t, b.x(endOf(tr, 1)), box.X+box.W/2, 0.01)
}

func TestMarkWalk(t *testing.T) {
	tr := runOf(t, "action", "absent", "7h")
	for who, lane := range tr.Lanes {
		for i := range lane {
			s := &lane[i]
			if s.State != sim.Resting || s.To-s.From < sim.Hour {
				continue
			}
			b, k := boardOf(tr, s.To-1)
			drawWalks(b, k.lane(who))
			steps := b.shapes(Disc, Decor)
			require.NotEmpty(t, steps)
			for _, d := range steps {
				assert.True(t, d.X > b.x(s.From) && d.X < b.x(s.To))
			}
			return
		}
	}
	require.Fail(t, "nobody walks")
}

func TestMarkGuess(t *testing.T) {
	tr := runOf(t, "action", "absent", "8h", "briefing", "undescribed", "alone", "on", "pick", "pick", "right", "0")
	require.NotEmpty(t, tr.Decisions)
	d := &tr.Decisions[0]
	require.NotEqual(t, sim.Never, d.Looked)
	b, k := boardOf(tr, d.Looked)
	drawStruck(b, k.lane(int(d.Person)))
	assert.NotEmpty(t, b.f.Shapes, "what was done on it is struck through")
	before, k := boardOf(tr, d.Looked-1)
	drawStruck(before, k.lane(int(d.Person)))
	assert.Empty(t, before.f.Shapes, "not before somebody looks at it")
	assert.Equal(t, assumed, briefAt(tr, d.Part, d.Looked-1))
	assert.Equal(t, described, briefAt(tr, d.Part, d.Looked))
}

func TestMarkTalk(t *testing.T) {
	tr := runOf(t, "flow/asker")
	b, k := boardOf(tr, 2*sim.Hour)
	for who := range tr.Lanes {
		nameDoings(b, k, who)
	}
	texts := b.shapes(Text, Label)
	require.NotEmpty(t, texts)
	for _, s := range texts {
		below := false
		for who := range tr.Lanes {
			below = below || s.Y > k.floor(who) && s.Y < k.floor(who)+k.plum+6
		}
		assert.True(t, below, "%q stands below a floor", s.Text)
	}
}

func TestMarkPiece(t *testing.T) {
	tr := runOf(t, "planning", "planning", "async")
	now := 4 * sim.Hour
	b, k := boardOf(tr, now)
	for who := range tr.Lanes {
		work := sim.Dur(0)
		for _, s := range tr.Lanes[who] {
			if s.State.Working() {
				work += s.To - s.From
			}
		}
		all := sim.Dur(0)
		for _, p := range pieces(b, k.lane(who)) {
			assert.True(t, p.to <= now || p.from >= now, "none reaches across the present")
			all += p.to - p.from
		}
		assert.Equal(t, work, all)
	}
}

func TestMarkAxis(t *testing.T) {
	tr := runOf(t, "flow")
	b, _ := boardOf(tr, 90*sim.Minute)
	y := drawAxis(b, 600)
	assert.True(t, b.says("now 10:30"))
	assert.True(t, b.says("12:00"))
	assert.InDelta(t, y, b.f.Layout.Axis.Y+b.f.Layout.Axis.H/2, 0.01)
	drawPresent(b, 100, y)
	assert.True(t, b.corner(Decor, b.x(b.now), 100))
}
