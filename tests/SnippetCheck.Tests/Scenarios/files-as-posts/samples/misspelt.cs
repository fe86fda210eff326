// snippetcheck rnu
Console.WriteLine(1);
