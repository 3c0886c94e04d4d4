package site

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// data is what a page gives its scripts under an id.
func data(t *testing.T, page []byte, id string) string {
	t.Helper()
	m := regexp.MustCompile(`<script type="application/json" id="` + id + `">(.*?)</script>`).FindSubmatch(page)
	require.NotNil(t, m, id)
	return string(m[1])
}

// TestScriptsHaveAllTheirWords: every key that a script names is in the page that
// loads it.
func TestScriptsHaveAllTheirWords(t *testing.T) {
	pages, err := Pages(Options{})
	require.NoError(t, err)
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	result := bundle(root)
	require.Empty(t, result.Errors)
	var meta struct {
		Outputs map[string]struct{ Inputs map[string]any }
	}
	require.NoError(t, json.Unmarshal([]byte(result.Metafile), &meta))
	require.Len(t, meta.Outputs, len(entries))
	key := regexp.MustCompile(`\bword\("([\w.]+)"[,)]`)
	n := 0
	for output, made := range meta.Outputs {
		page, there := pages[strings.TrimSuffix(filepath.Base(output), ".js")+".html"]
		for module := range made.Inputs {
			b, err := os.ReadFile(filepath.Join(root, module))
			require.NoError(t, err)
			keys := key.FindAllSubmatch(b, -1)
			if len(keys) == 0 || !assert.True(t, there, "%s says words, and no page of its name has any", output) {
				continue
			}
			var words map[string]string
			require.NoError(t, json.Unmarshal([]byte(data(t, page, "words")), &words))
			for _, m := range keys {
				n++
				assert.NotEmpty(t, words[string(m[1])], "%s: %s", module, m[1])
			}
		}
	}
	assert.Greater(t, n, 60)
}

// TestScriptsSayWhatIsWrong: a mistake stops the build, with its place.
func TestScriptsSayWhatIsWrong(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "web", "scripts")
	require.NoError(t, os.MkdirAll(dir, 0o755))
	for _, name := range entries {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name+".js"), []byte("\nlet a = ;\n"), 0o644))
	}
	_, err := scripts(root)
	assert.ErrorContains(t, err, "web/scripts/player.js:2:9: Unexpected")
}
