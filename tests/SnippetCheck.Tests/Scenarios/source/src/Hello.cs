Console.WriteLine("hello");


