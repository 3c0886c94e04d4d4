package main

// The flags of the commands, as package pflag reads them and the help shows them;
// mistakes are told in our words.

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"evenflow/sim"
)

// option is a flag that wants a value: words say what it can be, set takes it.
type option struct {
	words string
	set   func(string) error
}

// String is empty: an option shows no default.
func (o *option) String() string { return "" }

// Set takes the value.
func (o *option) Set(v string) error { return o.set(v) }

// Type says what the value can be.
func (o *option) Type() string { return o.words }

// into returns what keeps a value as it is.
func into(to *string) func(string) error {
	return func(v string) error { *to = v; return nil }
}

// newFlags returns an empty set of flags that prints nothing by itself and keeps
// their order.
func newFlags(name string) *pflag.FlagSet {
	f := pflag.NewFlagSet(name, pflag.ContinueOnError)
	f.SortFlags = false
	f.Usage = func() {}
	return f
}

// addOutput adds the flags of what is written: in which format, and where.
func addOutput(f *pflag.FlagSet, formats []string, format, out *string) {
	f.Var(&option{strings.Join(formats, "|"), func(v string) error {
		if *format = v; !slices.Contains(formats, v) {
			return &sim.FieldError{Field: "--format", Got: v, Want: "one of " + strings.Join(formats, ", ")}
		}
		return nil
	}}, "format", "how to say it; "+*format+" if not given")
	f.VarP(&option{"FILE", into(out)}, "output", "o", "write there instead of printing")
}

// addSet adds the flag that sets a parameter.
func addSet(f *pflag.FlagSet, help string, set func(key, value string)) {
	f.Var(&option{"KEY=VALUE", func(v string) error {
		key, value, ok := strings.Cut(v, "=")
		if !ok {
			return &sim.FieldError{Field: "--set", Got: v, Want: "write key=value; keys are " + sim.Keys()}
		}
		set(key, value)
		return nil
	}}, "set", help)
}

// parseFlags reads flags wherever they stand and returns what stands between
// them. An error is pflag.ErrHelp or names the flag and what is allowed.
func parseFlags(f *pflag.FlagSet, args []string) ([]string, error) {
	args = slices.Clone(args)
	for i, a := range args { // one dash before a long name is as good as two
		name, _, _ := strings.Cut(strings.TrimPrefix(a, "-"), "=")
		if len(name) > 1 && a[0] == '-' && f.Lookup(name) != nil {
			args[i] = "-" + a
		}
	}
	err := f.Parse(args)
	var bad *sim.FieldError
	var bare *pflag.ValueRequiredError
	var unknown *pflag.NotExistError
	switch {
	case err == nil:
		return f.Args(), nil
	case errors.Is(err, pflag.ErrHelp):
		return nil, err
	case errors.As(err, &bad):
		return nil, bad
	case errors.As(err, &bare):
		name := written(bare.GetSpecifiedName(), bare.GetSpecifiedShortnames())
		return nil, usage(fmt.Sprintf("%s wants a value: %s", name, bare.GetFlag().Value.Type()))
	}
	var all []string
	f.VisitAll(func(g *pflag.Flag) { all = append(all, "--"+g.Name) })
	if errors.As(err, &unknown) {
		name := written(unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames())
		return nil, usage(fmt.Sprintf("%s is not a flag; there are %s", name, strings.Join(all, ", ")))
	}
	return nil, usage(err.Error() + "; flags are " + strings.Join(all, ", "))
}

// written is a flag as it was written, without a value behind an equals sign: its
// name, or the short names that stood together.
func written(name, short string) string {
	if short != "" {
		short, _, _ = strings.Cut(short, "=")
		return "-" + short
	}
	return "--" + name
}
