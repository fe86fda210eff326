using System.Globalization;
using System.Text.Json;

public class Cart
{
    #region total
    public decimal Total(decimal price, int count) => price * count;
    #endregion

    public void Save()
    {
        #region save
        var json = JsonSerializer.Serialize(new { Total = 3 });
        Console.WriteLine(json);
        #endregion

        #region logged
        logger.LogTotal(3);
        #endregion

        #region foreign
        var culture = CultureInfo.InvariantCulture;
        store.Save(culture.Name);
        #endregion

        #region runs
        Console.WriteLine(2 + 3); // => 5
        #endregion
    }
}
