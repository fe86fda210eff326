// snippetcheck throws=FormatException
Console.WriteLine("before"); // => before
int.Parse("three");
