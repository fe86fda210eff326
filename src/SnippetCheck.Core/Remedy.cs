namespace SnippetCheck;

/// <summary>Something that would solve a problem, precise enough to be done by an editor.</summary>
public abstract record Remedy
{
    private Remedy() { }

    /// <summary>A line is added at the top of the snippet, after its directives.</summary>
    /// <param name="Line">The line, without its end.</param>
    public sealed record AddLine(string Line) : Remedy;

    /// <summary>A line of the post is added below another one.</summary>
    /// <param name="Below">The number of that line, from 1.</param>
    /// <param name="Line">The new line, without its end.</param>
    public sealed record AddBelow(int Below, string Line) : Remedy;

    /// <summary>The directive of a package is added at the top of the snippet. Its version is still to be found.</summary>
    /// <param name="Name">The package.</param>
    public sealed record AddPackage(string Name) : Remedy
    {
        /// <summary>The line, without its end.</summary>
        public string Line => LineFor("*");

        /// <summary>The line with a version, without its end.</summary>
        public string LineFor(string version) => $"#:package {Name}@{version}";
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
    public sealed record Retag(Disposition Disposition) : Remedy;

    /// <summary>A tag is left out.</summary>
    public sealed record RemoveTag(Place Place) : Remedy;

    /// <summary>Whether it can be applied as it is. The line of a package may lack its version.</summary>
    public bool IsComplete => this is not AddPackage;

    /// <summary>What it does, as an instruction that begins a sentence.</summary>
    public string Title => char.ToUpperInvariant(Words[0]) + Words[1..];

    /// <summary>The same within a sentence.</summary>
    public string Words =>
        this switch
        {
            AddLine added => $"add {added.Line}",
            AddPackage added => $"add {added.Line}",
            AddBelow added => string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"add {added.Line.Trim()} below line {added.Below}"
            ),
            Replace replaced => $"change '{replaced.Before}' to '{replaced.After}'",
            SetTag tag => $"tag this snippet {tag.Text}",
            Retag tag => $"tag this snippet {tag.Disposition.Word()}",
            RemoveTag => "remove the tag",
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
