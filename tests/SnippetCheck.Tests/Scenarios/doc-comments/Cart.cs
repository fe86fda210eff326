using System;

namespace Shop;

/// <summary>A cart.</summary>
/// <example>
/// A comment above has the tags, with entities and all:
/// <!-- snippetcheck run -->
/// <code>
/// var list = new List&lt;int> { 1, 2 };
/// if (list.Count &lt; 3 &amp;&amp; list.Count &#x3E; 1) Console.WriteLine(list.Count); // =&gt; 3
/// </code>
/// An output:
/// <code lang="output">
/// 2
/// </code>
/// </example>
public class Cart
{
    /// <summary>An attribute has the tags.</summary>
    /// <example>
    ///     <code tags="run session=a"><![CDATA[
    ///         var a = new List<string>();
    ///         Console.WriteLine("<" + a.Count + ">");
    ///     ]]></code>
    ///     <code language="text" tags="output">
    ///         &lt;1>
    ///     </code>
    ///     <code tags="run session=a">a.Add("x"); Console.WriteLine(undefined &lt; 3);</code>
    ///     <code tags="fails">int i = "&lt;"; // error CS0029: [..]'string'[..]</code>
    ///     <code tags="fails=CS0103">int j = "&amp;&amp;" + 1;</code>
    /// </example>
    public void Add(string text) { }

    /** <example><code lang="C#" tags="run">
     * Console.WriteLine("  one");
     * Console.WriteLine("    two");
     * </code>
     * <code tags="output">
     *    one
     *      two
     * </code>
     * Markdown is read as well.
     * ```csharp run
     * Console.WriteLine("a&amp;b"); // => a
     * ```
     * ```output
     * a&amp;b
     * ```
     * </example> */
    public int Total => 3;

    /**
        <example>
        <!-- csharp setup
        int Twice(int x) => x
            * 2;
        -->
        <code lang="cs" tags="run">Console.WriteLine(Twice(2)); // => 4</code>
        <code lang="csharp" tags="throws=FormatException">
        int.Parse("\&quot;"); Console.WriteLine();
        </code>
        <code lang="xml"><cart /></code>
        <code source="Cart.cs" region="none" />
        <code>untagged</code>
        </example>
    */
    public event Action? Changed;
}
