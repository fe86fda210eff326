namespace SnippetCheck;

/// <summary>How an error relates to names that nothing declares. Its code decides that.</summary>
public enum NameError
{
    /// <summary>It doesn't.</summary>
    None,

    /// <summary>A name, a type or a namespace isn't declared.</summary>
    Undeclared,

    /// <summary>A known type has no such member. It may be an extension method of a package, or belong to a later version of one.</summary>
    NoMember,

    /// <summary>It may only follow from another name that isn't declared.</summary>
    Consequence,
}
