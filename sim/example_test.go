package sim_test

import (
	"fmt"

	"evenflow/sim"
	"evenflow/sim/file"
	"evenflow/sim/scene"
)

// One piece of work at the end of the day, or three on the way.
func ExampleRun() {
	for _, mode := range []sim.Mode{sim.Sync, sim.Async} {
		sc, err := scene.New("planning")
		if err != nil {
			panic(err)
		}
		sc.Planning = mode
		tr, err := sim.Run(sc)
		if err != nil {
			panic(err)
		}
		fmt.Printf("%v:", mode)
		for _, r := range tr.Releases {
			fmt.Printf(" %v with %v h", r.At, r.Work.Hours())
		}
		fmt.Println()
	}
	// Output:
	// sync: 9h with 27 h
	// async: 3h with 9 h 6h with 9 h 9h with 9 h
}

// Many runs in the same memory: the mean work of a team in its first day, under
// the same luck by call and by message.
func ExampleRunner_Count() {
	var rn sim.Runner
	for _, channel := range []string{"call", "message"} {
		sc, err := scene.New("sandbox")
		if err != nil {
			panic(err)
		}
		if err := sc.Set("channel", channel); err != nil {
			panic(err)
		}
		sc.Until = 8 * sim.Hour
		done, calls := 0.0, 0
		const runs = 100
		for seed := range uint64(runs) {
			sc.Seed = seed
			tr, err := rn.Count(sc)
			if err != nil {
				panic(err)
			}
			calls += len(tr.Calls)
			for _, s := range tr.Sums {
				done += s.Done.Hours()
			}
		}
		fmt.Printf("%s: %t work, %t calls\n", channel, done/runs > 15, calls > runs)
	}
	// Output:
	// call: true work, true calls
	// message: true work, false calls
}

// A scenario as people write it, and what is wrong with it in one line.
func Example_file() {
	_, err := file.Parse([]byte(`{"people": ["Ana"], "tau": "2h"}`))
	fmt.Println(err)
	// Output:
	// tau: "2h" is not allowed; a time from 1m to 25m
}
