class Cart
{
    #region total

    int Total() => 3;

    #endregion

    #region count

    int Count() => 3;
    #endregion
#region empty

#endregion
}
