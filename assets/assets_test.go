package assets

import (
	"encoding/json"
	"math"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// luminance and contrast follow WCAG 2.2, "relative luminance" and "contrast
// ratio".
func luminance(c RGB) float64 {
	lin := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*lin(c.R) + 0.7152*lin(c.G) + 0.0722*lin(c.B)
}

func contrast(a, b RGB) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestContrast holds every pair of colours that meet on the picture: 4.5 for
// text, 3 for marks that carry meaning.
func TestContrast(t *testing.T) {
	text := [][2]Color{
		{Ink, Paper},
		{Ink, Shade},
		{Ink, Card},
		{Paper, Ink},
		{Faint, Paper},
		{Faint, Shade},
		{Plum, Paper},
		{Ink, Fill0},
		{Ink, Fill1},
		{Ink, Fill2},
	}
	marks := [][2]Color{
		{Part0, Paper},
		{Part1, Paper},
		{Part2, Paper},
		{Part0, Shade},
		{Part1, Shade},
		{Part2, Shade},
		{Plum, Paper},
		{Gold, Paper},
		{Loss, Paper},
		{Loss, Shade},
		{Focus, Paper},
		{HeadLine, Skin},
		{HeadLine, Skin1},
		{HeadLine, Skin2},
	}
	for _, th := range Themes {
		for _, p := range text {
			assert.GreaterOrEqual(t, contrast(th.Color[p[0]], th.Color[p[1]]), 4.5, "%s: text %d on %d", th.Name, p[0], p[1])
		}
		for _, p := range marks {
			assert.GreaterOrEqual(t, contrast(th.Color[p[0]], th.Color[p[1]]), 3.0, "%s: mark %d on %d", th.Name, p[0], p[1])
		}
	}
}

// TestThemesAreComplete: no colour was forgotten (black would be one).
func TestThemesAreComplete(t *testing.T) {
	for _, th := range Themes {
		for c := None + 1; c < NumColors; c++ {
			assert.NotEqual(t, RGB{}, th.Color[c], "%s: colour %d", th.Name, c)
		}
		assert.Same(t, th, ThemeNamed(th.Name))
	}
	assert.Nil(t, ThemeNamed("pink"))
}

func TestWords(t *testing.T) {
	var want Words
	require.NoError(t, json.Unmarshal([]byte(en), &want))
	assert.Equal(t, want, English, "our reader of the words reads what JSON means")
	hole := regexp.MustCompile(`\{[^}]*\}`)
	for k, v := range English {
		assert.NotEmpty(t, v, k)
		for _, h := range hole.FindAllString(v, -1) {
			assert.Regexp(t, `^\{[a-z]+\}$`, h, k)
		}
	}
	assert.Equal(t, "[no.such.key]", English.Get("no.such.key"))
}
