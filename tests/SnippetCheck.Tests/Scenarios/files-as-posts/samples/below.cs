Console.WriteLine(1);
// snippetcheck compile
