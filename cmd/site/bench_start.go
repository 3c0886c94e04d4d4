package main

// How soon the player answers on a slow phone, as a part of the benchmark: time is not
// what a test may hold, since it says as much about the machine as about us.

import (
	"context"
	"fmt"
	"io"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/performance"

	"evenflow/web/browse"
)

// maxSums is the most processor time that a start may take, in sums as [oneSum] is. Seen
// were 1.6 to 1.9 in SVG and 4.9 on the canvas, alone on two cores, and 8.3 on two that
// others used, too.
const maxSums = 9.0

// oneSum is a fixed number of steps: how fast the machine is.
const oneSum = `(() => { let x = 1; for (let i = 0; i < 2e8; i++) { x ^= x << 13; x ^= x >>> 17; x ^= x << 5; } return x; })()`

// starts tells what it takes until the player is there and has answered a tap, with
// either way of drawing, and fails over [maxSums].
func starts(browser context.Context, base string, out io.Writer) error {
	for _, render := range []string{"svg", "canvas"} {
		process, sum, err := start(browser, base+"/player.html?render="+render+"#v1/flow")
		if err != nil {
			return fmt.Errorf("start in %s: %w", render, err)
		}
		fmt.Fprintf(out, "a tap is answered, %s: after %.1f s of processor time, %.1f sums\n", render, process, process/sum)
		if process > maxSums*sum {
			return fmt.Errorf("start in %s: %.1f sums; allowed is %.0f", render, process/sum, maxSums)
		}
	}
	return nil
}

// start opens a player on a processor six times slower, taps, and returns the processor
// time of its process and that of a sum in the same page, both in seconds.
//
// The browser slows its main thread down by keeping it busy, so that the processor
// time is what the seconds would be filled with on a machine that does nothing else. The
// threads that compile the program are counted one after the other.
func start(browser context.Context, url string) (process, sum float64, err error) {
	t, err := browse.Open(browser)
	if err != nil {
		return 0, 0, err
	}
	defer t.Close()
	if err := t.Size(390, 844, 1); err != nil {
		return 0, 0, err
	}
	if _, err := browse.Call(t, performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}); err != nil {
		return 0, 0, err
	}
	if _, err := browse.Call(t, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 6}); err != nil {
		return 0, 0, err
	}
	if err := t.Visit(url); err != nil {
		return 0, 0, err
	}
	if err := t.Running(); err != nil {
		return 0, 0, err
	}
	if _, err := browse.Eval[bool](t, `document.getElementById("tap").click() ?? true`); err != nil {
		return 0, 0, err
	}
	if err := t.Until(`JSON.parse(evenflow.send('{"type":"get"}')).taps === 1`); err != nil {
		return 0, 0, err
	}
	if err := t.Drawn(); err != nil {
		return 0, 0, err
	}
	process, before, err := spent(t)
	if err != nil {
		return 0, 0, err
	}
	if _, err := browse.Eval[int](t, oneSum); err != nil {
		return 0, 0, err
	}
	_, after, err := spent(t)
	return process, after - before, err
}

// spent is the processor time of the page's process, and of its main thread, in seconds.
func spent(t *browse.Tab) (process, thread float64, err error) {
	m, err := browse.Call(t, performance.GetMetrics, cdp.Empty{})
	if err != nil {
		return 0, 0, err
	}
	for _, v := range m.Metrics {
		switch v.Name {
		case "ProcessTime":
			process = v.Value
		case "ThreadTime":
			thread = v.Value
		}
	}
	return process, thread, nil
}
