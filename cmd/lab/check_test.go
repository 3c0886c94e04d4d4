package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/sim/study"
)

// TestCheck: every closed form holds, in full.
func TestCheck(t *testing.T) {
	t.Parallel()
	status, out, err := call("check")
	require.Zero(t, status, "%s%s", out, err)
	assert.Contains(t, out, "M/M/1, rho 0.8")
	assert.NotContains(t, out, "missed")
	lines := strings.Count(out, " holds\n")
	assert.Greater(t, lines, 60)

	status, _, err = call("check", "flow")
	assert.Equal(t, 2, status)
	assert.Contains(t, err, "flow")
}

// TestCheckMiss: one that is missed is told and fails.
func TestCheckMiss(t *testing.T) {
	var b bytes.Buffer
	err := printChecks([]study.Check{{Form: "1 x", Point: "y", Formula: 2, Simulated: 1, Half: .1, Runs: 10, Why: "missed"}}, &b)
	assert.ErrorIs(t, err, errMissed)
	assert.Contains(t, b.String(), "missed")
	assert.Contains(t, b.String(), "0 of 1 hold")
}
