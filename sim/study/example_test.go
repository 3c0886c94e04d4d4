package study_test

import (
	"context"
	"fmt"

	"evenflow/sim/scene"
	"evenflow/sim/study"
)

// When is the scene of the questions out, by each combination of habits?
func Example() {
	sc, err := scene.New("questions")
	if err != nil {
		panic(err)
	}
	p := &study.Plan{Scenario: sc, Runs: 2, By: study.DefaultBy(sc), Measures: []string{"finished_at_h"}}
	sums, err := p.Run(context.Background(), p.Shard(1, 1), nil)
	if err != nil {
		panic(err)
	}
	e := sums.Effects()[0][0]
	fmt.Printf("all sync %.2f h, all async %.2f h\n", e.Cells[0].Mean, e.Cells[7].Mean)
	for h, name := range study.Habits {
		fmt.Printf("%s %+.2f h\n", name, e.Shapley[h].Mean)
	}
	// Output:
	// all sync 9.49 h, all async 8.10 h
	// planning +0.10 h
	// communication -1.49 h
	// action +0.00 h
}
