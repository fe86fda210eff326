public static class Squares
{
    public static void Main()
    {
        foreach (var number in Enumerable.Range(1, 3))
        {
            Console.WriteLine($"{number} squared is {number * number}");
        }
    }
}

// The example displays the following output:
//       1 squared is 1
//       2 squared is 4
//       3 squared is 9
