namespace Shop;

public class Cart
{
    #region total
    public decimal Total()
    {
        return 0m;
    }

    #endregion

    # region outer
    // outer
        #region inner
        // inner
        #endregion
    #endregion

    #region twice
    #endregion
    #region twice
    #endregion

    #region open
}
