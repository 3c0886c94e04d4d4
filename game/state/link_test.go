package state

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/measure"
	"evenflow/sim/scene"
)

// TestLinkIsComplete: whatever a reader has made comes back from its link: the
// same picture, the same status, the same link.
func TestLinkIsComplete(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := New()
		must(t, s, Command{Type: "load", Scene: rapid.SampledFrom(scene.Names).Draw(t, "scene")})
		for range rapid.IntRange(0, 8).Draw(t, "steps") {
			// Whatever is refused changes nothing, so anything may be tried.
			_ = s.Do(anyCommand(t))
		}
		must(t, s, Command{Type: "pause"}, Command{Type: "finger", T: at(-1)})
		link := s.Link()
		assert.LessOrEqual(t, len(link), MaxLink)
		o := New()
		assert.Empty(t, o.Open(link), link)
		assert.Equal(t, link, o.Link())
		var a, b view.Frame
		s.Frame(&a, 900, 500)
		o.Frame(&b, 900, 500)
		assert.Equal(t, a.Shapes, b.Shapes, link)
	})
}

// anyCommand draws a command that is mostly sensible.
func anyCommand(t *rapid.T) Command {
	switch rapid.IntRange(0, 7).Draw(t, "command") {
	case 7:
		return bet(float64(rapid.IntRange(-5, 800).Draw(t, "bet")))
	case 0:
		return seek(sim.Dur(rapid.IntRange(0, 12*3600).Draw(t, "s")) * sim.Second)
	case 1:
		return Command{Type: "tap", Length: rapid.SampledFrom([]string{"", "5m", "12m", "1h"}).Draw(t, "length")}
	case 2:
		c := Command{Type: rapid.SampledFrom(Types).Draw(t, "type"), Scene: rapid.SampledFrom(scene.Names).Draw(t, "scene")}
		switch c.Type {
		case "bell":
			c.N, c.Value = rapid.IntRange(0, 9).Draw(t, "n"), rapid.SampledFrom(bells).Draw(t, "bell")
		case "preset":
			c.Value = rapid.SampledFrom(Presets).Draw(t, "preset").ID
		case "reset":
			c.Key = rapid.SampledFrom(append([]string{""}, Groups...)).Draw(t, "group")
		case "zoom":
			c.Factor = at(rapid.Float64Range(0.005, 200).Draw(t, "factor"))
			fallthrough
		case "pan":
			c.T = at(float64(rapid.IntRange(0, 99*3600_000).Draw(t, "ms")))
		}
		return c
	case 3:
		return Command{Type: "set", Key: "planning", Value: rapid.SampledFrom([]string{"sync", "async"}).Draw(t, "planning")}
	default:
		c := rapid.SampledFrom(Controls).Draw(t, "control")
		v := c.Default
		switch c.Kind {
		case Choice:
			v = rapid.SampledFrom(c.Choices).Draw(t, "choice")
		case Number:
			v = c.Nearest(rapid.SampledFrom([]string{"0", "1", "3", "7m", "90m", "2h", "all", "99h"}).Draw(t, "value"))
		}
		return Command{Type: "set", Key: c.ID, Value: v}
	}
}

func TestOpen(t *testing.T) {
	for _, c := range []struct {
		link   string
		fields string // of the notices
		want   string // the link of the state that comes out
	}{
		{"", "", "v1/flow"},
		{"#v1/flow?t=1h22m&tap=48m", "", "v1/flow?tap=48m&t=1h22m"},
		{"v1/planning?planning=async", "", "v1/planning?planning=async"},
		{"v1/planning?planning@4.5h=async&t=7h", "", "v1/planning?planning@4h30m=async&t=7h"},
		{"v1/flow?tau=90m", "tau", "v1/flow?tau=25m"},
		{"v1/flow?tau=soon", "tau", "v1/flow"},
		{"v1/flow?curve=straight", "curve", "v1/flow"},
		{"v1/nowhere?t=5m", "scene", "v1/flow?t=5m"},
		{"v7/flow?t=5m", "version", "v1/flow"},
		{"v1/flow?colour=blue&t=5m", "colour", "v1/flow?t=5m"},
		{"v1/flow?tap=yesterday&tap=48m", "tap", "v1/flow?tap=48m"},
		{"v1/flow?tap=48m:3h", "tap", "v1/flow?tap=48m:1h"},
		{"v1/flow?tap=48m:5m:Zoe", "tap", "v1/flow?tap=48m:5m"},
		{"v1/flow?t=99h", "t", "v1/flow?t=4h30m"},
		{"v1/flow?t=-5m", "t", "v1/flow"},
		{"v1/flow?%zz=1", "zz", "v1/flow"},
		{"v1/flow?play=yes", "play", "v1/flow"},
		{"v1/flow?seed=-1", "seed", "v1/flow"},
		{"v1/flow?" + strings.Repeat("tap=48m&", 300), "link tap", ""},
	} {
		s := New()
		var fields []string
		for _, n := range s.Open(c.link) {
			fields = append(fields, n.Field)
			assert.NotEmpty(t, n.Want, c.link)
		}
		assert.Equal(t, c.fields, strings.Join(fields, " "), c.link)
		if c.want != "" {
			assert.Equal(t, c.want, s.Link())
		}
	}
}

// FuzzOpen: no fragment crashes the player, hangs it or leaves it without a
// picture, and what comes out is a valid link.
func FuzzOpen(f *testing.F) {
	for _, l := range []string{"", "v1/flow?t=1h22m&tap=48m", "v1/planning?planning@4.5h=async&handoff=serial&late.B=3h", "v1/flow?tap=48m:5m:Ana&theme=dark&speed=4", "v1/sandbox?people=12&features=3&communication@8h=async&channel.Bo@9h=call&window=4h:2h&seed=7", "v1/action?action.Ana=async&absent=9h&briefing=undescribed", "v1/flow/asker?asks.at=50m&asks.rounds=3&channel=message", "v2/x?y"} {
		f.Add(l)
	}
	f.Fuzz(func(t *testing.T, link string) {
		s := New()
		s.Open(link)
		var fr view.Frame
		s.Frame(&fr, 600, 400)
		o := New()
		require.Empty(t, o.Open(s.Link()))
		require.Equal(t, s.Link(), o.Link())
	})
}

// TestPrice: what the finger says is what a tap there then costs, and the
// storyboard's three prices hold.
func TestPrice(t *testing.T) {
	s := New()
	for ms, want := range map[sim.Dur]int64{100 * sim.Minute: 17, 12 * sim.Minute: 13, 132 * sim.Minute: 5} {
		must(t, s, Command{Type: "finger", T: at(float64(ms))})
		require.NotNil(t, s.Status(nil).Price)
		assert.Equal(t, want, *s.Status(nil).Price, "at %v", ms)
		before, _ := measure.Finished(s.last())
		must(t, s, Command{Type: "tap", T: at(float64(ms))})
		after, _ := measure.Finished(s.last())
		assert.Equal(t, want, int64((after-before+30*sim.Second)/sim.Minute))
		must(t, s, Command{Type: "undo"})
	}
	must(t, s, Command{Type: "finger", T: at(-1)})
	assert.Nil(t, s.Status(nil).Price)
}

func TestStepAndRedo(t *testing.T) {
	s := New()
	must(t, s, seek(48*sim.Minute), Command{Type: "tap"}, Command{Type: "again"})
	assert.Zero(t, s.T())
	var seen []string
	for range 7 {
		must(t, s, Command{Type: "next"})
		seen = append(seen, view.Clock(9*sim.Hour+s.T()))
	}
	assert.Equal(t, []string{"9:48", "9:53", "11:29", "13:41", "13:50", "13:50", "13:50"}, seen)
	must(t, s, Command{Type: "back"}, Command{Type: "back"})
	assert.Equal(t, "11:29", view.Clock(9*sim.Hour+s.T()))
	link := s.Link()
	must(t, s, Command{Type: "undo"}, Command{Type: "redo"})
	assert.Equal(t, link, s.Link())
	assert.ErrorContains(t, s.Do(Command{Type: "redo"}), "nothing to bring back")
}

// TestControls: every row of the table can be set to what it offers, and refuses
// what it does not.
func TestControls(t *testing.T) {
	keys := map[string]string{}
	for i := range Controls {
		c := &Controls[i]
		for _, k := range c.Keys {
			assert.Empty(t, keys[k], "key %q of %s", k, c.ID)
			keys[k] = c.ID
		}
		if !slices.Contains(everywhere, c.ID) {
			assert.NotEmpty(t, c.Scenes, "%s is offered nowhere", c.ID)
		}
		if c.Kind == Button {
			continue
		}
		for _, name := range scene.Names {
			if !c.In(name) || c.ID == "scene" {
				continue
			}
			s := New()
			must(t, s, Command{Type: "load", Scene: name})
			values := c.Choices
			if c.Kind == Number {
				values = []string{c.Nearest("0"), c.Nearest("999h"), c.Default}
				if c.Unit == "" {
					values = []string{c.Nearest("0"), c.Nearest("999"), c.Default}
				}
			}
			for _, v := range values {
				err := s.Do(Command{Type: "set", Key: c.ID, Value: v})
				if together := []string{"block_from", "block_to", "meetings", "meeting_length", "day"}; err != nil && slices.Contains(together, c.ID) {
					assert.Contains(t, together, Field(err), "what does not go together is refused by name")
					continue
				}
				require.NoError(t, err, "%s: %s", name, c.ID)
				assert.Equal(t, v, s.Status(nil).Values[c.ID], "%s: %s", name, c.ID)
			}
			assert.ErrorContains(t, s.Do(Command{Type: "set", Key: c.ID, Value: "no such value"}), c.ID)
			assert.NotEmpty(t, c.Allowed())
		}
	}
}

func TestEscape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		e := escape(s)
		assert.NotRegexp(t, `[&=#?/ ]`, e)
		back, err := unescape(e)
		require.NoError(t, err)
		assert.Equal(t, s, back)
		// What other programs write is read as they mean it.
		back, err = unescape(url.QueryEscape(s))
		require.NoError(t, err)
		assert.Equal(t, s, back)
	})
	for _, bad := range []string{"%", "%4", "%zz", "%-1"} {
		_, err := unescape(bad)
		assert.Error(t, err, bad)
	}
}
