using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Reads requests as <c>.http</c> files have them: a request line, headers, a blank line and a body, with <c>###</c> between two requests.</summary>
/// <param name="variables">The variables so far, such as <c>@host = http://localhost:5000</c>, by their names. Those that are read are added.</param>
/// <param name="found">Collects what's wrong.</param>
// https://learn.microsoft.com/aspnet/core/test/http-files
internal sealed partial class HttpFile(Dictionary<string, string> variables, List<Problem> found)
{
    private const string Separator = "###";

    /// <summary>The requests of a text.</summary>
    public IReadOnlyList<StatedRequest> Read(FenceText text)
    {
        var requests = new List<StatedRequest>();
        var lines = new List<FenceLine>();
        foreach (var line in text.Lines)
        {
            if (line.Text.StartsWith(Separator, StringComparison.Ordinal))
            {
                Add();
            }
            else
            {
                lines.Add(line);
            }
        }

        Add();
        return requests;

        void Add()
        {
            if (ReadOne(lines) is { } request)
            {
                requests.Add(request);
            }

            lines.Clear();
        }
    }

    private StatedRequest? ReadOne(List<FenceLine> lines)
    {
        var at = 0;
        while (at < lines.Count && (IsBlank(lines[at]) || IsComment(lines[at]) || IsVariable(lines[at])))
        {
            at++;
        }

        if (at == lines.Count)
        {
            return null;
        }

        var first = lines[at++];
        var written = first.Text.Trim();
        // A long query may go on below.
        while (at < lines.Count && QueryLine().IsMatch(lines[at].Text))
        {
            written += lines[at++].Text.Trim();
        }

        if (
            RequestLine().Match(Filled(written, first)) is not { Success: true } match
            || RequestUrl.Read(match.Groups["url"].Value) is not { } url
        )
        {
            found.Add(
                Problems.RequestUnreadable(
                    first.TrimmedPlace,
                    $"'{written}' isn't the first line of a request.",
                    "Write a method in capitals and an address, such as GET /todos/7. A fence that's no request needs another language, such as text."
                )
            );
            return null;
        }

        var headers = new List<HttpHeader>();
        for (; at < lines.Count && !IsBlank(lines[at]); at++)
        {
            if (!IsComment(lines[at]))
            {
                AddHeader(lines[at], headers);
            }
        }

        var body = lines.Skip(at + 1).ToList();
        if (body.Find(l => FileLine().IsMatch(l.Text)) is { } file)
        {
            found.Add(
                Problems.RequestUnreadable(
                    file.TrimmedPlace,
                    "The body of a request can't come from a file.",
                    "Write the body into the fence."
                )
            );
        }

        return new(
            match.Groups["method"] is { Success: true, Value: var method } ? method : "GET",
            url.Target,
            url.Authority,
            headers,
            string.Join('\n', body.Select(l => Filled(l.Text, l))).TrimEnd(),
            first.TrimmedPlace
        )
        {
            IsSecure = url.IsSecure,
        };
    }

    private void AddHeader(FenceLine line, List<HttpHeader> headers)
    {
        if (HeaderLine().Match(Filled(line.Text, line)) is { Success: true } match)
        {
            headers.Add(new(match.Groups["name"].Value, match.Groups["value"].Value));
        }
        else
        {
            found.Add(Problems.NoHeader(line.TrimmedPlace, line.Text));
        }
    }

    private bool IsVariable(FenceLine line)
    {
        if (VariableLine().Match(line.Text) is not { Success: true } match)
        {
            return false;
        }

        variables[match.Groups["name"].Value] = Filled(match.Groups["value"].Value, line);
        return true;
    }

    // The text with the values of its variables.
    private string Filled(string text, FenceLine line) =>
        Variable()
            .Replace(
                text,
                m =>
                {
                    var name = m.Groups["name"].Value;
                    if (variables.TryGetValue(name, out var value))
                    {
                        return value;
                    }

                    found.Add(
                        Problems.RequestUnreadable(
                            line.TrimmedPlace,
                            $"The variable '{name}' isn't known.",
                            $"Give it a value above the request: @{name} = …"
                        )
                    );
                    return "";
                }
            );

    private static bool IsBlank(FenceLine line) => string.IsNullOrWhiteSpace(line.Text);

    private static bool IsComment(FenceLine line) => line.Text.TrimStart() is ['#', ..] or ['/', '/', ..];

    [GeneratedRegex(
        @"^((?<method>[A-Z]+)\s+(?<url>\S.*?)|(?<url>https?://\S+))(\s+HTTP/[0-9.]+)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex RequestLine();

    [GeneratedRegex(@"^(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(?<value>.*?)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex HeaderLine();

    [GeneratedRegex(@"^\s*@(?<name>[\w-]+)\s*=\s*(?<value>.*?)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex VariableLine();

    [GeneratedRegex(@"\{\{\s*(?<name>[^{}]+?)\s*\}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\s+[?&]")]
    private static partial Regex QueryLine();

    [GeneratedRegex(@"^<@?\s+\S")]
    private static partial Regex FileLine();
}
