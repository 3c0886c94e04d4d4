package view_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSentencesAreWhole: what is filled in is a text of the words, so that another
// language can put its parts in another order. Names of things that can be pointed at
// are no sentences.
func TestSentencesAreWhole(t *testing.T) {
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	fset := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(fset, name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			f, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || f.Sel.Name != "fill" {
				return true
			}
			if lit, ok := call.Args[0].(*ast.BasicLit); ok {
				text, err := strconv.Unquote(lit.Value)
				require.NoError(t, err)
				kind, _, _ := strings.Cut(text, ":")
				assert.True(t, token.IsIdentifier(kind), "%s: %s is a text without a key", fset.Position(lit.Pos()), lit.Value)
			}
			return true
		})
	}
}
