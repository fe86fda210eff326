using System.Text.RegularExpressions;

namespace SnippetCheck.Adopting;

/// <summary>Finds tags for a fence that uses names which the post doesn't declare.</summary>
/// <param name="post">The fence's post.</param>
/// <param name="check">Checks a post.</param>
internal sealed partial class Assuming(OldPost post, Func<Post, Task<CheckedPost>> check)
{
    // What stands for the base class of a class that isn't shown.
    private const string UnshownBase = "base";

    /// <summary>Whether assumptions may make a fence compile, by the result of checking it alone.</summary>
    public static bool MayHelp(CheckedSnippet alone) => UndeclaredIn(alone).Any();

    /// <summary>The names of a fence that could be assumed, by the result of checking it alone.</summary>
    public static IEnumerable<string> UndeclaredIn(CheckedSnippet alone) =>
        alone.Outcome is Outcome.Rejected { Findings: var findings }
            ? findings.Errors.Select(e => e.Undeclared).OfType<string>()
            : [];

    /// <summary>Whether assumptions leave anything of a fence to check.</summary>
    public static bool IsWorthwhile(Candidate any) =>
        any.Result.Outcome is Outcome.Compiled { Findings: { HasCheckedUses: true } or { Assumed.Count: 0 } };

    /// <summary>The names that a fence uses and that aren't declared.</summary>
    /// <param name="any">The fence with <c>assumes=*</c>.</param>
    public static IReadOnlyList<string> AssumedBy(Candidate any) =>
        any.Result.Outcome is Outcome.Answered answered ? answered.Findings.Assumed : [];

    /// <summary>The name that an unknown one is nearly, and the problem that says so; null if there's none.</summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="alone">The result of checking its fence alone.</param>
    public static (string Meant, Problem Problem)? MeantBy(string name, CheckedSnippet alone) =>
        ProblemOf(name, alone) is { } problem
        && problem.Remedies.OfType<Remedy.Replace>().FirstOrDefault() is { After: var meant }
        && NameSlip.Is(name, meant)
            ? (meant, problem)
            : null;

    /// <summary>The problem about an unknown name; null if there's none.</summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="alone">The result of checking its fence alone.</param>
    public static Problem? ProblemOf(string name, CheckedSnippet alone) =>
        alone.Outcome is Outcome.Rejected { Findings: var findings }
            ? findings
                .Errors.Where(e => e.Undeclared == name || e.Missing == name)
                .Select(e => alone.Verdict.Problems.FirstOrDefault(p => p.Code == e.Code && p.Place == e.Place))
                .FirstOrDefault(p => p is not null)
            : null;

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

    /// <summary>
    /// Checks a fence with a set-up that declares its unknown names, or else those that have a conventional type, and assumes the others.
    /// </summary>
    /// <param name="any">The fence with <c>assumes=*</c>.</param>
    /// <param name="held">The fences that are adopted so far.</param>
    /// <returns>
    /// The first candidate that holds; otherwise the likeliest one; null if no name has a conventional type, or if the fence is combined
    /// with others, which leaves no place for a set-up.
    /// </returns>
    public async Task<Candidate?> WithSetupAsync(Candidate any, IReadOnlyDictionary<int, Tagging> held)
    {
        var names =
            any.Relations.Group(any.Index).Count > 1
                ? []
                : AssumedBy(any).Where(n => ConventionalNames.Of(n).Count > 0).ToList();
        var others = AssumedBy(any).Except(names).ToList();
        Candidate? likeliest = null;
        foreach (var declarations in ConventionalNames.Declare(names).Where(d => HiddenSetup.Allows(held, d)))
        {
            var tagging = any.Tagging with { Assumed = others, Declarations = declarations };
            var candidate = await TryAsync(any, tagging.With($"use={post.SetupName}"), held);
            if (candidate.Holds)
            {
                return candidate;
            }

            likeliest = likeliest is { Result.Outcome: Outcome.Rejected } ? likeliest : candidate;
        }

        return likeliest;
    }

    /// <summary>Checks a fence with a list of its unknown names. Null if it fails.</summary>
    /// <param name="any">The fence with <c>assumes=*</c>.</param>
    /// <param name="held">The fences that are adopted so far.</param>
    public async Task<Candidate?> WithListAsync(Candidate any, IReadOnlyDictionary<int, Tagging> held) =>
        any.Tagging.Assumed.Count == 0 ? any
        : await TryAsync(any, any.Tagging with { Assumed = AssumedBy(any) }, held) is { Holds: true } candidate
            ? candidate
        : null;

    private Task<Candidate> TryAsync(Candidate any, Tagging tagging, IReadOnlyDictionary<int, Tagging> held) =>
        Candidate.TryAsync(any.Index, tagging, any.Relations, held, post, check);

    // A member of an unknown value isn't asked for. So what only stands after a dot is a member that a known type doesn't have: a slip,
    // or an API that's gone. Only methods with the names of an application's own extensions are likely to be declared elsewhere.
    private bool IsMissingMember(string name, Candidate any) =>
        name != UnshownBase
        && !any.Tagging.NamesInBase.Contains(name)
        && !name.Contains('.')
        && !ExtensionName().IsMatch(name)
        && post.SketchOf(any.Index) is var sketch
        && !sketch.Used.Contains(name)
        && !sketch.DeclaredAnywhere.Contains(name);

    [GeneratedRegex("^(Add|Configure|Map|Require|Use|With)[A-Z]")]
    private static partial Regex ExtensionName();
}
