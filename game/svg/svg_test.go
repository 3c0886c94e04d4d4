package svg

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/game/view"
)

// sample is one frame with every kind, pattern and dash.
func sample() *view.Frame {
	return &view.Frame{
		W: 100, H: 50, Unit: 1, Theme: &assets.Light,
		Points: []view.Point{{X: 0, Y: 1, B: 5}, {X: 10, Y: 2, B: 5}, {X: 20.126, Y: 1, B: 5}},
		Shapes: []view.Shape{
			{Kind: view.Rect, X: 1, Y: 2, W: 30, H: 20, R: 4, Fill: assets.Card, Stroke: assets.Ink, Width: 1.5},
			{Kind: view.Rect, X: 1, Y: 2, W: 30, H: 20, Fill: assets.Loss, Pattern: view.Dots},
			{Kind: view.Strip, From: 0, To: 3, Fill: assets.Faint, Pattern: view.Hatch},
			{Kind: view.Disc, X: 5, Y: 5, R: 2, Stroke: assets.Ink, Width: 1},
			{Kind: view.Line, From: 0, To: 3, Stroke: assets.Part0, Width: 2, Dash: view.DashDot},
			{Kind: view.Line, From: 0, To: 1, Stroke: assets.Part0, Width: 2},
			{Kind: view.Text, X: 9, Y: 9, Size: 14, Bold: true, Anchor: view.End, Fill: assets.Ink, Text: `<a & "b">`},
		},
	}
}

func TestAppend(t *testing.T) {
	s := string(Append(nil, sample(), Options{Title: `a "title"`, Desc: "x < y"}))
	d := xml.NewDecoder(strings.NewReader(s))
	var names []string
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err, "not well-formed: %s", s)
		if e, ok := tok.(xml.StartElement); ok {
			names = append(names, e.Name.Local)
			for _, a := range e.Attr {
				assert.NotEqual(t, "style", a.Name.Local, "a strict policy forbids style attributes")
			}
		}
	}
	assert.Equal(t, []string{"svg", "desc", "pattern", "circle", "pattern", "path", "rect", "rect", "path", "circle", "path", "text"}, names,
		"a line of one point draws nothing")
	assert.Contains(t, s, `&lt;a &amp; &#34;b&#34;&gt;`)
	assert.Regexp(t, `<text x="-?[0-9.]+( -?[0-9.]+){8}" y="9"`, s, "each of the nine letters has its place")
	assert.Contains(t, s, `stroke-dasharray="8 3 2 3"`)
	assert.Contains(t, s, `L20.13 1`)
	assert.Contains(t, s, `fill="url(#dots`)
}

// TestOptions: a picture in a page has ids, colours and letters as the page wants
// them, and is otherwise the same.
func TestOptions(t *testing.T) {
	vars := [assets.NumColors]string{assets.Loss: "loss", assets.Ink: "ink"}
	s := string(Append(nil, sample(), Options{Prefix: "s1-", Vars: &vars, Coarse: true, Unkerned: true}))
	assert.NotRegexp(t, `id="[^s]|url\(#[^s]`, s, "every id begins with the prefix")
	assert.Contains(t, s, `<pattern id="s1-dots`)
	assert.Contains(t, s, `fill="url(#s1-dots`)
	assert.Regexp(t, `<circle [^>]* fill="var\(--loss,#[0-9a-f]{6}\)"`, s)
	assert.Regexp(t, `stroke="var\(--ink,#[0-9a-f]{6}\)"`, s)
	assert.Regexp(t, `fill="#[0-9a-f]{6}"`, s, "a colour without a name stays as it is")
	assert.Contains(t, s, "L20.1 1")
	assert.NotRegexp(t, `\d\.\d\d`, s)
	assert.Regexp(t, `<text x="-?[0-9.]+" y="9"`, s)
}

func TestNum(t *testing.T) {
	for v, want := range map[float64]string{0: "0", -0.001: "0", 1.5: "1.5", 10: "10", 2.999: "3", -3.25: "-3.25"} {
		assert.Equal(t, want, new(writer).num(v))
	}
}
