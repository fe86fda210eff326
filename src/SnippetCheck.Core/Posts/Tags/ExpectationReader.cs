using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>Reads what a fence promises from its tags.</summary>
/// <param name="tags">The tags, which collect problems.</param>
internal sealed partial class ExpectationReader(TagSet tags)
{
    private readonly TagValues _values = new(tags);

    /// <summary>Reads the expectation.</summary>
    /// <param name="asked">What the tags ask for.</param>
    /// <param name="output">The output that other fences state.</param>
    /// <param name="requests">The requests that other fences make.</param>
    public Expectation Read(AskedDisposition asked, StatedOutput output, IReadOnlyList<StatedRequest> requests) =>
        asked switch
        {
            AskedDisposition.Untagged => new Expectation.Nothing(),
            AskedDisposition.Skip skip => ReadSkip(skip.Tag),
            AskedDisposition.Compile => new Expectation.Compiles(),
            AskedDisposition.Fails fails => new Expectation.Fails(
                _values.Codes("fails", mayPin: true),
                fails.Tag.Place
            ),
            AskedDisposition.Throws throws => ReadThrows(throws.Tag, output),
            AskedDisposition.Hangs hangs => new Expectation.Hangs(hangs.Tag.Place, output),
            AskedDisposition.Serves serves => ReadServes(serves.Place, output, requests),
            AskedDisposition.Run => new Expectation.Completes(_values.ExitCode("exit") ?? 0, output),
            _ => throw new UnreachableException(),
        };

    private Expectation.Skipped ReadSkip(InfoWord tag)
    {
        if (string.IsNullOrWhiteSpace(tag.Value))
        {
            tags.Found.Add(Problems.SkipWithoutReason(tag.Place));
        }

        var until = _values.Day("until");
        return new(tag.Value ?? "", until, until is not null && tags["until"] is { } day ? day.Place : tag.Place);
    }

    private Expectation.Serves ReadServes(Place place, StatedOutput output, IReadOnlyList<StatedRequest> requests)
    {
        if (requests.Count == 0)
        {
            tags.Found.Add(Problems.NothingAsked(place));
        }

        return new(requests, output);
    }

    private Expectation.Throws ReadThrows(InfoWord tag, StatedOutput output)
    {
        var match = ThrownForm().Match(tag.Value ?? "");
        if (!match.Success && tag.Value is not null)
        {
            Bad(
                tag,
                $"'{tag.Value}' isn't an exception.",
                "Write its type, such as throws=FormatException, or throws=\"FormatException: The input [..]\"."
            );
        }

        var type = match.Groups["type"].Value;
        var message = match.Groups["message"];
        if (message is { Success: true, Length: 0 })
        {
            Bad(
                tag,
                $"'{tag.Value}' ends where its message should begin.",
                $"Quote the type and the message together: throws=\"{type}: The input [..]\"."
            );
        }

        return new(type, message.Success ? message.Value : null, tag.Place, output);
    }

    private void Bad(InfoWord tag, string message, string help) =>
        tags.Found.Add(Problems.BadValue(tag.ValuePlace, message, help));

    [GeneratedRegex(
        @"^(?<type>[\p{L}_][\p{L}\p{Nd}_]*([.+][\p{L}_][\p{L}\p{Nd}_]*)*)\s*(:\s*(?<message>.*))?$",
        RegexOptions.Singleline
    )]
    private static partial Regex ThrownForm();
}
