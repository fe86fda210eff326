public static class Cart
{
    #region total
    public static decimal Total(decimal price, int count) => price * count;
    #endregion

    #region outer
    public static decimal Half(decimal price)
    {
        #region inner
        return price / 2;
        #endregion
    }
    #endregion

    // <by-lines>
    public static bool IsEmpty(int count) => count == 0;
    // </by-lines>

    // <part-of-lines>
    public static bool IsFull(int count) => count == 9;

    public static bool IsHalf(int count) => count == 4;
    // </part-of-lines>

    // begin-snippet: in-a-draft
    public static int Drafts => 1;
    // end-snippet

    // begin-snippet: by-tag
    public static int Tagged => 1;
    // end-snippet

    // <nowhere>
    public static int Nowhere => 1;
    // </nowhere>

    #region Private helpers
    private static int Helper => 1;
    #endregion
}
