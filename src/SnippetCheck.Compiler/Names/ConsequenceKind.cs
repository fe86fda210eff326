namespace SnippetCheck.Compiler;

/// <summary>The ways in which an error can follow from an unknown type.</summary>
internal enum ConsequenceKind
{
    /// <summary>There's nothing to override.</summary>
    Override,

    /// <summary>A member of an interface isn't implemented.</summary>
    Implementation,

    /// <summary>An abstract member isn't implemented. The class that declares it is known, and so are those between.</summary>
    AbstractMember,

    /// <summary>A base class has no matching constructor.</summary>
    BaseConstructor,

    /// <summary>A name isn't that of an interface.</summary>
    Interface,

    /// <summary>An interface lacks a member that it may inherit.</summary>
    InterfaceMember,

    /// <summary>An argument doesn't convert to its parameter. An overload may be declared elsewhere too.</summary>
    Argument,

    /// <summary>The type of an event isn't a delegate.</summary>
    Event,

    /// <summary>What is called isn't a delegate.</summary>
    Call,

    /// <summary>A lambda or a method doesn't become a delegate.</summary>
    Delegate,

    /// <summary>A value is never of the type in a pattern.</summary>
    Pattern,

    /// <summary>An element of a collection initializer can't be added.</summary>
    Element,

    /// <summary>What is awaited isn't a task.</summary>
    Awaiter,

    /// <summary>A <c>case</c> doesn't end, but may do so with <c>goto case</c>.</summary>
    FallThrough,

    /// <summary>A value doesn't convert to a type.</summary>
    Conversion,

    /// <summary>A type isn't what <c>foreach</c>, <c>using</c>, <c>throw</c>, an index, an initializer or a query requires.</summary>
    Requirement,

    /// <summary>An operator has no such operands.</summary>
    Operator,

    /// <summary>The type of a deconstructed variable or of a discard can't be inferred.</summary>
    Deconstruction,

    /// <summary>A type argument doesn't satisfy a constraint.</summary>
    Constraint,

    /// <summary>A type, a delegate or an overload can't be inferred.</summary>
    Inference,

    /// <summary>The type of a <c>params</c> parameter isn't a collection.</summary>
    Params,

    /// <summary>A method lacks a value to return, but its return type may be a task.</summary>
    TaskResult,

    /// <summary>A partial member lacks an implementation that a source generator may write.</summary>
    Generated,

    /// <summary>A generator can't pass a parameter or a result to native code.</summary>
    Marshalling,
}
