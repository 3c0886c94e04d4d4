package sim_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPure: the model knows no engine, no clock, no luck but its own, no outside
// world, and does one thing after the other. Statistics over many runs and closed
// forms may use more.
func TestPure(t *testing.T) {
	forbidden := []string{"time", "math/rand", "os", "net", "sync", "unsafe", "syscall", "runtime", "context", "reflect"}
	files := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if d.Name() == "study" || d.Name() == "theory" || d.Name() == "testdata" {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files++
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			for _, bad := range forbidden {
				assert.False(t, name == bad || strings.HasPrefix(name, bad+"/"), "%s imports %s", path, name)
			}
			first, _, _ := strings.Cut(name, "/")
			assert.NotContains(t, first, ".", "%s imports %s", path, name)
			if first == "evenflow" {
				assert.True(t, name == "evenflow/sim" || strings.HasPrefix(name, "evenflow/sim/"), "%s imports %s", path, name)
			}
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.GoStmt, *ast.ChanType, *ast.SelectStmt, *ast.SendStmt:
				assert.Fail(t, "goroutines and channels", "%s has one", path)
			}
			return true
		})
		return nil
	})
	require.NoError(t, err)
	assert.Greater(t, files, 5)
}
