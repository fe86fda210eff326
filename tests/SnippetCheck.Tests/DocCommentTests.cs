using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SnippetCheck.Posts;
using SnippetCheck.Updating;
using Xunit;

namespace SnippetCheck.Tests;

/// <summary>Documentation comments are found as the compiler finds them, and what's written into them is read back.</summary>
public sealed class DocCommentTests
{
    private const int Rounds = 3000;

    private static readonly string[] Pieces =
    [
        "/// <a/>\n",
        "//// no\n",
        "/** <a/> */",
        "/*** no */",
        "/**/",
        "/* /// no */",
        "// /** no */\n",
        "int x;",
        "\"/// no\"",
        "\"\\\"/** no */\"",
        "@\"\"\"/// no\\\"",
        "\"\"\"\n/// \"\" no\n\"\"\"",
        "\"\"\"\"/// \"\"\" no\"\"\"\"",
        "$\"{1:/// no}{{/** no */\"",
        "$\"{(true ? \"/// no\" : \"}\")}\"",
        "$@\"\n/// \"\"{\"/** no */\"}\"",
        "@$\"{{{1}}}/** no */\"",
        "$$\"\"\"{/// no} {{\"/** no */\"}}\"\"\"",
        "$\"\"\"\n/// {1} no\n\"\"\"",
        "'\"'",
        "'\\''",
        "'/'",
        "\n",
        "\r\n",
        "\n  ",
        "\u2028",
        "\n#if DEBUG\n",
        "\n#if !DEBUG || X\n",
        "\n # elif NET10_0 && (TRACE != false)\n",
        "\n#else\n",
        "\n#endif // \" /* \n",
        "\n#region \" /** no */\n#endregion\n",
        "global::System.Console.Write(1);",
    ];

    [Fact]
    public void Comments_are_found_as_the_compiler_finds_them_in_real_code()
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Concat(
                Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            )
            .Where(f =>
                !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            )
            .ToList();
        Assert.True(files.Count > 300);
        Assert.All(files, f => AssertSame(File.ReadAllText(f)));
    }

    [Fact]
    public void Comments_are_found_as_the_compiler_finds_them_in_tricky_code()
    {
        var random = new Random(7);
        var found = 0;
        for (var i = 0; i < Rounds; i++)
        {
            found += AssertSame(
                "class C { void M() {\n"
                    + string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => RandomPiece(random)))
            );
        }

        Assert.True(found > Rounds / 10);
    }

    [Fact]
    public void What_is_written_in_XML_is_read_back_at_its_place()
    {
        const string alphabet = "ab <>&\"'/*]\\{}é\U0001F600\u2028\t";
        var random = new Random(11);
        Notation[] notations = [new Notation.Xml(true), new Notation.Xml(false), new Notation.CData()];
        for (var i = 0; i < Rounds; i++)
        {
            var notation = notations[i % notations.Length];
            var text = string.Concat(
                Enumerable
                    .Range(0, random.Next(1, 20))
                    .Select(_ =>
                        alphabet.EnumerateRunes().ElementAt(random.Next(alphabet.EnumerateRunes().Count())).ToString()
                    )
            );
            if (
                notation is Notation.CData
                && (text.Contains('\u2028') || text.Contains("*/", StringComparison.Ordinal))
            )
            {
                // Such a text is never written there: see Unwritable.
                continue;
            }

            var line = "x" + text + "x";
            var (before, after) = notation is Notation.CData ? ("<![CDATA[", "]]>") : ("", "");
            var (start, margin, end) = i % 2 == 0 ? ("\t/// ", "\t/// ", "") : ("  /** ", "   * ", "\r\n   */");
            var file =
                $"\uFEFFclass A {{\r\n{start}<code lang=\"output\">{before}\r\n{margin}  y\r\n{margin}  {notation.Write(line)}\r\n{margin}{after}</code>{end}\r\n}}";

            var fence = Assert.Single(FencesOf(file));

            Assert.Equal(["y", line], fence.Content.Lines.Select(l => l.Text));
            Assert.Empty(fence.Mistakes);
            var read = fence.Content.Lines[1];
            var written = file.Split("\r\n")[read.Line - 1];
            Assert.Equal(notation.Write(line), written[(read.Place.Column - 1)..(read.Place.EndColumn - 1)]);
            Assert.All(
                line.Index(),
                c =>
                    Assert.True(
                        written[read.ColumnAt(c.Index) - 1] is '&' || written[read.ColumnAt(c.Index) - 1] == c.Item
                    )
            );
            Assert.Equal(margin + "  ", fence.Margins?.Inside);
        }
    }

    [Fact]
    public void An_edit_leaves_every_other_byte()
    {
        var bytes = Encoding.UTF8.GetBytes("\uFEFF/// <code lang=\"output\">&lt;a></code>\r\nclass A;");
        var text = PostText.Read(bytes);
        var fence = Assert.Single(FencesOf(Encoding.UTF8.GetString(bytes)[1..]));

        var edited = text.With([new(fence.Content.Lines[0].Place, fence.Content.Notation.Write("a<b"))]);

        Assert.Equal(
            Encoding.UTF8.GetBytes("\uFEFF/// <code lang=\"output\">a&lt;b</code>\r\nclass A;"),
            edited.ToBytes()
        );
    }

    private static IEnumerable<Fence> FencesOf(string file) =>
        DocCommentReader
            .Read(file)
            .Chapters.SelectMany(c => c.Elements)
            .OfType<MarkdownElement.Fenced>()
            .Select(f => f.Fence);

    // Whatever isn't text of its own stands on lines of its own, so that the compiler needs no guess about broken code.
    private static string RandomPiece(Random random)
    {
        var piece = Pieces[random.Next(Pieces.Length)];
        return random.Next(2) == 0 ? piece : piece + "\n";
    }

    private static int AssertSame(string code)
    {
        var options = new CSharpParseOptions(
            LanguageVersion.CSharp14,
            DocumentationMode.Parse,
            SourceCodeKind.Regular,
            PreprocessorBranches.Symbols
        );
        var expected = CSharpSyntaxTree
            .ParseText(code, options)
            .GetRoot()
            .DescendantTrivia()
            .Where(t =>
                t.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
                || t.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
            )
            .Select(t => (t.FullSpan.Start, code[t.FullSpan.Start..t.FullSpan.End].TrimEnd()))
            .ToList();
        var found = CSharpScan.Of(code).Comments.Select(c => (c.Start, code[c.Start..c.End].TrimEnd())).ToList();
        Assert.True(
            expected.SequenceEqual(found),
            $"{code}\n\nexpected: {string.Join(" | ", expected)}\nfound: {string.Join(" | ", found)}"
        );
        return found.Count;
    }
}
