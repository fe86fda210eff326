namespace SnippetCheck.Posts;

/// <summary>Reads the fences of a post that aren't C#: output, input and files. It gives them to the snippets that they belong to.</summary>
internal sealed class TextFences(SourceLines lines, PostContext context, PostProblems problems)
{
    private PrintingCode _code = new PrintingCode.None();
    private (string Text, Place Place)? _input;

    /// <summary>The fences that are files.</summary>
    public FileFences Files { get; } = new();

    private readonly AppFences _apps = new(context, problems);

    /// <summary>Whether output that comes next is compared.</summary>
    public bool IsOutputAwaited => _code.Snippet is { AwaitsOutput: true };

    /// <summary>Comes to a snippet, which the input above and the output below belong to.</summary>
    public void Reach(SnippetDraft snippet)
    {
        _code = new PrintingCode.OfSnippet(snippet);
        _apps.Reach(snippet);
        if (_input is var (text, _))
        {
            snippet.TakeInput(text);
            _input = null;
        }
    }

    /// <summary>Comes to code that isn't a snippet, which the output below belongs to.</summary>
    public void ReachOtherCode() => _code = new PrintingCode.None();

    /// <summary>Comes to the end of the post.</summary>
    public void End()
    {
        EndInput();
        _apps.End();
    }

    /// <summary>The words of a fence that may be tags. The language itself may be one: <c>```output</c>.</summary>
    public static IReadOnlyList<InfoWord> WordsOf(Fence fence, InfoString info) =>
        info.Language.Contains('=', StringComparison.Ordinal)
            ? InfoString.WordsOf(fence)
            : [InfoString.WordOf(info.Language, fence.InfoLine.PlaceOf(0, info.Language.Length)), .. info.Words];

    /// <summary>Reads a visible fence.</summary>
    /// <param name="fence">The fence.</param>
    /// <param name="info">Its info string.</param>
    /// <param name="above">The comment with its tags; null if there's none.</param>
    public void Read(Fence fence, InfoString info, TagComment? above)
    {
        if (above is null && _apps.TakeInferred(fence, info))
        {
            return;
        }

        if (
            above is null
            && UntaggedOutput.EvidenceFor(fence, info, _code.Snippet, lines, context) is { } evidence
            && _code.Snippet is { } snippet
        )
        {
            snippet.TakeOutput(
                new(new OutputTarget.Out(), new(fence.Content.Lines, MatchMode.Exact, fence.Closing), fence)
                {
                    Evidence = evidence,
                }
            );
            return;
        }

        var known = problems.Found.Count;
        ReadTagged(fence, info, above);
        if (fence.Swallowed is { } line && problems.Found.Count == known)
        {
            // A fence that looks tagged must not be skipped silently.
            if (StrayComment.IsTagged(line.Text.Trim().TrimStart('`', '~')))
            {
                problems.Add(Problems.InAnotherFence(line.Place, fence.Opening.Line));
            }
        }
    }

    /// <summary>Reads a fence in a comment.</summary>
    public void Read(HiddenFence hidden, MarkdownElement.Comment comment)
    {
        var tags = HiddenFence.TextTags(hidden.Info, hidden.Fence);
        Take(hidden.Fence, hidden.Info, tags, isCertain: true);
        if (hidden.IsCut && tags.Has(FileFences.Tag))
        {
            tags.Found.Add(Problems.HiddenCodeCut(comment.Closing, comment.IsMdx ? "*/}" : "-->"));
        }

        problems.Found.AddRange(tags.Found);
    }

    private void ReadTagged(Fence fence, InfoString info, TagComment? above)
    {
        var isComment = above is not null;
        var words = above?.Words ?? WordsOf(fence, info);
        var tags = TagSet.Read(words, TagDefinition.OfTexts, allAreOurs: isComment);
        if (
            tags["match"] is { } match
            && !tags.Has("output")
            && !tags.Has("stderr")
            && !tags.Has(AppFences.Tag)
            && !tags.Has(FileFences.Tag)
            && (isComment || TagDefinition.MatchModes.Contains(match.Value))
        )
        {
            problems.Add(Problems.MatchWithoutOutput(match.Place));
        }

        // If no snippet has output to compare, unknown words don't matter.
        var isExpected = IsOutputAwaited || _apps.IsAwaited;
        if (!isComment && isExpected && NearMiss.Output(fence, info) is { } near)
        {
            tags.Found.Add(near);
        }

        Take(fence, info, tags, isCertain: isComment || isExpected);
        if (isComment || isExpected || tags.Has("output"))
        {
            problems.Found.AddRange(tags.Found);
        }
        else if ((_code.Snippet is null && FenceLanguage.MayHoldOutput(info.Language)) || words.Any(FileFences.IsMeant))
        {
            tags.Found.ForEach(problems.AddIfTagged);
        }

        if (!tags.IsOurs)
        {
            _apps.TakeUntagged(fence, info);
            ReadUntagged(fence, info);
        }
    }

    private void ReadUntagged(Fence fence, InfoString info)
    {
        if (UntaggedOutput.WarningFor(fence, info, _code.Snippet, lines) is { } warning)
        {
            problems.Add(warning);
        }

        if (FenceLanguage.Prints(info.Language))
        {
            _code = _code.Then(info.Language, fence.Opening.Line);
        }
    }

    private void Take(Fence fence, InfoString info, TagSet tags, bool isCertain)
    {
        if (tags.Has(FileFences.Tag))
        {
            Files.Add(fence, tags);
        }
        else if (tags.Has("input"))
        {
            EndInput();
            _input = (fence.Content.Text, fence.Opening);
        }
        else if (tags.Has(AppFences.Tag))
        {
            _apps.TakeResponse(fence, info, StatedTextOf(fence, tags), tags["match"]?.Value, tags.Found.Count == 0);
        }
        else if (tags.Has("output") || (tags.Has("stderr") && isCertain))
        {
            var text = StatedTextOf(fence, tags);
            var isSound = tags.Found.Count == 0;
            if (TargetOf(tags) is { } target)
            {
                TakeOutput(new(target, text, fence) { IsSound = isSound });
            }
        }
    }

    private static StatedText StatedTextOf(Fence fence, TagSet tags)
    {
        var match =
            new TagValues(tags).OneOf("match", "exact", "literal", "unordered", "contains", "regex", "json") ?? "exact";
        if (match == "contains" && tags["match"] is { } tag && fence.Content.Text.Trim().Length == 0)
        {
            tags.Found.Add(
                Problems.BadValue(
                    tag.Place,
                    "Any output contains an empty text, so this states nothing.",
                    "State a line, or leave match out."
                )
            );
        }

        return new(fence.Content.Lines, Enum.Parse<MatchMode>(match, ignoreCase: true), fence.Closing)
        {
            IsDedented = fence.IsElement,
        };
    }

    private void TakeOutput(StatedFence stated)
    {
        var opening = stated.Fence.Opening;
        switch (_code)
        {
            case PrintingCode.OfSnippet(var snippet):
                if (snippet.AwaitsOutput)
                {
                    problems.Found.AddRange(Problems.OfMarkup(stated.Fence));
                }

                snippet.TakeOutput(stated, OutputCue.IsRightBelow(lines, snippet.Fence.Closing.EndLine, opening.Line));
                break;
            case PrintingCode.None:
                problems.AddIfTagged(Problems.TextWithoutSnippet(opening, "output"));
                break;
            case PrintingCode.OfOther { Before: { IsTagged: true, PrintsUnstated: true } } other:
                problems.Add(Problems.OutputOfOtherCode(opening, other.Language, other.Line));
                // One warning is enough. Output below belongs to that code too.
                _code = other with
                {
                    Before = null,
                };
                break;
        }
    }

    // Null: its path is wrong, which is reported.
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

    private void EndInput()
    {
        if (_input is var (_, place))
        {
            problems.AddIfTagged(Problems.TextWithoutSnippet(place, "input"));
        }

        _input = null;
    }
}
