package codec

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write codec.go anew")

// TestCodec: codec.go is what the types ask for. When this fails a field is new,
// gone or of another type: run it with -update.
func TestCodec(t *testing.T) {
	src, err := Source()
	require.NoError(t, err)
	const file = "../../codec.go"
	if *update {
		require.NoError(t, os.WriteFile(file, src, 0o644))
	}
	is, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(src), string(is), "go test ./game/page/internal/codec -update writes it anew")
}
