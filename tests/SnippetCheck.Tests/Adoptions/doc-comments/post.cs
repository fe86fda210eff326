namespace Shop;

/// <summary>A cart.</summary>
/// <example>
///     <code>
///     var list = new List&lt;string> { "a" };
///     Console.WriteLine(list.Count);
///     </code>
///     This prints:
///     <code lang="text">
///     1
///     </code>
///     <code>int.Parse("x &amp; y");</code>
/// </example>
public class Cart
{
    /// <example><code>
    /// logger.Log("a");
    /// </code></example>
    public void Add() { }
}
