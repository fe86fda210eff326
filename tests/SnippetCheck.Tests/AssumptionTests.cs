using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using SnippetCheck.Compiler;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// What is asked for where declarations are missing, and what is noticed all the same. The programs of <c>Assumed/programs.txt</c> compile.
/// Between <c>/*?Name*/</c> and <c>/*?*/</c> is what declares a name, and between <c>/*!*/</c> and <c>/*!*/</c> what always goes with it;
/// where another name is missed then, the second mark says so.
/// <para>
/// <c>Assumed/constructs.txt</c> goes through the constructs of C#. Each row has a title, the names that it assumes, and a program that passes.
/// Of <c>⟨right¦CS0029 wrong⟩</c>, the first text is right, and each of the others gives exactly these errors.
/// </para>
/// </summary>
public sealed partial class AssumptionTests
{
    private const int MostMutations = 12;

    private static readonly CompilerSettings Settings = new(
        "latest",
        "enable",
        Platform.ConsoleUsings,
        false,
        false,
        [],
        [RuntimeEnvironment.GetRuntimeDirectory()],
        [],
        ".NETCoreApp,Version=v10.0"
    );

    private readonly ProgramCompiler _compiler = new(new ReferenceSet());

    public static TheoryData<int> All => [.. Enumerable.Range(0, Programs.Count)];

    public static TheoryData<string> Constructs => [.. Rows.Keys];

    private static IReadOnlyList<string> Programs { get; } = Read("programs.txt").Split("\n=====\n");

    private static IReadOnlyDictionary<string, (IReadOnlyList<string> Assumed, string Code)> Rows { get; } =
        Row()
            .Matches(Read("constructs.txt"))
            .ToDictionary(
                r => r.Groups["title"].Value,
                r => ((IReadOnlyList<string>)r.Groups["names"].Value.Split(", "), r.Groups["code"].Value)
            );

    [Theory]
    [MemberData(nameof(All))]
    public void Exactly_the_missing_names_are_asked_for(int index)
    {
        var program = Programs[index];
        Assert.Empty(Errors(program, [], out _));
        foreach (var (code, missing) in Reduced(program))
        {
            var errors = Errors(code, ["*"], out var any);
            Assert.True(errors.Count == 0, $"{code}\n{string.Join("; ", errors)}");
            Assert.Equal(missing, any);

            Assert.Empty(Errors(code, missing, out var listed));
            Assert.Equal(missing, listed.Order(StringComparer.OrdinalIgnoreCase));

            foreach (var name in missing)
            {
                Assert.NotEmpty(Errors(code, [.. missing.Where(n => n != name)], out _));
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_not_assumed_is_checked(int index)
    {
        foreach (var (code, missing) in Reduced(Programs[index]).TakeLast(1))
        {
            var mutations = Mutations(code).ToList();
            var random = new Random(index);
            foreach (var (mutation, mutated) in mutations.OrderBy(_ => random.Next()).Take(MostMutations))
            {
                Assert.True(Errors(mutated, missing, out _).Count > 0, $"{mutation} isn't noticed:\n{mutated}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Constructs))]
    public void What_every_declaration_would_refuse_is_an_error_and_nothing_else(string row)
    {
        var (assumed, code) = Rows[row];
        Assert.Empty(Errors(With(-1, ""), assumed, out _));
        foreach (Match place in Choice().Matches(code))
        {
            foreach (Capture wrong in place.Groups["wrong"].Captures)
            {
                var (codes, text) = (wrong.Value.Split(' ')[0], wrong.Value[(wrong.Value.IndexOf(' ') + 1)..]);
                var found = Errors(With(place.Index, text), assumed, out _).Select(e => e.Split(' ')[0]).Distinct();
                Assert.True(
                    codes.Split(',').Order().SequenceEqual(found.Order()),
                    $"{string.Join(',', found)} instead of {codes} for {text}"
                );
            }
        }

        string With(int index, string wrong) =>
            Choice().Replace(code, m => m.Index == index ? wrong : m.Groups["right"].Value);
    }

    // The program without one of its declarations each, and without all.
    private static IEnumerable<(string Code, IReadOnlyList<string> Missing)> Reduced(string program)
    {
        var marks = Declaration().Matches(program).ToList();
        var several = marks.Count > 1 ? [marks] : (List<Match>[])[];
        foreach (var removed in marks.Select(m => new List<Match> { m }).Concat(several))
        {
            var code = program;
            foreach (var match in removed.OrderByDescending(m => m.Index))
            {
                code = code.Remove(match.Index, match.Length);
            }

            code = Companion().Replace(code, "");
            var names = removed
                .SelectMany(m => (string[])[m.Groups["name"].Value, .. Names(m)])
                .Concat(Companion().Matches(program).SelectMany(Names))
                .Where(n => Regex.IsMatch(code, $@"\b{n}\b"))
                .Distinct()
                .Order(StringComparer.OrdinalIgnoreCase);
            yield return (code, [.. names]);
        }

        static IEnumerable<string> Names(Match match) =>
            match.Groups["more"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<(string Name, string Code)> Mutations(string code) =>
        [
            .. Of("a misspelt member", FrameworkMember(), m => m.Value + "x", code),
            .. Of("a missing semicolon", EndOfStatement(), _ => "\n", code),
            .. Of("a wrong literal", NumberVariable(), m => $"int {m.Groups["name"].Value} = \"x\";", code),
            .. Of("an unassigned variable", NumberVariable(), m => $"int {m.Groups["name"].Value};", code),
            .. Of("a variable declared twice", NumberVariable(), m => $"{m.Value} {m.Value}", code),
            .. Of("a missing return", LastReturn(), _ => "\n}", code),
            .. Of("too many arguments", KnownCall(), m => m.Value + "\"x\", \"y\", ", code),
            .. Of("a wrong argument", Greater(), m => m.Value + "\"x\" + ", code),
            .. Of("a wrong operand", KnownCall(), m => m.Value + "!", code),
            .. Of("an undeclared name", Written(), m => m.Value + "undeclared + ", code),
        ];

    private static IEnumerable<(string Name, string Code)> Of(
        string name,
        Regex regex,
        Func<Match, string> change,
        string code
    ) => regex.Matches(code).Select(m => (name, code.Remove(m.Index, m.Length).Insert(m.Index, change(m))));

    private static string Read(string name) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "SnippetCheck.Tests", "Assumed", name));

    private List<string> Errors(string code, IReadOnlyList<string> assumed, out IReadOnlyList<string> used)
    {
        var source = new SourcePart("Program.cs", code, null, false, 0, false) { Assumed = assumed };
        var reply = _compiler.Compile(new(0, [source], false, Goal.Compile, Settings, []));
        used = reply.Parts[0].Assumed;
        return [.. reply.Findings.Where(f => f.IsError).Select(f => $"{f.Code} {f.Message}")];
    }

    [GeneratedRegex(@"^=== (?<title>.*): (?<names>.*)\n(?<code>(?:(?!=== ).*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"⟨(?<right>[^¦⟩]*)(?:¦(?<wrong>[^¦⟩]*))+⟩")]
    private static partial Regex Choice();

    [GeneratedRegex(@"/\*\?(?<name>\w+)\*/.*?/\*\?(?<more>[\w,]*)\*/", RegexOptions.Singleline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"/\*!\*/.*?/\*!(?<more>[\w,]*)\*/", RegexOptions.Singleline)]
    private static partial Regex Companion();

    [GeneratedRegex(@"(?<=(Console|Math|int|Task|string|Convert)\.)[A-Z]\w+|(?<="")\.Trim\b|(?<=[)])\.ToString\b")]
    private static partial Regex FrameworkMember();

    [GeneratedRegex(@";\n")]
    private static partial Regex EndOfStatement();

    [GeneratedRegex(@"int (?<name>\w+) = [0-9]+;")]
    private static partial Regex NumberVariable();

    [GeneratedRegex(@"\n        return [^;]+;\n    \}|\n    return [^;]+;\n\}")]
    private static partial Regex LastReturn();

    [GeneratedRegex(@"Math\.Max\(|int\.Parse\((?="")")]
    private static partial Regex KnownCall();

    [GeneratedRegex(@"Math\.Max\(")]
    private static partial Regex Greater();

    [GeneratedRegex(@"Console\.WriteLine\(")]
    private static partial Regex Written();
}
