// Package glyph opens the fonts of assets and measures text, so that the pure
// view can lay out labels with the same widths that every back end draws.
package glyph

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"evenflow/assets"
)

// Face is an opened font. Advance widths are in em, kerning is not used: the
// SVG switches it off too.
type Face struct {
	SFNT    *sfnt.Font
	advance [0x250]float64 // Latin, direct
	other   map[rune]float64
}

// Regular and Bold are the two weights in use.
var (
	Regular = mustOpen(assets.Regular)
	Bold    = mustOpen(assets.Bold)
)

// For returns the face of a weight.
func For(bold bool) *Face {
	if bold {
		return Bold
	}
	return Regular
}

// Width returns the width of s at size pixels per em, in pixels.
func (f *Face) Width(s string, size float64) float64 {
	sum := 0.0
	for _, r := range s {
		sum += f.Advance(r)
	}
	return sum * size
}

// Advance returns the advance width of r in em. A rune that the font does not
// have is as wide as its missing-glyph box.
func (f *Face) Advance(r rune) float64 {
	if r >= 0 && int(r) < len(f.advance) {
		return f.advance[r]
	}
	if a, ok := f.other[r]; ok {
		return a
	}
	return f.advance[0]
}

// Has reports whether the font has a glyph for r.
func (f *Face) Has(r rune) bool {
	var b sfnt.Buffer
	i, err := f.SFNT.GlyphIndex(&b, r)
	return err == nil && i != 0
}

func mustOpen(woff []byte) *Face {
	f, err := open(woff)
	if err != nil {
		panic("glyph: embedded font: " + err.Error())
	}
	return f
}

func open(woff []byte) (*Face, error) {
	data, err := Unpack(woff)
	if err != nil {
		return nil, err
	}
	ft, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	f := &Face{SFNT: ft, other: map[rune]float64{}}
	var b sfnt.Buffer
	em := fixed.I(1000)
	measure := func(r rune) float64 {
		i, err := ft.GlyphIndex(&b, r)
		if err != nil {
			i = 0
		}
		a, err := ft.GlyphAdvance(&b, i, em, font.HintingNone)
		if err != nil {
			return 0.5
		}
		return float64(a) / float64(em)
	}
	for r := range f.advance {
		f.advance[r] = measure(rune(r))
	}
	for r := rune(0x2000); r < 0x2220; r++ {
		f.other[r] = measure(r)
	}
	return f, nil
}

// Unpack turns a WOFF 1 file into the plain sfnt file it holds
// (https://www.w3.org/TR/WOFF/, sections 3 to 5).
func Unpack(woff []byte) ([]byte, error) {
	const head, entry = 44, 20
	be := binary.BigEndian
	if len(woff) < head || string(woff[:4]) != "wOFF" {
		return nil, errors.New("not a WOFF 1 file")
	}
	n := int(be.Uint16(woff[12:]))
	if len(woff) < head+n*entry {
		return nil, errors.New("WOFF table directory is cut off")
	}
	out := make([]byte, 12+16*n, 12+16*n+4*len(woff))
	copy(out, woff[4:8]) // flavour
	be.PutUint16(out[4:], uint16(n))
	sel := 0
	for 2<<sel <= n {
		sel++
	}
	be.PutUint16(out[6:], uint16(16<<sel))
	be.PutUint16(out[8:], uint16(sel))
	be.PutUint16(out[10:], uint16(n*16-16<<sel))
	for i := range n {
		d := woff[head+i*entry:]
		off, packed, size := be.Uint32(d[4:]), be.Uint32(d[8:]), be.Uint32(d[12:])
		if uint64(off)+uint64(packed) > uint64(len(woff)) {
			return nil, fmt.Errorf("WOFF table %q is cut off", d[:4])
		}
		table := woff[off : off+packed]
		if packed < size {
			z, err := zlib.NewReader(bytes.NewReader(table))
			if err != nil {
				return nil, fmt.Errorf("WOFF table %q: %w", d[:4], err)
			}
			if table, err = io.ReadAll(io.LimitReader(z, int64(size))); err != nil {
				return nil, fmt.Errorf("WOFF table %q: %w", d[:4], err)
			}
		}
		e := out[12+16*i:]
		copy(e, d[:4])
		be.PutUint32(e[4:], be.Uint32(d[16:]))
		be.PutUint32(e[8:], uint32(len(out)))
		be.PutUint32(e[12:], size)
		out = append(out, table...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out, nil
}
