package story

// Spelling: every word of the story and of the pages stands in a list that
// somebody has read through. A word that is not there yet fails; after a look at
// it (or at what a spelling checker says), go test ./web/story -run Spelling
// -update adds it.

import (
	"flag"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets/words"
)

var update = flag.Bool("update", false, "write testdata/words.txt anew")

var (
	spoken = regexp.MustCompile(`\pL[\pL’']*`)
	// What is no prose: addresses, placeholders, and lines of the record that name
	// things of the program.
	machine = regexp.MustCompile(`\(set:[^)]*\)|\{[\w.]*\}|link: \S+|(?m)^\s*(id|act|article|cold|truth|hold|routes|stairs|link|test|kind|unit|lo|hi|step|start|flag|opening): .*$|if: [^}]*|test: [^}]*|id: \w+`)
)

func TestSpelling(t *testing.T) {
	used := map[string]string{} // word -> where
	add := func(where, text string) {
		for _, w := range spoken.FindAllString(machine.ReplaceAllString(text, " "), -1) {
			w = strings.TrimSuffix(strings.Trim(strings.ToLower(w), "’'"), "’s")
			if used[w] == "" {
				used[w] = where
			}
		}
	}
	names, err := fs.Glob(Files, "*.md")
	require.NoError(t, err)
	for _, name := range names {
		b, err := fs.ReadFile(Files, name)
		require.NoError(t, err)
		add(name, string(b))
	}
	for k, v := range words.English() {
		add(k, v)
	}
	const list = "testdata/words.txt"
	if *update {
		var all []string
		for w := range used {
			all = append(all, w)
		}
		slices.Sort(all)
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(list, []byte(strings.Join(all, "\n")+"\n"), 0o644))
	}
	b, err := os.ReadFile(list)
	require.NoError(t, err)
	known := map[string]bool{}
	for w := range strings.Lines(string(b)) {
		known[strings.TrimSpace(w)] = true
	}
	for w, where := range used {
		assert.True(t, known[w], "%s: is “%s” spelt well? go test ./web/story -run Spelling -update adds it", where, w)
	}
}
