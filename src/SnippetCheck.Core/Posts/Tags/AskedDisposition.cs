using System.Diagnostics;

namespace SnippetCheck.Posts;

/// <summary>What the tags of a fence, or the defaults of its post, ask for. Where a fence's own tag is required, it's there.</summary>
internal abstract record AskedDisposition
{
    private AskedDisposition() { }

    /// <summary>It has no tags, and no default decides.</summary>
    public sealed record Untagged : AskedDisposition;

    /// <summary>Run it.</summary>
    public sealed record Run : AskedDisposition;

    /// <summary>Compile it.</summary>
    public sealed record Compile : AskedDisposition;

    /// <summary>Compile it and expect errors.</summary>
    /// <param name="Tag">The tag, which may name them.</param>
    public sealed record Fails(InfoWord Tag) : AskedDisposition;

    /// <summary>Run it and expect an exception.</summary>
    /// <param name="Tag">The tag, which names it.</param>
    public sealed record Throws(InfoWord Tag) : AskedDisposition;

    /// <summary>Run it and expect that it reaches its time limit.</summary>
    public sealed record Hangs(InfoWord Tag) : AskedDisposition;

    /// <summary>Run it, and make the requests of the post.</summary>
    /// <param name="Place">The place of the tag.</param>
    public sealed record Serves(Place Place) : AskedDisposition;

    /// <summary>Don't check it.</summary>
    /// <param name="Tag">The tag, which may state the reason.</param>
    public sealed record Skip(InfoWord Tag) : AskedDisposition;

    /// <summary>The disposition.</summary>
    public Disposition Kind =>
        this switch
        {
            Untagged => Disposition.Untagged,
            Run => Disposition.Run,
            Compile => Disposition.Compile,
            Fails => Disposition.Fails,
            Throws => Disposition.Throws,
            Hangs => Disposition.Hangs,
            Serves => Disposition.Serves,
            Skip => Disposition.Skip,
            _ => throw new UnreachableException(),
        };

    /// <summary>Reads what a fence asks for, and adds the problems of tags that contradict it.</summary>
    /// <param name="tags">The tags of the fence, which collect problems.</param>
    /// <param name="defaults">The defaults of its post.</param>
    public static AskedDisposition Read(TagSet tags, PostDefaults defaults)
    {
        var asked = Decide(tags, defaults);
        var disposition = asked.Kind;
        foreach (var (definition, tag) in tags.Among(TagDefinition.OfSnippets))
        {
            if (definition.Effect is { } effect && !effect.Contains(disposition))
            {
                tags.Found.Add(
                    Problems.TagWithoutEffect(tag.Place, definition.Name, WordOf(disposition, tags, defaults))
                );
            }
        }

        if (tags["assumes"] is { } assumes && disposition.IsRun())
        {
            tags.Found.Add(Problems.AssumesWhatRuns(assumes.Place, WordOf(disposition, tags, defaults)));
        }

        return asked;
    }

    /// <summary>A disposition in a problem of a fence.</summary>
    public static string WordOf(Disposition disposition, TagSet tags, PostDefaults defaults) =>
        disposition.Word() + (disposition == defaults.Undecided && !tags.Has(disposition.Word()) ? " by default" : "");

    private static AskedDisposition Decide(TagSet tags, PostDefaults defaults)
    {
        var given = tags.Among(TagDefinition.OfSnippets)
            .Where(t => t.Definition.Means is not null)
            .OrderBy(t => t.Tag.Place.Column)
            .ToList();
        foreach (var (other, tag) in given.Skip(1))
        {
            tags.Found.Add(Problems.TwoDispositions(tag.Place, given[0].Definition.Name, other.Name));
        }

        return given is [({ Means: { } means }, var first), ..] ? Of(means, first)
            // An invalid tag was meant to say something, so the fence must not count as untagged.
            : tags.IsOurs ? ByDefault(defaults.Undecided ?? Disposition.Run)
            : ByDefault(defaults.Untagged ?? Disposition.Untagged);
    }

    private static AskedDisposition Of(Disposition means, InfoWord tag) =>
        means switch
        {
            Disposition.Fails => new Fails(tag),
            Disposition.Throws => new Throws(tag),
            Disposition.Hangs => new Hangs(tag),
            Disposition.Serves => new Serves(tag.Place),
            Disposition.Skip => new Skip(tag),
            _ => ByDefault(means),
        };

    private static AskedDisposition ByDefault(Disposition disposition) =>
        disposition switch
        {
            Disposition.Untagged => new Untagged(),
            Disposition.Run => new Run(),
            Disposition.Compile => new Compile(),
            _ => throw new UnreachableException(),
        };
}
