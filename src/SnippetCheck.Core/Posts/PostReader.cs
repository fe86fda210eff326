namespace SnippetCheck.Posts;

/// <summary>Reads a post. It never fails: mistakes of an author become problems of the post.</summary>
public sealed class PostReader
{
    private readonly string _path;
    private readonly PostContext _context;
    private readonly List<Problem> _problems = [];
    private readonly List<Problem> _strayTexts = [];
    private readonly List<SnippetDraft> _drafts = [];
    private readonly List<Place> _shortcodes = [];

    private PostDefaults _defaults = PostDefaults.None;
    private string _heading = "";
    private (TagComment Comment, MarkdownElement.Comment Element)? _pending;
    private int _pendingEnd;
    private MarkdownElement.Comment? _label;
    private SnippetDraft? _printing;
    private (InfoString Info, Fence Fence, SnippetDraft? Before)? _otherCode;
    private (string Text, Place Place)? _input;
    private readonly FileFences _files = new();

    private PostReader(string path, PostContext context)
    {
        _path = path;
        _context = context;
    }

    /// <summary>Reads a post.</summary>
    /// <param name="path">Its path in reports.</param>
    /// <param name="bytes">The content of the file.</param>
    /// <param name="context">Its surroundings.</param>
    public static Post Read(string path, ReadOnlySpan<byte> bytes, PostContext context)
    {
        var post = Utf8Text.TryDecode(bytes, out var text, out var wrong)
            ? new PostReader(path, context).Read(text)
            : new Post(path, [], [Problems.NotUtf8(wrong)]);
        return post with { IsStrict = context.Configuration.IsStrict };
    }

    private Post Read(string text)
    {
        var lines = new SourceLines(text);
        var frontMatter = FrontMatter.Read(text, lines);
        _problems.AddRange(frontMatter.Problems);
        var settings = DefaultsReader.Once(frontMatter.Settings, _problems);
        _defaults = ReadDefaults(settings);
        var shared = ContextReader
            .Read(settings, file: null, _context.Files, _problems)
            .Over(_context.Configuration.Context);
        var isMdx = _path.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase);
        if (MarkdownReader.Read(text, lines, frontMatter.Length, isMdx) is not { } elements)
        {
            return new(_path, [], [.. _problems, Problems.TooDeep()]);
        }

        foreach (var element in elements)
        {
            Read(element, lines, isMdx);
        }

        EndPending();
        EndInput();
        if (_shortcodes is [var shortcode, ..])
        {
            _problems.Add(Problems.CodeInShortcodes(shortcode, _shortcodes.Count));
        }

        var named = SnippetIds.Assign(_drafts);
        var setups = SharedSetups.Drafts(shared, _drafts, _defaults);
        Memberships.Assign([.. setups, .. named]);
        _strayTexts.AddRange(_files.Unread(_drafts));
        var made = new Dictionary<SnippetDraft, Snippet>();
        foreach (var (draft, id) in setups.Concat(named))
        {
            made[draft] = draft.ToSnippet(
                draft.Fence.Content.File ?? _path,
                id,
                _context,
                [.. draft.Setups.Select(s => made[s])]
            );
        }

        var snippets = named.Select(d => made[d.Draft]).ToList();
        if (_drafts.Exists(d => d.IsTagged))
        {
            // In a post without our tags, a fence called output isn't meant for SnippetCheck.
            _problems.AddRange(_strayTexts);
        }

        return new(_path, snippets, [.. _problems.OrderBy(p => p.Place)])
        {
            Context = shared.ToContext(),
            SharedSetups = [.. setups.Select(s => made[s.Draft])],
            About = PostAboutReader.Read(text, frontMatter, elements),
            Shortcodes = _shortcodes.Count,
        };
    }

    private PostDefaults ReadDefaults(IReadOnlyList<Setting> settings)
    {
        var configuration = _context.Configuration;
        var own = DefaultsReader.Read(settings, configuration.Ceiling, DefaultsReader.Keys, _problems);
        return _context.CommandLine.Over(own.Over(configuration.Defaults));
    }

    private void Read(MarkdownElement element, SourceLines lines, bool isMdx)
    {
        if (
            _pending is not null
            && element
                is not (
                    MarkdownElement.Comment
                    or MarkdownElement.UnreadComment { Holder: CommentHolder.AnotherComment }
                )
            && (
                element is not MarkdownElement.Fenced next
                || !OnlyBlankBetween(lines, _pendingEnd, next.Fence.Opening.Line)
            )
        )
        {
            EndPending();
        }

        switch (element)
        {
            case MarkdownElement.Heading heading:
                _heading = heading.Text;
                break;
            case MarkdownElement.Fenced fenced:
                JudgeLabel(fenced.Fence, lines);
                ReadFence(fenced.Fence, lines);
                break;
            case MarkdownElement.Comment found:
                ReadComment(found, lines, isMdx);
                return;
            case MarkdownElement.UnreadComment unread when StrayComment.Judge(unread) is { } problem:
                _problems.Add(problem);
                break;
            case MarkdownElement.Shortcode shortcode:
                _shortcodes.Add(shortcode.Place);
                // Output below belongs to its code.
                _printing = null;
                _otherCode = null;
                break;
            case MarkdownElement.NoFence no:
                WarnOfTagged(no.Info, no.Place, Problems.NotAFence(no.Place, no.Block));
                break;
        }

        _label = null;
    }

    private void ReadFence(Fence fence, SourceLines lines)
    {
        var pending = _pending;
        _pending = null;
        var info = InfoString.Parse(fence.Info, fence.InfoPlace);
        if (info.IsCSharp)
        {
            ReadSnippet(fence, info, pending?.Comment.Words);
        }
        else if (pending is null && NearCSharp.Meant(info, fence.Info) is { } meant)
        {
            // It counts as a snippet, and output below belongs to it.
            ReadSnippet(fence, info, null, Problems.NearlyCSharp(fence.InfoPlace, fence.Info, meant));
        }
        else if (pending is null && InferOutput(fence, info, lines) is { } evidence)
        {
            _printing?.TakeOutput(
                new(fence.Content.Lines, MatchMode.Exact, fence.Closing) { Fence = fence, Evidence = evidence },
                new OutputTarget.Out(),
                fence.Opening
            );
        }
        else
        {
            var known = _problems.Count;
            ReadText(fence, info, pending, lines);
            if (fence.Swallowed is { } line && _problems.Count == known)
            {
                var place = Place.On(line.Line, line.Column, line.Text.Length);
                WarnOfTagged(
                    line.Text.Trim().TrimStart('`', '~'),
                    place,
                    Problems.InAnotherFence(place, fence.Opening.Line)
                );
            }
        }
    }

    // A fence that looks tagged must not be skipped silently.
    private void WarnOfTagged(string info, Place place, Problem warning)
    {
        if (StrayComment.IsTagged(info))
        {
            _problems.Add(warning);
        }
    }

    // <!-- csharp run --> right above a fence: the syntax of a hidden snippet, which needs more lines.
    private void JudgeLabel(Fence fence, SourceLines lines)
    {
        if (
            _label is not { } label
            || _pending is not null
            || !OnlyBlankBetween(lines, label.Closing.EndLine, fence.Opening.Line)
        )
        {
            return;
        }

        var info = InfoString.Parse(fence.Info, fence.InfoPlace);
        var isAwaited = info.IsCSharp || _printing is { AwaitsOutput: true };
        var isOurs = info.IsCSharp
            ? TagSet.Read(info.Words, TagDefinition.OfSnippets, allAreOurs: false).IsOurs
            : (!isAwaited && !HiddenFence.NamesFile(label.Content.Text))
                || TagSet.Read(WordsOfText(fence, info), TagDefinition.OfTexts, allAreOurs: false).IsOurs;
        if (!isOurs && StrayComment.JudgeLabel(label, info.IsCSharp) is { } problem)
        {
            (isAwaited ? _problems : _strayTexts).Add(problem);
        }
    }

    private OutputEvidence? InferOutput(Fence fence, InfoString info, SourceLines lines)
    {
        if (
            !_context.InfersOutput
            || !fence.IsClosed
            || _printing is not { PrintsUnstated: true, Fence: var code }
            || !OutputCue.MayHoldOutput(info.Language)
            || TagSet.Read(info.Words, TagDefinition.OfTexts, allAreOurs: false).IsOurs
        )
        {
            return null;
        }

        return OutputCue.StandsBetween(lines, code.Closing.EndLine, fence.Opening.Line) ? OutputEvidence.Prose
            : _context.GuessesOutput
            && fence.Content.Text.Trim().Length > 0
            && OnlyBlankBetween(lines, code.Closing.EndLine, fence.Opening.Line)
                ? OutputEvidence.Position
            : null;
    }

    private void ReadSnippet(
        Fence fence,
        InfoString info,
        IReadOnlyList<InfoWord>? comment,
        Problem? wrongLanguage = null
    )
    {
        var tags = TagSet.Read(info.Words, TagDefinition.OfSnippets, allAreOurs: false);
        if (wrongLanguage is not null)
        {
            // Other problems would only be consequences.
            tags.Found.Clear();
            tags.Found.Add(wrongLanguage);
        }

        if (comment is not null)
        {
            var both = tags.IsOurs;
            var place = tags.FirstPlace ?? fence.InfoPlace;
            tags = TagSet.Read(comment, TagDefinition.OfSnippets, allAreOurs: true);
            if (both)
            {
                tags.Found.Add(Problems.TagsInBothPlaces(place));
            }
        }
        else if (tags.IsOurs && !fence.IsHidden && _context.Generator is not null)
        {
            tags.Found.Add(Problems.GeneratorWantsComments(tags.FirstPlace ?? fence.InfoPlace, _context.Generator));
        }

        if (!tags.IsOurs && info.Words.FirstOrDefault(w => w is { Key: FileFences.Tag, Value: not null }) is { } file)
        {
            _strayTexts.Add(Problems.TagOnWrongFence(file.Place, file.Key, isOnCode: true));
        }

        var draft = new SnippetDraft(fence, tags, _heading, _defaults)
        {
            WantsComments = comment is not null || _context.Generator is not null,
            Files = _files.Now,
        };
        _drafts.Add(draft);
        _printing = draft;
        _otherCode = null;
        if (_input is var (text, _))
        {
            draft.TakeInput(text);
            _input = null;
        }
    }

    // The language itself may be the tag: ```output.
    private static IReadOnlyList<InfoWord> WordsOfText(Fence fence, InfoString info) =>
        info.Language.Contains('=', StringComparison.Ordinal)
            ? InfoString.ParseWords(new([new(fence.Info, fence.InfoPlace.Line, fence.InfoPlace.Column)]), 0)
            :
            [
                InfoString.WordOf(
                    info.Language,
                    Place.On(fence.InfoPlace.Line, fence.InfoPlace.Column, info.Language.Length)
                ),
                .. info.Words,
            ];

    private void ReadText(
        Fence fence,
        InfoString info,
        (TagComment Comment, MarkdownElement.Comment Element)? pending,
        SourceLines lines
    )
    {
        var isComment = pending is not null;
        var words = pending?.Comment.Words ?? WordsOfText(fence, info);
        var tags = TagSet.Read(words, TagDefinition.OfTexts, allAreOurs: isComment);
        if (
            tags.Has("match")
            && !tags.Has("output")
            && !tags.Has("stderr")
            && !tags.Has(FileFences.Tag)
            && (isComment || TagDefinition.MatchModes.Contains(tags["match"]?.Value))
        )
        {
            _problems.Add(Problems.MatchWithoutOutput(tags["match"]!.Place));
        }

        // If no snippet has output to compare, unknown words don't matter.
        var isExpected = _printing is { AwaitsOutput: true };
        if (!isComment && isExpected && NearMiss.Output(fence, info) is { } near)
        {
            tags.Found.Add(near);
        }

        ReadText(fence, tags, isCertain: isComment || isExpected, lines);
        if (isComment || isExpected || tags.Has("output"))
        {
            _problems.AddRange(tags.Found);
        }
        else if ((_printing is null && OutputCue.MayHoldOutput(info.Language)) || words.Any(FileFences.IsMeant))
        {
            _strayTexts.AddRange(tags.Found);
        }

        if (!tags.IsOurs && FenceLanguage.Prints(info.Language))
        {
            WarnOfPrinted(fence, info, lines);
            // Output below belongs to that code, and isn't compared.
            _otherCode = (info, fence, _printing ?? _otherCode?.Before);
            _printing = null;
        }
        else if (!tags.IsOurs && OutputCue.MayHoldOutput(info.Language))
        {
            WarnOfPrinted(fence, info, lines);
        }
    }

    // An untagged fence after "This prints:".
    private void WarnOfPrinted(Fence fence, InfoString info, SourceLines lines)
    {
        var isTranscript =
            FenceLanguage.IsShell(info.Language)
            && (
                info.Language is not ("console" or "terminal")
                || fence.Content.Lines.Any(l => l.Text.TrimStart() is ['$' or '>' or '#' or '%', ..])
            );
        if (
            _printing
                is {
                    IsTagged: true,
                    Disposition: Disposition.Run,
                    PrintsUnstated: true,
                    IsCompared: true,
                    Fence: var code
                }
            && !isTranscript
            && (OutputCue.MayHoldOutput(info.Language) || FenceLanguage.IsShell(info.Language))
            && OutputCue.StandsBetween(lines, code.Closing.EndLine, fence.Opening.Line)
        )
        {
            _problems.Add(Problems.OutputWithoutTag(fence.Opening, code.Opening.Line));
        }
    }

    private void ReadText(Fence fence, TagSet tags, bool isCertain, SourceLines lines)
    {
        if (tags.Has(FileFences.Tag))
        {
            _files.Add(fence, tags);
        }
        else if (tags.Has("input"))
        {
            EndInput();
            _input = (fence.Content.Text, fence.Opening);
        }
        else if (tags.Has("output") || (tags.Has("stderr") && isCertain))
        {
            var match =
                new TagValues(tags).OneOf("match", "exact", "literal", "unordered", "contains", "regex", "json")
                ?? "exact";
            if (match == "contains" && fence.Content.Text.Trim().Length == 0)
            {
                tags.Found.Add(
                    Problems.BadValue(
                        tags["match"]!.Place,
                        "An empty text is contained in any output, so this states nothing.",
                        "State a line, or leave match out."
                    )
                );
            }

            if (TargetOf(tags) is not { } target)
            {
                return;
            }

            var stated = new StatedText(
                fence.Content.Lines,
                Enum.Parse<MatchMode>(match, ignoreCase: true),
                fence.Closing
            )
            {
                Fence = tags.Found.Count == 0 ? fence : null,
            };
            if ((!fence.IsClosed || fence.Swallowed is not null) && _printing is { AwaitsOutput: true })
            {
                _problems.Add(Problems.Unclosed(fence));
            }

            if (_printing is not null)
            {
                _printing.TakeOutput(
                    stated,
                    target,
                    fence.Opening,
                    OutputCue.IsRightBelow(lines, _printing.Fence.Closing.EndLine, fence.Opening.Line)
                );
            }
            else if (_otherCode is not var (info, other, before))
            {
                _strayTexts.Add(Problems.TextWithoutSnippet(fence.Opening, "output"));
            }
            else if (before is { IsTagged: true, PrintsUnstated: true })
            {
                _problems.Add(Problems.OutputOfOtherCode(fence.Opening, info.Language, other.Opening.Line));
                // One warning is enough. Output below belongs to that code too.
                _otherCode = (info, other, null);
            }
        }
    }

    // Null: its path is wrong, which is said.
    private static OutputTarget? TargetOf(TagSet tags)
    {
        if (tags["output"]?.Value is null)
        {
            return tags.Has("stderr") ? new OutputTarget.Error() : new OutputTarget.Out();
        }

        if (tags["stderr"] is { } stderr)
        {
            tags.Found.Add(Problems.TwoKindsOfText(stderr.Place, "output=…", "stderr"));
            return null;
        }

        return new TagValues(tags).PathInWorkingFolder("output") is { } path ? new OutputTarget.File(path) : null;
    }

    private void ReadComment(MarkdownElement.Comment comment, SourceLines lines, bool isMdx)
    {
        var tags = TagComment.Read(comment);
        var hidden = HiddenFence.Read(comment);
        if (tags is null && hidden is null)
        {
            ReadOtherComment(comment, lines);
            return;
        }

        EndPending();
        _label = null;
        if (isMdx && !comment.IsMdx)
        {
            _problems.Add(Problems.HtmlCommentInMdx(comment.Opening));
        }

        if (tags is not null)
        {
            _problems.AddRange(tags.Found);
            _pending = tags.TagsNothing ? null : (tags, comment);
            _pendingEnd = comment.Closing.EndLine;
        }
        else if (hidden is not null)
        {
            ReadHidden(hidden, comment, lines);
        }
    }

    // A comment of another tool may be between ours and the fence: prettier, markdownlint and mdsnippets need theirs right above the fence.
    private void ReadOtherComment(MarkdownElement.Comment comment, SourceLines lines)
    {
        if (
            _pending is not null
            && comment.IsClosed
            && comment.Trailing.Trim().Length == 0
            && OnlyBlankBetween(lines, _pendingEnd, comment.Opening.Line)
        )
        {
            _pendingEnd = comment.Closing.EndLine;
        }
        else
        {
            EndPending();
        }

        _label =
            comment is { IsClosed: true, Content.Lines.Count: 1 } && comment.Trailing.Trim().Length == 0
                ? comment
                : null;
        if (StrayComment.Judge(comment) is { } stray)
        {
            _problems.Add(stray);
        }
    }

    private void ReadHidden(HiddenFence hidden, MarkdownElement.Comment comment, SourceLines lines)
    {
        if (hidden.Info.IsCSharp)
        {
            ReadSnippet(hidden.Fence, hidden.Info, null);
            if (hidden.IsCut)
            {
                _drafts[^1].Found.Add(Problems.HiddenCodeCut(comment.Closing, comment.IsMdx ? "*/}" : "-->"));
            }
        }
        else
        {
            var textTags = HiddenFence.TextTags(hidden.Info, hidden.Fence);
            ReadText(hidden.Fence, textTags, isCertain: true, lines);
            if (hidden.IsCut && textTags.Has(FileFences.Tag))
            {
                textTags.Found.Add(Problems.HiddenCodeCut(comment.Closing, comment.IsMdx ? "*/}" : "-->"));
            }

            _problems.AddRange(textTags.Found);
        }
    }

    private void EndPending()
    {
        if (_pending is var (_, comment))
        {
            _problems.Add(Problems.CommentWithoutFence(comment.Opening));
        }

        _pending = null;
    }

    private void EndInput()
    {
        if (_input is var (_, place))
        {
            _strayTexts.Add(Problems.TextWithoutSnippet(place, "input"));
        }

        _input = null;
    }

    // In quotes, blank lines have quote marks too.
    private static bool OnlyBlankBetween(SourceLines lines, int from, int to)
    {
        for (var line = from; line < to - 1; line++)
        {
            if (lines.Text(line).Any(c => !char.IsWhiteSpace(c) && c != '>'))
            {
                return false;
            }
        }

        return true;
    }
}
