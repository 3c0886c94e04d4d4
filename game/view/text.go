package view

// Text on the picture: filling in words, clock times, and finding a place for a
// label where it neither covers another nor leaves the picture. Strings are kept
// between frames, so that a warm frame allocates nothing.

import (
	"strconv"
	"strings"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/sim"
)

// arg is a value for a {name} in a text: a string, or a number when str is "".
type arg struct {
	name string
	str  string
	n    int64
}

// writer fills in texts and keeps the results.
type writer struct {
	buf  []byte
	kept map[string]string
}

// maxKept bounds the memory of a player left running for days.
const maxKept = 4096

//go:noinline
func (w *writer) keep() string {
	if s, ok := w.kept[string(w.buf)]; ok {
		return s
	}
	if w.kept == nil || len(w.kept) >= maxKept {
		w.kept = map[string]string{}
	}
	s := string(w.buf)
	w.kept[s] = s
	return s
}

// fill replaces each {name} of a text.
func (w *writer) fill(text string, args ...arg) string {
	w.buf = w.buf[:0]
	for {
		i := strings.IndexByte(text, '{')
		j := strings.IndexByte(text, '}')
		if i < 0 || j < i {
			break
		}
		w.buf = append(w.buf, text[:i]...)
		for k := range args {
			if args[k].name != text[i+1:j] {
				continue
			}
			if args[k].str != "" {
				w.buf = append(w.buf, args[k].str...)
			} else {
				w.buf = strconv.AppendInt(w.buf, args[k].n, 10)
			}
		}
		text = text[j+1:]
	}
	w.buf = append(w.buf, text...)
	return w.keep()
}

// clock writes a time of day, to the nearest minute: "9:48".
//
//go:noinline
func (w *writer) clock(d sim.Dur) string {
	w.buf = appendClock(w.buf[:0], d)
	return w.keep()
}

func appendClock(b []byte, d sim.Dur) []byte {
	m := int64((d + 30*sim.Second) / sim.Minute)
	b = strconv.AppendInt(b, m/60, 10)
	return append(b, ':', byte('0'+m%60/10), byte('0'+m%10))
}

// Clock returns a time of day, to the nearest minute: "9:48". d counts from
// midnight.
func Clock(d sim.Dur) string { return string(appendClock(nil, d)) }

// hours writes a number of hours with at most one digit behind the point.
func (w *writer) hours(x sim.Work) string {
	tenth := (int64(x) + int64(sim.Hour.Work())/20) / (int64(sim.Hour.Work()) / 10)
	w.buf = strconv.AppendInt(w.buf[:0], tenth/10, 10)
	if tenth%10 != 0 {
		w.buf = append(w.buf, '.', byte('0'+tenth%10))
	}
	return w.keep()
}

// count writes a whole number.
//
//go:noinline
func (w *writer) count(n int64) string {
	w.buf = strconv.AppendInt(w.buf[:0], n, 10)
	return w.keep()
}

// Hours returns a number of hours with at most one digit behind the point.
func Hours(x sim.Work) string {
	var w writer
	return w.hours(x)
}

// minutes rounds to the nearest whole minute.
//
//go:noinline
func minutes(d sim.Dur) int64 {
	if d < 0 {
		return -minutes(-d)
	}
	return int64((d + 30*sim.Second) / sim.Minute)
}

// ascent and descent of a line of text in em: what a label needs around it.
const (
	ascent  = 0.74
	descent = 0.22
)

// textBox returns the box that a text covers.
//
//go:noinline
func textBox(s string, x, y, size float64, bold bool, a Anchor) Box {
	w := glyph.For(bold).Width(s, size)
	switch a {
	case Middle:
		x -= w / 2
	case End:
		x -= w
	}
	return Box{x, y - ascent*size, w, (ascent + descent) * size}
}

// TextBox returns the box that a Text shape covers.
func (s *Shape) TextBox() Box { return textBox(s.Text, s.X, s.Y, s.Size, s.Bold, s.Anchor) }

func (a Box) meets(b Box) bool {
	return a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H
}

//go:noinline
func (a Box) grow(d float64) Box { return Box{a.X - d, a.Y - d, a.W + 2*d, a.H + 2*d} }

// place is where a label may stand.
type place struct {
	x, y float64
	a    Anchor
}

// put writes a text and takes its place.
func (b *builder) put(p place, size float64, bold bool, c assets.Color, s string) *Shape {
	b.f.Shapes = append(b.f.Shapes, Shape{
		Kind: Text, Role: Label, X: p.x, Y: p.y, Anchor: p.a, Size: size, Bold: bold, Fill: c, Text: s,
	})
	b.taken = append(b.taken, textBox(s, p.x, p.y, size, bold, p.a))
	return &b.f.Shapes[len(b.f.Shapes)-1]
}

// try writes a text at the first of the places where it fits, or nowhere.
func (b *builder) try(size float64, bold bool, c assets.Color, s string, places ...place) bool {
	for _, p := range places {
		box := textBox(s, p.x, p.y, size, bold, p.a).grow(2 * b.u)
		if box.X >= 0 && box.Y >= 0 && box.X+box.W <= b.f.W && box.Y+box.H <= b.f.H && b.isFree(box) {
			b.put(p, size, bold, c, s)
			return true
		}
	}
	return false
}

// over writes a text on paper of its own, so that lines pass behind it, or nowhere.
func (b *builder) over(size float64, c assets.Color, s string, p place) bool {
	box := textBox(s, p.x, p.y, size, true, p.a).grow(2 * b.u)
	if box.X < 0 || box.Y < 0 || box.X+box.W > b.f.W || box.Y+box.H > b.f.H || meetsAny(b.taken, box) {
		return false
	}
	b.rect(Decor, assets.Paper, box.X, box.Y, box.W, box.H, 3*b.u)
	b.put(p, size, true, c, s)
	return true
}

//go:noinline
func (b *builder) isFree(box Box) bool { return !meetsAny(b.taken, box) && !meetsAny(b.threadsAt, box) }

//go:noinline
func meetsAny(boxes []Box, box Box) bool {
	for _, t := range boxes {
		if t.meets(box) {
			return true
		}
	}
	return false
}

// keepOut reserves a box against labels.
//
//go:noinline
func (b *builder) keepOut(box Box) { b.taken = append(b.taken, box) }

// wrap writes a text in as many lines as its width needs and returns the
// baseline below the last one.
func (b *builder) wrap(x, y, width, size float64, bold bool, c assets.Color, s string, lead float64) float64 {
	f := glyph.For(bold)
	for s != "" {
		end, cut := len(s), 0
		if f.Width(s, size) > width {
			for i := range len(s) {
				if s[i] == ' ' {
					if cut > 0 && f.Width(s[:i], size) > width {
						break
					}
					cut = i
				}
			}
			if cut > 0 {
				end = cut
			}
		}
		b.put(place{x, y, Start}, size, bold, c, s[:end])
		s = strings.TrimLeft(s[end:], " ")
		y += lead
	}
	return y
}

// lines returns how many lines wrap will need.
func (b *builder) lines(width, size float64, bold bool, s string) int {
	f := glyph.For(bold)
	n := 1
	space := f.Width(" ", size)
	x := 0.0
	for len(s) > 0 {
		i := strings.IndexByte(s, ' ')
		if i < 0 {
			i = len(s)
		}
		w := f.Width(s[:i], size)
		if x > 0 && x+w > width {
			n++
			x = 0
		}
		x += w + space
		s = strings.TrimLeft(s[i:], " ")
	}
	return n
}
