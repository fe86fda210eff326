using System.Text.RegularExpressions;

namespace SnippetCheck.Posts;

/// <summary>A C# fence and its tags while the post is being read. Its output and input are added as they're found.</summary>
internal sealed partial class SnippetDraft
{
    private readonly TagSet _tags;
    private readonly PostDefaults _defaults;
    private readonly IReadOnlyList<DirectiveLine> _directives;
    private StatedText? _out;
    private StatedText? _error;
    private readonly List<StatedFile> _files = [];
    private string _input = "";

    public SnippetDraft(Fence fence, TagSet tags, string heading, PostDefaults defaults)
    {
        Fence = fence;
        _tags = tags;
        _defaults = defaults;
        Heading = heading;
        IsTagged = tags.IsOurs;
        Disposition = ReadDisposition();
        _directives = Disposition is Disposition.Untagged or Disposition.Skip ? [] : DirectiveLine.Read(fence.Content);
        foreach (var property in Directives.ReadProperties(_directives, tags))
        {
            tags.Add(property);
        }

        OwnId = new TagValues(tags).Name("id") is { } id ? (id, tags["id"]!.ValuePlace) : null;
    }

    /// <summary>The fence.</summary>
    public Fence Fence { get; }

    /// <summary>The heading above it.</summary>
    public string Heading { get; }

    /// <summary>What its tags ask for.</summary>
    public Disposition Disposition { get; }

    /// <summary>Whether the fence has tags, valid or not. Otherwise the post's defaults decide what happens with it.</summary>
    public bool IsTagged { get; }

    /// <summary>Whether an output fence below can belong to it. A snippet that's only compiled by default promises nothing.</summary>
    public bool AwaitsOutput => IsTagged || Disposition == Disposition.Run;

    /// <summary>Whether it runs, and no fence states its output yet.</summary>
    public bool PrintsUnstated =>
        Disposition is Disposition.Run or Disposition.Throws or Disposition.Hangs && _out is null && _error is null;

    /// <summary>Whether its output is compared at all.</summary>
    public bool IsCompared => !_tags.Over(_defaults).Has("nondeterministic");

    /// <summary>The author's id for it, with its place; null if there's none.</summary>
    public (string Id, Place Place)? OwnId { get; }

    /// <summary>How it's combined with other snippets.</summary>
    public Membership Membership { get; set; } = new Membership.Alone();

    /// <summary>The name of the setup that it asks for; null if it asks for none.</summary>
    public string? Uses { get; set; }

    /// <summary>The set-ups that are put before it, in order.</summary>
    public IReadOnlyList<SnippetDraft> Setups { get; set; } = [];

    /// <summary>Whether it is a file that several posts may share.</summary>
    public bool IsShared => Fence.Content.File is not null;

    /// <summary>Finds a project that a directive of it names; null: as its post does.</summary>
    public Func<string, ProjectFile>? FindProject { get; init; }

    /// <summary>Whether tags should be written in comments.</summary>
    public bool WantsComments { get; init; }

    /// <summary>The files that fences above it are.</summary>
    public IReadOnlyList<WorkingFile> Files { get; init; } = [];

    /// <summary>Whether its code may run, by itself or as a part of more.</summary>
    public bool MayRun =>
        Disposition is Disposition.Run or Disposition.Throws or Disposition.Hangs or Disposition.Skip
        || (Disposition == Disposition.Compile && Membership is not Membership.Alone);

    /// <summary>Its problems so far.</summary>
    public List<Problem> Found => _tags.Found;

    /// <summary>The tag with a name; null if it has none.</summary>
    public InfoWord? Tag(string name) => _tags[name];

    /// <summary>Whether a tag belongs to this very fence.</summary>
    public bool HasOwn(InfoWord tag) => Tag(tag.Key) == tag && !_tags.IsInherited(tag);

    /// <summary>Adds an option that's stated elsewhere.</summary>
    public void Inherit(InfoWord tag) => _tags.Inherit(tag);

    /// <summary>Takes a fence that states what it prints or writes.</summary>
    /// <param name="text">The stated text.</param>
    /// <param name="target">What of.</param>
    /// <param name="place">The start of the fence.</param>
    /// <param name="isRightBelow">Whether it can't belong to other code. An untagged snippet doesn't say what belongs to it.</param>
    public void TakeOutput(StatedText text, OutputTarget target, Place place, bool isRightBelow = false)
    {
        if (!AwaitsOutput)
        {
            // One warning is enough for a fence.
            if (isRightBelow && !Found.Exists(p => p.Severity == Severity.Warning))
            {
                Found.Add(Problems.OutputOfUntagged(place, Fence.Opening.Line));
            }

            return;
        }

        if (Disposition is Disposition.Compile or Disposition.Fails)
        {
            Found.Add(Problems.OutputOfNothing(place, WordOf(Disposition)));
            return;
        }

        switch (target)
        {
            case OutputTarget.Out when _out is null:
                _out = text;
                break;
            case OutputTarget.Error when _error is null:
                _error = text;
                break;
            case OutputTarget.File file when !_files.Exists(f => f.Path == file.Path):
                _files.Add(new(file.Path, text, place));
                break;
            default:
                Found.Add(Problems.OutputTwice(place, target.InWords));
                break;
        }
    }

    /// <summary>Sets its standard input.</summary>
    public void TakeInput(string text) => _input = text;

    /// <summary>Reads the options from tags.</summary>
    /// <param name="tags">The tags, which collect problems.</param>
    /// <param name="ceiling">The highest limits that a snippet can ask for.</param>
    public static SnippetOptions ReadOptions(TagSet tags, Limits ceiling)
    {
        var values = new TagValues(tags);
        return new SnippetOptions
        {
            Kind = values.Kind(),
            LangVersion = values.LanguageVersion(),
            Nullable = values.OneOf("nullable", "enable", "disable", "warnings", "annotations"),
            HasElisions = tags.Has("elide"),
            Framework = values.Framework("framework"),
            ImplicitUsings = values.OneOf("implicitusings", "enable", "disable", "true", "false") is { } usings
                ? usings is "enable" or "true"
                : null,
            Unsafe = tags.Has("unsafe"),
            CheckOverflow = values.OneOf("overflow", "checked", "unchecked") is { } overflow
                ? overflow == "checked"
                : null,
            Optimizes = tags.Has("optimize"),
            Define = values.Symbols("define"),
            Assumes = values.AssumedNames("assumes"),
            NoWarn = [.. values.Codes("nowarn", mayPin: false).Select(c => c.Code)],
            Arguments = values.CommandLine("args"),
            Culture = values.Culture("culture") ?? "en-US",
            Timeout = values.Time("timeout", ceiling.Time),
            Memory = values.HeapSize("memory", ceiling.Memory),
            // If a session has both, which is a problem, use the narrower one to be safe.
            Sockets =
                tags.Has("loopback") ? Sockets.Loopback
                : tags.Has("network") ? Sockets.Network
                : Sockets.None,
            Ceiling = ceiling,
        };
    }

    /// <summary>Completes the draft.</summary>
    /// <param name="path">The path of its post.</param>
    /// <param name="id">Its name.</param>
    /// <param name="context">What its post is read with.</param>
    /// <param name="setups">The set-ups that are put before it, in order.</param>
    public Snippet ToSnippet(string path, string id, PostContext context, IReadOnlyList<Snippet> setups)
    {
        var values = new TagValues(_tags);
        var tags = _tags.Over(_defaults);
        var options = ReadOptions(tags, context.Configuration.Ceiling) with
        {
            OutputCues = context.Configuration.OutputCues,
            Sandbox = context.Configuration.Sandbox,
            Input = _input,
        };
        if (Disposition is not (Disposition.Compile or Disposition.Fails))
        {
            // A default holds where it can.
            options = options with
            {
                Assumes = [],
            };
        }

        var directives = Directives.Read(_directives, FindProject ?? context.FindProject, Found);
        var copy = _tags["source"] is { Value: not null } source
            ? SourceRegion.Read(source, context.ReadSource, Found)
            : null;
        var warnings = _tags.Has("warns") ? values.Codes("warns", mayPin: false) : null;
        var isInferred = context.InfersOutput && !IsTagged;
        var expectation = ReadExpectation(
            values,
            isCompared: !tags.Has("nondeterministic") && !(isInferred && UnsureCode.IsIn(Fence.Content.Text))
        );
        if ((!Fence.IsClosed || Fence.Swallowed is not null) && Disposition != Disposition.Untagged)
        {
            Found.Add(Problems.Unclosed(Fence));
        }

        if (IsTagged)
        {
            Found.AddRange(NearRemark.In(Fence.Content, Disposition));
        }
        else if (
            Disposition is Disposition.Untagged or Disposition.Compile
            && Found.Count == 0
            && NearRemark.FirstClaim(Fence.Content) is { } claim
        )
        {
            Found.Add(Problems.OutputOfUntagged(claim, Fence.Opening.Line));
        }

        return new(
            path,
            id,
            Fence,
            Disposition,
            expectation,
            options,
            warnings,
            Membership,
            Uses,
            [.. Found.OrderBy(p => p.Place)]
        )
        {
            WantsComments = WantsComments,
            Copy = copy,
            Tags = [.. _tags.Own],
            Setups = setups,
            Directives = directives,
            IdleProperties = IdleProperty.NamesAmong(_directives),
            FrameworkPlace = _tags["framework"]?.ValuePlace ?? Fence.Opening,
            Folder = context.Folder,
            IsUntagged = !IsTagged,
            IsInferred = isInferred,
            Files = Files,
        };
    }

    private Disposition ReadDisposition()
    {
        var given = TagDefinition
            .OfSnippets.Where(d => d.Means is not null && _tags.Has(d.Name))
            .OrderBy(d => _tags[d.Name]!.Place.Column)
            .ToList();
        foreach (var other in given.Skip(1))
        {
            Found.Add(Problems.TwoDispositions(_tags[other.Name]!.Place, given[0].Name, other.Name));
        }

        var disposition =
            given.Count > 0 ? given[0].Means ?? Disposition.Run
            // An invalid tag was meant to say something, so the fence must not count as untagged.
            : IsTagged ? _defaults.Undecided ?? Disposition.Run
            : _defaults.Untagged ?? Disposition.Untagged;
        foreach (
            var tag in TagDefinition.OfSnippets.Where(d =>
                d.Effect is not null && !d.Effect.Contains(disposition) && _tags.Has(d.Name)
            )
        )
        {
            Found.Add(Problems.TagWithoutEffect(_tags[tag.Name]!.Place, tag.Name, WordOf(disposition)));
        }

        if (
            _tags["assumes"] is { } assumes
            && disposition is Disposition.Run or Disposition.Throws or Disposition.Hangs
        )
        {
            Found.Add(Problems.AssumesWhatRuns(assumes.Place, WordOf(disposition)));
        }

        return disposition;
    }

    private string WordOf(Disposition disposition) =>
        disposition.Word()
        + (disposition == _defaults.Undecided && !_tags.Has(disposition.Word()) ? " by default" : "");

    private Expectation ReadExpectation(TagValues values, bool isCompared)
    {
        var output = new StatedOutput(_out, _error, isCompared) { Files = _files };
        switch (Disposition)
        {
            case Disposition.Untagged:
                return new Expectation.Nothing();
            case Disposition.Skip:
                return ReadSkip(values);
            case Disposition.Compile:
                return new Expectation.Compiles();
            case Disposition.Fails:
                return new Expectation.Fails(values.Codes("fails", mayPin: true), _tags["fails"]!.Place);
            case Disposition.Throws:
                return ReadThrows(output);
            case Disposition.Hangs:
                return new Expectation.Hangs(_tags["hangs"]!.Place, output);
            default:
                return new Expectation.Completes(values.ExitCode("exit") ?? 0, output);
        }
    }

    private Expectation.Skipped ReadSkip(TagValues values)
    {
        var tag = _tags["skip"]!;
        if (string.IsNullOrWhiteSpace(tag.Value))
        {
            Found.Add(Problems.SkipWithoutReason(tag.Place));
        }

        var until = values.Day("until");
        return new(tag.Value ?? "", until, until is null ? tag.Place : _tags["until"]!.Place);
    }

    private Expectation.Throws ReadThrows(StatedOutput output)
    {
        var tag = _tags["throws"]!;
        var match = ThrownForm().Match(tag.Value ?? "");
        if (!match.Success && tag.Value is not null)
        {
            Found.Add(
                Problems.BadValue(
                    tag.ValuePlace,
                    $"'{tag.Value}' isn't an exception.",
                    "Write its type, such as throws=FormatException, or throws=\"FormatException: The input [..]\"."
                )
            );
        }

        if (match.Groups["message"] is { Success: true, Length: 0 })
        {
            Found.Add(
                Problems.BadValue(
                    tag.ValuePlace,
                    $"'{tag.Value}' ends where its message is to begin.",
                    $"Quote the type and the message together: throws=\"{match.Groups["type"].Value}: The input [..]\"."
                )
            );
        }

        return new(
            match.Groups["type"].Value,
            match.Groups["message"] is { Success: true } message ? message.Value : null,
            tag.Place,
            output
        );
    }

    [GeneratedRegex(
        @"^(?<type>[\p{L}_][\p{L}\p{Nd}_]*([.+][\p{L}_][\p{L}\p{Nd}_]*)*)\s*(:\s*(?<message>.*))?$",
        RegexOptions.Singleline
    )]
    private static partial Regex ThrownForm();
}
