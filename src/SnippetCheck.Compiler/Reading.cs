namespace SnippetCheck.Compiler;

/// <summary>One way in which a fragment is read as something else than the file that it isn't.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Names">The names that it's about; none where it's about all.</param>
public sealed record Reading(ReadingKind Kind, IReadOnlyList<string> Names)
{
    internal void Write(BinaryWriter writer)
    {
        writer.Write((byte)Kind);
        writer.WriteAll(Names, writer.Write);
    }

    internal static Reading Read(BinaryReader reader) => new((ReadingKind)reader.ReadByte(), reader.ReadStrings());
}

/// <summary>The ways in which fragments are read.</summary>
public enum ReadingKind
{
    /// <summary>Members stand in a class.</summary>
    MembersInClass,

    /// <summary>Statements stand in a method of that class.</summary>
    StatementsInMethod,

    /// <summary>Members beside statements that run become local functions and variables.</summary>
    MembersAsLocals,

    /// <summary>Extension methods beside other code stand in a static class.</summary>
    ExtensionsInClass,

    /// <summary>Private and protected types stand in another type.</summary>
    TypesInType,

    /// <summary>Members without bodies only show their signatures.</summary>
    Signatures,

    /// <summary>What is declared several times is an alternative each time.</summary>
    Alternatives,

    /// <summary>Attributes stand on a declaration that isn't shown.</summary>
    AttributesOnSomething,

    /// <summary>Using directives below other code stand at the top.</summary>
    UsingsAtTop,
}

/// <summary>What a fragment needs around it that nobody but its author can know.</summary>
public enum MissingContext
{
    /// <summary>What the first of a chain of calls is called on.</summary>
    Receiver,

    /// <summary>The property or event of an accessor.</summary>
    AccessorOwner,

    /// <summary>The <c>switch</c> of a section.</summary>
    Switch,

    /// <summary>The object of an initializer.</summary>
    InitializedObject,

    /// <summary>The statement that an <c>else</c>, <c>catch</c> or <c>finally</c> goes on.</summary>
    Statement,
}
