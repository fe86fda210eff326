namespace Samples;

public static class Usage
{
    public static void Run()
    {
        #region usage

        var total = 2 + 3;
        // begin-snippet: inner
        Console.WriteLine(total);
        // end-snippet

        #endregion
    }

    // begin-snippet: helper(title=A helper)
    public static int Twice(int x) => 2 * x;
    // end-snippet
}
