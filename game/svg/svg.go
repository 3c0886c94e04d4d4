// Package svg writes a picture as SVG: for posters, print, and wherever there is
// no canvas. It draws the same list of shapes as the canvas, in the same order.
//
// Everything is a presentation attribute: a strict content security policy
// forbids style attributes.
package svg

import (
	"io"
	"strconv"
	"strings"

	"evenflow/assets"
	"evenflow/game/glyph"
	"evenflow/game/view"
)

// FontFamily is the family that the text asks for; the page or file that shows
// the picture brings the font.
const FontFamily = "Source Sans 3"

// Write writes a frame as a complete SVG document of its size. title and desc
// say what it is to those who do not see it; either may be empty.
func Write(w io.Writer, f *view.Frame, title, desc string) error {
	_, err := w.Write(Append(nil, f, title, desc))
	return err
}

// Append appends what Write writes.
func Append(b []byte, f *view.Frame, title, desc string) []byte {
	b = add(b, `<svg xmlns="http://www.w3.org/2000/svg" width="`, num(f.W), `" height="`, num(f.H), `" viewBox="0 0 `, num(f.W), " ", num(f.H), `" role="img"`)
	if title != "" {
		b = add(b, ` aria-label="`, escape.Replace(title), `"`)
	}
	b = add(b, ` font-family="'`, FontFamily, `', sans-serif" text-rendering="geometricPrecision">`+"\n")
	if desc != "" {
		b = add(b, "<desc>", escape.Replace(desc), "</desc>\n")
	}
	b = defs(b, f)
	for i := range f.Shapes {
		b = shape(b, f, &f.Shapes[i])
	}
	return append(b, "</svg>\n"...)
}

// defs writes one pattern per pattern and colour in use.
func defs(b []byte, f *view.Frame) []byte {
	type key struct {
		p view.Pattern
		c assets.Color
	}
	seen := map[key]bool{}
	for i := range f.Shapes {
		s := &f.Shapes[i]
		k := key{s.Pattern, s.Fill}
		if s.Pattern == view.Solid || s.Kind == view.Text || seen[k] {
			continue
		}
		seen[k] = true
		u := f.Unit
		b = add(b, `<pattern id="`, patternID(s.Pattern, s.Fill), `" width="`, num(6*u), `" height="`, num(6*u), `" patternUnits="userSpaceOnUse">`)
		c := hex(f, s.Fill)
		switch s.Pattern {
		case view.Dots:
			b = add(b, `<circle cx="`, num(3*u), `" cy="`, num(3*u), `" r="`, num(0.9*u), `" fill="`, c, `"/>`)
		case view.Hatch:
			// Lines x + y = const, drawn past the corners so that tiles join.
			b = add(b, `<path d="M`, num(-u), " ", num(u), "L", num(u), " ", num(-u), "M", num(-u), " ", num(7*u), "L", num(7*u), " ", num(-u),
				"M", num(5*u), " ", num(7*u), "L", num(7*u), " ", num(5*u), `" stroke="`, c, `" stroke-width="`, num(1.4*u), `"/>`)
		}
		b = append(b, "</pattern>\n"...)
	}
	return b
}

func patternID(p view.Pattern, c assets.Color) string {
	name := "dots"
	if p == view.Hatch {
		name = "hatch"
	}
	return name + strconv.Itoa(int(c))
}

func shape(b []byte, f *view.Frame, s *view.Shape) []byte {
	switch s.Kind {
	case view.Rect:
		b = add(b, `<rect x="`, num(s.X), `" y="`, num(s.Y), `" width="`, num(s.W), `" height="`, num(s.H), `"`)
		if s.R > 0 {
			b = add(b, ` rx="`, num(min(s.R, s.W/2, s.H/2)), `"`)
		}
		b = paint(b, f, s)
	case view.Disc:
		b = add(b, `<circle cx="`, num(s.X), `" cy="`, num(s.Y), `" r="`, num(s.R), `"`)
		b = paint(b, f, s)
	case view.Strip:
		p := f.Points[s.From:s.To]
		if len(p) < 2 {
			return b
		}
		b = append(b, `<path d="`...)
		for i, q := range p {
			b = point(b, i == 0, q.X, q.Y)
		}
		for i := len(p) - 1; i >= 0; i-- {
			b = point(b, false, p[i].X, p[i].B)
		}
		b = append(b, `Z"`...)
		b = paint(b, f, s)
	case view.Line:
		p := f.Points[s.From:s.To]
		if len(p) < 2 {
			return b
		}
		b = append(b, `<path d="`...)
		for i, q := range p {
			b = point(b, i == 0, q.X, q.Y)
		}
		caps := "round"
		if s.Dash != view.Unbroken {
			caps = "butt"
		}
		b = add(b, `" fill="none" stroke="`, hex(f, s.Stroke), `" stroke-width="`, num(s.Width), `" stroke-linejoin="round" stroke-linecap="`, caps, `"`)
		if d := s.Dash.Pattern(); d != nil {
			b = append(b, ` stroke-dasharray="`...)
			for i, v := range d {
				if i > 0 {
					b = append(b, ' ')
				}
				b = append(b, num(v*f.Unit)...)
			}
			b = append(b, '"')
		}
		b = append(b, "/>\n"...)
	case view.Text:
		weight := "400"
		if s.Bold {
			weight = "600"
		}
		// Every letter has its own place: browsers would kern, which no attribute
		// can forbid, and another font would have other widths.
		b = append(b, `<text x="`...)
		x := s.TextBox().X
		for i, r := range s.Text {
			if i > 0 {
				b = append(b, ' ')
			}
			b = append(b, num(x)...)
			x += glyph.For(s.Bold).Advance(r) * s.Size
		}
		b = add(b, `" y="`, num(s.Y), `" font-size="`, num(s.Size), `" font-weight="`, weight, `" fill="`, hex(f, s.Fill), `">`, escape.Replace(s.Text), "</text>\n")
	}
	return b
}

func point(b []byte, first bool, x, y float64) []byte {
	if first {
		b = append(b, 'M')
	} else {
		b = append(b, 'L')
	}
	b = append(b, num(x)...)
	b = append(b, ' ')
	return append(b, num(y)...)
}

// paint closes an element with its fill and outline.
func paint(b []byte, f *view.Frame, s *view.Shape) []byte {
	switch {
	case s.Fill == assets.None:
		b = append(b, ` fill="none"`...)
	case s.Pattern != view.Solid:
		b = add(b, ` fill="url(#`, patternID(s.Pattern, s.Fill), `)"`)
	default:
		b = add(b, ` fill="`, hex(f, s.Fill), `"`)
	}
	if s.Stroke != assets.None {
		b = add(b, ` stroke="`, hex(f, s.Stroke), `" stroke-width="`, num(s.Width), `"`)
	}
	return append(b, "/>\n"...)
}

func hex(f *view.Frame, c assets.Color) string {
	v := f.Theme.Color[c]
	const digits = "0123456789abcdef"
	return string([]byte{'#', digits[v.R>>4], digits[v.R&15], digits[v.G>>4], digits[v.G&15], digits[v.B>>4], digits[v.B&15]})
}

// add appends texts one after the other.
func add(b []byte, texts ...string) []byte {
	for _, t := range texts {
		b = append(b, t...)
	}
	return b
}

// escape makes text harmless inside elements and attributes, as package html does.
var escape = strings.NewReplacer("&", "&amp;", "'", "&#39;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// num writes a length with at most two digits behind the point.
func num(v float64) string {
	b := strconv.AppendFloat(nil, v, 'f', 2, 64)
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
