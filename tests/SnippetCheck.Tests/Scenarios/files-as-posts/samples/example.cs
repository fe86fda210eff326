using System;

public class Example
{
    public static void Main()
    {
        int[] values = { 1, 2, 3 };
        foreach (var value in values)
            Console.WriteLine($"{value,5}: {value * value}");
    }
}
// The example displays the following output:
//           1: 1
//           2: 4
//           3: 9
