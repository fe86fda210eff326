namespace SnippetCheck.Adopting;

/// <summary>An existing post whose untagged fences may get tags.</summary>
public sealed class OldPost
{
    private readonly PostText _text;
    private readonly TagEdits _edits;
    private readonly Func<byte[], Post> _read;
    private readonly Dictionary<int, Tagging> _strictest = [];
    private readonly Dictionary<int, CodeSketch> _sketches = [];
    private readonly CancellationToken _stop;

    /// <summary>Creates it from a post.</summary>
    /// <param name="post">The post.</param>
    /// <param name="text">Its text.</param>
    /// <param name="read">Reads the post with other content.</param>
    /// <param name="infer">Reads the post with other content, and takes untagged fences for output because of the prose above them, or their position.</param>
    public OldPost(Post post, PostText text, Func<byte[], Post> read, Func<byte[], Post> infer)
    {
        Post = post;
        _text = text;
        _edits = new(post, text);
        _read = read;
        Packages = NamedPackages.Of(post.Installation.Lines);
        SetupName = SessionName.Free("given", [.. SessionName.TakenIn(post), SessionName.Of(post.Path)]);
        var untagged = Enumerable
            .Range(0, post.Snippets.Count)
            .Where(i => post.Snippets[i] is { IsUntagged: true, IsIncluded: false });
        var asIfRun = infer(text.With(untagged.SelectMany(i => _edits.Stand(i, new(Disposition.Run)))).ToBytes());
        foreach (
            var (index, snippet) in asIfRun
                .Snippets.Index()
                .Where(s => post.Snippets[s.Index] is { IsUntagged: true, IsIncluded: false })
        )
        {
            _strictest.Add(index, Tagging.Strictest(snippet.Expectation));
        }
    }

    private OldPost(OldPost other, IReadOnlyList<ContextItem> added, CancellationToken stop)
    {
        _stop = stop;
        (Post, SetupName, Packages, Added) = (other.Post, other.SetupName, other.Packages, added);
        (_text, _edits, _read) = (other._text, other._edits, other._read);
        (_strictest, _sketches) = (other._strictest, other._sketches);
    }

    /// <summary>The post.</summary>
    public Post Post { get; }

    /// <summary>The packages that it tells readers to install.</summary>
    public IReadOnlyList<InstallLine> Packages { get; }

    /// <summary>What its fences share that it doesn't say yet.</summary>
    internal IReadOnlyList<ContextItem> Added { get; } = [];

    /// <summary>The full path of its folder; empty if it isn't a file.</summary>
    internal string Folder => Post.Snippets is [var first, ..] ? first.Folder : "";

    /// <summary>The name of the set-up that adopting may add. The post doesn't use it yet.</summary>
    internal string SetupName { get; }

    /// <summary>The strictest tags that an untagged fence may hold with: those that make it run, and what other fences seem to state of it.</summary>
    internal Tagging Strictest(int index) => _strictest.GetValueOrDefault(index) ?? new(Disposition.Run);

    /// <summary>The index of one of its fences.</summary>
    internal int IndexOf(Snippet snippet) => Post.Snippets.Index().First(s => ReferenceEquals(s.Item, snippet)).Index;

    /// <summary>The rough analysis of a fence's code.</summary>
    internal CodeSketch SketchOf(int index)
    {
        if (!_sketches.TryGetValue(index, out var sketch))
        {
            _sketches[index] = sketch = CodeSketch.Of(Post.Snippets[index].Fence.Content.Text);
        }

        return sketch;
    }

    /// <summary>The names that a fence declares, at its top or deeper.</summary>
    internal IReadOnlySet<string> DeclaredIn(int index) => SketchOf(index).DeclaredAnywhere;

    /// <summary>Whether one of its fences declares a name.</summary>
    internal bool Shows(string name) =>
        Enumerable.Range(0, Post.Snippets.Count).Any(i => SketchOf(i).Declared.Contains(name));

    /// <summary>The name that one of its fences declares and that another name misspells; null if there's none.</summary>
    internal string? Misspelled(string name) =>
        Enumerable
            .Range(0, Post.Snippets.Count)
            .SelectMany(i => SketchOf(i).Declared)
            .FirstOrDefault(known => NameSlip.IsOfOther(name, known));

    /// <summary>Whether one of its fences has a using directive for a namespace.</summary>
    internal bool HasUsing(string name) =>
        Post.Snippets.Any(s =>
            s.Fence.Content.Lines.Any(l => l.Text.TrimStart().StartsWith($"using {name};", StringComparison.Ordinal))
        );

    /// <summary>The post with what its fences share.</summary>
    /// <param name="items">All of it that the post doesn't say.</param>
    internal OldPost Sharing(IReadOnlyList<ContextItem> items) => new(this, items, _stop);

    /// <summary>The post until its adoption ends: a long post takes its time to read, and it's read for each trial.</summary>
    /// <param name="stop">Ends the adoption.</param>
    internal OldPost Until(CancellationToken stop) => new(this, Added, stop);

    /// <summary>The edit that writes what the fences share so that it's read back; null if there's no such edit.</summary>
    /// <param name="items">What they share; at least one item.</param>
    internal Edit? WriteContext(IReadOnlyList<ContextItem> items) =>
        FrontMatterEdit.Of(_text, items) is { } edit
        && _read(_text.With([edit]).ToBytes()) is var read
        && items.All(i => i.IsIn(read.Context))
        && read.Snippets.Count == Post.Snippets.Count
        && read.Problems.Count == Post.Problems.Count
            ? edit
            : null;

    /// <summary>Whether front matter may be written into it. A README without any is shown as it is.</summary>
    internal bool MayHaveFrontMatter =>
        _text.LineCount > 0
        && (
            !Path.GetFileNameWithoutExtension(Post.Path).Equals("README", StringComparison.OrdinalIgnoreCase)
            || _text.Line(1).TrimEnd() is "---" or "+++"
        );

    /// <summary>Whether what its fences share can be written at all.</summary>
    internal bool CanShare => WriteContext([new ContextItem.Using("System.Probed")]) is not null;

    /// <summary>The post with the fences alone that its author tagged.</summary>
    internal Post OfAuthor() =>
        Post with
        {
            Context = ContextItem.Add(Post.Context, Added),
            Snippets = [.. Post.Snippets.Where(s => !s.IsUntagged)],
        };

    /// <summary>The lines between a fence and the next C# fence.</summary>
    internal IEnumerable<string> LinesBehind(int index)
    {
        var from = Post.Snippets[index].Fence.Closing.EndLine + 1;
        var to = index + 1 < Post.Snippets.Count ? Post.Snippets[index + 1].Line : _text.LineCount + 1;
        return Enumerable.Range(from, Math.Max(0, to - from)).Select(_text.Line);
    }

    /// <summary>
    /// A temporary version of the post with tags. They replace whatever is in the info strings, so that all places stay the same. It contains
    /// only the fences that get tags, and the author's own fences that they're combined with.
    /// </summary>
    /// <returns>
    /// The post; for each of its fences the index in the original post, null for a new set-up; and the line of the original post above which
    /// that set-up has some lines.
    /// </returns>
    internal (Post Post, IReadOnlyList<int?> Indices, (int Line, int Count) Added) Try(
        IReadOnlyDictionary<int, Tagging> taggings
    )
    {
        _stop.ThrowIfCancellationRequested();
        var setup = HiddenSetup.Of(SetupName, taggings);
        var post = _read(
                _text
                    .With([
                        .. taggings.SelectMany(t => _edits.Stand(t.Key, t.Value)),
                        .. setup is null ? Array.Empty<Edit>() : [_edits.SetUp(setup)],
                    ])
                    .ToBytes()
            )
            .WithEach(WithoutAdvice);
        var snippets = post.Snippets.Zip(IndicesWith(setup)).ToList();
        var sessions = snippets
            .Where(s => s.Second is { } i && taggings.ContainsKey(i))
            .Select(s => s.First.Membership)
            .OfType<Membership.InSession>()
            .Select(m => m.Session)
            .ToHashSet();
        var tried = snippets
            .Where(s =>
                s.Second is not { } i
                || taggings.ContainsKey(i)
                || (!s.First.IsUntagged && IsPutWith(s.First.Membership))
            )
            .ToList();
        return (
            post with
            {
                IsStrict = false,
                Context = ContextItem.Add(post.Context, Added),
                Snippets = [.. tried.Select(s => s.First)],
            },
            [.. tried.Select(s => s.Second)],
            setup is null ? default : (Post.Snippets[setup.Index].Fence.TagPlace.Line, setup.LineCount)
        );

        bool IsPutWith(Membership membership) =>
            membership is Membership.SetsUp
            || (membership is Membership.InSession part && sessions.Contains(part.Session));
    }

    /// <summary>The edits that write tags in a form that's read back with the same meaning; null if there's no such form.</summary>
    /// <param name="index">The index of the fence.</param>
    /// <param name="tagging">The tags.</param>
    /// <param name="form">Where to write them.</param>
    /// <param name="above">The set-up to write above the fence; null if there's none.</param>
    internal IReadOnlyList<Edit>? Write(int index, Tagging tagging, TagForm form, HiddenSetup? above)
    {
        var alone = new Dictionary<int, Tagging> { [index] = tagging };
        var setup = HiddenSetup.Of(SetupName, alone);
        var (tried, indices, _) = Try(alone);
        var wanted = tried.Snippets.Zip(indices).First(s => s.Second == index).First;
        // pandoc accepts no words after attributes in braces.
        var comments =
            form == TagForm.Comment
            || (
                form == TagForm.Auto
                && Post.Snippets[index] is var fence
                && (fence.WantsComments || fence.Fence.Info.StartsWith('{'))
            );
        bool[] choices = form == TagForm.Auto && !comments ? [false, true] : [comments];
        return choices
            .Where(c => IsRead(_edits.Of(index, tagging, c, setup)))
            .Select(c => _edits.Of(index, tagging, c, above))
            .FirstOrDefault();

        bool IsRead(IReadOnlyList<Edit> edits)
        {
            var all = _read(_text.With(edits).ToBytes()).Snippets;
            var snippets = all.Zip(IndicesWith(setup)).Where(s => s.Second is not null).Select(s => s.First).ToList();
            return all.Count == Post.Snippets.Count + (setup is null ? 0 : 1)
                && WithoutAdvice(snippets[index]) is var read
                && read.Problems.SequenceEqual(wanted.Problems)
                && read.Tags.Select(Named).SequenceEqual(wanted.Tags.Select(Named))
                && StatesOutput(read) == StatesOutput(wanted)
                && snippets
                    .Index()
                    .All(s => s.Index == index || s.Item.IsUntagged == Post.Snippets[s.Index].IsUntagged);
        }

        static string Named(GivenTag tag) => $"{tag.Name}={string.Join(',', tag.Values)}";

        static int StatesOutput(Snippet snippet) =>
            snippet.Expectation is Expectation.Runs { Output.Fences: var fences } ? fences.Count : 0;
    }

    /// <summary>A problem outside the fences that these edits add: stated output without a snippet, in a post that had no tags before.</summary>
    internal Problem? NewProblem(IEnumerable<Edit> edits) =>
        _read(_text.With(edits).ToBytes())
            .Problems.FirstOrDefault(p =>
                p.Severity == Severity.Error
                && !Post.Problems.Any(old => (old.Code, old.Message) == (p.Code, p.Message))
            );

    // Site generators don't read temporary versions, and users who ask for info strings know the risk.
    private static Snippet WithoutAdvice(Snippet snippet) =>
        snippet with
        {
            Problems =
            [
                .. snippet.Problems.Where(p =>
                    p.Code is not (Problems.GeneratorWantsCommentsCode or Problems.TagsOverwrittenCode)
                ),
            ],
        };

    // The original index of each fence, once a set-up is written above one of them.
    private IEnumerable<int?> IndicesWith(HiddenSetup? setup)
    {
        var indices = Enumerable.Range(0, Post.Snippets.Count).Select(i => (int?)i);
        return setup is null ? indices : [.. indices.Take(setup.Index), null, .. indices.Skip(setup.Index)];
    }
}
