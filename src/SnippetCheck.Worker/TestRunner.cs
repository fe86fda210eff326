namespace SnippetCheck.Worker;

/// <summary>The runners whose rules are known.</summary>
internal enum TestRunner
{
    /// <summary>That of xunit.</summary>
    Xunit,

    /// <summary>That of NUnit.</summary>
    NUnit,

    /// <summary>That of MSTest.</summary>
    MSTest,

    /// <summary>That of TUnit.</summary>
    TUnit,
}
