public class Cart
{
    // <twice>
    // </twice>
    // <twice>
    // </twice>
    #region open
}
