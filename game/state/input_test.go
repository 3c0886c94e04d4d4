package state

import (
	"bufio"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"evenflow/game/view"
	"evenflow/sim"
)

var update = flag.Bool("update", false, "write the ends of recorded sessions anew")

func TestKeys(t *testing.T) {
	s := New()
	press := func(keys ...string) {
		for _, k := range keys {
			shift := strings.HasPrefix(k, "+")
			handled, err := s.Key(strings.TrimPrefix(k, "+"), shift)
			require.NoError(t, err, k)
			require.True(t, handled, k)
		}
	}
	// The verb of the scene, by keys alone: put the finger down, move it, tap.
	press("ArrowRight", "+ArrowRight", "+ArrowRight", "+ArrowRight", "+ArrowRight", "ArrowRight")
	assert.Equal(t, int64(17), *s.Status(nil).Price)
	assert.Equal(t, "A question at 9:41 would cost 17 minutes.", s.Status(nil).PriceWords)
	press("Enter")
	assert.Equal(t, "v1/flow?tap=41m", s.Link())
	press("u", "r", "End", "Home", ".", "c", "c", " ")
	assert.True(t, s.Status(nil).Playing)
	press("k", "Escape")
	assert.False(t, s.Status(nil).Playing)
	assert.Nil(t, s.Status(nil).Price)
	for _, k := range []string{"Escape", "Enter", "q", "Tab", "F5", "p"} {
		handled, err := s.Key(k, false)
		assert.NoError(t, err)
		assert.False(t, handled, "%s means nothing in this scene", k)
	}
	must(t, s, Command{Type: "load", Scene: "planning"})
	press("p", "ArrowRight")
	assert.Equal(t, "v1/planning?planning=async&t=10m", s.Link())
	_, err := s.Key("r", false)
	assert.ErrorContains(t, err, "nothing to bring back")
}

func TestPointer(t *testing.T) {
	s := New()
	var f view.Frame
	at := func(kind string, x, y float64) {
		s.Frame(&f, 1280, 590)
		_, err := s.Pointer(&f, kind, x, y)
		require.NoError(t, err)
		s.Frame(&f, 1280, 590)
	}
	s.Frame(&f, 1280, 590)
	l := f.Layout
	x := func(d sim.Dur) float64 { return l.Axis.X + l.Axis.W*float64(d)/float64(l.To-l.From) }
	y := l.Lane.Y + l.Lane.H/2
	at("move", x(48*sim.Minute), y)
	assert.Equal(t, int64(17), *s.Status(&f).Price)
	at("move", x(12*sim.Minute), y)
	assert.Equal(t, int64(13), *s.Status(&f).Price)
	at("move", x(12*sim.Minute), 5)
	assert.Nil(t, s.Status(&f).Price, "beside the lane there is no price")
	at("down", x(48*sim.Minute), y)
	at("up", x(48*sim.Minute), y)
	assert.Equal(t, "v1/flow?tap=48m", s.Link())
	at("down", x(60*sim.Minute), l.Axis.Y+l.Axis.H/2)
	at("move", x(82*sim.Minute), 0)
	at("up", x(82*sim.Minute), 0)
	assert.Equal(t, "v1/flow?tap=48m&t=1h22m", s.Link())
	at("down", x(82*sim.Minute), y)
	at("leave", 0, 0)
	assert.Equal(t, 1, s.Status(&f).Taps, "who slides off does not tap")
	_, err := s.Pointer(&f, "wave", 0, 0)
	assert.ErrorContains(t, err, "kind")
}

// TestPullAndCut: pulling Bo's end makes his part later and the flags move with
// it; the pull is one step to take back. The scissors cut.
func TestPullAndCut(t *testing.T) {
	s := New()
	must(t, s, Command{Type: "load", Scene: "planning"}, seek(sim.Hour))
	var f view.Frame
	object := func(id string) view.Box {
		s.Frame(&f, 1280, 590)
		for _, o := range f.Objects {
			if o.ID == id {
				return o.Box
			}
		}
		require.Fail(t, "no such object", id)
		return view.Box{}
	}
	do := func(kind string, x, y float64) {
		s.Frame(&f, 1280, 590)
		handled, err := s.Pointer(&f, kind, x, y)
		require.NoError(t, err)
		assert.True(t, handled, kind)
	}
	b := object("end-1")
	x, y := b.X+b.W/2, b.Y+b.H/2
	hour := f.Layout.Axis.W / (float64(f.Layout.To-f.Layout.From) / float64(sim.Hour))
	do("down", x, y)
	for _, h := range []float64{0.4, 1.1, 2, 3.1, 2.9} {
		do("move", x+h*hour, y)
	}
	do("up", x+2.9*hour, y)
	assert.Equal(t, "v1/planning?late.B=3h&t=1h", s.Link())
	assert.Equal(t, 12*sim.Hour, s.last().Releases[0].At)
	c := object("cut-0")
	do("down", c.X+c.W/2, c.Y+c.H/2)
	do("up", c.X+c.W/2, c.Y+c.H/2)
	assert.Equal(t, "v1/planning?late.B=3h&planning@1h=async&t=1h", s.Link())
	var at []float64
	for _, r := range s.last().Releases {
		at = append(at, r.At.Hours())
	}
	assert.Equal(t, []float64{4, 8, 12}, at)
	must(t, s, Command{Type: "undo"}, Command{Type: "undo"})
	assert.Equal(t, "v1/planning?t=1h", s.Link())
}

// step is one line of a recorded session: after ms more milliseconds the reader
// did this. End, on the last line, is the link of the state it led to.
type step struct {
	MS      float64  `json:"ms"`
	Key     string   `json:"key,omitempty"`
	Shift   bool     `json:"shift,omitempty"`
	Pointer string   `json:"pointer,omitempty"`
	X       float64  `json:"x,omitempty"` // share of the stage's width and height
	Y       float64  `json:"y,omitempty"`
	Message *Command `json:"message,omitempty"`
	End     string   `json:"end,omitempty"`
}

// TestSessions plays what readers did again, and must end where they did.
func TestSessions(t *testing.T) {
	files, err := filepath.Glob("testdata/sessions/*.jsonl")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		data, err := os.Open(file)
		require.NoError(t, err)
		s := New()
		var f view.Frame
		var lines []string
		in := bufio.NewScanner(data)
		for in.Scan() {
			var st step
			require.NoError(t, json.Unmarshal(in.Bytes(), &st), "%s: %s", file, in.Text())
			for left := st.MS; left > 0; left -= 16 {
				s.Advance(min(left, 16))
			}
			s.Frame(&f, 1280, 590)
			switch {
			case st.Key != "":
				_, _ = s.Key(st.Key, st.Shift) // readers press keys that mean nothing
			case st.Pointer != "":
				_, _ = s.Pointer(&f, st.Pointer, st.X*f.W, st.Y*f.H)
			case st.Message != nil:
				_ = s.Do(*st.Message)
			case *update:
				st.End = s.Link()
				b, err := json.Marshal(st)
				require.NoError(t, err)
				lines = append(lines, string(b))
				continue
			default:
				assert.Equal(t, st.End, s.Link(), file)
			}
			lines = append(lines, in.Text())
		}
		require.NoError(t, in.Err())
		require.NoError(t, data.Close())
		if *update {
			require.NoError(t, os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o644))
		}
	}
}

// TestRandomHands: a minute of random input leaves a state that can be drawn and
// linked to.
func TestRandomHands(t *testing.T) {
	keys := []string{"ArrowLeft", "ArrowRight", "Enter", "Escape", "Home", "End", " ", "t", "p", "u", "r", "c", "b", ".", ",", "0", "x"}
	rapid.Check(t, func(t *rapid.T) {
		s := New()
		var f view.Frame
		for range rapid.IntRange(1, 60).Draw(t, "n") {
			s.Advance(rapid.Float64Range(0, 200).Draw(t, "ms"))
			s.Frame(&f, 600, 400)
			switch rapid.IntRange(0, 2).Draw(t, "hand") {
			case 0:
				_, _ = s.Key(rapid.SampledFrom(keys).Draw(t, "key"), rapid.Bool().Draw(t, "shift"))
			case 1:
				_, _ = s.Pointer(&f, rapid.SampledFrom([]string{"move", "down", "up", "leave"}).Draw(t, "kind"),
					rapid.Float64Range(-10, 610).Draw(t, "x"), rapid.Float64Range(-10, 410).Draw(t, "y"))
			case 2:
				_ = s.Do(anyCommand(t))
			}
		}
		assert.Empty(t, New().Open(s.Link()))
	})
}
