/// <example>
/// <code tags="run">
/// var x = new List<int>();
/// if (x.Count < 3 && true) Console.WriteLine(x.Count); // => 0
/// </code>
/// </example>
class A;

/// <example>
/// <code>var untagged = new List<int>(); // a < b</code>
/// </example>
class B;

/// <example>
/// <code tags="run">
/// Console.WriteLine(1);
/// </example>
class C;

/// <example>
/// <code tag="run">Console.WriteLine(1);</code>
/// <code lang="cs" Tags="compile">int i = "";</code>
/// <code lang="cs" tags="rnu">int i = 1;</code>
/// <!-- snippetchek run -->
/// <code>int i = 1;</code>
/// <!-- snippetcheck run -->
/// Not right above.
/// <code>int i = 1;</code>
/// <!-- snippetcheck run -->
/// <code tags="run">int i = 1; Console.WriteLine(i);</code>
/// </example>
class D;
