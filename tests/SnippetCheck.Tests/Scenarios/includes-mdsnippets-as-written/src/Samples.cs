public static class Samples
{
    #region spaced
        public static int First() => 1;



    public static int Second() => 2;
    #endregion

    // begin-snippet: outer(title="Outer")
    #region inner
    public static int Inner() => 3;
    #endregion

    #region A region of the editor
    public static int Outer() => 4;
    // end-snippet

    #region twice
    public static int Old() => 5;
    #endregion
    #region twice
    public static int New() => 6;
    #endregion

    /* begin-snippet: open */
    public static int Open() => 7;
}
