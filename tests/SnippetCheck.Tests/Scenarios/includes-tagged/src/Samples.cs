public static class Samples
{
    public static void Run()
    {
        #region right
        var total = 2 + 3;
        Console.WriteLine(total); // => 5
        #endregion

        #region remark
        var sum = 2 + 3;
        Console.WriteLine(sum); // => 6
        #endregion

        #region error
        int wrong = "text";
        #endregion

        #region throws
        var zero = 0;
        Console.WriteLine(1 / zero);
        #endregion

        #region block
        Console.WriteLine("a");
        // Output:
        // b
        #endregion

        #region part
        Console.WriteLine(total + 1);
        #endregion
    }
}
