namespace SnippetCheck;

/// <summary>Something that would solve a problem, precise enough to be done by an editor.</summary>
public abstract record Remedy
{
    private Remedy() { }

    /// <summary>A line is added at the top of the snippet, after its directives.</summary>
    /// <param name="Line">The line, without its end.</param>
    public sealed record AddLine(string Line) : Remedy
    {
        private const string Directive = "#:package ";
        private const string AnyVersion = "@*";

        /// <summary>The package that the line adds, where its version is still to be found; otherwise null.</summary>
        public string? Package =>
            Line.StartsWith(Directive, StringComparison.Ordinal) && Line.EndsWith(AnyVersion, StringComparison.Ordinal)
                ? Line[Directive.Length..^AnyVersion.Length]
                : null;

        /// <summary>A line that adds a package.</summary>
        /// <param name="name">The package.</param>
        /// <param name="version">Its version; null if it's still to be found.</param>
        public static AddLine OfPackage(string name, string? version = null) =>
            new(version is null ? Directive + name + AnyVersion : $"{Directive}{name}@{version}");
    }

    /// <summary>A text is replaced.</summary>
    /// <param name="Place">Where.</param>
    /// <param name="Before">The text there. If it's another one, the remedy isn't the right one.</param>
    /// <param name="After">The text in its place.</param>
    public sealed record Replace(Place Place, string Before, string After) : Remedy;

    /// <summary>The snippet gets a tag, in place of the tag with that name, if it has one.</summary>
    /// <param name="Name">The name of the tag.</param>
    /// <param name="Value">Its value; null if it has none.</param>
    public sealed record SetTag(string Name, string? Value = null) : Remedy
    {
        /// <summary>The tag as a post has it.</summary>
        public string Text =>
            Value is null ? Name
            : Value.Any(char.IsWhiteSpace) ? $"{Name}=\"{Value}\""
            : $"{Name}={Value}";
    }

    /// <summary>The snippet gets another disposition.</summary>
    /// <param name="Disposition">It.</param>
    public sealed record Retag(Disposition Disposition) : Remedy;

    /// <summary>A tag is left out.</summary>
    /// <param name="Place">Its place.</param>
    public sealed record RemoveTag(Place Place) : Remedy;

    /// <summary>Whether it can be applied as it is. The line of a package may lack its version.</summary>
    public bool IsComplete => this is not AddLine { Package: not null };

    /// <summary>What it does, as an instruction.</summary>
    public string Title =>
        this switch
        {
            AddLine added => $"Add {added.Line}",
            Replace replaced => $"Change '{replaced.Before}' to '{replaced.After}'",
            SetTag tag => $"Tag the snippet {tag.Text}",
            Retag tag => $"Tag the snippet {tag.Disposition.Word()}",
            RemoveTag => "Remove the tag",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
