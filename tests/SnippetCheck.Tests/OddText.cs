namespace SnippetCheck.Tests;

/// <summary>Makes posts that no author writes: single characters, alone and repeated, between words that mean something to the reader.</summary>
internal sealed class OddText(int seed)
{
    private const int MostRepeated = 300;

    private static readonly string[] Names = ["a.md", "a.mdx", "a.cs"];

    // What isn't a letter or a digit, the characters that editors and copied text bring in, and a few words.
    private static readonly string[] Bits =
    [
        .. Enumerable.Range(0, 128).Select(c => (char)c).Where(c => !char.IsLetterOrDigit(c)).Select(c => $"{c}"),
        .. "aé“”‘’…→\u0085\u00a0\u2028\uFEFF\uD800".Select(c => $"{c}"),
        .. """
            🎈 until=2026-01-01 culture: unsafe: date <!-- --> {/* */} ``` ~~~ --- +++ ... csharp run compile fails throws=A hangs skip output stderr input text json id= id=a id=b session=a
            replaces=a replaces=b continues setup setup=a use=a file= file=a match= source=a.cs#b assumes=*, define=, args=" until= timeout= CS0029 snippetcheck
            snippetchek snippetcheck: usings: packages: projects: setups: title: tags: [snippetcheck] &a *a ? - > 1. # ::: {{< highlight {% <code> </code>
            tags=" /// /** */ // /* <![CDATA[ ]]> &lt; &#x; #: #:package #:project #if #else #endif #region => Output: $" $$" @" class
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    // Where a reader of its own begins: comments, info strings, hidden fences, front matter, sessions, documentation comments.
    private static readonly string[] Forms =
    [
        "{0}",
        "<!--{0}-->\n",
        "<!-- {0}\n{1}\n-->\n",
        "{{/* {0}\n{1}\n*/}}\n",
        "<!-- snippetcheck {0} -->\n```csharp\n{1}\n```\n",
        "```{0}\n{1}\n```\n",
        "```csharp run {0}\n{1}\n```\n",
        "```text output {0}\n{1}\n```\n",
        "```csharp session=a id=a {0}\n```\n```csharp session=a id=a replaces=a {1}\n```\n```csharp session=a replaces=a\n```\n",
        "- {0}\n\n  > ```csharp {1}\n  > {0}\n",
        "---\n{0}\n---\n{1}",
        "---\nsnippetcheck:\n  {0}\n---\n{1}",
        "+++\n[snippetcheck]\n{0}\n+++\n{1}",
        "{{\"snippetcheck\": {0}}}\n{1}",
        "# {0}\n\n{1}\n",
        "/// <code {0}>{1}</code>\nclass A {{ }}\n",
        "/** {0} <code>{1}</code> */\n",
        "#if {0}\n{1}\n#endif\n",
    ];

    private readonly Random _random = new(seed);

    /// <summary>A path for a post, which says how it's read.</summary>
    public string Name() => Names[_random.Next(Names.Length)];

    /// <summary>A few pieces of text.</summary>
    public string Piece() =>
        string.Concat(
            Enumerable
                .Range(0, _random.Next(6))
                .Select(_ => Bits[_random.Next(Bits.Length)])
                .Select(bit =>
                    _random.Next(8) == 0
                        ? string.Concat(Enumerable.Repeat(bit, _random.Next(MostRepeated)))
                        : bit + (_random.Next(3) == 0 ? " " : "")
                )
        );

    /// <summary>The text of a post.</summary>
    public string Post() =>
        string.Concat(
            Enumerable
                .Range(0, _random.Next(1, 5))
                .Select(_ =>
                    string.Format(
                        System.Globalization.CultureInfo.InvariantCulture,
                        Forms[_random.Next(Forms.Length)],
                        Piece(),
                        Piece()
                    )
                )
        );
}
