package doc_test

// What contributing.md says of the code in every folder: functions that can be read
// on a screen, and comments that speak of the function they stand at.

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

// longest is how many lines a function may have.
const longest = 80

// tooLong are the functions that are longer all the same, to be taken apart. The list
// only shrinks: a name on it that is short by now fails.
var tooLong = map[string]bool{
	"game/state see": true,
	"sim/scene Set":  true,
	"web TestTalk":   true,
}

// TestHouseLength: no function is longer than a screen, but for tables and what is
// generated.
func TestHouseLength(t *testing.T) {
	found := map[string]bool{}
	eachFunction(t, func(path string, fset *token.FileSet, f *ast.FuncDecl) {
		name := filepath.ToSlash(filepath.Dir(path)) + " " + f.Name.Name
		n := linesOf(fset, f) - tableLines(fset, f)
		if n <= longest {
			return
		}
		found[name] = true
		assert.True(t, tooLong[name], "%s has %d lines, allowed are %d", name, n, longest)
	})
	for name := range tooLong {
		assert.True(t, found[name], "%s is not too long any more: take it off the list", name)
	}
}

// TestHouseComments: the comment of a function begins with its name, so that a new
// name does not leave an old one behind.
func TestHouseComments(t *testing.T) {
	eachFunction(t, func(path string, _ *token.FileSet, f *ast.FuncDecl) {
		if f.Doc == nil || strings.HasPrefix(f.Name.Name, "Example") {
			return // what an example shows is printed beneath its name
		}
		words := strings.FieldsFunc(f.Doc.Text(), func(r rune) bool { return !token.IsIdentifier("x" + string(r)) })
		if len(words) == 0 {
			return // a directive
		}
		assert.Equal(t, f.Name.Name, words[0], "%s: the comment of %s begins with another word", path, f.Name.Name)
	})
}

func linesOf(fset *token.FileSet, n ast.Node) int {
	return fset.Position(n.End()).Line - fset.Position(n.Pos()).Line + 1
}

// tableLines are the lines of a function that are rows of a table: elements of the
// literals of a list or a map.
func tableLines(fset *token.FileSet, f *ast.FuncDecl) (n int) {
	ast.Inspect(f, func(node ast.Node) bool {
		c, ok := node.(*ast.CompositeLit)
		if !ok {
			return true
		}
		switch c.Type.(type) {
		case *ast.ArrayType, *ast.MapType:
			n += linesOf(fset, c) - 1
			return false
		}
		return true
	})
	return n
}

// eachFunction visits every function that somebody wrote.
func eachFunction(t *testing.T, visit func(path string, fset *token.FileSet, f *ast.FuncDecl)) {
	fset := token.NewFileSet()
	files := 0
	require.NoError(t, filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if n := d.Name(); n == "node_modules" || n == "build" || n == "testdata" || len(n) > 2 && n[0] == '.' {
				return fs.SkipDir
			}
			return nil
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil || ast.IsGenerated(file) {
			return err
		}
		files++
		name, err := filepath.Rel("..", path)
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok {
				visit(filepath.ToSlash(name), fset, f)
			}
		}
		return err
	}))
	assert.Greater(t, files, 100)
}
