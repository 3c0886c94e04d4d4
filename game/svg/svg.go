// Package svg writes a picture as SVG: for posters, print, and wherever there is
// no canvas. It draws the same list of shapes as the canvas, in the same order.
//
// Everything is a presentation attribute: a strict content security policy
// forbids style attributes.
package svg

import (
	"strconv"
	"strings"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/game/view"
)

// FontFamily is the family that the text asks for; the page or file that shows
// the picture brings the font.
const FontFamily = "Source Sans 3"

// Options say how a picture stands where it is shown. The zero value is a document
// by itself.
type Options struct {
	// Title and Desc say what the picture is to those who do not see it; either may
	// be empty.
	Title, Desc string
	// Prefix begins every id, so that several pictures can stand in one page.
	Prefix string
	// Vars are the custom properties of the page that colours are taken from, by
	// assets.Color, without the two dashes; nil: colours are those of the frame's
	// theme. Where the page has no such property, the theme's is taken.
	Vars *[assets.NumColors]string
	// Coarse rounds lengths to tenths of a pixel instead of hundredths.
	Coarse bool
	// Unkerned leaves out the places of all letters but the first: for pages that
	// have the font and forbid kerning.
	Unkerned bool
}

// writer is a picture while it is written.
type writer struct {
	b []byte
	f *view.Frame
	Options
}

// Append appends a frame as an SVG element of its size.
func Append(b []byte, f *view.Frame, o Options) []byte {
	w := &writer{b, f, o}
	w.add(`<svg xmlns="http://www.w3.org/2000/svg" width="`, w.num(f.W), `" height="`, w.num(f.H), `" viewBox="0 0 `, w.num(f.W), " ", w.num(f.H), `" role="img"`)
	if o.Title != "" {
		w.add(` aria-label="`, escape.Replace(o.Title), `"`)
	}
	w.add(` font-family="'`, FontFamily, `', sans-serif" text-rendering="geometricPrecision">`+"\n")
	if o.Desc != "" {
		w.add("<desc>", escape.Replace(o.Desc), "</desc>\n")
	}
	w.defs()
	for i := range f.Shapes {
		w.shape(&f.Shapes[i])
	}
	w.add("</svg>\n")
	return w.b
}

// defs writes one pattern per pattern and colour in use.
func (w *writer) defs() {
	type key struct {
		p view.Pattern
		c assets.Color
	}
	seen := map[key]bool{}
	for i := range w.f.Shapes {
		s := &w.f.Shapes[i]
		k := key{s.Pattern, s.Fill}
		if s.Pattern == view.Solid || s.Kind == view.Text || seen[k] {
			continue
		}
		seen[k] = true
		u := w.f.Unit
		w.add(`<pattern id="`, w.patternID(s), `" width="`, w.num(6*u), `" height="`, w.num(6*u), `" patternUnits="userSpaceOnUse">`)
		c := w.color(s.Fill)
		switch s.Pattern {
		case view.Dots:
			w.add(`<circle cx="`, w.num(3*u), `" cy="`, w.num(3*u), `" r="`, w.num(0.9*u), `" fill="`, c, `"/>`)
		case view.Hatch:
			// Lines x + y = const, drawn past the corners so that tiles join.
			w.add(`<path d="M`, w.num(-u), " ", w.num(u), "L", w.num(u), " ", w.num(-u), "M", w.num(-u), " ", w.num(7*u), "L", w.num(7*u), " ", w.num(-u),
				"M", w.num(5*u), " ", w.num(7*u), "L", w.num(7*u), " ", w.num(5*u), `" stroke="`, c, `" stroke-width="`, w.num(1.4*u), `"/>`)
		}
		w.add("</pattern>\n")
	}
}

// patternID is the id of the pattern that a shape is filled with.
func (w *writer) patternID(s *view.Shape) string {
	name := "dots"
	if s.Pattern == view.Hatch {
		name = "hatch"
	}
	return w.Prefix + name + strconv.Itoa(int(s.Fill))
}

func (w *writer) shape(s *view.Shape) {
	switch s.Kind {
	case view.Rect:
		w.add(`<rect x="`, w.num(s.X), `" y="`, w.num(s.Y), `" width="`, w.num(s.W), `" height="`, w.num(s.H), `"`)
		if s.R > 0 {
			w.add(` rx="`, w.num(min(s.R, s.W/2, s.H/2)), `"`)
		}
		w.paint(s)
	case view.Disc:
		w.add(`<circle cx="`, w.num(s.X), `" cy="`, w.num(s.Y), `" r="`, w.num(s.R), `"`)
		w.paint(s)
	case view.Strip:
		p := w.f.Points[s.From:s.To]
		if len(p) < 2 {
			return
		}
		w.path(p)
		for i := len(p) - 1; i >= 0; i-- {
			w.add("L", w.num(p[i].X), " ", w.num(p[i].B))
		}
		w.add(`Z"`)
		w.paint(s)
	case view.Line:
		w.line(s)
	case view.Text:
		w.text(s)
	}
}

// path opens a path along points, its outline left open.
func (w *writer) path(p []view.Point) {
	w.add(`<path d="`)
	op := "M"
	for _, q := range p {
		w.add(op, w.num(q.X), " ", w.num(q.Y))
		op = "L"
	}
}

func (w *writer) line(s *view.Shape) {
	p := w.f.Points[s.From:s.To]
	if len(p) < 2 {
		return
	}
	w.path(p)
	caps := "round"
	if s.Dash != view.Unbroken {
		caps = "butt"
	}
	w.add(`" fill="none" stroke="`, w.color(s.Stroke), `" stroke-width="`, w.num(s.Width), `" stroke-linejoin="round" stroke-linecap="`, caps, `"`)
	if d := s.Dash.Pattern(); d != nil {
		lead := ` stroke-dasharray="`
		for _, v := range d {
			w.add(lead, w.num(v*w.f.Unit))
			lead = " "
		}
		w.add(`"`)
	}
	w.add("/>\n")
}

func (w *writer) text(s *view.Shape) {
	weight := "400"
	if s.Bold {
		weight = "600"
	}
	// Every letter has its own place: browsers would kern, which no attribute
	// can forbid, and another font would have other widths.
	x := s.TextBox().X
	w.add(`<text x="`)
	lead := ""
	for _, r := range s.Text {
		w.add(lead, w.num(x))
		if w.Unkerned {
			break
		}
		lead = " "
		x += glyph.For(s.Bold).Advance(r) * s.Size
	}
	w.add(`" y="`, w.num(s.Y), `" font-size="`, w.num(s.Size), `" font-weight="`, weight, `" fill="`, w.color(s.Fill), `">`, escape.Replace(s.Text), "</text>\n")
}

// paint closes an element with its fill and outline.
func (w *writer) paint(s *view.Shape) {
	switch {
	case s.Fill == assets.None:
		w.add(` fill="none"`)
	case s.Pattern != view.Solid:
		w.add(` fill="url(#`, w.patternID(s), `)"`)
	default:
		w.add(` fill="`, w.color(s.Fill), `"`)
	}
	if s.Stroke != assets.None {
		w.add(` stroke="`, w.color(s.Stroke), `" stroke-width="`, w.num(s.Width), `"`)
	}
	w.add("/>\n")
}

// color is a colour as an attribute has it.
func (w *writer) color(c assets.Color) string {
	v := w.f.Theme.Color[c]
	const digits = "0123456789abcdef"
	hex := string([]byte{'#', digits[v.R>>4], digits[v.R&15], digits[v.G>>4], digits[v.G&15], digits[v.B>>4], digits[v.B&15]})
	if w.Vars != nil && w.Vars[c] != "" {
		return "var(--" + w.Vars[c] + "," + hex + ")"
	}
	return hex
}

// add appends texts one after the other.
func (w *writer) add(texts ...string) {
	for _, t := range texts {
		w.b = append(w.b, t...)
	}
}

// escape makes text harmless inside elements and attributes, as package html does.
var escape = strings.NewReplacer("&", "&amp;", "'", "&#39;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// num writes a length with at most two digits behind the point, or one.
func (w *writer) num(v float64) string {
	digits := 2
	if w.Coarse {
		digits = 1
	}
	b := strconv.AppendFloat(nil, v, 'f', digits, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	if string(b) == "-0" {
		return "0"
	}
	return string(b)
}
