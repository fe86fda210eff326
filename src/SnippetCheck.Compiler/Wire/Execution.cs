namespace SnippetCheck;

/// <summary>How a snippet is executed in its program.</summary>
public enum Execution
{
    /// <summary>It contains nothing that runs by itself.</summary>
    None,

    /// <summary>It contains the <c>Main</c> of the program.</summary>
    Main,

    /// <summary>Its statements are executed in order.</summary>
    Statements,

    /// <summary>It contains a <c>Main</c> that isn't called, because the program starts with the statements of another snippet.</summary>
    MainNotCalled,

    /// <summary>It contains tests, which are run one after another. The program has nothing else that runs.</summary>
    Tests,
}
