package state

import (
	"go/ast"
	"go/parser"
	"go/printer"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/scene"
)

// TestNoSceneByName: general code asks a scene's row for what it needs. Some
// scenes are called like a parameter or a state of a person ("planning", "flow"):
// of those only comparisons with something called a scene or a scenario count.
func TestNoSceneByName(t *testing.T) {
	seen := 0
	for _, dir := range []string{"../view", "../state", "../runs", "../page", "..", "../../web/site", "../../cmd/lab", "../../cmd/evenflow", "../../cmd/evenflow/svg"} {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		require.NoError(t, err)
		require.NotEmpty(t, files, dir)
		for _, path := range files {
			if !strings.HasSuffix(path, "_test.go") && filepath.Base(path) != "scenes.go" {
				seen++
				b, err := os.ReadFile(path)
				require.NoError(t, err)
				assert.Empty(t, scenesNamed(t, path, string(b)))
			}
		}
	}
	assert.Greater(t, seen, 50)
	// What it looks for, it finds.
	for _, line := range []string{
		`_ = "sandbox"`, `_ = "flow/asker"`, `_ = strings.HasPrefix(x, "limits/")`, `_ = "v1/flow?t=2h"`,
		`_ = in.Scene == "planning"`, `_ = "action" != tr.Scenario.Name`, `switch s.scene { case "questions": }`, `_ = of[s.scene]["flow"]`,
	} {
		assert.Len(t, scenesNamed(t, "x.go", "package x\nfunc _() {\n"+line+"\n}"), 1, line)
	}
	for _, line := range []string{`set("planning", "async")`, `_ = key == "action"`, `_ = word("doing.flow")`} {
		assert.Empty(t, scenesNamed(t, "x.go", "package x\nfunc _() {\n"+line+"\n}"), line)
	}
}

var aboutScenes = regexp.MustCompile(`(?i)scene\b|scenario\.name`)

// scenesNamed lists the places of a file at which a scene is asked for by name.
func scenesNamed(t *testing.T, path, text string) (found []string) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path, text, 0)
	require.NoError(t, err)
	var states []string
	for st := range sim.NumStates {
		states = append(states, st.String())
	}
	about := func(e ast.Node) bool {
		var b strings.Builder
		require.NoError(t, printer.Fprint(&b, fset, e))
		return aboutScenes.MatchString(b.String())
	}
	named := func(e ast.Node, asked bool) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			return
		}
		s, _ := strconv.Unquote(lit.Value)
		link := strings.HasPrefix(s, linkVersion+"/") && len(s) > len(linkVersion)+1
		shared := sim.ParamByKey(s) != nil || slices.Contains(states, s)
		if link || strings.HasPrefix(s, "limits/") || strings.HasPrefix(s, "flow/") || slices.Contains(scene.Names, s) && (asked || !shared) {
			found = append(found, fset.Position(e.Pos()).String()+": "+lit.Value)
		}
	}
	done := map[ast.Node]bool{}
	ask := func(e ast.Expr) {
		if !done[e] {
			done[e] = true
			named(e, true)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if about(n.X) || about(n.Y) {
				ask(n.X)
				ask(n.Y)
			}
		case *ast.IndexExpr:
			if about(n.X) {
				ask(n.Index)
			}
		case *ast.SwitchStmt:
			if n.Tag != nil && about(n.Tag) {
				for _, c := range n.Body.List {
					for _, e := range c.(*ast.CaseClause).List {
						ask(e)
					}
				}
			}
		case *ast.BasicLit:
			if !done[n] {
				named(n, false)
			}
		}
		return true
	})
	return found
}
