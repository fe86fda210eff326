namespace SnippetCheck;

/// <summary>How a snippet comes to be executed in its program.</summary>
public enum Execution
{
    /// <summary>It holds nothing that runs by itself.</summary>
    None,

    /// <summary>It holds the program's <c>Main</c>.</summary>
    Main,

    /// <summary>Its statements are executed one after the other.</summary>
    Statements,

    /// <summary>It holds a <c>Main</c> that is not called, since the program begins with the statements of another.</summary>
    MainNotCalled,
}
