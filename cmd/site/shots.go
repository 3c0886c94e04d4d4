package main

import "io"

func shots(args []string, out io.Writer) error { return nil }
func bench(args []string, out io.Writer) error { return nil }
