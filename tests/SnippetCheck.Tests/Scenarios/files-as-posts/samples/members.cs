// Not a whole file: a page could show it, but nobody can build it.
public int Count { get; private set; }

public void Add() => Count++;
