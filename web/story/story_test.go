package story

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
)

// shared holds the numbers that all tests use: some are means of thousands of
// runs.
var shared = NewNumbers()

func read(t *testing.T) []*Step {
	t.Helper()
	steps, err := Read(Files)
	require.NoError(t, err)
	return steps
}

// TestClaims: everything that the words say is what the model yields.
func TestClaims(t *testing.T) {
	require.NoError(t, Check(read(t), shared))
	for _, name := range Names() {
		x, err := shared.Get(name)
		require.NoError(t, err)
		t.Logf("%-24s %s", name, x)
	}
}

// TestBrokenClaim: a claim that is not true stops the build, by name, with both
// numbers.
func TestBrokenClaim(t *testing.T) {
	b, err := fs.ReadFile(Files, "04-tray.md")
	require.NoError(t, err)
	text := strings.Replace(string(b), "test: both.message < both.call", "test: both.message > both.call", 1)
	require.NotEqual(t, string(b), text)
	steps, err := Read(fstest.MapFS{"01-tray.md": {Data: []byte(text)}})
	require.NoError(t, err)
	assert.EqualError(t, Check(steps, shared), "web/story/steps/01-tray.md: claims[0]: the claim “a message read at a seam costs less than the call” is no longer true: "+
		"both.message > both.call does not hold: both.message is 15, both.call is 34")

	// The model changes: the climb takes no time, and the words are wrong.
	other := NewNumbers()
	other.known["question.climb"] = Number{"question.climb", 0, Whole}
	err = Check(read(t)[:1], other)
	assert.ErrorContains(t, err, "01-question.md: claims[0]: the claim “most of the cost is not the talking” is no longer true: question.climb > question.talk does not hold: question.climb is 0, question.talk is 5")

	// Another option of a bet is the true one.
	b, err = fs.ReadFile(Files, "05-blocked.md")
	require.NoError(t, err)
	text = strings.Replace(string(b), "truth: call\n", "truth: message\n", 1)
	steps, err = Read(fstest.MapFS{"01-blocked.md": {Data: []byte(text)}})
	require.NoError(t, err)
	err = Check(steps, shared)
	assert.ErrorContains(t, err, "bet.options[0].if: “The call” is true as well")
	assert.ErrorContains(t, err, "bet.options[1].if: the claim “The message” is no longer true")
}

// TestNumbers: what the notes of the model promise of the story.
func TestNumbers(t *testing.T) {
	for name, want := range map[string]string{
		"question.cost": "17", "question.done": "11:29", "minute.seam": "5", "both.call": "34", "both.message": "15", "both.broken": "27",
		"plan.cut.first": "12:00", "late.first": "13:00", "late.second": "17:00", "bad.one": "42", "away.wait": "15:27", "away.pick": "16:36",
		"day.even": "115", "shelf.first": "25", "shelf.again": "3",
	} {
		x, err := shared.Get(name)
		require.NoError(t, err)
		assert.Equal(t, want, x.String(), name)
	}
	_, err := shared.Fill("It costs {no.such}.")
	assert.ErrorContains(t, err, "{no.such}: there is no such number; there are question.asked, ")
}

// TestLinks: every link opens the state that it names, without a word about it.
func TestLinks(t *testing.T) {
	for _, s := range read(t) {
		for _, l := range s.Links() {
			p := state.New()
			assert.Empty(t, p.Open(l), "%s: %s", s.File, l)
		}
	}
}

// TestRoutes: the long route takes every step, the short route takes those that are
// enough for its point.
func TestRoutes(t *testing.T) {
	short, three := "", ""
	words := 0
	for _, s := range read(t) {
		assert.True(t, s.On(60), s.File)
		if s.On(25) {
			short += s.ID + " "
		}
		if s.On(Short) {
			three += s.ID + " "
		}
		words += len(strings.Fields(sets.ReplaceAllString(s.Before+" "+s.After, "]")))
	}
	assert.Equal(t, "question both tray blocked release away team ", short)
	assert.Equal(t, "question both tray release away yours ", three)
	assert.InDelta(t, 107, words/len(read(t)), 15, "words a step")
}

// TestRefuses: a step that cannot be used says which field and what is allowed.
func TestRefuses(t *testing.T) {
	good, err := fs.ReadFile(Files, "05-blocked.md")
	require.NoError(t, err)
	for _, c := range []struct{ old, new, want string }{
		{"id: blocked", "id: Blocked", `id: "Blocked"; allowed are small letters, figures and dashes`},
		{"id: blocked", "id: other", `id: "other" makes the file's name 01-other.md`},
		{"act: 1", "act: 4", "act: 4; allowed are 1, 2, 3"},
		{"act: 1", "acts: 1", "record: unmarshal errors:  line 3: field acts not found"},
		{"act: 1", "act: [", "record: line"},
		{"cold: v1/flow", "cold: flow", `cold: "flow/asker?asks.blocks=on&t=48m" is not a link; allowed is v1/SCENE`},
		{"kind: choice", "kind: guess", `bet.kind: "guess"; allowed are time, number, choice`},
		{"truth: call\n", "truth: nobody\n", `bet.truth: "nobody" is the id of none of the options`},
		{"if: block.call < block.message", "if: block.call", `bet.options[0].if: "block.call" is not a condition; allowed is A > B, A < B or A = B`},
		{"routes: [25, 60]", "routes: [30]", "routes: 30; allowed are 3, 25 and 60"},
		{"title: And if Bo cannot go on without it?", "title:", "title: is missing"},
		{mark, "", "words: the line <!-- reveal --> stands between"},
		{"<!-- reveal -->", "<!-- reveal -->\n[a](set:v1/flow) [b](set:v1/flow)", "words: 3 places set the stage; allowed are 2"},
		{"    - What do your people do while they wait?\n", "", "room.ask: has 1 questions; allowed are two"},
		{"---\nid", "id", "record: the file begins with a line of three dashes"},
	} {
		text := strings.Replace(string(good), c.old, c.new, 1)
		require.NotEqual(t, string(good), text, c.old)
		_, err := Read(fstest.MapFS{"01-blocked.md": {Data: []byte(text)}})
		assert.ErrorContains(t, err, "web/story/steps/01-blocked.md: "+c.want)
	}
	_, err = Read(fstest.MapFS{})
	assert.ErrorContains(t, err, "there are no steps")
	for _, c := range []struct{ old, new, want string }{
		{"{block.call} minutes", "{block.calls} minutes", "words: {block.calls}: there is no such number"},
		{"test: block.late > block.soon", "test: block.late > block.early", "claims[2]: {block.early}: there is no such number"},
	} {
		text := strings.Replace(string(good), c.old, c.new, 1)
		require.NotEqual(t, string(good), text, c.old)
		steps, err := Read(fstest.MapFS{"01-blocked.md": {Data: []byte(text)}})
		require.NoError(t, err)
		assert.ErrorContains(t, Check(steps, shared), "web/story/steps/01-blocked.md: "+c.want)
	}
}
