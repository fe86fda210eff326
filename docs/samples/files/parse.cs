// snippetcheck throws=FormatException

Console.WriteLine(int.Parse("42")); // => 42
Console.WriteLine(int.Parse("forty-two"));
