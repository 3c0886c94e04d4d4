package site

import (
	"flag"
	"os"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/assets"
	"evenflow/game/state"
	"evenflow/game/svg"
	"evenflow/game/view"
)

//go:generate go test . -run TestReadmePicture -update-picture

var updateDoc = flag.Bool("update-picture", false, "write doc/room.svg anew")

// TestReadmePicture: the picture of the README is what the story's first screen comes to.
func TestReadmePicture(t *testing.T) {
	s, err := Opened(state.FirstScreen.Ends)
	require.NoError(t, err)
	var f view.Frame
	s.Frame(&f, 1100, 480)
	want := svg.Append(nil, &f, svg.Options{Title: s.Status(&f).Title, Desc: s.Status(&f).Summary})
	const file = "../../doc/room.svg"
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
