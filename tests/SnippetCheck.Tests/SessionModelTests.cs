using System.Globalization;
using System.Text;
using SnippetCheck.Posts;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Compares random sessions with a model of which parts pass, fail or are blocked.</summary>
public sealed class SessionModelTests(CheckerFixture checkers) : IClassFixture<CheckerFixture>
{
    private const int Sessions = 40;

    private enum Kind
    {
        Statements,

        Type,

        /// <summary>A branch that's tagged <c>fails</c>.</summary>
        Fails,

        /// <summary>A branch that's tagged <c>throws</c>.</summary>
        Throws,
    }

    /// <summary>How a part behaves.</summary>
    private enum Way
    {
        /// <summary>It does what its tags promise.</summary>
        Holds,

        /// <summary>It doesn't compile; or it does, although it's tagged <c>fails</c>.</summary>
        Compiles,

        /// <summary>It throws; or it doesn't, although it's tagged <c>throws</c>.</summary>
        Ends,
    }

    private sealed record Part(Kind Kind, Way Way);

    [Fact]
    public async Task Parts_pass_fail_and_are_blocked_as_the_model_says()
    {
        var sessions = Enumerable.Range(0, Sessions).Select(seed => Make(new Random(seed))).ToList();
        var text = new StringBuilder();
        foreach (var (session, i) in sessions.Select((s, i) => (s, i)))
        {
            foreach (var (part, number) in session.Select((p, n) => (p, n)))
            {
                text.Append(Write(part, i, number));
            }
        }

        var post = PostReader.Read("sessions.md", Encoding.UTF8.GetBytes(text.ToString()), new());
        Assert.Empty(post.Problems);
        var report = await checkers.CheckAsync([post]);

        var expected = sessions.SelectMany(
            (s, i) => Model(s).Select((state, number) => $"{i}.{number} {s[number]} {state}")
        );
        var states = report.Posts[0].Snippets.Select(s => s.Verdict.State).ToList();
        var actual = sessions
            .SelectMany((s, i) => s.Select((part, number) => (i, number, part)))
            .Select((p, index) => $"{p.i}.{p.number} {p.part} {states[index]}");
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));
    }

    private static List<Part> Make(Random random) =>
        [
            .. Enumerable
                .Range(0, random.Next(2, 6))
                .Select(_ => new Part((Kind)random.Next(4), random.Next(3) > 0 ? Way.Holds : (Way)random.Next(1, 3))),
        ];

    // A later part uses the type, and all parts use the variable of the first one.
    private static string Write(Part part, int session, int number)
    {
        var (tag, code) = part switch
        {
            (Kind.Statements, Way.Holds) => ("", $"Console.WriteLine({number}); // => {number}"),
            (Kind.Statements, Way.Compiles) => ("", $"int n{number} = \"{number}\";"),
            (Kind.Statements, Way.Ends) => ("", $"Console.WriteLine({number});\nthrow new Exception(\"{number}\");"),
            (Kind.Type, Way.Compiles) => ("", $"class C{number} {{ int n = \"{number}\"; }}"),
            (Kind.Type, _) => ("", $"class C{number} {{ }}"),
            (Kind.Fails, Way.Holds) => (" fails", $"int n{number} = \"{number}\"; // error CS0029"),
            (Kind.Fails, _) => (" fails=CS0029", $"int n{number} = {number};"),
            (Kind.Throws, Way.Holds) => (" throws=FormatException", "int.Parse(\"x\");"),
            (Kind.Throws, Way.Compiles) => (" throws=FormatException", $"int n{number} = \"{number}\";"),
            _ => (" throws=FormatException", "int.Parse(\"3\");"),
        };
        return string.Create(CultureInfo.InvariantCulture, $"```csharp session=s{session}{tag}\n{code}\n```\n\n");
    }

    private static IEnumerable<VerdictState> Model(List<Part> parts)
    {
        var main = parts
            .Select((p, i) => (Part: p, Index: i))
            .Where(p => p.Part.Kind is Kind.Statements or Kind.Type)
            .ToList();
        // The first part that doesn't compile, and the first part before it that throws.
        var rejected = main.FindIndex(p => p.Part.Way == Way.Compiles) is >= 0 and var r ? main[r].Index : int.MaxValue;
        var thrown = main.FindIndex(p => p.Part is { Kind: Kind.Statements, Way: Way.Ends }) is >= 0 and var t
            ? main[t].Index
            : int.MaxValue;
        return parts.Select(
            (part, i) =>
                part.Kind switch
                {
                    Kind.Statements when i == Math.Min(rejected, thrown) => VerdictState.Failed,
                    Kind.Statements => i < Math.Min(rejected, thrown) ? VerdictState.Passed : VerdictState.Blocked,
                    // None of these run.
                    Kind.Type => i < rejected ? VerdictState.Passed
                    : i == rejected ? VerdictState.Failed
                    : VerdictState.Blocked,
                    Kind.Fails => rejected < i ? VerdictState.Blocked
                    : part.Way == Way.Holds ? VerdictState.Passed
                    : VerdictState.Failed,
                    _ when Math.Min(rejected, thrown) < i => VerdictState.Blocked,
                    _ => part.Way == Way.Holds ? VerdictState.Passed : VerdictState.Failed,
                }
        );
    }
}
