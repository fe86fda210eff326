class Samples
{
    #region sum
    int Sum(int x) => x + x;
    #endregion

    #region print
    Console.WriteLine(2 + 3); // => 6
    #endregion

    #region wrong
    int x = "a"; // error CS0030
    #endregion
}
