package site

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSmallProgram: what would make the small program large is not in it. The
// packages come in through one careless import anywhere in sim or game; the
// message shows whose.
func TestSmallProgram(t *testing.T) {
	root, err := goTool("", nil, "list", "-m", "-f", "{{.Dir}}", "evenflow")
	require.NoError(t, err)
	root = strings.TrimSpace(root)
	overlay, err := smallOverlay(root, t.TempDir())
	require.NoError(t, err)
	out, err := goTool(root, []string{"GOOS=js", "GOARCH=wasm"}, "list", overlay, "-deps", "-f", `{{.ImportPath}} {{join .Imports " "}}`, smallProgram)
	require.NoError(t, err)
	by := map[string][]string{} // the packages that import one
	for line := range strings.Lines(out) {
		f := strings.Fields(line)
		// A single library, 5 kB: the intervals of the page are those of lab study.
		if !strings.HasPrefix(f[0], "gonum.org/v1/gonum/mathext") {
			assert.NotContains(t, strings.Split(f[0], "/")[0], ".", "a module")
		}
		for _, p := range f[1:] {
			by[p] = append(by[p], f[0])
		}
	}
	assert.Contains(t, by, "evenflow/sim")
	for _, heavy := range []string{
		"fmt", "reflect", "os", "io/fs", "embed", "time", "net", "net/url", "html", "encoding/binary", "encoding/json", "log", "regexp",
		"text/template", "math/big", "context", "bufio", "bytes", "maps",
	} {
		assert.Empty(t, by[heavy], "%s is imported by these", heavy)
	}
}

// TestWordsOfThePagesStayThere: the small program is built without them, so no
// code of its own may say one.
func TestWordsOfThePagesStayThere(t *testing.T) {
	root, err := goTool("", nil, "list", "-m", "-f", "{{.Dir}}", "evenflow")
	require.NoError(t, err)
	files := 0
	for _, dir := range []string{"game", "sim", "cmd/evenflow"} {
		err := filepath.WalkDir(filepath.Join(strings.TrimSpace(root), filepath.FromSlash(dir)), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
			if err != nil {
				return err
			}
			files++
			ast.Inspect(f, func(n ast.Node) bool {
				if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
					for _, p := range pageWords {
						assert.False(t, strings.HasPrefix(l.Value[1:], p), "%s says %s", name, l.Value)
					}
				}
				return true
			})
			return nil
		})
		require.NoError(t, err)
	}
	assert.Greater(t, files, 50)
}
