//go:build !js

package main

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestDesktopRefusesBadLinks: the viewer builds without cgo, and says on the command
// line what is wrong with a link before it opens a window.
func TestDesktopRefusesBadLinks(t *testing.T) {
	program := filepath.Join(t.TempDir(), "evenflow")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Env = append(build.Environ(), "CGO_ENABLED=0")
	out, err := build.CombinedOutput()
	require.NoError(t, err, "%s", out)
	for want, args := range map[string][]string{
		`t: "never" is not allowed; a time from 0 to`:  {"v1/flow?t=never"},
		`scene: "cooking" is not allowed; one of flow`: {"v1/cooking"},
		`"v1/planning" is too much`:                    {"v1/flow", "v1/planning"},
	} {
		out, err := exec.Command(program, args...).CombinedOutput()
		var exit *exec.ExitError
		require.ErrorAs(t, err, &exit, "%s", out)
		assert.Equal(t, 2, exit.ExitCode())
		assert.Contains(t, string(out), want)
	}
}
