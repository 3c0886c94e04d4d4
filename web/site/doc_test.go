package site

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var updateDoc = flag.Bool("update-picture", false, "write doc/question.svg anew")

// TestReadmePicture: the picture of the README is what the player shows.
func TestReadmePicture(t *testing.T) {
	want, err := poster("flow", "light", shapes["wide"])
	require.NoError(t, err)
	const file = "../../doc/question.svg"
	if *updateDoc {
		require.NoError(t, os.WriteFile(file, want, 0o644))
	}
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "run go test ./web/site -run ReadmePicture -update-picture")
}
