// Package doc_test holds what the papers promise.
package doc_test

// The recipes of contributing.md are followed word for word in a copy of the tree,
// and what they make must pass the tests.

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// touched are the packages whose tests a scene, a step or a word can break. The one
// test that plays every scene at every speed takes as long as all others; it will see
// the real ones.
var touched = []string{"./sim/scene", "./game/state", "./game/view", "./game/runs", "./web/site", "./web/story"}

// TestRecipes follows every recipe, one behind the other in the same copy.
func TestRecipes(t *testing.T) {
	text, err := os.ReadFile("contributing.md")
	require.NoError(t, err)
	tree := t.TempDir()
	copyTree(t, "..", tree)
	put, run := 0, 0
	for _, s := range steps(string(text)) {
		switch {
		case s.lang == "sh":
			command(t, tree, "bash", "-e", "-c", s.body)
			run++
		case s.file != "":
			follow(t, tree, &s)
			put++
		}
	}
	assert.Greater(t, put, 8, "places at which something is put")
	assert.Greater(t, run, 3, "commands")
	command(t, tree, "go", slices.Concat([]string{"vet"}, touched)...)
	command(t, tree, "go", slices.Concat([]string{"test", "-skip", "TestNothingFlashes"}, touched)...)
	// What was added is there.
	out := command(t, tree, "go", "run", "./cmd/lab", "list")
	assert.Contains(t, out, "limits/11")
}

// step is a block of code, with what the words before it say is to be done with it.
type step struct {
	file, how, at string // how is "behind" or "before" the line with at, "end" or "new"
	lang, body    string
}

var (
	fence = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$")
	named = regexp.MustCompile("(?i)(?:\\bin|a new file) `([\\w./-]+/[\\w.-]+)`")
	place = regexp.MustCompile("(behind|before) the line with `([^`]+)`")
)

// steps reads the blocks in order. Where a block says no file it is that of the
// block before.
func steps(text string) (all []step) {
	file, last := "", 0
	for _, m := range fence.FindAllStringSubmatchIndex(text, -1) {
		said := text[last:m[0]]
		last = m[1]
		s := step{lang: text[m[2]:m[3]], body: text[m[4]:m[5]]}
		said = said[strings.LastIndex(strings.TrimRight(said, "\n"), "\n\n")+1:] // its last paragraph
		if n := named.FindAllStringSubmatch(said, -1); n != nil {
			file = n[len(n)-1][1]
		}
		switch p := place.FindStringSubmatch(said); {
		case p != nil:
			s.file, s.how, s.at = file, p[1], p[2]
		case strings.Contains(said, "at its end"):
			s.file, s.how = file, "end"
		case strings.Contains(said, "new file"):
			s.file, s.how = file, "new"
		}
		all = append(all, s)
	}
	return all
}

// follow puts a block where the words say.
func follow(t *testing.T, tree string, s *step) {
	t.Helper()
	path := filepath.Join(tree, s.file)
	if s.how == "new" {
		require.NoFileExists(t, path)
		require.NoError(t, os.WriteFile(path, []byte(s.body), 0o644))
		return
	}
	b, err := os.ReadFile(path)
	require.NoError(t, err)
	text := string(b)
	at := len(text)
	if s.how != "end" {
		i := strings.Index(text, s.at)
		require.GreaterOrEqual(t, i, 0, "%s has no line with %s", s.file, s.at)
		at = strings.LastIndex(text[:i], "\n") + 1
		if s.how == "behind" {
			// Of several in a row, behind the last.
			for {
				end := at + strings.Index(text[at:], "\n") + 1
				if !strings.Contains(text[at:end], s.at) {
					break
				}
				at = end
			}
		}
	}
	require.NoError(t, os.WriteFile(path, []byte(text[:at]+s.body+text[at:]), 0o644))
}

// command runs a command in the tree and returns what it says.
func command(t *testing.T, tree, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = tree
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s %s:\n%s", name, strings.Join(args, " "), out)
	return string(out)
}

// copyTree copies what is not made.
func copyTree(t *testing.T, from, to string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		switch {
		case d.Name() == "node_modules" || rel == "build" || rel == ".git":
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), b, 0o644)
	}))
}
