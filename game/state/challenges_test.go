package state

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestChallenges: untouched, none is solved; each can be, and stays so; trying one
// changes nothing else.
func TestChallenges(t *testing.T) {
	settle := func(s *State) (solved []string) {
		for range 1000 {
			if !s.Status(nil).Trying {
				break
			}
			must(t, s, Command{Type: "try"})
		}
		require.False(t, s.Status(nil).Trying)
		for _, c := range s.Status(nil).Challenges {
			if c.Now {
				solved = append(solved, c.ID)
			}
		}
		return solved
	}
	s := New()
	must(t, s, Command{Type: "try"})
	assert.Empty(t, s.Status(nil).Challenges, "only the sandbox has some")
	must(t, s, Command{Type: "load", Scene: "sandbox"})
	link := s.Link()
	assert.Empty(t, settle(s))
	assert.Equal(t, link, s.Link())
	for id, world := range map[string]string{
		"call":   "meetings=0&rounds=5&blocks=1&docs=off&written=0",
		"glance": "check=6m&meetings=0",
		"cut":    "slices=20&overhead=1h",
		"bunch":  "meetings=1&meeting_length=4h",
		"alone":  "undescribed=0.6&sensitive=0&right=0.1&redo_work=3&away=8h",
		"shelf":  "topics=1000&life=1&written=1&questions=2",
	} {
		s := New()
		assert.Empty(t, s.Open("v1/sandbox?"+world))
		assert.Contains(t, settle(s), id, world)
		must(t, s, Command{Type: "reset"})
		assert.NotContains(t, settle(s), id)
		for _, c := range s.Status(nil).Challenges {
			assert.True(t, c.Solved == (c.ID == id) || c.Solved, "what was solved stays so")
			if c.ID == id {
				assert.True(t, c.Solved)
			}
		}
	}
	assert.Len(t, Challenges(), 6)
}
