namespace Shop;

public class Cart
{
    /// <example>
    /// <code tags="run">
    /// Console.WriteLine("a &lt; b &amp;&amp; c"); // => a
    /// </code>
    /// <code lang="output">
    /// wrong
    /// </code>
    ///   <code tags="run"><![CDATA[
    ///     Console.WriteLine("<x>"); // => <y>
    ///     Console.WriteLine("]]" + ">");
    ///     Console.WriteLine();
    ///     Console.WriteLine("  more");
    ///   ]]></code>
    ///   <code lang="output"><![CDATA[
    ///     <x>
    ///     <z>
    ///   ]]></code>
    /// <code tags="run">Console.WriteLine("one"); Console.WriteLine("t&lt;o");</code>
    /// <code lang="output">one</code>
    /// <code tags="run">Console.WriteLine("&gt;");</code>
    /// <code lang="output"></code>
    /// <code tags="run">Console.WriteLine("a>b");</code>
    /// <code lang="output">
    /// a&gt;c
    /// </code>
    /// <code tags="run">Console.Write("");</code>
    /// <code lang="output">gone</code>
    /// <code tags="run">
    /// Console.WriteLine(1 &lt; 2);
    /// // Output:
    /// // false &amp; wrong
    /// </code>
    /// <code tags="fails">int i = "&lt;";</code>
    /// </example>
    public void Add() { }

	/** <example>
	 * ```csharp run
	 * Console.WriteLine("+/ &amp; &lt;"); 
	 * Console.WriteLine("*" + "/");
	 * ```
	 * ```output
	 * x
	 * ```
	 * </example>
	 */
    public void Tabs() { }
}
