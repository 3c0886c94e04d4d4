package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestWrongCommandLinesAreOneLine(t *testing.T) {
	for line, want := range map[string]string{
		"":                           "no command; there are build, serve, shots, bench, help",
		"bild":                       `"bild" is not a command; there are`,
		"build -q good":              `build: -q is "good"; allowed are fast, best`,
		"build -x":                   "allowed are -base, -cache, -lang, -o, -q",
		"build site":                 `build: "site" is not a flag`,
		"serve -port 80":             "allowed are -addr, -dir",
		"serve -addr 80":             `-addr: "80" is not HOST:PORT`,
		"serve -addr 127.0.0.1:high": `-addr: the port is "high"`,
		"shots -theme dark":          "allowed are -dir, -o",
		"bench -seconds many":        "allowed are -dir, -seconds",
		"bench -seconds 0":           "-seconds is 0; allowed is 1 to 60",
	} {
		var out bytes.Buffer
		err := run(strings.Fields(line), &out)
		if assert.ErrorContains(t, err, want, line) {
			assert.NotContains(t, err.Error(), "\n", line)
			assert.True(t, errors.As(err, &errUsage{}), "%q ends with 2", line)
		}
		assert.Empty(t, out.String())
	}
}

func TestServeSaysWhenThereIsNothingToServe(t *testing.T) {
	err := run([]string{"serve", "-dir", t.TempDir()}, new(bytes.Buffer))
	assert.ErrorContains(t, err, "holds no built site; make one with: site build")
}

func TestHelpNamesEveryCommand(t *testing.T) {
	var out bytes.Buffer
	assert.NoError(t, run([]string{"help"}, &out))
	for _, c := range []string{"build", "serve", "shots", "bench"} {
		assert.Contains(t, out.String(), "site "+c)
	}
}
