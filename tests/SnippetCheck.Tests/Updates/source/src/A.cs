class A
{
    #region r
    public int X;
        // deeper
    #endregion
}
