//go:build js

package main

// In a worker: many runs of what a link shows, and the picture and the record of one. The worker's script (web/scripts/runs-worker.js)
// decides how many and when, so that it can listen in between.

import (
	"math"
	"strconv"
	"syscall/js"

	"evenflow/game/page"
	"evenflow/game/runs"
	"evenflow/game/state"
	"evenflow/game/svg"
	"evenflow/game/view"
	"evenflow/sim/report"
	"evenflow/sim/tally"
)

// work sets globalThis.evenflow to four functions. Each answers with an object
// that has a string "error" when it could not.
//
//	open(link: string) -> {key, seed, by, start, day, before, after, measures: [{name, per, better, stage}]}
//	    times in milliseconds, seed in digits; before and after the two cells compared;
//	    stage is what the run on the stage comes to
//	run(i: number) -> number[]
//	    the values of run i: of each measure its eight cells; NaN: it has none
//	take(link: string, w: number, h: number) -> {svg, rows, json}
//	    the picture of what a link shows, w by h pixels, and record and numbers of its
//	    run, as lab run prints them with --format csv and json
//	results(values: Uint8Array) -> [{runs, before, after, gain}], these [mean, half]
//	    of the values of the first runs, as 64-bit floats one after the other
func work() {
	var s *runs.Study
	function := func(f func([]js.Value) any) js.Func {
		return js.FuncOf(func(_ js.Value, args []js.Value) (answer any) {
			defer func() {
				if r := recover(); r != nil {
					answer = map[string]any{"error": page.Reason(r)}
				}
			}()
			return f(args)
		})
	}
	js.Global().Set("evenflow", map[string]any{
		"open": function(func(args []js.Value) any {
			opened, err := runs.Open(page.Text(args))
			if err != nil {
				return map[string]any{"error": err.Error()}
			}
			s = opened
			var list []any
			for m, of := range s.Measures {
				list = append(list, map[string]any{"name": of.Name, "per": of.Per, "better": of.Better, "stage": s.Stage[m]})
			}
			return map[string]any{"key": s.Key, "seed": strconv.FormatUint(s.Seed, 10), "by": float64(s.By), "start": float64(s.Start), "day": float64(s.Day), "before": s.Before, "after": s.After, "measures": list}
		}),
		"take": function(func(args []js.Value) any {
			st := state.New()
			st.Open(args[0].String())
			var f view.Frame
			st.Frame(&f, args[1].Float(), args[2].Float())
			var rows []any
			for _, row := range report.Rows(st.Trace()) {
				var cells []any
				for _, cell := range row {
					cells = append(cells, cell)
				}
				rows = append(rows, cells)
			}
			status := st.Status(nil)
			return map[string]any{"svg": string(svg.Append(nil, &f, svg.Options{Title: status.Title, Desc: status.Summary})), "rows": rows, "json": page.Report(report.New(st.Trace()))}
		}),
		"run": function(func(args []js.Value) any {
			v, err := s.Run(args[0].Int())
			if err != nil {
				return map[string]any{"error": err.Error()}
			}
			out := make([]any, len(v))
			for k := range v {
				out[k] = v[k]
			}
			return out
		}),
		"results": function(func(args []js.Value) any {
			raw := make([]byte, args[0].Length())
			js.CopyBytesToGo(raw, args[0])
			values := make([]float64, len(raw)/8)
			for k := range values {
				bits := uint64(0)
				for i := range 8 {
					bits |= uint64(raw[8*k+i]) << (8 * i)
				}
				values[k] = math.Float64frombits(bits)
			}
			var out []any
			pair := func(e tally.Estimate) any { return []any{e.Mean, e.Half} }
			for _, r := range s.Results(values) {
				out = append(out, map[string]any{"runs": r.Runs, "before": pair(r.Before), "after": pair(r.After), "gain": pair(r.Gain)})
			}
			return out
		}),
	})
}
