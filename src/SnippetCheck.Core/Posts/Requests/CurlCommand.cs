using System.Text;
using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Reads the requests that a shell makes with <c>curl</c>.</summary>
/// <param name="found">Collects what's wrong.</param>
// https://curl.se/docs/manpage.html
internal sealed partial class CurlCommand(List<Problem> found)
{
    private const string Json = "application/json";

    // What they change isn't part of the request.
    private const string Flags = "iskS";

    private static readonly Dictionary<string, string> Long = new(StringComparer.Ordinal)
    {
        ["--request"] = "-X",
        ["--header"] = "-H",
        ["--data"] = "-d",
        ["--data-raw"] = "--data-raw",
        ["--json"] = "--json",
        ["--user"] = "-u",
        ["--url"] = "--url",
        ["--include"] = "-i",
        ["--silent"] = "-s",
        ["--insecure"] = "-k",
        ["--show-error"] = "-S",
    };

    /// <summary>The requests of a text. Other lines than those with <c>curl</c> are left alone.</summary>
    public IReadOnlyList<StatedRequest> Read(FenceText text)
    {
        var requests = new List<StatedRequest>();
        for (var at = 0; at < text.Lines.Count; at++)
        {
            var first = text.Lines[at];
            if (Command().Match(first.Text) is not { Success: true } match)
            {
                continue;
            }

            var start = match.Groups["curl"].Index;
            var command = new StringBuilder(first.Text[start..]);
            while (at + 1 < text.Lines.Count && !IsWhole(command))
            {
                command.Append('\n').Append(text.Lines[++at].Text);
            }

            if (ReadOne(Joined(command), first.From(start).TrimmedPlace) is { } request)
            {
                requests.Add(request);
            }
        }

        return requests;
    }

    private static bool IsWhole(StringBuilder command) =>
        command[^1] is not ('\\' or '`') && ShellWords.Split(Joined(command)) is not null;

    private static string Joined(StringBuilder command) => LineEnd().Replace(command.ToString(), " ");

    private StatedRequest? ReadOne(string command, Place place)
    {
        if (ShellWords.Split(command) is not { } words)
        {
            return Bad("A quote of this command isn't closed.", "Close the quote.");
        }

        string? method = null;
        RequestUrl? url = null;
        var headers = new List<HttpHeader>();
        var data = new List<string>();
        for (var i = 1; i < words.Count; i++)
        {
            var word = words[i];
            if (word is not ['-', _, ..])
            {
                if (url is not null || RequestUrl.Read(word) is not { } read)
                {
                    return Bad(
                        $"'{word}' isn't understood in a curl command.",
                        "A command makes one request, and has one address and no pipes."
                    );
                }

                url = read;
                continue;
            }

            var option = Long.GetValueOrDefault(word) ?? (word[1] == '-' ? word : word[..2]);
            if (option[1] != '-' && word[1] != '-' && word[1..].All(Flags.Contains))
            {
                continue;
            }

            if (option is "-i" or "-s" or "-k" or "-S" && word[1] == '-')
            {
                continue;
            }

            if (option is not ("-X" or "-H" or "-d" or "--data-raw" or "--json" or "-u" or "--url"))
            {
                return Bad(
                    $"The option '{word}' of curl isn't known here.",
                    "Use -X, -H, -d, --data-raw, --json, -u, -i and -s, or a fence in the language http."
                );
            }

            // -XPOST is -X POST.
            var value = word[1] != '-' && word.Length > 2 ? word[2..] : words.ElementAtOrDefault(++i);
            if (value is null)
            {
                return Bad($"The option '{word}' of curl needs a value.", "");
            }

            switch (option)
            {
                case "-X":
                    method = value;
                    break;
                case "-u":
                    headers.Add(new("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}"));
                    break;
                case "-H":
                    var colon = value.IndexOf(':', StringComparison.Ordinal);
                    if (colon <= 0)
                    {
                        return Bad($"'{value}' isn't a header.", "Write a name, a colon and a value.");
                    }

                    headers.Add(new(value[..colon].Trim(), value[(colon + 1)..].Trim()));
                    break;
                case "--url":
                    url = RequestUrl.Read(value);
                    break;
                default:
                    if (option != "--data-raw" && value.StartsWith('@'))
                    {
                        return Bad("The body of a request can't come from a file.", "Write the body into the command.");
                    }

                    data.Add(value);
                    if (option == "--json")
                    {
                        AddUnlessThere("Content-Type", Json);
                        AddUnlessThere("Accept", Json);
                    }

                    break;
            }
        }

        if (url is null)
        {
            return Bad("This curl command has no address.", "Add one, such as http://localhost:5000/todos.");
        }

        if (data.Count > 0)
        {
            AddUnlessThere("Content-Type", "application/x-www-form-urlencoded");
        }

        return new(
            method ?? (data.Count > 0 ? "POST" : "GET"),
            url.Target,
            url.Authority,
            headers,
            string.Join('&', data),
            place
        )
        {
            IsSecure = url.IsSecure,
        };

        void AddUnlessThere(string name, string value)
        {
            if (!headers.Exists(h => h.Is(name)))
            {
                headers.Add(new(name, value));
            }
        }

        StatedRequest? Bad(string why, string help)
        {
            found.Add(Problems.RequestUnreadable(place, why, help));
            return null;
        }
    }

    // With or without a prompt.
    [GeneratedRegex(@"^\s*([$>%#]|PS [^>]*>)?\s*(?<curl>curl(\.exe)?\s.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();

    [GeneratedRegex(@"[\\`]\n\s*")]
    private static partial Regex LineEnd();
}
