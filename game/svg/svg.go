// Package svg writes a picture as SVG: for posters, print, and wherever there is
// no canvas. It draws the same list of shapes as the canvas, in the same order.
//
// Everything is a presentation attribute: a strict content security policy
// forbids style attributes.
package svg

import (
	"fmt"
	"html"
	"io"
	"strconv"

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
	b = fmt.Appendf(b, `<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img"`,
		num(f.W), num(f.H), num(f.W), num(f.H))
	if title != "" {
		b = fmt.Appendf(b, ` aria-label="%s"`, html.EscapeString(title))
	}
	b = fmt.Appendf(b, ` font-family="'%s', sans-serif" text-rendering="geometricPrecision">`+"\n", FontFamily)
	if desc != "" {
		b = fmt.Appendf(b, "<desc>%s</desc>\n", html.EscapeString(desc))
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
		b = fmt.Appendf(b, `<pattern id="%s" width="%s" height="%s" patternUnits="userSpaceOnUse">`, patternID(s.Pattern, s.Fill), num(6*u), num(6*u))
		c := hex(f, s.Fill)
		switch s.Pattern {
		case view.Dots:
			b = fmt.Appendf(b, `<circle cx="%s" cy="%s" r="%s" fill="%s"/>`, num(3*u), num(3*u), num(0.9*u), c)
		case view.Hatch:
			// Lines x + y = const, drawn past the corners so that tiles join.
			b = fmt.Appendf(b, `<path d="M%s %sL%s %sM%s %sL%s %sM%s %sL%s %s" stroke="%s" stroke-width="%s"/>`,
				num(-u), num(u), num(u), num(-u), num(-u), num(7*u), num(7*u), num(-u), num(5*u), num(7*u), num(7*u), num(5*u), c, num(1.4*u))
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
		b = fmt.Appendf(b, `<rect x="%s" y="%s" width="%s" height="%s"`, num(s.X), num(s.Y), num(s.W), num(s.H))
		if s.R > 0 {
			b = fmt.Appendf(b, ` rx="%s"`, num(min(s.R, s.W/2, s.H/2)))
		}
		b = paint(b, f, s)
	case view.Disc:
		b = fmt.Appendf(b, `<circle cx="%s" cy="%s" r="%s"`, num(s.X), num(s.Y), num(s.R))
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
		b = fmt.Appendf(b, `" fill="none" stroke="%s" stroke-width="%s" stroke-linejoin="round" stroke-linecap="%s"`, hex(f, s.Stroke), num(s.Width), caps)
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
		weight := 400
		if s.Bold {
			weight = 600
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
		b = fmt.Appendf(b, `" y="%s" font-size="%s" font-weight="%d" fill="%s">%s</text>`+"\n",
			num(s.Y), num(s.Size), weight, hex(f, s.Fill), html.EscapeString(s.Text))
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
		b = fmt.Appendf(b, ` fill="url(#%s)"`, patternID(s.Pattern, s.Fill))
	default:
		b = fmt.Appendf(b, ` fill="%s"`, hex(f, s.Fill))
	}
	if s.Stroke != assets.None {
		b = fmt.Appendf(b, ` stroke="%s" stroke-width="%s"`, hex(f, s.Stroke), num(s.Width))
	}
	return append(b, "/>\n"...)
}

func hex(f *view.Frame, c assets.Color) string {
	v := f.Theme.Color[c]
	return fmt.Sprintf("#%02x%02x%02x", v.R, v.G, v.B)
}

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
