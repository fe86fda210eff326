#!/usr/bin/env dotnet
#:property LangVersion=14
// A file-based app with remarks.
var words = new[] { "one", "two" };
Console.WriteLine(words.Length); // => 2
Console.WriteLine(string.Join(", ", words)); // => one, 2
