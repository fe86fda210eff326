using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>Finds tags for a fence that uses names which the post doesn't declare.</summary>
/// <param name="post">The fence's post.</param>
/// <param name="check">Checks a post.</param>
internal sealed partial class Assuming(OldPost post, Func<Post, Task<CheckedPost>> check)
{
    // A longer list is harder to read than it's worth.
    private const int MostNames = 12;

    /// <summary>Whether assumptions may make a fence compile, by the result of checking it alone.</summary>
    public static bool MayHelp(CheckedSnippet alone) =>
        alone.Outcome is Outcome.Rejected { Findings: var findings }
        && findings.Errors.Any(e => e.Undeclared is not null);

    /// <summary>Whether assumptions leave anything of a fence to check.</summary>
    public static bool IsWorthwhile(Candidate any) =>
        any.Result.Outcome is Outcome.Compiled { Findings.HasKnownNames: true };

    /// <summary>The names that a fence uses and that aren't declared.</summary>
    /// <param name="any">The fence with <c>assumes=*</c>.</param>
    public static IReadOnlyList<string> AssumedBy(Candidate any) =>
        any.Result.Outcome is Outcome.Answered answered ? answered.Findings.Assumed : [];

    /// <summary>The first assumed name that is a member which a known type doesn't have; null if there's none.</summary>
    /// <param name="any">The fence with <c>assumes=*</c>.</param>
    public string? MissingMember(Candidate any) => AssumedBy(any).FirstOrDefault(n => IsMissingMember(n, any));

    /// <summary>Checks a fence with <c>assumes=*</c>; without, if the fences that it's combined with declare all its names.</summary>
    /// <param name="index">The fence.</param>
    /// <param name="alone">The result of checking it alone, without assumptions.</param>
    /// <param name="grouping">The fences that it's combined with.</param>
    /// <param name="held">The fences that are adopted so far.</param>
    public async Task<Candidate> WithAnyAsync(
        int index,
        CheckedSnippet alone,
        Grouping grouping,
        IReadOnlyDictionary<int, Tagging> held
    )
    {
        var plain = new Tagging(Disposition.Compile) { Assumed = ["*"], Options = grouping.Options };
        var more = Alternatives.NeededBy(alone);
        var any = await TryAsync(plain.With(more));
        if (!any.Holds && more.Count > 0)
        {
            any = await TryAsync(plain);
        }

        return !any.Holds && any.Compiles && AssumedBy(any).Count == 0
            ? await TryAsync(any.Tagging with { Assumed = [] })
            : any;

        Task<Candidate> TryAsync(Tagging tagging) =>
            Candidate.TryAsync(index, tagging, grouping.Relations, held, post, check);
    }

    /// <summary>Checks a fence with a set-up that declares its unknown names. Null if one has no conventional type, or if the fence fails.</summary>
    /// <param name="any">The fence with <c>assumes=*</c>.</param>
    /// <param name="held">The fences that are adopted so far.</param>
    public async Task<Candidate?> WithSetupAsync(Candidate any, IReadOnlyDictionary<int, Tagging> held)
    {
        foreach (var declarations in ConventionalNames.Declare(AssumedBy(any)))
        {
            var tagging = any.Tagging with { Assumed = [], Declarations = declarations };
            if (await TryAsync(any, tagging.With($"use={post.SetupName}"), any.Relations, held) is { } candidate)
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>Checks a fence with a list of its unknown names. Null if it fails, or if it uses a member that a known type doesn't have.</summary>
    /// <param name="any">The fence with <c>assumes=*</c>.</param>
    /// <param name="held">The fences that are adopted so far.</param>
    public async Task<Candidate?> WithListAsync(Candidate any, IReadOnlyDictionary<int, Tagging> held) =>
        any.Tagging.Assumed.Count == 0 ? any
        : MissingMember(any) is not null ? null
        : AssumedBy(any) is { Count: > 0 and <= MostNames } names
            ? await TryAsync(any, any.Tagging with { Assumed = names }, any.Relations, held)
        : any;

    private async Task<Candidate?> TryAsync(
        Candidate any,
        Tagging tagging,
        Relations relations,
        IReadOnlyDictionary<int, Tagging> held
    ) =>
        await Candidate.TryAsync(any.Index, tagging, relations, held, post, check) is { Holds: true } candidate
            ? candidate
            : null;

    // A member of an unknown value isn't asked for. So what only stands after a dot is a member that a known type doesn't have: a slip,
    // or an API that's gone. Only methods with the names of an application's own extensions are likely to be declared elsewhere.
    private bool IsMissingMember(string name, Candidate any) =>
        !name.Contains('.')
        && !ExtensionName().IsMatch(name)
        && !Regex.IsMatch(
            post.Post.Snippets[any.Index].Fence.Content.Text,
            $@"(?<![\w.])(?<!\.\s*){Regex.Escape(name)}\b",
            RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1)
        );

    [GeneratedRegex("^(Add|Configure|Map|Require|Use|With)[A-Z]")]
    private static partial Regex ExtensionName();
}
