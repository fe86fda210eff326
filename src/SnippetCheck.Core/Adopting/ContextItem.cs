namespace SnippetCheck.Adopting;

/// <summary>Something that the fences of a post share.</summary>
public abstract record ContextItem
{
    private ContextItem() { }

    /// <summary>The item in words.</summary>
    public abstract string InWords { get; }

    /// <summary>What it's about. A post has one item about it.</summary>
    public virtual string Subject => InWords;

    /// <summary>A package.</summary>
    /// <param name="Name">Its id.</param>
    /// <param name="Version">Its exact version.</param>
    public sealed record Package(string Name, string Version) : ContextItem
    {
        /// <inheritdoc/>
        public override string InWords => $"package {Name} {Version}";

        /// <inheritdoc/>
        public override string Subject => $"package {Name.ToUpperInvariant()}";
    }

    /// <summary>An SDK.</summary>
    public sealed record Sdk(string Name) : ContextItem
    {
        /// <inheritdoc/>
        public override string InWords => $"sdk {Name}";

        /// <inheritdoc/>
        public override string Subject => "sdk";
    }

    /// <summary>A global using directive.</summary>
    /// <param name="Name">The namespace.</param>
    public sealed record Using(string Name) : ContextItem
    {
        /// <inheritdoc/>
        public override string InWords => $"using {Name}";
    }

    /// <summary>A context with more items, except for those that it has already.</summary>
    internal static SharedContext Add(SharedContext context, IEnumerable<ContextItem> items)
    {
        // In any order that they were found in, packages are restored once.
        var added = items.OrderBy(i => i.InWords, StringComparer.Ordinal).ToList();
        return context with
        {
            Usings =
            [
                .. context
                    .Usings.Concat(added.OfType<Using>().Select(u => new SharedUsing(u.Name, default)))
                    .DistinctBy(u => u.Name),
            ],
            Directives =
            [
                .. context.Directives.Concat(added.Select(Directive).OfType<ProgramDirective>()).DistinctBy(d => d.Key),
            ],
        };
    }

    /// <summary>Whether a context has an item.</summary>
    internal bool IsIn(SharedContext context) =>
        this is Using { Name: var name }
            ? context.Usings.Any(u => u.Name == name)
            : context.Directives.Any(d => d with { Place = default } == Directive(this));

    private static ProgramDirective? Directive(ContextItem item) =>
        item switch
        {
            Package package => new ProgramDirective.Package(package.Name, package.Version, default),
            Sdk sdk => new ProgramDirective.Sdk(sdk.Name, default),
            _ => null,
        };
}
