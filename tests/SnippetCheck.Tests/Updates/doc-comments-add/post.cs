class A
{
    /// <example>
    /// <code tags="run">Console.WriteLine("&lt;1>\n  2");</code> And more.
    /// </example>
    void M() { }
    /// <remarks>
    /// ```csharp run
    /// Console.WriteLine(1 &lt; 2);
    /// ```
    /// </remarks>
    void N() { }
}