namespace Shop;

// <cart>
public class Cart
{
    // <total>
    public decimal Total(decimal price, int count) => price * count;
    // </total>

    #region empty
    public bool IsEmpty => false;
    #endregion
}
// </cart>
