// Package outline holds the outlines of the glyphs that the player can draw.
//
// They are made from the fonts (go test ./game/glyph/... -update) into one small
// file, because the code to open a font file and the font itself would add 90 kB
// to what a reader downloads; a test holds the file against the fonts. Measuring
// text needs only the table of package glyph.
package outline

import (
	_ "embed"
	"encoding/binary"
)

//go:generate go test . -update

// Em is the number of units per em: half font units, so that the middle of two
// points is a whole number.
const Em = 2000

// Op says how a segment goes on from where the one before it ended.
type Op uint8

// A contour begins with Move and closes by itself. Line goes to P[0]; Quad goes to
// P[1] with P[0] as the control point.
const (
	Move Op = iota
	Line
	Quad
)

// Point is a place in units of Em, y growing downwards from the baseline.
type Point struct{ X, Y int32 }

// Segment is a piece of an outline.
type Segment struct {
	Op Op
	P  [2]Point
}

// Points returns how many points of P count.
func (s *Segment) Points() int {
	if s.Op == Quad {
		return 2
	}
	return 1
}

// outlines holds, for each of the two weights, the number of glyphs and for each
// its rune, the length of its data and the data: the number of segments and, for
// each, its kind and the steps from point to point, all as varints. Rune 0 is the
// missing-glyph box.
//
//go:embed outlines.bin
var outlines []byte

var index = [2]map[rune][]byte{}

func init() {
	b := outlines
	number := func() uint64 {
		v, n := binary.Uvarint(b)
		b = b[n:]
		return v
	}
	for w := range index {
		n := number()
		index[w] = make(map[rune][]byte, n)
		for range n {
			r, size := rune(number()), number()
			index[w][r] = b[:size]
			b = b[size:]
		}
	}
}

// Glyph appends the outline of a rune in the given weight to dst; that of the
// missing-glyph box if there is none. A space has an empty one.
func Glyph(dst []Segment, bold bool, r rune) []Segment {
	w := 0
	if bold {
		w = 1
	}
	b, ok := index[w][r]
	if !ok {
		b = index[w][0]
	}
	step := func() int32 {
		v, n := binary.Varint(b)
		b = b[n:]
		return int32(v)
	}
	var at Point
	for n := step(); n > 0; n-- {
		s := Segment{Op: Op(step())}
		for i := range s.Points() {
			at.X += step()
			at.Y += step()
			s.P[i] = at
		}
		dst = append(dst, s)
	}
	return dst
}
