class Shop
{
    /// <code tags="setup">int given = 1;</code>
    /// <code tags="run session=s">int s = 1;</code>
    /// <code tags="run session=s">Console.WriteLine(s); // => 1</code>
    /// <code tags="run">Console.WriteLine(given); // => 1</code>
    /// <code tags="run use=shared">Console.WriteLine(shared); // => 7</code>
    void First() { }

    /// <code tags="run session=s">int s = 2; Console.WriteLine(s); // => 2</code>
    /// <code tags="run">Console.WriteLine(given);</code>
    /// <code tags="run use=shared">Console.WriteLine(shared); // => 7</code>
    void Second() { }

    /// <code tags="run continues">Console.WriteLine(1); // => 1</code>
    /// <code lang="output">nothing prints this</code>
    void Third() { }

    /// <code lang="output">of no snippet here</code>
    void Fourth() { }
}
