package sim_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"evenflow/sim"
	"evenflow/sim/file"
	"evenflow/sim/scene"
)

// FuzzFile: any bytes at all give an error that names a field, or a scenario that
// comes back as it was written and whose run obeys the laws and its bounds.
func FuzzFile(f *testing.F) {
	for _, name := range scene.Names {
		sc := open(f, name)
		for _, c := range append(eight(f, sc), sc) {
			b, err := file.Format(c)
			require.NoError(f, err)
			f.Add(b)
		}
	}
	f.Add([]byte(`{"people":["a","b"],"questions":3,"check":"5m","taps":6,"day":"1h","meetings":0,"until":"100h","features":[{"parts":[{"owner":"a","effort":"50h"},{"owner":"b","effort":"10h"}]}]}`))
	f.Add([]byte(`{"people":["a"],"until":"9h","curve":"instant","stream":{"every":"5m","effort":"4m","law":"log-normal","sigma":1}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		named := func(err error) {
			var fe *sim.FieldError
			require.ErrorAs(t, err, &fe)
			require.NotEmpty(t, fe.Field)
			require.NotEmpty(t, fe.Want)
		}
		sc, err := file.Parse(data)
		if err != nil {
			named(err)
			return
		}
		b, err := file.Format(sc)
		require.NoError(t, err)
		back, err := file.Parse(b)
		require.NoError(t, err)
		require.Equal(t, sc, back)
		if sc.Until == 0 || sc.Until > 2000*sim.Hour {
			sc.Until = 2000 * sim.Hour // the bound of a run holds anyway; this is for patience
		}
		tr, err := sim.Run(sc)
		if err != nil {
			named(err)
			return
		}
		switch {
		case sc.Stream != nil:
			obeyStream(t, tr)
		case len(tr.Parts)*len(tr.Slices) < 10_000 && len(tr.Lanes[0])*(1+len(tr.Questions)) < 1_000_000:
			obey(t, tr)
		}
	})
}
