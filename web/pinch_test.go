package web_test

// Two fingers: on the time axis they are the player's, anywhere else the browser's.

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"evenflow/game/state"
	"evenflow/web/browse"
)

// pinch puts two fingers down to the left and right of a point, from apart pixels
// from each other to as far as to, and lifts them.
func pinch(t *testing.T, p *browse.Tab, x, y, from, to float64) {
	t.Helper()
	touch := func(kind input.DispatchTouchEventType, apart ...float64) {
		t.Helper()
		points := []*input.TouchPoint{}
		for i, d := range apart {
			points = append(points, &input.TouchPoint{X: x + d/2, Y: y, ID: new(float64(i + 1))})
		}
		_, err := browse.Call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: points})
		require.NoError(t, err)
	}
	touch(input.DispatchTouchEventTypeTouchStart, -from)
	touch(input.DispatchTouchEventTypeTouchStart, -from, from)
	const steps = 10
	for i := range steps {
		d := from + (to-from)*float64(i+1)/steps
		touch(input.DispatchTouchEventTypeTouchMove, -d, d)
	}
	touch(input.DispatchTouchEventTypeTouchEnd, -to)
	touch(input.DispatchTouchEventTypeTouchEnd)
}

// TestPinchOnTheAxis: in a frame of somebody else's page two fingers on the axis
// make the window narrower and wider, and neither move the present nor take
// anything back, nor zoom or scroll the page around. On the stage they zoom that
// page, as everywhere on it.
func TestPinchOnTheAxis(t *testing.T) {
	outer, inner := inFrame(t, "v1/planning?t=4h")
	_, err := browse.Call(outer, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 2})
	require.NoError(t, err)
	_, err = inner.Send("window", state.Command{Type: "set", Key: "planning", Value: "async"})
	require.NoError(t, err)
	untilStatus(t, inner, `s.can_undo && s.layout.axis.w > 0`)
	around := func() []float64 { return eval[[]float64](t, outer, `[visualViewport.scale, scrollX, scrollY]`) }
	was := status(t, inner)
	require.Positive(t, was.T)
	axis := was.Layout.Axis
	x, y := axis.X+axis.W/2, 150+axis.Y+axis.H/2 // the frame starts at y = 150

	pinch(t, outer, x, y, 100, 300)
	wide := float64(was.Layout.To - was.Layout.From)
	// The last of the moves may still be under way.
	spans := func(share, off float64) {
		t.Helper()
		untilStatus(t, inner, fmt.Sprintf(`Math.abs(s.layout.to - s.layout.from - %g) <= %g`, wide*share, wide*off))
	}
	spans(1.0/3, 1.0/12) // three times as far apart, a third of the time
	near := status(t, inner)
	assert.Equal(t, was.T, near.T, "the present stays where it is")
	// Its steps are minutes from where the window begins.
	assert.InDelta(t, was.T, eval[int64](t, inner, `Number(document.getElementById("time").value)`), 30_000, "and so does the slider")
	assert.Equal(t, []float64{1, 0, 0}, around(), "the page around keeps its place")

	pinch(t, outer, x, y, 300, 150)
	spans(2.0/3, 1.0/8)
	far := status(t, inner)
	assert.Equal(t, was.T, far.T)
	assert.Equal(t, []float64{1, 0, 0}, around())
	assert.True(t, far.CanUndo)
	_, err = inner.Send("window", state.Command{Type: "undo"})
	require.NoError(t, err)
	untilStatus(t, inner, `s.planning === "sync"`)

	// One finger scrubs as before.
	drag(t, outer, x, y, axis.W/4, 0)
	untilStatus(t, inner, `s.t !== 4 * 3600000`)

	link := status(t, inner).Link
	pinch(t, outer, x, 150+axis.Y/2, 100, 300)
	require.NoError(t, outer.Until(`visualViewport.scale > 1.5`), "on the stage the browser zooms")
	assert.Equal(t, link, status(t, inner).Link)
}
