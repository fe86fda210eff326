namespace SnippetCheck.Compiler;

/// <summary>The codes of errors about names that nothing declares, and of those that may follow from them.</summary>
internal static class NameErrors
{
    /// <summary>The way in which the name of an error isn't found; null for other errors.</summary>
    public static UndeclaredForm? FormOf(string code) =>
        code switch
        {
            "CS0103" or "CS0246" or "CS0400" or "CS0432" => UndeclaredForm.Plain,
            "CS0234" => UndeclaredForm.OfNamespace,
            "CS0117" => UndeclaredForm.OfType,
            "CS0426" => UndeclaredForm.Nested,
            "CS1061" or "CS1929" => UndeclaredForm.OfValue,
            // A type where a method is called, or a type with other type parameters.
            "CS0118" or "CS0119" or "CS0120" or "CS0305" or "CS0307" or "CS0308" or "CS0616" or "CS1955" =>
                UndeclaredForm.Hidden,
            _ => null,
        };

    /// <summary>The way in which an error can follow from an unknown type; null if it can't.</summary>
    public static ConsequenceKind? ConsequenceOf(string code) =>
        code switch
        {
            "CS0115" => ConsequenceKind.Override,
            "CS0535" or "CS0737" or "CS0738" => ConsequenceKind.Implementation,
            "CS0533" or "CS0534" => ConsequenceKind.AbstractMember,
            "CS1729" => ConsequenceKind.BaseConstructor,
            "CS0538" => ConsequenceKind.Interface,
            "CS0539" or "CS0540" => ConsequenceKind.InterfaceMember,
            "CS1503" => ConsequenceKind.Argument,
            "CS0029" or "CS0030" or "CS0039" or "CS0266" or "CS1662" => ConsequenceKind.Conversion,
            "CS8121" => ConsequenceKind.Pattern,
            "CS1950" => ConsequenceKind.Element,
            // A name in it is judged by its form.
            "CS1061" => ConsequenceKind.Awaiter,
            "CS0163" => ConsequenceKind.FallThrough,
            "CS0428" or "CS1660" => ConsequenceKind.Delegate,
            "CS0155"
            or "CS1674"
            or "CS8410"
            or "CS1579"
            or "CS8411"
            or "CS0021"
            or "CS1922"
            or "CS9174"
            or "CS0185"
            or "CS1935"
            or "CS1936"
            or "CS8129" => ConsequenceKind.Requirement,
            "CS0019" or "CS0023" or "CS0034" or "CS0035" => ConsequenceKind.Operator,
            "CS8130" or "CS8183" => ConsequenceKind.Deconstruction,
            "CS0066" => ConsequenceKind.Event,
            "CS0149" => ConsequenceKind.Call,
            "CS0310" or "CS0311" or "CS0314" or "CS0315" or "CS0452" or "CS0453" => ConsequenceKind.Constraint,
            "CS0121"
            or "CS0123"
            or "CS0173"
            or "CS0407"
            or "CS0411"
            or "CS0826"
            or "CS1661"
            or "CS1678"
            or "CS8506"
            or "CS8917" => ConsequenceKind.Inference,
            "CS0225" => ConsequenceKind.Params,
            "CS0161" or "CS0126" or "CS1983" or "CS1624" => ConsequenceKind.TaskResult,
            "CS8795" or "CS9248" => ConsequenceKind.Generated,
            "SYSLIB1051" => ConsequenceKind.Marshalling,
            _ => null,
        };
}
