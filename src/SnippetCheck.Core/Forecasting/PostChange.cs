namespace SnippetCheck.Forecasting;

/// <summary>One thing that may change around posts while their text stays as it is.</summary>
public abstract record PostChange
{
    private PostChange() { }

    /// <summary>A package is used in another version.</summary>
    /// <param name="Name">Its id.</param>
    /// <param name="To">The version. Snippets that ask for an older one get it.</param>
    public sealed record Package(string Name, PackageVersion To) : PostChange;

    /// <summary>Snippets are compiled as another version of C#, unless they name one.</summary>
    /// <param name="To">The version, as <c>langversion=</c> takes it.</param>
    public sealed record Language(string To) : PostChange;

    /// <summary>Snippets are compiled for a newer framework, and run on it.</summary>
    /// <param name="To">The framework. Snippets for an older one get it.</param>
    /// <param name="Usual">The framework of snippets that name none.</param>
    public sealed record NewerFramework(Framework To, Framework Usual) : PostChange;

    /// <summary>A post with the change.</summary>
    public ChangedPost Apply(Post post)
    {
        var context = post.Context with { Directives = [.. post.Context.Directives.Select(Changed)] };
        var isShared = !context.Directives.SequenceEqual(post.Context.Directives);
        var changed = post.WithEach(Changed) with { Context = isShared ? context : post.Context };
        return new(
            changed,
            post.Snippets.Zip(changed.Snippets)
                .Where(s => s.First.Disposition.IsCompiled() && (isShared || !ReferenceEquals(s.First, s.Second)))
                .Select(s => s.First.Id)
                .ToHashSet(StringComparer.Ordinal)
        );
    }

    private Snippet Changed(Snippet snippet) =>
        this switch
        {
            Package when snippet.Directives.Any(d => Changed(d) != d) => snippet with
            {
                Directives = [.. snippet.Directives.Select(Changed)],
            },
            Language language when snippet.Options.LangVersion is null => snippet with
            {
                Options = snippet.Options with { LangVersion = language.To },
            },
            NewerFramework newer when (snippet.Options.Framework ?? newer.Usual).Major < newer.To.Major => snippet with
            {
                Options = snippet.Options with { Framework = newer.To },
            },
            _ => snippet,
        };

    private ProgramDirective Changed(ProgramDirective directive) =>
        this is Package wanted
        && directive is ProgramDirective.Package package
        && package.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase)
        && PackageVersion.Parse(package.Version) is { } version
        && version.CompareTo(wanted.To) < 0
            ? package with
            {
                Version = wanted.To.Text,
            }
            : directive;
}

/// <summary>A post with a change.</summary>
/// <param name="Post">The changed post.</param>
/// <param name="Ids">The ids of the snippets that the change affects.</param>
public sealed record ChangedPost(Post Post, IReadOnlySet<string> Ids);
