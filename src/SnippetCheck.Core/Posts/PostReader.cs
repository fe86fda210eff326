namespace SnippetCheck.Posts;

/// <summary>Reads a post. It never fails, and always ends: mistakes of an author become problems of the post.</summary>
public static class PostReader
{
    /// <summary>Reads a post.</summary>
    /// <param name="path">Its path in reports.</param>
    /// <param name="bytes">The content of the file.</param>
    /// <param name="context">Its surroundings.</param>
    /// <param name="limit">How long it may take, in time of the processor; null: as long as any reading.</param>
    public static Post Read(string path, ReadOnlySpan<byte> bytes, PostContext context, TimeSpan? limit = null)
    {
        var isText = Utf8Text.TryDecode(bytes, out var text, out var wrong);
        var post =
            !isText ? new(path, [], [Problems.NotUtf8(wrong)])
            : ReadingClock.TryRead(() => Read(path, text, context), out var read, limit) && read is not null ? read
            : new Post(path, [], [Problems.ReadingTooSlow(ReadingClock.Limit)]);
        return post with
        {
            IsStrict = context.Configuration.IsStrict,
            Text = isText ? new(text, PostText.HasMark(bytes)) : PostText.Empty,
        };
    }

    private static Post Read(string path, string text, PostContext context)
    {
        var problems = new PostProblems();
        var content = PostContent.Read(path, text, context.Code);
        var frontMatter = content.FrontMatter;
        problems.Found.AddRange(frontMatter.Problems);
        var settings = DefaultsReader.Once(frontMatter.Settings, problems.Found);
        var defaults = ReadDefaults(settings, context, problems);
        var shared = ContextReader
            .Read(settings, file: null, context.Files, problems.Found)
            .Over(context.Configuration.Context);
        var installation = ReadInstallation(settings, content, context, problems);
        if (content.Chapters is not { } chapters)
        {
            return new(path, [], [.. problems.Found, Problems.TooDeep()]);
        }

        var body = PostBody.Of([
            .. chapters.Select((c, i) => PostBodyReader.Read(c, i, content, context, defaults, problems)),
        ]);
        if (body.Shortcodes is [var shortcode, ..])
        {
            problems.Add(Problems.CodeInShortcodes(shortcode, body.Shortcodes.Count));
        }

        if (context.OwnProject is { } project && shared.Projects is not [_, ..])
        {
            foreach (var draft in body.Drafts.Where(d => !d.HasDirectives))
            {
                draft.Found.Add(Problems.FileOfProject(draft.Fence.Opening, project));
            }
        }

        var named = SnippetIds.Assign(body.Drafts);
        var setups = SharedSetups.Drafts(shared, body.Drafts, defaults);
        Memberships.Assign(setups, named);
        foreach (var unread in body.Files.SelectMany(f => f.Unread(body.Drafts)))
        {
            problems.AddIfTagged(unread);
        }

        var made = MakeSnippets([.. setups, .. named], path, context);
        return new(path, [.. named.Select(d => made[d.Draft])], problems.Of(body.Drafts))
        {
            Context = shared.ToContext(),
            Installation = installation,
            SharedSetups = [.. setups.Select(s => made[s.Draft])],
            About = PostAboutReader.Read(content),
            Headings =
            [
                .. chapters
                    .SelectMany(c => c.Elements)
                    .OfType<MarkdownElement.Heading>()
                    .Select(h => new PostHeading(h.Text, h.Level, h.Place)),
            ],
            Shortcodes = body.Shortcodes.Count,
        };
    }

    private static PostDefaults ReadDefaults(
        IReadOnlyList<Setting> settings,
        PostContext context,
        PostProblems problems
    )
    {
        var configuration = context.Configuration;
        var own = DefaultsReader.Read(settings, configuration.Ceiling, DefaultsReader.Keys, problems.Found);
        return context.CommandLine.Over(own.Over(configuration.Defaults));
    }

    private static Installation ReadInstallation(
        IReadOnlyList<Setting> settings,
        PostContent content,
        PostContext context,
        PostProblems problems
    )
    {
        var stated = InstallReader.Read(settings, problems.Found).Over(context.Configuration.Install);
        return new()
        {
            Check = stated.Check ?? InstallCheck.Ignore,
            Installed = stated.Installed ?? [],
            Lines = InstallLines.In(content),
            Folder = context.Folder,
            Sandbox = context.Configuration.Sandbox,
        };
    }

    // Set-ups come before the snippets that they're put before.
    private static Dictionary<SnippetDraft, Snippet> MakeSnippets(
        IReadOnlyList<(SnippetDraft Draft, string Id)> drafts,
        string path,
        PostContext context
    )
    {
        var made = new Dictionary<SnippetDraft, Snippet>();
        foreach (var (draft, id) in drafts)
        {
            made[draft] = draft.ToSnippet(
                draft.IsShared ? draft.Fence.Content.File ?? path : path,
                id,
                context,
                [.. draft.Setups.Select(s => made[s])]
            );
        }

        return made;
    }
}
