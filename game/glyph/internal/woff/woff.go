// Package woff opens the font files, for the tests that make the tables of widths
// and outlines from them and hold them against them.
package woff

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"golang.org/x/image/font/sfnt"

	"evenflow/assets"
)

// Font opens the font of a weight.
func Font(bold bool) (*sfnt.Font, error) {
	data := assets.Regular
	if bold {
		data = assets.Bold
	}
	plain, err := Unpack(data)
	if err != nil {
		return nil, err
	}
	return sfnt.Parse(plain)
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
