namespace SnippetCheck;

/// <summary>
/// A record that crosses a pipe or is kept. <c>SnippetCheck.Wires</c> writes its <c>Write</c> and <c>Read</c>, and those of what it holds. The
/// compiler contains this file too.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnWireAttribute : Attribute
{
    /// <summary>The most UTF-16 code units of a text: a longer one is cut when it's written, and refused when it's read.</summary>
    public int MostText { get; init; }
}

/// <summary>A value that a record doesn't take along, since it's worked out anew.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OffWireAttribute : Attribute;
