package view_test

// The pictures of two people, and of releases that fail, against the runs that
// they show.

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/game/state"
	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/scene"
)

// opened is what a link shows.
func opened(link string) state.Command { return state.Command{Type: "load", Link: link} }

// pairMoments are what a reader meets in the scenes of two people: who asks and
// who is asked, and the one who knows is away.
var pairMoments = []moment{
	{"asker-before", []state.Command{opened("v1/flow/asker?t=40m")}, []string{"9:40", "0 person-minutes", "Ana", "Bo"}},
	{"asker-call", []state.Command{opened("v1/flow/asker?t=1h22m")}, []string{"10:22", "34 person-minutes", "Ana", "Bo"}},
	{"asker-message", []state.Command{opened("v1/flow/asker?channel=message&t=2h20m")}, []string{"11:20", "15 person-minutes", "instead of 34", "Ana", "Bo"}},
	{"asker-tray", []state.Command{opened("v1/flow/asker?channel=message&t=1h30m")}, []string{"10:30", "15 person-minutes"}},
	{"asker-broken", []state.Command{opened("v1/flow/asker?channel=message&patience=30m&asks.rounds=2&t=2h40m")}, []string{"11:40"}},
	{"asker-blocked", []state.Command{opened("v1/flow/asker?asks.blocks=on&channel=message&t=2h10m")}, []string{"11:10", "person-minutes"}},
	{"asker-pick", []state.Command{opened("v1/flow/asker?asks.blocks=on&channel=message&pick=pick&t=3h")}, []string{"12:00", "person-minutes"}},
	{"asker-two", []state.Command{opened("v1/flow/asker?t=1h22m&tracks=2")}, []string{"10:22"}},
	{"shelf", []state.Command{opened("v1/flow/shelf?t=3h")}, []string{"12:00", "34 person-minutes", "instead of 60"}},
	{"shelf-first", []state.Command{opened("v1/flow/shelf?t=70m")}, []string{"10:10", "25 person-minutes"}},
	{"shelf-off", []state.Command{opened("v1/flow/shelf?docs=off&t=3h")}, []string{"12:00", "60 person-minutes"}},
	{"action-start", []state.Command{opened("v1/action?t=2h")}, []string{"11:00", "Ana", "Bo"}},
	{"action-waits", []state.Command{opened("v1/action?t=3h40m")}, []string{"12:40", "Ana", "Bo"}},
	{"action-end", []state.Command{opened("v1/action?t=8h40m")}, []string{"17:40"}},
	{"action-two", []state.Command{opened("v1/action?t=6h&tracks=2")}, []string{"15:00"}},
	{"action-walk", []state.Command{opened("v1/action?absent=7h&t=6h")}, []string{"15:00"}},
	{"action-guess", []state.Command{opened("v1/action?absent=9h&briefing=undescribed&alone=on&pick=pick&t=7h")}, []string{"16:00"}},
	{"action-wrong", []state.Command{opened("v1/action?absent=8h&briefing=undescribed&alone=on&pick=pick&right=0&t=9h50m")}, []string{"18:50"}},
	{"action-small", []state.Command{opened("v1/action?planning=async&t=6h")}, []string{"15:00"}},
	{"planning-bad", []state.Command{opened("v1/planning?flaw=0.02&planning=async&seed=20&t=7h")}, []string{"16:00", "1", "×"}},
	{"planning-bad-before", []state.Command{opened("v1/planning?flaw=0.02&planning=async&seed=20&t=5h")}, []string{"14:00", "1", "2", "3"}},
	{"planning-bad-one", []state.Command{opened("v1/planning?flaw=0.02&seed=20&t=10h")}, []string{"19:00", "×"}},
	{"planning-price", []state.Command{opened("v1/planning?planning=async&overhead=1h&t=7h")}, []string{"16:00", "19:00"}},
	{"flow-article", []state.Command{opened("v1/flow?tap=48m:5m&tap=1h40m:15m&t=2h50m")}, []string{"+43 min"}},
}

// onStage is a picture with its axis, and the run that it shows.
type onStage struct {
	view.Frame
	tr *sim.Trace
	t  sim.Dur
}

func stageOf(t require.TestingT, m moment) *onStage {
	s := do(t, m.cmds...)
	o := &onStage{t: s.T()}
	s.Frame(&o.Frame, 1280, 590)
	o.tr = s.Shown(1280, 590)[0]
	return o
}

func (o *onStage) x(t sim.Dur) float64 {
	l := o.Layout
	return l.Axis.X + l.Axis.W*float64(int64(t)-l.From)/float64(l.To-l.From)
}

func (o *onStage) shown(t sim.Dur) bool { return int64(t) >= o.Layout.From && int64(t) <= o.Layout.To }

// foot reports whether a line of a role has an end or corner at x.
func (o *onStage) foot(r view.Role, x float64) bool {
	for _, s := range o.Shapes {
		if s.Role != r || s.Kind != view.Line {
			continue
		}
		for _, p := range o.Points[s.From:s.To] {
			if math.Abs(p.X-x) < 0.6 {
				return true
			}
		}
	}
	return false
}

func (o *onStage) object(id string) *view.Object {
	for i := range o.Objects {
		if o.Objects[i].ID == id {
			return &o.Objects[i]
		}
	}
	return nil
}

// TestPairsShowTheTrace: flags, threads and bells stand where the run has them.
func TestPairsShowTheTrace(t *testing.T) {
	for _, m := range pairMoments {
		o := stageOf(t, m)
		for i := range o.tr.Releases {
			r := &o.tr.Releases[i]
			if r.At > o.t || !o.shown(r.At) || strings.HasPrefix(m.name, "shelf") {
				continue
			}
			assert.True(t, o.foot(view.Release, o.x(r.At)), "%s: the flag of %v", m.name, r.At)
			assert.NotNil(t, o.object("release-"+strconv.Itoa(i)), "%s: release %d", m.name, i)
		}
		if o.tr.Scenario.Name == "action" {
			continue
		}
		for _, msg := range o.tr.Messages {
			if msg.Sent <= o.t && o.shown(msg.Sent) {
				assert.True(t, o.foot(view.Talk, o.x(msg.Sent)), "%s: a message leaves at %v", m.name, msg.Sent)
			}
			if msg.Read != sim.Never && msg.Read <= o.t && o.shown(msg.Read) {
				assert.True(t, o.foot(view.Talk, o.x(msg.Read)), "%s: a message is read at %v", m.name, msg.Read)
			}
		}
		for i, q := range o.tr.Questions {
			if q.At > o.t || !o.shown(q.At) {
				continue
			}
			b := o.object("bell-" + strconv.Itoa(i))
			require.NotNil(t, b, m.name)
			assert.InDelta(t, o.x(q.At), b.Box.X+b.Box.W/2, 1, m.name)
			assert.NotNil(t, o.object("question-"+strconv.Itoa(i)), m.name)
			assert.NotNil(t, o.object("tray-0"), m.name)
		}
	}
}

// TestBill: the number over the lanes is what everybody's day took, against the
// day in which nobody asks; the blocks beside it are as long as their minutes.
func TestBill(t *testing.T) {
	busy := func(tr *sim.Trace) (d sim.Dur) {
		for _, s := range tr.Sums {
			for st, spent := range s.Spent {
				if sim.State(st) != sim.Off {
					d += spent
				}
			}
		}
		return d
	}
	none, err := scene.New("flow/asker")
	require.NoError(t, err)
	require.NoError(t, scene.Set(none, "asks", "none"))
	quiet, err := sim.Run(none)
	require.NoError(t, err)
	for _, q := range []string{"", "&channel=message", "&channel=message&patience=30m", "&channel=message&asks.blocks=on", "&talk=20m", "&channel=message&asks.rounds=3&patience=20m"} {
		link := "v1/flow/asker?t=2h20m" + q
		o := stageOf(t, moment{cmds: []state.Command{opened(link)}})
		want := (busy(o.tr) - busy(quiet)).Minutes()
		got := 0.0
		for _, s := range o.Shapes {
			if s.ID == "price" {
				n, _, _ := strings.Cut(s.Label, " ")
				var err error
				got, err = strconv.ParseFloat(n, 64)
				require.NoError(t, err)
			}
		}
		assert.InDelta(t, want, got, 0.5, link)
		width := 0.0
		for _, s := range o.Shapes {
			if s.Role == view.Bill && s.Kind == view.Rect {
				width += s.W
			}
		}
		assert.Positive(t, width, link)
	}
}

// TestLostOfBoth: what a call takes from each of the two is as large as what is
// paid back at the end of the lane.
func TestLostOfBoth(t *testing.T) {
	for _, link := range []string{"v1/flow/asker?t=2h12m", "v1/flow/asker?curve=linear&t=2h12m"} {
		o := stageOf(t, moment{cmds: []state.Command{opened(link)}})
		poured := 0.0
		for _, sh := range o.Shapes {
			if sh.Role == view.Poured && sh.Kind == view.Line {
				p := o.Points[sh.From:sh.To]
				poured += (p[2].X - p[0].X) * (p[0].Y - p[1].Y)
			}
		}
		assert.InEpsilon(t, poured, area(&o.Frame, view.Lost), 0.02, link)
	}
}

// TestBadIsNotKnownBefore: until a release has failed, the plan looks as it does
// when none will; and nobody sees before the answer that a guess was wrong.
func TestBadIsNotKnownBefore(t *testing.T) {
	texts := func(link string) (all []string) {
		o := stageOf(t, moment{cmds: []state.Command{opened(link)}})
		for _, s := range o.Shapes {
			// The hours below the axis are those of the longest run.
			if s.Kind == view.Text && !strings.HasSuffix(s.Text, ":00") {
				all = append(all, s.Text)
			}
		}
		return all
	}
	assert.Equal(t, texts("v1/planning?planning=async&t=5h"), texts("v1/planning?flaw=0.02&planning=async&seed=20&t=5h"))
	guess := "v1/action?absent=8h&briefing=undescribed&alone=on&pick=pick&t=7h&right="
	sort := func(all []string) []string { slices.Sort(all); return all }
	right, wrong := sort(texts(guess+"1")), sort(texts(guess+"0"))
	require.Len(t, wrong, len(right))
	for i := range right {
		if !strings.Contains(right[i], "in 100 cases") && !strings.Contains(right[i], "of 100") {
			assert.Equal(t, right[i], wrong[i])
		}
	}
}

// TestPairsAtAnyMoment: labels at any moment, whatever is set.
func TestPairsAtAnyMoment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
		link := pick("scene",
			"flow/asker?channel="+pick("channel", "call", "message")+"&asks.blocks="+pick("blocks", "on", "off")+"&asks.rounds="+pick("rounds", "1", "3")+"&patience="+pick("patience", "20m", "2h")+"&pick="+pick("pick", "wait", "pick"),
			"flow/shelf?docs="+pick("docs", "on", "off")+"&asks="+pick("asks", "all", "first")+"&",
			"action?absent="+pick("absent", "0m", "2h", "8h")+"&briefing="+pick("briefing", "sensitive", "undescribed")+"&alone="+pick("alone", "on", "off")+"&planning="+pick("planning", "sync", "async")+"&right="+pick("right", "0", "1"),
			"planning?flaw=0.05&planning="+pick("plan", "sync", "async")+"&overhead="+pick("overhead", "0m", "45m")+"&seed="+pick("seed", "1", "2", "3", "4"),
		) + "&tracks=" + pick("tracks", "1", "2")
		s := do(t, opened("v1/"+link))
		require.NoError(t, s.Do(at(sim.Dur(rapid.IntRange(0, 12*60*60).Draw(t, "t"))*sim.Second)))
		require.NoError(t, s.Do(zoom(rapid.SampledFrom([]float64{0.05, 0.5, 1, 1, 1, 4, 30}).Draw(t, "zoom"))))
		size := rapid.SampledFrom(sizes).Draw(t, "size")
		var f view.Frame
		s.Frame(&f, size[0], size[1])
		checkLabels(t, link, &f)
		checkTenses(t, link, &f)
		assert.Less(t, len(f.Shapes)*2+len(f.Points), 5000)
		for _, o := range f.Objects {
			assert.NotContains(t, o.Label, "{")
			assert.NotContains(t, o.Label, "[")
		}
	})
}

// TestLostIsTheThread: nothing is called lost on a picture under which it says that nobody
// lost the thread. Who only wrote or answered has her block, which says so itself.
func TestLostIsTheThread(t *testing.T) {
	quiet, lost := 0, 0
	for _, channel := range []string{"call", "message"} {
		for at := 50 * sim.Minute; at <= 3*sim.Hour; at += 5 * sim.Minute {
			s := do(t, opened("v1/flow/asker?channel="+channel+"&t="+at.String()))
			for _, size := range [][2]float64{deckSize, {1280, 590}, {1024, 579}} {
				var f view.Frame
				s.Frame(&f, size[0], size[1])
				label, none := false, false
				for i := range f.Shapes {
					label = label || f.Shapes[i].Text == "lost"
					none = none || strings.Contains(f.Shapes[i].Text, "nobody lost the thread")
				}
				assert.False(t, label && none, "%s at %v, %v", channel, at, size)
				if label {
					lost++
				}
				if none {
					quiet++
				}
			}
		}
	}
	assert.Positive(t, lost)
	assert.Positive(t, quiet)
}
