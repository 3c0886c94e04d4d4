package woff

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"

	"evenflow/assets"
)

func TestFont(t *testing.T) {
	for _, bold := range []bool{false, true} {
		f, err := Font(bold)
		require.NoError(t, err)
		assert.Positive(t, f.NumGlyphs())
	}
}

func TestUnpackRefuses(t *testing.T) {
	for _, bad := range [][]byte{nil, []byte("wOFF"), []byte("not a font at all, but long enough to have a header"), assets.Regular[:60], assets.Regular[:5000]} {
		_, err := Unpack(bad)
		assert.Error(t, err)
	}
}

// FuzzUnpack: whatever the bytes, an error or a font, never a panic.
func FuzzUnpack(f *testing.F) {
	f.Add(assets.Regular)
	f.Add(assets.Bold[:2000])
	f.Fuzz(func(t *testing.T, b []byte) {
		out, err := Unpack(b)
		if err == nil {
			_, _ = sfnt.Parse(out)
		}
	})
}
