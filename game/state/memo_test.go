package state

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// TestStanding: whatever a reader does and however time passes, what is kept of the
// last message to the page is what would be worked out anew.
func TestStanding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := New()
		for range rapid.IntRange(1, 12).Draw(t, "commands") {
			if rapid.Bool().Draw(t, "passes") {
				s.Advance(float64(rapid.IntRange(1, 5000).Draw(t, "ms")))
			}
			_ = s.Do(anyCommand(t)) // a mistake changes nothing
			if rapid.Bool().Draw(t, "opens") {
				s.Open(s.Link())
			}
			kept := s.Status(nil)
			s.memo = memo{}
			fresh := s.Status(nil)
			assert.Equal(t, fresh.Values, kept.Values)
			assert.Equal(t, fresh.Link, kept.Link)
		}
	})
}
