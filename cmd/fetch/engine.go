package main

func engine(root, modules, to string) error { return nil }
