namespace Shop;

public class Cart
{
    public int Count => 3;
}
