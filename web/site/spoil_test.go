package site

// Until a bet is made nothing gives its answer away: not the picture, its flags, its
// caption or its text twin, not the words above the question, not the button.

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/assets/words"
	"evenflow/game/state"
	"evenflow/game/view"
	"evenflow/web/story"
)

// premises are numbers of an answer that the question itself begins with.
var premises = map[string][]string{
	"release": {"plan.last", "plan.cut.last"}, // the plan, "at six", is what the bet compares with
	"late":    {"plan.last"},
}

var (
	placeholders = regexp.MustCompile(`\{([a-z0-9.]+)\}`)
	conditions   = regexp.MustCompile(`[a-z]+(\.[a-z]+)+`)
	// deeds are what a sentence begins with that asks to do what shows the answer.
	deeds = regexp.MustCompile(`(^|[.!?:]\s+|\b[Tt]hen |\band )(Drag|drag|Cut|cut the|Pull|pull|Move|move along|Tap|Press|Throw|throw|Watch|watch|Look at|Let the)\b`)
	// tick is what stands along the axis, and at the present.
	tick = regexp.MustCompile(`^(now )?\d+:00$`)
)

// answers are the ways in which the answer of a step can be written, each a pattern.
func answers(t *testing.T, n *story.Numbers, p *stepPage) map[string]*regexp.Regexp {
	t.Helper()
	names := map[string]bool{}
	clocks := func(text string) {
		for _, m := range placeholders.FindAllStringSubmatch(text, -1) {
			if x, err := n.Get(m[1]); err == nil && x.Form == story.Clock {
				names[m[1]] = true // what else happens in the answer is as telling
			}
		}
	}
	clocks(p.After)
	clocks(p.Reveal)
	if p.Bet.Kind == "choice" {
		for _, o := range p.Bet.Options {
			for _, name := range conditions.FindAllString(o.If, -1) {
				names[name] = true
			}
		}
	} else {
		names[p.Bet.Truth] = true
	}
	for _, name := range premises[p.ID] {
		delete(names, name)
	}
	told := map[string]bool{} // by the question itself
	for _, m := range placeholders.FindAllStringSubmatch(p.Before, -1) {
		x, err := n.Get(m[1])
		require.NoError(t, err, m[1])
		told[x.String()] = m[1] != p.Bet.Truth
	}
	out := map[string]*regexp.Regexp{}
	for name := range names {
		x, err := n.Get(name)
		require.NoError(t, err, name)
		if !told[x.String()] {
			out[name] = written(x, p.Bet.Unit)
		}
	}
	return out
}

// written is every way to write a number of that unit.
func written(x story.Number, unit string) *regexp.Regexp {
	v := x.Round()
	digits := regexp.QuoteMeta(x.String())
	switch {
	case x.Form == story.Clock:
		h, m := int(v)/60, int(v)%60
		twelve := fmt.Sprintf("%d:%02d ?[ap]", (h+11)%12+1, m)
		return regexp.MustCompile(fmt.Sprintf(`(^|[^\d:.])(%s($|[^\d])|%s)|(^|[^\d.])%s ?h\b`, digits, twelve, regexp.QuoteMeta(strconv.FormatFloat(v/60-9, 'f', -1, 64))))
	case unit == "people":
		return regexp.MustCompile(fmt.Sprintf(`(^|[^\d:.])%s people|person %[1]s\b`, digits))
	case x.Form == story.Percent:
		return regexp.MustCompile(fmt.Sprintf(`(^|[^\d:.])%s ?(%%|percent|in a hundred|times in)`, digits))
	}
	hours := regexp.QuoteMeta(strconv.FormatFloat(v/60, 'f', -1, 64))
	return regexp.MustCompile(fmt.Sprintf(`^\+?%s$|(^|[^\d:.])%[1]s ?(min|person-min|h\b|hours)|(^|[^\d.])%s (h\b|hours)`, digits, hours))
}

// coldTexts is all that a reader, or what reads to her, finds on the stage before the bet.
func coldTexts(t *testing.T, p *stepPage, veil bool, w, h float64) (out []string) {
	t.Helper()
	s, err := Opened(p.Cold)
	require.NoError(t, err)
	value := "off"
	if veil {
		value = "on"
	}
	require.NoError(t, s.Do(state.Command{Type: "veil", Value: value}))
	read := func() {
		var f view.Frame
		s.Frame(&f, w, h)
		for _, x := range f.Shapes {
			out = append(out, x.Text, x.Label)
		}
		for _, o := range f.Objects {
			out = append(out, o.Label)
		}
		st := s.Status(&f)
		out = append(out, st.Summary, st.Title, st.BetWords, st.PriceWords)
		for _, o := range st.Objects {
			out = append(out, o.Label)
		}
		tw := s.Twin() // its figures are those of a run that ends at this moment
		out = append(out, tw.Summary)
		for _, r := range tw.Now {
			out = append(out, r.Who+" "+r.Where+" "+r.What+" "+r.Since)
		}
		for _, r := range tw.Rows {
			out = append(out, r.Who+" "+r.What+" "+r.From+" "+r.To)
		}
	}
	read()
	if p.Opening {
		require.NoError(t, s.Do(state.Command{Type: "opening"}))
		for range 20 {
			s.Advance(500)
			read()
		}
	}
	if s.Do(state.Command{Type: "finger", T: new(float64(132 * 60_000))}) == nil && veil {
		read() // who moves along the day under the cover
	}
	return slices.DeleteFunc(out, func(x string) bool { return x == "" || tick.MatchString(x) })
}

// spoiled lists what of the answer is found in texts.
func spoiled(known map[string]*regexp.Regexp, texts []string) (out []string) {
	for _, name := range slices.Sorted(maps.Keys(known)) {
		for _, text := range texts {
			if known[name].MatchString(text) {
				out = append(out, fmt.Sprintf("%s in %q", name, text))
			}
		}
	}
	return out
}

// TestNoBetIsSpoiled reads every text of every step's cold state, on a laptop and on a
// phone, and every word above its question, for the answer.
func TestNoBetIsSpoiled(t *testing.T) {
	all := words.English()
	maps.Copy(all, assets.English)
	tale, err := tell(func(key string) string { return all[key] }, nil)
	require.NoError(t, err)
	var needed []string
	for i := range tale.steps {
		p := &tale.steps[i]
		known := answers(t, tale.numbers, p)
		require.NotEmpty(t, known, p.ID)
		for _, size := range [][2]float64{{1280, 590}, {720, 600}, {390, 335}} {
			texts := coldTexts(t, p, p.Veil, size[0], size[1])
			require.Greater(t, len(texts), 10, p.ID)
			assert.Empty(t, spoiled(known, texts), "%s at %v", p.File, size)
			if p.Veil && size[0] == 1280 && len(spoiled(known, coldTexts(t, p, false, size[0], size[1]))) > 0 {
				needed = append(needed, p.ID)
			}
		}
		before, err := tale.numbers.Plain(p.Before)
		require.NoError(t, err)
		prose := []string{p.Title, before, p.AskText, p.VerbLabel}
		for _, o := range p.OptionTexts {
			prose = append(prose, o.Text)
		}
		assert.Empty(t, spoiled(known, prose), p.File)
		assert.NotContains(t, p.Before, "](set:", "%s: before the bet nothing sets the stage", p.File)
		for _, text := range prose[:3] {
			assert.NotRegexp(t, deeds, text, "%s: the deed comes after the bet", p.File)
		}
		reveal := strings.Fields(strings.ToLower(p.RevealText))
		for k := 0; k+3 <= len(reveal); k++ {
			phrase := strings.Join(reveal[k:k+3], " ")
			assert.NotContains(t, strings.ToLower(p.VerbLabel), phrase, p.File)
		}
	}
	assert.Equal(t, []string{"day", "away", "alone"}, needed, "without the cover the same reader finds the answer")
}
