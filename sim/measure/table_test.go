package measure_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/measure"
)

// TestDocumented: doc/model.md has the definition of every measure.
func TestDocumented(t *testing.T) {
	text, err := os.ReadFile("../../doc/model.md")
	require.NoError(t, err)
	names := map[string]bool{}
	for _, m := range measure.Table() {
		name := m.Name
		for st := range sim.NumStates {
			if m.Better != 0 {
				break // a row of its own: less or more of it is better
			}
			name = strings.Replace(name, "."+st.String(), ".STATE", 1)
		}
		assert.Contains(t, string(text), "| `"+name+"` | "+m.Unit+" | "+[]string{"less", "", "more"}[m.Better+1]+" | "+measure.Says(m.Name)+" |\n")
		assert.NotEmpty(t, measure.Says(m.Name))
		assert.False(t, names[m.Name], "%s is there twice", m.Name)
		names[m.Name] = true
		assert.Positive(t, m.Per)
	}
}
