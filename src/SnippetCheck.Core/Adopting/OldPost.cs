using SnippetCheck.Updating;

namespace SnippetCheck.Adopting;

/// <summary>An existing post whose untagged fences may get tags.</summary>
public sealed class OldPost
{
    private readonly PostText _text;
    private readonly Func<byte[], Post> _read;
    private readonly Dictionary<int, InferredOutput> _outputs = [];
    private readonly Dictionary<int, CodeSketch> _sketches = [];

    /// <summary>Creates it from a post.</summary>
    /// <param name="post">The post.</param>
    /// <param name="text">Its text.</param>
    /// <param name="read">Reads the post with other content.</param>
    /// <param name="infer">Reads the post with other content, and takes untagged fences for output because of the prose above them, or their position.</param>
    public OldPost(Post post, PostText text, Func<byte[], Post> read, Func<byte[], Post> infer)
    {
        Post = post;
        _text = text;
        _read = read;
        var untagged = Enumerable.Range(0, post.Snippets.Count).Where(i => post.Snippets[i].IsUntagged);
        var asIfRun = infer(text.With(untagged.SelectMany(i => Stand(i, new(Disposition.Run)))).ToBytes());
        foreach (var (index, snippet) in asIfRun.Snippets.Index().Where(s => post.Snippets[s.Index].IsUntagged))
        {
            if (
                snippet.Expectation is Expectation.Runs
                {
                    Output.Out: { Evidence: not OutputEvidence.Stated, Fence: { } fence } stated
                }
            )
            {
                _outputs.Add(index, new(fence, stated.Evidence == OutputEvidence.Position));
            }
        }
    }

    /// <summary>The post.</summary>
    public Post Post { get; }

    /// <summary>The untagged fences that state the output of an untagged C# fence, by its index.</summary>
    internal IReadOnlyDictionary<int, InferredOutput> InferredOutputs => _outputs;

    /// <summary>The rough analysis of a fence's code.</summary>
    internal CodeSketch SketchOf(int index)
    {
        if (!_sketches.TryGetValue(index, out var sketch))
        {
            _sketches[index] = sketch = CodeSketch.Of(Post.Snippets[index].Fence.Content.Text);
        }

        return sketch;
    }

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
    internal Post Try(IReadOnlyDictionary<int, Tagging> taggings)
    {
        var post = _read(_text.With(taggings.SelectMany(t => Stand(t.Key, t.Value))).ToBytes());
        var sessions = taggings
            .Keys.Select(i => post.Snippets[i].Membership)
            .OfType<Membership.InSession>()
            .Select(m => m.Session)
            .ToHashSet();
        return post with
        {
            IsStrict = false,
            Snippets =
            [
                .. post
                    .Snippets.Where((s, i) => taggings.ContainsKey(i) || (!s.IsUntagged && IsPutWith(s.Membership)))
                    .Select(WithoutAdvice),
            ],
        };

        bool IsPutWith(Membership membership) =>
            membership is Membership.SetsUp
            || (membership is Membership.InSession part && sessions.Contains(part.Session));
    }

    /// <summary>The edits that write tags in a form that's read back with the same meaning; null if there's no such form.</summary>
    internal IReadOnlyList<Edit>? Write(int index, Tagging tagging, TagForm form)
    {
        var wanted = Try(new Dictionary<int, Tagging> { [index] = tagging })
            .Snippets.First(s => s.Line == Post.Snippets[index].Line);
        // pandoc accepts no words after attributes in braces.
        var comments =
            form == TagForm.Comment
            || (
                form == TagForm.Auto
                && Post.Snippets[index] is var fence
                && (fence.WantsComments || fence.Fence.Info.StartsWith('{'))
            );
        bool[] choices = form == TagForm.Auto && !comments ? [false, true] : [comments];
        return choices.Select(c => Edits(index, tagging, c)).FirstOrDefault(IsRead);

        bool IsRead(IReadOnlyList<Edit> edits)
        {
            var post = _read(_text.With(edits).ToBytes());
            return post.Snippets.Count == Post.Snippets.Count
                && WithoutAdvice(post.Snippets[index]) is var read
                && read.Problems.SequenceEqual(wanted.Problems)
                && read.Tags.Select(Named).SequenceEqual(wanted.Tags.Select(Named))
                && StatesOutput(read) == StatesOutput(wanted)
                && post.Snippets.Index()
                    .All(s => s.Index == index || s.Item.IsUntagged == Post.Snippets[s.Index].IsUntagged);
        }

        static string Named(GivenTag tag) => $"{tag.Name}={string.Join(',', tag.Values)}";

        static bool StatesOutput(Snippet snippet) => snippet.Expectation is Expectation.Runs { Output.Out: not null };
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
            Problems = [.. snippet.Problems.Where(p => p.Code != Problems.GeneratorWantsCommentsCode)],
        };

    private IEnumerable<Edit> Stand(int index, Tagging tagging)
    {
        yield return new(Post.Snippets[index].Fence.InfoPlace, $"csharp {tagging.Text}");
        if (tagging.Output is { } output)
        {
            yield return new(output.Fence.InfoPlace, "output");
        }
    }

    private IReadOnlyList<Edit> Edits(int index, Tagging tagging, bool asComment) =>
        [
            Edit(Post.Snippets[index].Fence, tagging.Text, asComment),
            .. tagging.Output is { } output ? [Edit(output.Fence, "output", asComment)] : Array.Empty<Edit>(),
        ];

    private Edit Edit(Fence fence, string tags, bool asComment) =>
        asComment
            ? new(
                Place.On(fence.Opening.Line, fence.Opening.Column),
                CommentWithTags.Of(Post.Path, tags) + _text.EndingAt(fence.Opening.Line) + FenceMargin.Of(fence, _text)
            )
            : new(
                Place.On(fence.InfoPlace.EndLine, fence.InfoPlace.EndColumn),
                fence.Info.Length == 0 ? tags : " " + tags
            );
}
