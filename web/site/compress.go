package site

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/andybalholm/brotli"
	"github.com/google/renameio/v2/maybe"
)

// A packing is one way to compress a file for the road.
type packing struct {
	ext, encoding string
	fast, best    int // levels
	writer        func(w io.Writer, level int) (io.WriteCloser, error)
}

// packings in the order in which the server prefers them.
var packings = []packing{
	{".br", "br", 2, 11, func(w io.Writer, level int) (io.WriteCloser, error) {
		// A window of 16 MB, the largest that browsers read: the program is 13.
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: level, LGWin: 24}), nil
	}},
	{".gz", "gzip", 1, 9, func(w io.Writer, level int) (io.WriteCloser, error) {
		return gzip.NewWriterLevel(w, level)
	}},
}

// pack compresses data. The best brotli takes half a minute for the program, so
// results are kept in the folder cache by what went in; "" keeps nothing.
func (p *packing) pack(data []byte, best bool, cache string) ([]byte, error) {
	level := p.fast
	if best {
		level = p.best
	}
	kept := ""
	if cache != "" && best && len(data) > 1<<16 {
		kept = filepath.Join(cache, fmt.Sprintf("%x-%d%s", sha256.Sum256(data), level, p.ext))
		if b, err := os.ReadFile(kept); err == nil {
			return b, nil
		}
	}
	var b bytes.Buffer
	w, err := p.writer(&b, level)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if kept != "" {
		if err := os.MkdirAll(cache, 0o755); err != nil {
			return nil, err
		}
		// There completely or not at all: an interrupted build leaves no half results.
		if err := maybe.WriteFile(kept, b.Bytes(), 0o644); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}
