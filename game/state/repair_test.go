package state_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"evenflow/game/state"
)

// TestRepair: what programs and sentences do to a link is taken back, in silence, in links
// of several scenes.
func TestRepair(t *testing.T) {
	kinds := map[string]func(string) string{
		"bare %":             func(s string) string { return s + "%" },
		"bare % in between":  func(s string) string { return strings.Replace(s, "=", "%=", 1) },
		"encoded":            url.QueryEscape,
		"encoded as a path":  url.PathEscape,
		"encoded twice":      func(s string) string { return url.QueryEscape(url.QueryEscape(s)) },
		"HTML":               func(s string) string { return strings.ReplaceAll(s, "&", "&amp;") },
		"HTML twice":         func(s string) string { return strings.ReplaceAll(s, "&", "&amp;amp;") },
		"upper case":         strings.ToUpper,
		"decimal comma":      func(s string) string { return strings.ReplaceAll(s, ".", ",") },
		"tracked":            func(s string) string { return s + "&utm_source=news&UTM_Medium=mail&fbclid=IwAR0x&gclid=1" },
		"WordPress":          func(s string) string { return s + "#?secret=AbC123" },
		"a second #":         func(s string) string { return s + "#top" },
		"with its own #":     func(s string) string { return "#" + s },
		"in brackets":        func(s string) string { return "(" + s + ")." },
		"in quotes":          func(s string) string { return "“" + s + "”," },
		"emphasised":         func(s string) string { return "_" + s + "_" },
		"ended and hurried":  func(s string) string { return s + " …" },
		"all but the rest &": func(s string) string { return s + "&" },
	}
	for _, link := range []string{
		"v1/flow?tap=48m&t=1h22m", "v1/limits/3?planning=async&slices=9", "v1/sandbox?people=7&questions=1.9&communication@8h=async&t=30h",
		"v1/planning?planning=async&t=7.5h", "v1/flow/asker?channel=message&t=1h",
	} {
		want := state.New()
		assert.Empty(t, want.Open(link))
		for kind, spoil := range kinds {
			got := state.New()
			spoilt := spoil(link)
			assert.Empty(t, got.Open(spoilt), "%s: %s", kind, spoilt)
			assert.Equal(t, want.Link(), got.Link(), "%s: %s", kind, spoilt)
		}
	}
	for _, nothing := range []string{"?secret=AbC123", "#?secret=AbC123", "?utm_source=x", "%", "#", "&amp;"} {
		s := state.New()
		assert.Empty(t, s.Open(nothing), nothing)
		assert.Equal(t, state.New().Link(), s.Link(), nothing)
	}
	s := state.New()
	assert.Empty(t, s.Open("v1/flow/asker?tap=48M:5M:Bo"))
	assert.Contains(t, s.Link(), ":Bo", "a name keeps its letters")
}

// FuzzRepair: it ends, needs no second time, and leaves alone what the player writes.
func FuzzRepair(f *testing.F) {
	for _, s := range []string{"v1/flow?tap=48m&t=1h22m%", "v1%2Fflow%3Ft%3D1h", "V1/FLOW?T=1H#x", "v1/sandbox?communication@8h=async&utm_a=1", "%25%2541", "#?secret=a", "(v1/flow)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := state.Repair(s)
		assert.Equal(t, once, state.Repair(once))
		p := state.New()
		p.Open(s)
		assert.Equal(t, p.Link(), state.Repair(p.Link()))
	})
}
