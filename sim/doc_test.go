package sim_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
)

//go:generate go test . -run TestDocTable -update

var update = flag.Bool("update", false, "write the parameter table of doc/model.md anew")

// TestDocTable: the table of parameters in doc/model.md is the one in the code.
func TestDocTable(t *testing.T) {
	const path, begin, end = "../doc/model.md", "<!-- parameters -->\n", "<!-- /parameters -->\n"
	raw, err := os.ReadFile(path)
	require.NoError(t, err)
	head, rest, ok := strings.Cut(string(raw), begin)
	require.True(t, ok)
	old, tail, ok := strings.Cut(rest, end)
	require.True(t, ok)

	var b strings.Builder
	b.WriteString("| parameter | default | allowed | source |\n|---|---|---|---|\n")
	for _, p := range sim.Table {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", p.Key, p.Default, p.Range, p.Source)
	}
	if *update {
		old = b.String()
		require.NoError(t, os.WriteFile(path, []byte(head+begin+old+end+tail), 0o644))
	}
	assert.Equal(t, b.String(), old, "go test ./sim -run TestDocTable -update writes it")
}
