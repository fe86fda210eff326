namespace SnippetCheck.Posts;

/// <summary>Goes through the elements of a chapter, and makes a draft of each C# fence.</summary>
internal sealed class PostBodyReader
{
    private readonly PostContext _context;
    private readonly PostDefaults _defaults;
    private readonly PostProblems _problems;
    private readonly CommentsAbove _above;
    private readonly TextFences _texts;
    private readonly PostKind _kind;
    private readonly CodeFile? _file;
    private readonly int _chapter;
    private readonly List<SnippetDraft> _drafts = [];
    private readonly List<Place> _shortcodes = [];
    private string _heading;
    private readonly IncludeSpans _spans;

    private PostBodyReader(
        PostChapter chapter,
        int index,
        PostContent content,
        PostContext context,
        PostDefaults defaults,
        PostProblems problems
    )
    {
        _context = context;
        _defaults = defaults;
        _problems = problems;
        _kind = content.Kind;
        _file = content.File;
        _chapter = index;
        _heading = chapter.Heading;
        _above = new(content.Prose, problems);
        _texts = new(content.Prose, context, problems);
        _spans = new(context, problems);
    }

    /// <summary>Reads a chapter of a post.</summary>
    /// <param name="chapter">The chapter.</param>
    /// <param name="index">Its index.</param>
    /// <param name="content">The content of the post.</param>
    /// <param name="context">Its surroundings.</param>
    /// <param name="defaults">Its defaults.</param>
    /// <param name="problems">Collects the problems that belong to no snippet.</param>
    public static PostBody Read(
        PostChapter chapter,
        int index,
        PostContent content,
        PostContext context,
        PostDefaults defaults,
        PostProblems problems
    )
    {
        var reader = new PostBodyReader(chapter, index, content, context, defaults, problems);
        foreach (var element in chapter.Elements)
        {
            TimeBudget.Check();
            reader.Read(element);
        }

        reader._above.End();
        reader._texts.End();
        reader._spans.End();
        return new(reader._drafts, [reader._texts.Files], reader._shortcodes);
    }

    // It reads no C# files.
    private string? Generator => _kind == PostKind.CSharp ? null : _context.Generator;

    private void Read(MarkdownElement element)
    {
        _above.Reach(element);
        if (element is MarkdownElement.UnreadComment comment)
        {
            _spans.Reach(comment);
        }
        else if (element is MarkdownElement.NoFence)
        {
            _spans.ReachFence(isCSharp: false);
        }

        switch (element)
        {
            case MarkdownElement.Comment found:
                _spans.Reach(found);
                ReadComment(found);
                return;
            case MarkdownElement.Included included:
                ReadInclude(included.Code, included.Place);
                break;
            case MarkdownElement.Heading heading:
                _heading = heading.Text;
                _spans.End();
                break;
            case MarkdownElement.Fenced fenced:
                ReadFence(fenced.Fence);
                break;
            case MarkdownElement.UnreadComment unread when StrayComment.Judge(unread) is { } problem:
                _problems.Add(problem);
                break;
            case MarkdownElement.Shortcode shortcode:
                _shortcodes.Add(shortcode.Place);
                _texts.ReachOtherCode();
                break;
            case MarkdownElement.Mistake mistake:
                _problems.Add(mistake.Problem);
                break;
            case MarkdownElement.NoFence no when StrayComment.IsTagged(no.Info):
                _problems.Add(Problems.NotAFence(no.Place, "a tagged C# fence, but it's", no.Block, no.Help));
                break;
            case MarkdownElement.NoFence no when _texts.IsOutputAwaited && StrayComment.IsOutput(no.Info):
                _problems.AddIfTagged(Problems.NotAFence(no.Place, "a fence of output, but it's", no.Block, no.Help));
                break;
        }

        _above.Leave();
    }

    private void ReadFence(Fence fence)
    {
        var info = InfoString.Of(fence);
        JudgeLabel(fence, info);
        var above = _above.TakeTags();
        _spans.ReachFence(info.IsCSharp);
        if (info.IsCSharp)
        {
            ReadSnippet(fence, info, above);
        }
        else if (above is null && NearCSharp.Meant(info, fence.Info) is { } meant)
        {
            // It counts as a snippet, and output below belongs to it.
            ReadSnippet(fence, info, null, Problems.NearlyCSharp(fence.InfoPlace, fence.Info, meant));
        }
        else
        {
            var (others, problem) = above is null
                ? (above, OtherLanguage.Judge(info))
                : OtherLanguage.Judge(above, info);
            if (problem is not null)
            {
                _problems.Add(problem);
            }

            _texts.Read(fence, info, others);
        }
    }

    // <!-- csharp run --> right above a fence: the syntax of a hidden snippet, which needs more lines.
    private void JudgeLabel(Fence fence, InfoString info)
    {
        if (_above.LabelOf(fence) is not { } label)
        {
            return;
        }

        var counts = info.IsCSharp || _texts.IsOutputAwaited;
        var isOurs = info.IsCSharp
            ? TagSet.Read(info.Words, TagDefinition.OfSnippets, allAreOurs: false).IsOurs
            : (!counts && !HiddenFence.NamesFile(label.Content.Text))
                || TagSet.Read(TextFences.WordsOf(fence, info), TagDefinition.OfTexts, allAreOurs: false).IsOurs;
        if (isOurs || StrayComment.JudgeLabel(label, info.IsCSharp) is not { } problem)
        {
            return;
        }

        if (counts)
        {
            _problems.Add(problem);
        }
        else
        {
            _problems.AddIfTagged(problem);
        }
    }

    private SnippetDraft ReadSnippet(Fence fence, InfoString info, TagComment? above, Problem? wrongLanguage = null)
    {
        var tags = ReadTags(fence, info, above, wrongLanguage);
        _file?.Complete(tags);
        if (!tags.IsOurs && info.Words.FirstOrDefault(w => w is { Key: FileFences.Tag, Value: not null }) is { } file)
        {
            _problems.AddIfTagged(Problems.TagOnWrongFence(file.Place, file.Key, isOnCode: true));
        }

        if (_spans.Open is not { Target: not null } span || fence.IsHidden)
        {
            var azure = wrongLanguage is null && !fence.IsHidden ? AzureSnippet.NameIn(info) : null;
            return Add(
                fence,
                tags,
                inComment: above is not null || azure is not null,
                azure is null ? null : IncludedCode.FindOfAzure(azure, _context)
            );
        }

        if (tags.IsOurs && above is null && wrongLanguage is null)
        {
            tags.Found.Add(Problems.TagsOverwritten(tags.FirstPlace ?? fence.InfoPlace, span.Marker.Line));
        }

        return Add(
            fence with
            {
                Marker = span.Marker,
            },
            tags,
            inComment: true,
            span.CodeOf(fence, tags.IsOurs, _context)
        );
    }

    private void ReadInclude(Include include, Place place)
    {
        var above = _above.TakeTags();
        if (include.IsCSharp && IncludedCode.Find(include.Target, place, _context) is { } code)
        {
            var tags = TagSet.Read(above?.Words ?? [], TagDefinition.OfSnippets, allAreOurs: true);
            Add(code.Fence, tags, inComment: true, code);
        }
        else if (FenceLanguage.Prints(include.Language))
        {
            _texts.ReachOtherCode();
        }
    }

    private SnippetDraft Add(Fence fence, TagSet tags, bool inComment, IncludedCode? code = null)
    {
        if (code?.Problem is { } problem)
        {
            tags.Found.Add(problem);
        }

        var draft = new SnippetDraft(fence, tags, _heading, DefaultsOf(code))
        {
            WantsComments = inComment || fence.IsElement || Generator is not null,
            Chapter = _chapter,
            Files = _texts.Files.Now,
            Included = code?.Copy,
        };
        _drafts.Add(draft);
        _texts.Reach(draft);
        return draft;
    }

    // What "untagged" says of all fences holds for includes, too.
    private PostDefaults DefaultsOf(IncludedCode? code) =>
        code is not null && _context.Configuration.Includes.AreCompiled && _defaults.Untagged is null
            ? _defaults with
            {
                Untagged = Disposition.Compile,
                Undecided = Disposition.Compile,
            }
            : _defaults;

    private TagSet ReadTags(Fence fence, InfoString info, TagComment? above, Problem? wrongLanguage)
    {
        var written = TagSet.Read(info.Words, TagDefinition.OfSnippets, allAreOurs: false);
        if (wrongLanguage is not null)
        {
            // Other problems would only be consequences.
            written.Found.Clear();
            written.Found.Add(wrongLanguage);
        }

        var place = written.FirstPlace ?? fence.InfoPlace;
        if (above is null)
        {
            if (written.IsOurs && !fence.IsHidden && Generator is { } generator)
            {
                written.Found.Add(Problems.GeneratorWantsComments(place, generator));
            }

            return written;
        }

        var tags = TagSet.Read(above.Words, TagDefinition.OfSnippets, allAreOurs: true);
        if (written.IsOurs)
        {
            tags.Found.Add(Problems.TagsInBothPlaces(place));
        }

        return tags;
    }

    private void ReadComment(MarkdownElement.Comment comment)
    {
        var tags = TagComment.Read(comment);
        var hidden = HiddenFence.Read(comment);
        if (tags is null && hidden is null)
        {
            _above.AddOther(comment);
            if (StrayComment.Judge(comment) is { } stray)
            {
                _problems.Add(stray);
            }

            return;
        }

        _above.End();
        if (_kind == PostKind.Mdx && !comment.IsMdx)
        {
            _problems.Add(Problems.HtmlCommentInMdx(comment.Opening));
        }

        if (tags is not null)
        {
            _problems.Found.AddRange(tags.Found);
            _above.Add(tags, comment);
        }
        else if (hidden is { Info.IsCSharp: true })
        {
            var draft = ReadSnippet(hidden.Fence, hidden.Info, null);
            if (hidden.IsCut)
            {
                draft.Found.Add(Problems.HiddenCodeCut(comment.Closing, comment.IsMdx ? "*/}" : "-->"));
            }
        }
        else if (hidden is not null)
        {
            _texts.Read(hidden, comment);
        }
    }
}
