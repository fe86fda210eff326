namespace SnippetCheck.Compiler;

/// <summary>One way in which a fragment is read, since it isn't a whole file.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Names">The names that it's about; empty if it's about all.</param>
public sealed record Reading(ReadingKind Kind, IReadOnlyList<string> Names);

/// <summary>The ways in which fragments are read.</summary>
public enum ReadingKind
{
    /// <summary>Members get a class around them.</summary>
    MembersInClass,

    /// <summary>Statements get a method of that class around them.</summary>
    StatementsInMethod,

    /// <summary>Members beside statements that run become local functions and variables.</summary>
    MembersAsLocals,

    /// <summary>Extension methods beside other code get a static class around them.</summary>
    ExtensionsInClass,

    /// <summary>Private and protected types get another type around them.</summary>
    TypesInType,

    /// <summary>Members without bodies only show their signatures.</summary>
    Signatures,

    /// <summary>Several declarations of one thing are alternatives.</summary>
    Alternatives,

    /// <summary>Attributes belong to a declaration that isn't shown.</summary>
    AttributesOnSomething,

    /// <summary>Using directives below other code move to the top.</summary>
    UsingsAtTop,

    /// <summary>Lines without a comment state the values of their expressions.</summary>
    ValuesOfExpressions,

    /// <summary>Tests are run.</summary>
    Tests,
}

/// <summary>The code around a fragment that only its author can know.</summary>
public enum MissingContext
{
    /// <summary>The object of the first call of a chain.</summary>
    Receiver,

    /// <summary>The property or event of an accessor.</summary>
    AccessorOwner,

    /// <summary>The <c>switch</c> of a section.</summary>
    Switch,

    /// <summary>The object of an initializer.</summary>
    InitializedObject,

    /// <summary>The statement that an <c>else</c>, <c>catch</c> or <c>finally</c> continues.</summary>
    Statement,
}
