package state

// Nothing flashes more than three times a second, at any speed: people who flicker
// makes ill watch too, and the player has a button that lets ten days pass in ten
// seconds.
//
// What a flash is says WCAG 2.2, success criterion 2.3.1 and its definition of
// "general flash and red flash thresholds": a pair of opposing changes of the
// relative luminance by a tenth or more of the most there is, the darker of both
// below 0.80. There may be more than three in a second where they cover less than a
// quarter of any block of 341 x 256 CSS pixels at once, 21,824 square pixels. We
// allow a quarter of that: one row of words across the block. Words that slide
// along, and marks as small as an eye or an arrow, change the place that they pass
// as often as they have strokes, and nobody calls that a flash.

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/game/view"
	"evenflow/sim"
	"evenflow/sim/scene"
)

const (
	maxFlashes         = 3
	flashStep          = 0.1      // change of relative luminance that counts
	flashDark          = 0.8      // where the darker one is darker than this
	flashArea          = 341 * 16 // square pixels
	blockWide, blockHi = 341, 256
	grid               = 8.0 // side of a cell of the retina, CSS pixels
)

// eye watches pictures go by, as luminances on a coarse grid.
type eye struct {
	w, h  int // cells
	lum   [assets.NumColors]float64
	cells []seen
	cover []float64 // of the cells, by the shape in hand
	box   [4]int    // in which cells cover is not zero: left, top, right, bottom
	sum   []int
}

// seen is what has happened to a cell.
type seen struct {
	lum, turn float64                   // now, and at the last extreme
	up        int8                      // 1: it has become lighter since, -1: darker, 0: neither
	at        [2*maxFlashes + 1]float64 // when it changed the last few times, seconds
	n         int                       // how often it has changed
}

func newEye(w, h float64, th *assets.Theme) *eye {
	e := &eye{w: int(math.Ceil(w / grid)), h: int(math.Ceil(h / grid))}
	e.cells, e.cover, e.sum = make([]seen, e.w*e.h), make([]float64, e.w*e.h), make([]int, (e.w+1)*(e.h+1))
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	for c, v := range th.Color {
		e.lum[c] = 0.2126*lin(v.R) + 0.7152*lin(v.G) + 0.0722*lin(v.B)
	}
	e.box = [4]int{e.w, e.h, 0, 0}
	return e
}

// rect covers a rectangle, given by its edges, to a share.
func (e *eye) rect(x0, y0, x1, y1, share float64) {
	x0, y0, x1, y1 = max(0, x0/grid), max(0, y0/grid), min(float64(e.w), x1/grid), min(float64(e.h), y1/grid)
	if x0 >= x1 || y0 >= y1 {
		return
	}
	for j := int(y0); float64(j) < y1; j++ {
		high := (min(y1, float64(j+1)) - max(y0, float64(j))) * share
		row := e.cover[j*e.w : (j+1)*e.w]
		for i := int(x0); float64(i) < x1; i++ {
			row[i] += high * (min(x1, float64(i+1)) - max(x0, float64(i)))
		}
	}
	e.box = [4]int{min(e.box[0], int(x0)), min(e.box[1], int(y0)), max(e.box[2], int(math.Ceil(x1))), max(e.box[3], int(math.Ceil(y1)))}
}

// paint gives a colour to what is covered.
func (e *eye) paint(c assets.Color) {
	for j := e.box[1]; j < e.box[3]; j++ {
		for i := e.box[0]; i < e.box[2]; i++ {
			k := j*e.w + i
			if share := min(1, e.cover[k]); share > 0 {
				e.cells[k].lum += share * (e.lum[c] - e.cells[k].lum)
				e.cover[k] = 0
			}
		}
	}
	e.box = [4]int{e.w, e.h, 0, 0}
}

// see paints a frame onto the grid. Patterns, broken lines and letters are grey:
// as much of their colour as there is on average.
func (e *eye) see(f *view.Frame) {
	for i := range f.Shapes {
		s := &f.Shapes[i]
		p := f.Points[s.From:s.To]
		share := [...]float64{view.Solid: 1, view.Dots: 0.07, view.Hatch: 0.33}[s.Pattern]
		half := s.Width / 2
		switch s.Kind {
		case view.Rect:
			if s.Fill != assets.None {
				e.rect(s.X, s.Y, s.X+s.W, s.Y+s.H, share)
				e.paint(s.Fill)
			}
			if s.Stroke != assets.None {
				e.rect(s.X-half, s.Y-half, s.X+s.W+half, s.Y+half, 1)
				e.rect(s.X-half, s.Y+s.H-half, s.X+s.W+half, s.Y+s.H+half, 1)
				e.rect(s.X-half, s.Y, s.X+half, s.Y+s.H, 1)
				e.rect(s.X+s.W-half, s.Y, s.X+s.W+half, s.Y+s.H, 1)
				e.paint(s.Stroke)
			}
		case view.Disc:
			if s.Fill == assets.None {
				continue
			}
			const rows = 8
			for k := range rows {
				y := -1 + (2*float64(k)+1)/rows
				w := s.R * math.Sqrt(1-y*y)
				e.rect(s.X-w, s.Y+s.R*(y-1.0/rows), s.X+w, s.Y+s.R*(y+1.0/rows), share)
			}
			e.paint(s.Fill)
		case view.Strip:
			for k := 0; k+1 < len(p); k++ {
				a, b := p[k], p[k+1]
				for x := a.X; x < b.X; {
					to := min(b.X, (math.Floor(x/grid)+1)*grid)
					m := ((x+to)/2 - a.X) / (b.X - a.X)
					e.rect(x, a.Y+m*(b.Y-a.Y), to, a.B+m*(b.B-a.B), share)
					x = to
				}
			}
			e.paint(s.Fill)
		case view.Line:
			if s.Stroke == assets.None {
				continue
			}
			share := 1.0
			if d := s.Dash.Pattern(); d != nil {
				on, all := 0.0, 0.0
				for k, l := range d {
					all += l
					if k%2 == 0 {
						on += l
					}
				}
				share = on / all
			}
			for k := 0; k+1 < len(p); k++ {
				a, b := p[k], p[k+1]
				dx, dy := b.X-a.X, b.Y-a.Y
				switch long := math.Hypot(dx, dy); {
				case dx == 0:
					e.rect(a.X-half, min(a.Y, b.Y), a.X+half, max(a.Y, b.Y), share)
				case dy == 0:
					e.rect(min(a.X, b.X), a.Y-half, max(a.X, b.X), a.Y+half, share)
				default:
					// Beads of the same area.
					n := math.Ceil(long / 4)
					r := math.Sqrt(long/n*s.Width) / 2
					for i := range int(n) {
						x, y := a.X+dx*(float64(i)+0.5)/n, a.Y+dy*(float64(i)+0.5)/n
						e.rect(x-r, y-r, x+r, y+r, share)
					}
				}
			}
			e.paint(s.Stroke)
		case view.Text:
			box := s.TextBox()
			e.rect(box.X, s.Y-0.6*s.Size, box.X+box.W, s.Y, 0.35)
			e.paint(s.Fill)
		}
	}
}

// flashing notes the picture seen at a moment, in seconds. It returns in how many
// square pixels of a block there have been more than three flashes in the second
// before, where there are most of them, and where that block begins.
func (e *eye) flashing(t float64) (area, x, y int) {
	any := false
	for i := range e.cells {
		c := &e.cells[i]
		switch d := c.lum - c.turn; {
		case t == 0:
			c.turn = c.lum
		case c.up > 0 && d > 0 || c.up < 0 && d < 0:
			c.turn = c.lum // farther in the same direction
		case (d >= flashStep || d <= -flashStep) && min(c.lum, c.turn) < flashDark:
			c.up = 1
			if d < 0 {
				c.up = -1
			}
			c.turn = c.lum
			c.at[c.n%len(c.at)] = t
			c.n++
		}
		any = any || e.often(c, t) > 0
	}
	if !any {
		return 0, 0, 0
	}
	sums := func(j, i int) *int { return &e.sum[j*(e.w+1)+i] }
	for j := range e.h {
		for i := range e.w {
			*sums(j+1, i+1) = e.often(&e.cells[j*e.w+i], t) + *sums(j, i+1) + *sums(j+1, i) - *sums(j, i)
		}
	}
	most := 0
	for j := range e.h {
		for i := range e.w {
			right, low := min(e.w, i+int(math.Ceil(blockWide/grid))), min(e.h, j+int(math.Ceil(blockHi/grid)))
			if n := *sums(low, right) - *sums(j, right) - *sums(low, i) + *sums(j, i); n > most {
				most, x, y = n, i*int(grid), j*int(grid)
			}
		}
	}
	return most * int(grid*grid), x, y
}

// often is 1 where a cell has flashed more than three times in the last second.
func (e *eye) often(c *seen, t float64) int {
	const second = 1 - 1e-9
	if c.n >= len(c.at) && t-c.at[c.n%len(c.at)] < second {
		return 1
	}
	return 0
}

// TestTheEyeSeesFlashes: a square that comes and goes four times a second is seen,
// one that does so three times is not, and where it slides across it is none.
func TestTheEyeSeesFlashes(t *testing.T) {
	const side = 96
	worst := func(there func(frame int) (x float64, ok bool)) (worst int) {
		e := newEye(640, 400, &assets.Light)
		for k := range 180 {
			f := view.Frame{Shapes: []view.Shape{{Kind: view.Rect, W: 640, H: 400, Fill: assets.Paper}}}
			if x, ok := there(k); ok {
				f.Shapes = append(f.Shapes, view.Shape{Kind: view.Rect, X: x, Y: 80, W: side, H: side, Fill: assets.Fill0})
			}
			e.see(&f)
			area, _, _ := e.flashing(float64(k) / 60)
			worst = max(worst, area)
		}
		return worst
	}
	blink := func(frames int) func(int) (float64, bool) {
		return func(k int) (float64, bool) { return 160, k/frames%2 == 0 }
	}
	assert.Equal(t, side*side, worst(blink(7)), "4.3 flashes a second")
	assert.Equal(t, side*side, worst(blink(1)))
	assert.Zero(t, worst(blink(10)), "three flashes a second")
	assert.Zero(t, worst(func(k int) (float64, bool) { return float64(8 * k), true }))
}

// TestNothingFlashes plays every scene with either habit and with both, and every
// world of one press: at the highest speed all of it, with a switch thrown on the
// way; at each lower one a stretch, and the highest once more from close by.
func TestNothingFlashes(t *testing.T) {
	type world struct {
		name, scene, theme string
		w, h               float64
		do                 []Command
	}
	set := func(key, value string) Command { return Command{Type: "set", Key: key, Value: value} }
	var worlds []world
	for _, name := range scene.Names {
		worlds = append(worlds, world{name: name, scene: name}, world{name: name + " both", scene: name, do: []Command{set("tracks", "2")}})
		other := world{name: name + " async", scene: name, theme: "dark"}
		for _, s := range StageOf(name).Sides()[1] {
			if c := ControlByID(s.Key); c != nil && c.In(name) {
				other.do = append(other.do, set(s.Key, s.Value))
			}
		}
		if ControlByID("view").In(name) {
			worlds = append(worlds, world{name: name + " room", scene: name, do: append(other.do[:len(other.do):len(other.do)], set("view", "room"))})
			other.do = append(other.do, set("view", "lanes"))
		}
		worlds = append(worlds, other)
	}
	for _, p := range Presets {
		worlds = append(worlds, world{name: p.Scene + " " + p.ID, scene: p.Scene, do: []Command{{Type: "preset", Value: p.ID}}})
	}
	twelve := []Command{set("view", "lanes"), set("people", "12"), set("features", "12")}
	worlds = append(worlds,
		world{name: "twelve", scene: "sandbox", do: twelve},
		world{name: "twelve both", scene: "sandbox", theme: "projector", w: 1920, h: 900, do: append(twelve, set("tracks", "2"))},
		world{name: "phone", scene: "sandbox", w: 390, h: 420, do: []Command{set("view", "lanes")}},
		world{name: "rooms", scene: "sandbox", do: []Command{set("view", "room"), set("tracks", "2")}},
		world{name: "twelve in rooms", scene: "sandbox", theme: "projector", w: 1920, h: 900, do: append(twelve[:2:2], set("view", "room"), set("tracks", "2"))},
		world{name: "phone's room", scene: "sandbox", w: 390, h: 560, do: []Command{set("view", "room")}},
	)
	for i := range worlds {
		w := &worlds[i]
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			if w.w == 0 {
				w.w, w.h = 1280, 590
			}
			if w.theme == "" {
				w.theme = "light"
			}
			fresh := func(speed string) *State {
				s := New()
				must(t, s, Command{Type: "motion", Value: "on"}, Command{Type: "load", Scene: w.scene}, set("theme", w.theme), set("speed", speed))
				must(t, s, w.do...)
				return s
			}
			var f view.Frame
			watch := func(s *State, frames int, act map[int]func()) {
				e := newEye(w.w, w.h, s.theme)
				must(t, s, Command{Type: "play"})
				for k := 0; k < frames && s.playing; k++ {
					if act[k] != nil {
						act[k]()
					}
					s.Advance(1000.0 / 60)
					s.Frame(&f, w.w, w.h)
					e.see(&f)
					if area, x, y := e.flashing(float64(k) / 60); area > flashArea {
						require.Fail(t, "it flashes", "%d square pixels at %d, %d: %s", area, x, y, s.Link())
					}
				}
			}
			s := fresh("4")
			half := int(float64(s.end) / s.speed() / (1000.0 / 60) / 2)
			watch(s, math.MaxInt, map[int]func(){half: func() {
				_, err := s.Key("1", false)
				require.NoError(t, err)
			}})
			for k, speed := range []string{"2", "1", "0.5", "0.25"} {
				s := fresh(speed)
				must(t, s, seek(s.end*sim.Dur(1+(2*i+3*k)%8)/10)) // here and there
				watch(s, 80, nil)
			}
			s = fresh("4")
			must(t, s, Command{Type: "closer"}, Command{Type: "closer"}, Command{Type: "closer"}, seek(s.end/5))
			watch(s, 80, nil)
		})
	}
}
