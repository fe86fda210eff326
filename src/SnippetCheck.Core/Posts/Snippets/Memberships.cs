namespace SnippetCheck.Posts;

/// <summary>Groups the snippets of a post into sessions and setups.</summary>
internal sealed class Memberships
{
    // Options of a whole program. Its compiler and its process have a single value for each.
    private static readonly string[] CompilerOptions =
    [
        "langversion",
        "framework",
        "nullable",
        "implicitusings",
        "unsafe",
        "define",
        "overflow",
        "optimize",
        "analyzers",
    ];
    private static readonly string[] RunOptions = ["args", "exit", "memory", "culture", "loopback", "network"];

    private readonly Dictionary<string, List<(SnippetDraft Draft, string Id)>> _sessions = [];
    private readonly SortedSet<string> _setups = new(StringComparer.Ordinal);
    private readonly List<SnippetDraft> _setUps = [];
    private (SnippetDraft Draft, string Id)? _before;

    private readonly IReadOnlyList<(SnippetDraft Draft, string Id)> _all;

    private Memberships(IReadOnlyList<(SnippetDraft Draft, string Id)> all) => _all = all;

    /// <summary>Sets the membership of each draft. A contradiction is a problem of the draft.</summary>
    /// <param name="shared">The set-ups that are files.</param>
    /// <param name="drafts">The drafts of the post. What they share stays in its chapter.</param>
    public static void Assign(
        IReadOnlyList<(SnippetDraft Draft, string Id)> shared,
        IReadOnlyList<(SnippetDraft Draft, string Id)> drafts
    )
    {
        var files = new Memberships(shared);
        files.AssignAll();
        foreach (var chapter in drafts.GroupBy(d => d.Draft.Chapter))
        {
            var memberships = new Memberships([.. chapter]) { _before = files._before };
            memberships._setups.UnionWith(files._setups);
            memberships._setUps.AddRange(files._setUps);
            memberships.AssignAll();
        }
    }

    private void AssignAll()
    {
        foreach (var draft in _all)
        {
            Assign(draft.Draft, draft.Id);
            _before = draft;
        }

        foreach (var session in _sessions.Values)
        {
            ShareOptions([.. session.Select(s => s.Draft)]);
        }

        foreach (var (draft, _) in _all)
        {
            if (draft.Tag("loopback") is { } loopback && draft.Tag("network") is { } network)
            {
                var (first, second) = loopback.Place < network.Place ? (loopback, network) : (network, loopback);
                if (draft.HasOwn(second))
                {
                    draft.Found.Add(Problems.TwoDispositions(second.Place, first.Key, second.Key));
                }
            }
        }
    }

    private void Assign(SnippetDraft draft, string id)
    {
        var setup = draft.Tag("setup");
        if (SessionOf(draft) is { } session)
        {
            if (setup is not null)
            {
                draft.Found.Add(Problems.SetupInSession(setup.Place));
            }

            draft.Membership = new Membership.InSession(session, ReplacedBy(draft, session));
            PartsOf(session).Add((draft, id));
        }
        else if (setup is not null)
        {
            draft.Membership = new Membership.SetsUp(setup.Value);
            if (draft.Disposition != Disposition.Skip)
            {
                _setUps.Add(draft);
            }

            CheckSetup(draft, setup);
        }

        if (draft.Tag("replaces") is { } replaces && draft.Membership is not Membership.InSession)
        {
            draft.Found.Add(Problems.OutsideSession(replaces.Place, "replaces"));
        }

        if (draft.Tag("use") is { Value: { } name } use)
        {
            draft.Uses = name;
            if (!_setups.Contains(name))
            {
                draft.Found.Add(Problems.UnknownSetup(use.ValuePlace, name, _setups));
            }
        }

        // Those that these are built on themselves come along.
        var direct = _setUps.Where(s => s != draft && IsPutBefore(s, draft)).ToList();
        draft.Setups = [.. _setUps.Where(s => direct.Contains(s) || direct.Exists(d => d.Setups.Contains(s)))];
        foreach (var before in direct)
        {
            // Both are in one program, in which this one comes first.
            foreach (var option in CompilerOptions.Select(before.Tag).OfType<InfoWord>())
            {
                draft.Inherit(option);
            }
        }

        if (setup?.Value is { } own)
        {
            _setups.Add(own);
        }
    }

    // A setup becomes part of other programs, which run with their own options.
    private static void CheckSetup(SnippetDraft draft, InfoWord setup)
    {
        if (draft.Disposition is not (Disposition.Run or Disposition.Compile or Disposition.Untagged))
        {
            draft.Found.Add(
                Problems.SetupNotRun(
                    draft.Tag(draft.Disposition.Word())?.Place ?? setup.Place,
                    draft.Disposition.Word()
                )
            );
        }

        foreach (var option in RunOptions.Select(draft.Tag).OfType<InfoWord>())
        {
            draft.Found.Add(Problems.RunOptionOfSetup(option.Place, option.Key));
        }
    }

    private static bool IsPutBefore(SnippetDraft setup, SnippetDraft draft) =>
        setup.Tag("setup")?.Value is { } name
            ? name == draft.Uses
            : setup.IsShared || draft.Membership is not Membership.InSession;

    private string? SessionOf(SnippetDraft draft)
    {
        var continues = draft.Tag("continues");
        if (draft.Tag("session") is { Value: { } name })
        {
            if (continues is not null)
            {
                draft.Found.Add(Problems.TagTwice(continues.Place, "continues"));
            }

            return name;
        }

        if (continues is null)
        {
            return null;
        }

        if (
            _before is not var (before, id)
            || before.Disposition == Disposition.Untagged
            || before.Membership is Membership.SetsUp
        )
        {
            draft.Found.Add(Problems.ContinuesNothing(continues.Place));
            return null;
        }

        if (before.Membership is Membership.InSession { Session: var continued })
        {
            return continued;
        }

        // A continued snippet becomes the first part of a session without a name.
        before.Membership = new Membership.InSession(id, null);
        PartsOf(id).Add((before, id));
        return id;
    }

    private string? ReplacedBy(SnippetDraft draft, string session)
    {
        if (draft.Tag("replaces") is not { Value: { } id } replaces)
        {
            return null;
        }

        if (PartsOf(session).Find(p => p.Id == id).Draft is { } replaced)
        {
            if (replaced.Disposition is Disposition.Run or Disposition.Compile)
            {
                return id;
            }

            draft.Found.Add(Problems.ReplacesBranch(replaces.ValuePlace, id, replaced.Disposition.Word()));
            return null;
        }

        draft.Found.Add(
            Problems.ReplacesNothing(
                replaces.ValuePlace,
                id,
                session,
                [.. PartsOf(session).Where(p => p.Draft.Tag("id") is not null).Select(p => p.Id)],
                _sessions.FirstOrDefault(s => s.Value.Exists(p => p.Id == id)).Key,
                isBelow: _all.SkipWhile(d => d.Draft != draft).Skip(1).Any(d => d.Id == id)
            )
        );
        return null;
    }

    private List<(SnippetDraft Draft, string Id)> PartsOf(string session)
    {
        if (!_sessions.TryGetValue(session, out var parts))
        {
            _sessions.Add(session, parts = []);
        }

        return parts;
    }

    // Compiler options come from the first part. Options of the run come from the part that states them.
    private static void ShareOptions(IReadOnlyList<SnippetDraft> parts)
    {
        foreach (var option in CompilerOptions)
        {
            Share(parts, option, parts[0].Tag(option));
        }

        foreach (var option in RunOptions)
        {
            if (parts.Select(p => p.Tag(option)).FirstOrDefault(t => t is not null) is { } stated)
            {
                Share(parts, option, stated);
            }
        }
    }

    private static void Share(IReadOnlyList<SnippetDraft> parts, string option, InfoWord? stated)
    {
        foreach (var part in parts)
        {
            if (part.Tag(option) is { } own && (stated is null || own.Value != stated.Value))
            {
                part.Found.Add(Problems.OptionOfSession(own.Place, option, stated?.Place.Line));
            }
            else if (stated is not null)
            {
                part.Inherit(stated);
            }
        }
    }
}
