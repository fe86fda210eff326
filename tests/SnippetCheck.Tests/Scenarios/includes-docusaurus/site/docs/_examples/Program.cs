Console.WriteLine("quick");
