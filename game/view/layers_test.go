package view

// The layers of the package, held by a test.

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// layers are the files, from what knows nothing to what knows everything.
var layers = [][]string{
	{"shape.go", "box.go", "traits.go"},
	{"pen.go", "moment.go", "words.go", "number.go", "placer.go"},
	{"board.go", "label.go", "object.go"},
	{
		"ahead.go", "area.go", "axis.go", "bars.go", "bell.go", "bet.go", "bubble.go", "call.go", "curve.go", "face.go",
		"finger.go", "flag.go", "guess.go", "heap.go", "hop.go", "laneflag.go", "lanes.go", "loss.go", "lowlane.go", "meeting.go",
		"parcel.go", "pay.go", "person.go", "piece.go", "presence.go", "rail.go", "release.go", "scissors.go", "shelf.go",
		"spent.go", "states.go", "talk.go", "thread.go", "tray.go", "wait.go", "walk.go",
	},
	{
		"action.go", "asker.go", "flow.go", "planning.go", "room.go", "roomdesk.go", "roommoves.go", "roomout.go", "score.go",
		"sides.go", "team.go",
	},
	{"stack.go", "view.go"},
}

// TestLayers: no file calls a function of a higher layer.
func TestLayers(t *testing.T) {
	at := map[string]int{}
	for i, files := range layers {
		for _, f := range files {
			at[f] = i
		}
	}
	entries, err := os.ReadDir(".")
	require.NoError(t, err)
	fset := token.NewFileSet()
	parsed, declared := map[string]*ast.File{}, map[string]int{}
	for _, e := range entries {
		name := e.Name()
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			continue
		}
		layer, ok := at[name]
		require.True(t, ok, "%s is in no layer", name)
		file, err := parser.ParseFile(fset, name, nil, 0)
		require.NoError(t, err)
		parsed[name] = file
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				if was, ok := declared[f.Name.Name]; !ok || layer < was {
					declared[f.Name.Name] = layer
				}
			}
		}
	}
	for name, file := range parsed {
		imported := map[string]bool{}
		for _, im := range file.Imports {
			path := strings.Trim(im.Path.Value, `"`)
			imported[path[strings.LastIndexByte(path, '/')+1:]] = true
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			called := ""
			switch f := call.Fun.(type) {
			case *ast.Ident:
				called = f.Name
			case *ast.SelectorExpr:
				if x, ok := f.X.(*ast.Ident); !ok || !imported[x.Name] {
					called = f.Sel.Name
				}
			}
			if layer, ok := declared[called]; ok {
				assert.LessOrEqual(t, layer, at[name], "%s: %s is of a higher layer", fset.Position(call.Pos()), called)
			}
			return true
		})
	}
}
