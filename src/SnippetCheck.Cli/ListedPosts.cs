using System.Text.Json;
using System.Text.Json.Serialization;
using SnippetCheck.Adopting;
using SnippetCheck.Checking;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The result of <c>list</c>: the values of <c>list --format json</c>.</summary>
/// <param name="Version">The version of the format.</param>
/// <param name="Tool">The tool that wrote it.</param>
/// <param name="Summary">The counts.</param>
/// <param name="Posts">The posts, by path.</param>
internal sealed record ListedPosts(
    int Version,
    ReportedTool Tool,
    ListedSummary Summary,
    IReadOnlyList<ListedPost> Posts
)
{
    private const int CurrentVersion = 1;

    /// <summary>Where something of ours failed.</summary>
    [JsonIgnore]
    public IEnumerable<ReportedProblem> Faults => Posts.SelectMany(p => p.Problems).Where(p => p.IsInternal);

    /// <summary>Lists posts.</summary>
    public static ListedPosts Of(IReadOnlyList<Post> posts, DateOnly today)
    {
        var listed = posts.Select(p => ListedPost.Of(p, today)).ToList();
        var snippets = listed.SelectMany(p => p.Snippets).ToList();
        var strength = posts.Select(p => StrengthOf(p, today)).Aggregate(default(Strength), (all, s) => all + s);
        return new(
            CurrentVersion,
            ReportedTool.Ours,
            new(
                listed.Count,
                snippets.Count,
                snippets.Count(s => s.Checked),
                snippets.Count(s => s is { Disposition: Disposition.Untagged, Checked: false })
            )
            {
                Run = strength.Run,
                Compiled = strength.Compiled,
                CompiledWithAssumptions = strength.CompiledWithAssumptions,
                Shortcodes = posts.Sum(p => p.Shortcodes),
            },
            listed
        );
    }

    /// <summary>How many fences of a post are checked.</summary>
    public static Coverage CoverageOf(Post post, DateOnly today) =>
        Coverage.Of(post.Snippets.Select(s => (VerdictOf(s, today), s.Disposition)));

    /// <summary>Counts the checked fences by strength of their promise.</summary>
    public static Strength StrengthOf(Post post, DateOnly today) =>
        Strength.Of(
            post.Snippets.Index()
                .Where(s => Coverage.IsChecked(VerdictOf(s.Item, today), s.Item.Disposition))
                .Select(s => (s.Item.Disposition, Assumes(post.Snippets, s.Index)))
        );

    // What builds on an earlier part of its session holds only if that part's names are declared.
    private static bool Assumes(IReadOnlyList<Snippet> snippets, int index) =>
        snippets[index].Options.Assumes.Count > 0
        || (
            snippets[index].Membership is Membership.InSession { Session: var session }
            && snippets
                .Take(index)
                .Any(s =>
                    s.Options.Assumes.Count > 0
                    && s.Membership is Membership.InSession { Session: var other }
                    && other == session
                )
        );

    /// <summary>Writes the list as JSON.</summary>
    public void Write(Stream output)
    {
        // A CI runner scans standard output for commands.
        using var writer = new Utf8JsonWriter(output, new() { Indented = true, Encoder = JsonReport.ForConsole });
        JsonSerializer.Serialize(writer, this, ListedJson.Default.ListedPosts);
    }

    // The verdict without checking: a mistake in its tags, or a skip.
    internal static VerdictState VerdictOf(Snippet snippet, DateOnly today) =>
        Judge.Decide(snippet, new Outcome.Untouched(), today).State;
}

/// <summary>The counts of a list.</summary>
/// <param name="Posts">Posts.</param>
/// <param name="Fences">C# fences, hidden ones included.</param>
/// <param name="Checked">Those that promise something that is checked.</param>
/// <param name="Untagged">Those without tags that aren't checked.</param>
internal sealed record ListedSummary(int Posts, int Fences, int Checked, int Untagged)
{
    /// <summary>Those that are to be run.</summary>
    public int Run { get; init; }

    /// <summary>Those that are to be compiled, with nothing assumed.</summary>
    public int Compiled { get; init; }

    /// <summary>Those that are to be compiled, and may assume names.</summary>
    public int CompiledWithAssumptions { get; init; }

    /// <summary>C# code blocks in shortcodes of a site generator, which aren't checked.</summary>
    public int Shortcodes { get; init; }
}

/// <summary>A post in the list.</summary>
/// <param name="Path">Its path from the working folder, with <c>/</c>.</param>
/// <param name="Snippets">Its C# fences, in order.</param>
/// <param name="Problems">The problems of its Markdown, tags and defaults.</param>
internal sealed record ListedPost(
    string Path,
    IReadOnlyList<ListedSnippet> Snippets,
    IReadOnlyList<ReportedProblem> Problems
)
{
    /// <summary>Lists a post.</summary>
    public static ListedPost Of(Post post, DateOnly today)
    {
        try
        {
            return OfSound(post, today);
        }
        catch (Exception e)
        {
            return new(
                post.Path,
                [],
                [ReportedProblem.Of(SnippetCheck.Problems.Internal(Place.On(1, 1), e), post.Path)]
            );
        }
    }

    private static ListedPost OfSound(Post post, DateOnly today)
    {
        var suggestions = new TagSuggestions(post);
        return new(
            post.Path,
            [
                .. post.Snippets.Select(
                    (s, i) =>
                        ListedSnippet.Of(
                            s,
                            s is { Disposition: Disposition.Untagged, Copy: null } ? suggestions.Of(i) : null,
                            today
                        )
                ),
            ],
            [
                .. post
                    .Problems.Concat(post.Snippets.SelectMany(s => s.Problems))
                    .OrderBy(p => p.Place)
                    .Select(p => ReportedProblem.Of(p, post.Path)),
            ]
        );
    }
}

/// <summary>A C# fence in the list.</summary>
/// <param name="Id">Its id, unique in its post.</param>
/// <param name="Line">The line of its opening fence or comment.</param>
/// <param name="EndLine">The line of its closing fence or comment.</param>
/// <param name="Hidden">Whether it's in a comment.</param>
/// <param name="Session">Its session; null if it isn't part of any.</param>
/// <param name="Disposition">What its tags ask for.</param>
/// <param name="Checked">Whether it's checked.</param>
/// <param name="Tags">Its own tags, as <c>name</c> or <c>name=value</c>.</param>
/// <param name="Outlook">Suggested tags, if it has none; otherwise null.</param>
internal sealed record ListedSnippet(
    string Id,
    int Line,
    int EndLine,
    bool Hidden,
    string? Session,
    Disposition Disposition,
    bool Checked,
    IReadOnlyList<string> Tags,
    string? Outlook
)
{
    /// <summary>Lists a fence.</summary>
    public static ListedSnippet Of(Snippet snippet, string? suggested, DateOnly today) =>
        new(
            snippet.Id,
            snippet.Line,
            snippet.Fence.Closing.EndLine,
            snippet.Fence.IsHidden,
            (snippet.Membership as Membership.InSession)?.Session,
            snippet.Disposition,
            Coverage.IsChecked(ListedPosts.VerdictOf(snippet, today), snippet.Disposition),
            [.. snippet.Tags.Select(t => t.Values.Count == 0 ? t.Name : $"{t.Name}={string.Join(',', t.Values)}")],
            suggested
        );
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LowerCaseWord<Severity>), typeof(LowerCaseWord<Disposition>)]
)]
[JsonSerializable(typeof(ListedPosts))]
internal sealed partial class ListedJson : JsonSerializerContext;
