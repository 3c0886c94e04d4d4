package site

import (
	"flag"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
)

//go:generate go test . -run TestReadmePicture -update-picture

var updateDoc = flag.Bool("update-picture", false, "write doc/question.svg anew")

// TestReadmePicture: the picture of the README is what the player shows.
func TestReadmePicture(t *testing.T) {
	want, err := poster("flow", "light", shapes["wide"], "")
	require.NoError(t, err)
	const file = "../../doc/question.svg"
	if *updateDoc {
		require.NoError(t, os.WriteFile(file, want, 0o644))
	}
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "run go test ./web/site -run ReadmePicture -update-picture")
}

// TestLimitsOfTheModel: the model's page says of each limit what the player says.
func TestLimitsOfTheModel(t *testing.T) {
	doc, err := os.ReadFile("../../doc/model.md")
	require.NoError(t, err)
	for _, l := range limits(func(key string) string {
		require.Contains(t, assets.English, key)
		return assets.English[key]
	}) {
		assert.Regexp(t, "(?m)^\\| `"+l.Scene+"` \\|[^|]*\\| "+regexp.QuoteMeta(l.Says+" "+l.Source), string(doc))
	}
}
