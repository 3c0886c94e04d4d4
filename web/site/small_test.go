package site

import (
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
