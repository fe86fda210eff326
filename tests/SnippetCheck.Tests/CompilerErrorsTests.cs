using System.Globalization;
using System.Runtime.InteropServices;
using SnippetCheck.Compiler;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>
/// The code that's added to a snippet to observe it never shows in the compiler's errors. These tests break code at random and compare the
/// errors with remarks to those with comments of the same length.
/// </summary>
public sealed class CompilerErrorsTests
{
    private const int Rounds = 60;

    // A value isn't a statement by itself, but a remark makes it one.
    private const string NoStatement = "CS0201";

    private static readonly string[] Lines =
    [
        "int a = 1;",
        "var list = new List<int> { 1, 2 };",
        "list.Add(3);",
        "Console.WriteLine(list.Count);",
        "a + 1;",
        "list.Count;",
        "a++;",
        "a = a + 2;",
        "var (x, y) = (1, 2);",
        "if (a > 0) Console.WriteLine(a);",
        "foreach (var i in list) { Console.Write(i); }",
        "int Twice(int n) => 2 * n;",
        "Twice(a);",
        "string text = $\"{a}!\";",
        "text.Length;",
        "switch (a) { case 1: Console.WriteLine(); break; }",
        "try { a = 2; } finally { a = 3; }",
        "for (var k = 0; k < 2; k++)",
        "{ Console.WriteLine(a); }",
        "(a, 2);",
        "new { a };",
        "text[..1];",
        "list.Select(n => n + a).Sum();",
        "int late;",
        "record Point(int X, int Y);",
        "await Task.Yield();",
    ];

    // Each remark with a comment of the same length that isn't one.
    private static readonly (string Remark, string Comment)[] Remarks =
    [
        (" // => 3", " // so 3"),
        (" // Output: 3", " // Outfit: 3"),
        (" // prints 4", " // primes 4"),
        (" // => [1, 2]", " // so [1, 2]"),
        ("\n// => 1", "\n// so 1"),
        ("\n// Output:\n// 1", "\n// Outfit:\n// 1"),
        ("", ""),
        ("", ""),
    ];

    private readonly ProgramCompiler _compiler = new(new ReferenceSet());

    [Fact]
    public void Remarks_change_no_errors()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var chosen = Enumerable
                .Range(0, random.Next(2, 7))
                .Select(_ => (Line: Lines[random.Next(Lines.Length)], Remark: Remarks[random.Next(Remarks.Length)]))
                .ToList();
            var (broken, isCut, at) = (random.Next(chosen.Count), random.Next(2) == 0, random.Next(1, 1000));
            string[] parts = random.Next(2) == 0 ? ["int first = 1;\nConsole.WriteLine(first);\n"] : [];

            var with = Errors([.. parts, Text(l => l.Remark.Remark)]);
            var without = Errors([.. parts, Text(l => l.Remark.Comment)]);

            Assert.True(
                without
                    .Where(e => !e.Contains(NoStatement, StringComparison.Ordinal))
                    .SequenceEqual(with.Where(e => !e.Contains(NoStatement, StringComparison.Ordinal))),
                $"seed {seed}:\n{Text(l => l.Remark.Remark)}\nwith: {string.Join("; ", with)}\nwithout: {string.Join("; ", without)}"
            );
            Assert.True(with.Count <= without.Count, $"seed {seed}: more errors than without");

            string Text(Func<(string Line, (string Remark, string Comment) Remark), string> comment) =>
                string.Concat(
                    chosen.Select((l, i) => (i == broken ? Break(l.Line, isCut, at) : l.Line) + comment(l) + "\n")
                );
        }
    }

    private static string Break(string line, bool isCut, int at)
    {
        var place = at % line.Length;
        return isCut ? line.Remove(place, 1) : line.Insert(place, "q");
    }

    private List<string> Errors(IReadOnlyList<string> parts)
    {
        var settings = new CompilerSettings(
            "latest",
            "",
            ["System", "System.Collections.Generic", "System.Linq", "System.Threading.Tasks"],
            false,
            false,
            [],
            [RuntimeEnvironment.GetRuntimeDirectory()],
            [],
            ".NETCoreApp,Version=v10.0"
        );
        var sources = parts
            .Select(
                (text, i) =>
                    new SourcePart(
                        string.Create(CultureInfo.InvariantCulture, $"Part{i}.cs"),
                        text,
                        null,
                        false,
                        i,
                        false
                    )
            )
            .ToList();
        var reply = _compiler.Compile(new(0, sources, parts.Count > 1, Goal.Run, settings, []));
        return
        [
            .. reply
                .Findings.Where(f => f.IsError)
                .Select(f => $"{f.Code}@{f.Range.Part}:{f.Range.Start}-{f.Range.End}"),
        ];
    }
}
