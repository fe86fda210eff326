Console.WriteLine(2);
