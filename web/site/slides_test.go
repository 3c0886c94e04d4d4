package site

import (
	"fmt"
	"image"
	"image/color"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/assets/words"
	"evenflow/game/state"
)

// TestCodeCanBeScanned reads the drawn code as a phone does.
func TestCodeCanBeScanned(t *testing.T) {
	const address = "https://example.org/evenflow/s/14.html"
	svg, err := code(address, `A "title"`)
	require.NoError(t, err)
	assert.Contains(t, string(svg), `aria-label="A &#34;title&#34;"`)
	var n int
	_, err = fmt.Sscanf(regexp.MustCompile(`viewBox="[^"]*"`).FindString(string(svg)), `viewBox="0 0 %d`, &n)
	require.NoError(t, err)
	const scale = 8
	img := image.NewGray(image.Rect(0, 0, n*scale, n*scale))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for _, m := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1`).FindAllStringSubmatch(string(svg), -1) {
		var x, y, w int
		fmt.Sscan(m[1], &x)
		fmt.Sscan(m[2], &y)
		fmt.Sscan(m[3], &w)
		for py := y * scale; py < (y+1)*scale; py++ {
			for px := x * scale; px < (x+w)*scale; px++ {
				img.SetGray(px, py, color.Gray{})
			}
		}
	}
	bmp, err := gozxing.NewBinaryBitmapFromImage(img)
	require.NoError(t, err)
	res, err := qrcode.NewQRCodeReader().Decode(bmp, nil)
	require.NoError(t, err)
	assert.Equal(t, address, res.GetText())
}

// TestQuarters: round ranges, about equally wide, the truth not at an edge.
func TestQuarters(t *testing.T) {
	for _, c := range []struct {
		lo, hi, step, truth float64
		want                [3]float64
	}{
		{672, 732, 1, 689, [3]float64{680, 700, 720}}, // 11:12 to 12:12: 11:20, 11:40, 12:00
		{0, 60, 1, 34, [3]float64{15, 30, 45}},
		{0, 60, 1, 15, [3]float64{20, 30, 40}},
		{1, 8, 1, 2, [3]float64{2, 4, 6}},
		{660, 1260, 30, 780, [3]float64{840, 960, 1080}},
		{0, 100, 5, 41, [3]float64{25, 50, 75}},
	} {
		got, ok := quarters(c.lo, c.hi, c.step, c.truth)
		assert.True(t, ok)
		assert.Equal(t, c.want, got, "%v", c)
	}
	_, ok := quarters(0, 2, 1, 1)
	assert.False(t, ok)
}

// TestSlides: every step has slides, one option of each is true, a run that stops
// before the reveal, and with a base address a code.
func TestSlides(t *testing.T) {
	all := words.English()
	maps.Copy(all, assets.English)
	word := func(key string) string {
		require.Contains(t, all, key)
		return all[key]
	}
	same := func(s string) string { return s }
	tale, err := tell(word, same)
	require.NoError(t, err)
	slides, err := tale.slides(word, same, "https://example.org/")
	require.NoError(t, err)
	require.Len(t, slides, len(tale.steps))
	veiled := ""
	for _, s := range slides {
		right := 0
		for _, o := range s.Options {
			assert.NotRegexp(t, `\{|\[`, o.Text)
			if o.True {
				right++
			}
		}
		assert.Equal(t, 1, right, s.ID)
		assert.LessOrEqual(t, len(s.Options), 5)
		assert.Less(t, s.From, s.Hold, s.ID)
		assert.Contains(t, string(s.Code), "<svg")
		assert.Equal(t, fmt.Sprintf("https://example.org/s/%d.html", s.N), s.Link)
		if s.Veil {
			veiled += s.ID + " "
		}
	}
	assert.Equal(t, "minute both day bad away alone ", veiled, "their cold state is on the way to the answer")
	byID := func(id string) int { return slices.IndexFunc(tale.steps, func(s stepPage) bool { return s.ID == id }) }
	team, yours := byID("team"), byID("yours")
	assert.Len(t, slides[team].Rows, 7, "the staircase")
	var ids, names []string
	for _, c := range tale.steps[yours].Cards {
		ids, names = append(ids, c.ID), append(names, word("page.challenge."+c.ID))
	}
	assert.Equal(t, state.Challenges(), ids, "the challenges are the player's")
	for i, r := range slides[yours].Rows {
		assert.Equal(t, names[i], r.Name)
	}
	assert.Len(t, on(slides, 25), 7)
	slides, err = tale.slides(word, same, "")
	require.NoError(t, err)
	assert.Empty(t, slides[0].Code)

	// A hold that is no hold says so.
	broken := *tale.steps[0].Step
	broken.Hold = "3h"
	tale.steps = []stepPage{tale.steps[0]}
	tale.steps[0].Step = &broken
	_, err = tale.slides(word, same, "")
	assert.ErrorContains(t, err, `web/story/steps/01-question.md: hold: "3h"; allowed is a time behind the moment of cold and before that of truth`)
}

// TestPresentingListsTheKeys holds the table of doc/presenting.md to the keys that
// the slides list themselves.
func TestPresentingListsTheKeys(t *testing.T) {
	const file = "../../doc/presenting.md"
	b, err := os.ReadFile(file)
	require.NoError(t, err)
	all := words.English()
	table := "| key | does |\n|---|---|\n"
	for _, k := range slideKeys(func(key string) string { return all[key] }) {
		table += "| `" + strings.Join(k.Names, "` `") + "` | " + k.Does + " |\n"
	}
	part := regexp.MustCompile(`(?s)(<!-- keys: [^\n]*-->\n).*?(<!-- end -->)`)
	require.True(t, part.Match(b))
	want := part.ReplaceAllString(string(b), "${1}\n"+table+"\n${2}")
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
		return
	}
	assert.Equal(t, want, string(b), "go test ./web/site -run Presenting -update writes it")
}
