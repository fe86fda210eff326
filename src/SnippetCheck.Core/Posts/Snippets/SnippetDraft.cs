namespace SnippetCheck.Posts;

/// <summary>A C# fence and its tags while the post is being read. Its output and input are added as they're found.</summary>
internal sealed class SnippetDraft
{
    private readonly TagSet _tags;
    private readonly PostDefaults _defaults;
    private AskedDisposition _asked;
    private readonly IReadOnlyList<DirectiveLine> _directives;
    private readonly List<StatedFence> _output = [];
    private readonly List<StatedRequest> _requests = [];
    private string _input = "";

    public SnippetDraft(Fence fence, TagSet tags, string heading, PostDefaults defaults)
    {
        Fence = fence;
        _tags = tags;
        _defaults = defaults;
        Heading = heading;
        IsTagged = tags.IsOurs;
        _asked = AskedDisposition.Read(tags, defaults);
        _directives = Disposition is Disposition.Untagged or Disposition.Skip ? [] : DirectiveLine.Read(fence.Content);
        foreach (var property in Directives.ReadProperties(_directives, tags))
        {
            tags.Add(property);
        }

        OwnId = tags["id"] is { } tag && new TagValues(tags).Name("id") is { } id ? (id, tag.ValuePlace) : null;
    }

    /// <summary>The fence.</summary>
    public Fence Fence { get; }

    /// <summary>The heading above it.</summary>
    public string Heading { get; }

    /// <summary>What its tags ask for.</summary>
    public Disposition Disposition => _asked.Kind;

    /// <summary>Whether directives are at its top.</summary>
    public bool HasDirectives => _directives.Count > 0;

    /// <summary>Whether the fence has tags, valid or not. Otherwise the post's defaults decide what happens with it.</summary>
    public bool IsTagged { get; }

    /// <summary>Whether an output fence below can belong to it. A snippet that's only compiled by default promises nothing.</summary>
    public bool AwaitsOutput => IsTagged || Disposition == Disposition.Run;

    /// <summary>Whether it runs, and no fence states its output yet.</summary>
    public bool PrintsUnstated =>
        Disposition.IsRun() && Disposition != Disposition.Serves && !_output.Exists(o => o.Target.IsPrinted);

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
    public bool IsShared { get; init; }

    /// <summary>The code that the post includes here by a form other than a tag; null if it doesn't.</summary>
    public SourceCopy? Included { get; init; }

    /// <summary>Finds a project that a directive of it names; null: as its post does.</summary>
    public Func<string, ProjectFile>? FindProject { get; init; }

    /// <summary>Whether tags should be written in comments.</summary>
    public bool WantsComments { get; init; }

    /// <summary>The index of its chapter. What snippets share by tags doesn't cross chapters.</summary>
    public int Chapter { get; init; }

    /// <summary>The files that fences above it are.</summary>
    public IReadOnlyList<WorkingFile> Files { get; init; } = [];

    /// <summary>Whether its code may run, by itself or as a part of more.</summary>
    public bool MayRun =>
        Disposition.IsRun()
        || Disposition == Disposition.Skip
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
    /// <param name="stated">The fence.</param>
    /// <param name="isRightBelow">Whether it can't belong to other code. An untagged snippet doesn't say what belongs to it.</param>
    public void TakeOutput(StatedFence stated, bool isRightBelow = false)
    {
        var place = stated.Fence.Opening;
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
            Found.Add(Problems.OutputOfNothing(place, AskedDisposition.WordOf(Disposition, _tags, _defaults)));
            return;
        }

        if (_output.Find(o => o.Target == stated.Target) is not { } other)
        {
            _output.Add(stated);
        }
        // Of two fences whose prose only suggests that they state output, the second may be about another system.
        else if (stated.Evidence == OutputEvidence.Stated)
        {
            Found.Add(Problems.OutputTwice(place, stated.Target.InWords, other.Fence.Opening.Line));
        }
    }

    /// <summary>Makes it an app. Its author may not know the tag for that.</summary>
    public void Serve() => _asked = new AskedDisposition.Serves(Fence.InfoPlace);

    /// <summary>The requests that are made of it.</summary>
    public IReadOnlyList<StatedRequest> Requests => _requests;

    /// <summary>Takes requests that are made of it.</summary>
    public void TakeRequests(IEnumerable<StatedRequest> requests) => _requests.AddRange(requests);

    /// <summary>The fence that states the response to a request; null if none does.</summary>
    public StatedFence? ResponseTo(int request) => _output.Find(o => o.Target.IsOf(request));

    /// <summary>Sets its standard input.</summary>
    public void TakeInput(string text) => _input = text;

    /// <summary>Completes the draft.</summary>
    /// <param name="path">The path of its post.</param>
    /// <param name="id">Its name.</param>
    /// <param name="context">What its post is read with.</param>
    /// <param name="setups">The set-ups that are put before it, in order.</param>
    public Snippet ToSnippet(string path, string id, PostContext context, IReadOnlyList<Snippet> setups)
    {
        var values = new TagValues(_tags);
        var tags = _tags.Over(_defaults);
        var options = OptionsReader.Read(tags, context.Configuration.Ceiling) with
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
            : Included;
        var warnings = _tags.Has("warns") ? values.Codes("warns", mayPin: false) : null;
        var isInferred = context.InfersOutput && !IsTagged;
        var isCompared = !tags.Has("nondeterministic") && !(isInferred && UnsureCode.IsIn(Fence.Content.Text));
        var expectation = new ExpectationReader(_tags).Read(_asked, new(_output, isCompared), _requests);
        if (Disposition == Disposition.Serves && options.Sockets == Sockets.None)
        {
            options = options with { Sockets = Sockets.Loopback };
        }

        if (Disposition != Disposition.Untagged)
        {
            Found.AddRange(Problems.OfMarkup(Fence));
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
            Chapter = Chapter,
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
            IsShared = IsShared,
        };
    }
}
