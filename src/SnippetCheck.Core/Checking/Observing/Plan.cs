namespace SnippetCheck.Checking;

/// <summary>
/// Puts the snippets of a post into programs: one for each snippet by itself with its set-up, one for a session as far as it goes, and one for
/// each of its branches. Where a part replaces an earlier one, the session goes on in another program. What isn't run may be built on parts
/// that assume names; what is run leaves those out, since there's no image of them.
/// </summary>
internal sealed class Plan
{
    private readonly List<Chain> _chains = [];
    private readonly SharedContext _context;
    private readonly Dictionary<(int Chapter, string Session), SessionState> _sessions = [];

    private readonly AnswerDetails _details;

    private Plan(SharedContext context, AnswerDetails details) => (_context, _details) = (context, details);

    /// <summary>The programs of a post, in chains in which each needs the one before it.</summary>
    /// <param name="post">The post.</param>
    /// <param name="details">What the compiler is to find out besides warnings and whether a program compiles.</param>
    public static IReadOnlyList<Chain> Of(Post post, AnswerDetails details = AnswerDetails.Errors)
    {
        var plan = new Plan(post.Context, details);
        foreach (var snippet in post.Snippets)
        {
            plan.Add(snippet);
        }

        return
        [
            .. plan._chains,
            .. plan._sessions.Values.Select(s => new Chain([.. s.Programs.Where(p => p.Judged.Any())])),
        ];
    }

    private void Add(Snippet snippet)
    {
        if (!snippet.Disposition.IsCompiled())
        {
            _chains.Add(new([Program([new(snippet, "Program.cs", 0, IsJudged: true)], isJoined: false)]));
            return;
        }

        switch (snippet.Membership)
        {
            case Membership.InSession part:
                if (!_sessions.TryGetValue((snippet.Chapter, part.Session), out var session))
                {
                    _sessions.Add((snippet.Chapter, part.Session), session = new());
                }

                AddPart(session, snippet, part.Replaces);
                break;
            default:
                _chains.Add(new([WithSetups(snippet)]));
                break;
        }
    }

    private SnippetProgram WithSetups(Snippet snippet)
    {
        var before = snippet.Setups;
        return Program(
            [
                .. before.Select(
                    (s, i) => new ProgramPart(s, $"Setup{i + 1}.cs", i, IsJudged: false) { Files = snippet.Files }
                ),
                new(snippet, "Program.cs", before.Count, IsJudged: true),
            ],
            before.Count > 0 || snippet.Membership is Membership.SetsUp
        );
    }

    private SnippetProgram Program(IReadOnlyList<ProgramPart> parts, bool isJoined) =>
        new(parts, isJoined) { Context = _context, Details = _details };

    private void AddPart(SessionState session, Snippet snippet, string? replaces)
    {
        session.Count++;
        var seat = replaces is null ? null : session.SeatOf(replaces);
        var replaced = seat?.Part;
        var file = $"Part{session.Count}.cs";
        var runs = snippet.Disposition.IsRun();
        var isBranch = snippet.Disposition.IsBranch();
        var isBuiltOnAssumed = !runs && (session.Assuming is not null || Assumes(snippet));
        if (isBuiltOnAssumed)
        {
            var assuming = With(session, session.Assuming ?? session.Parts, isJudged: true, isAlone: true);
            _chains.Add(new([Program(assuming.Parts, isJoined: true)]));
            session.Assuming = isBranch ? session.Assuming : assuming.Parts;
        }
        else if (isBranch)
        {
            _chains.Add(
                new([Program(With(session, session.Parts, isJudged: true, isAlone: true).Parts, isJoined: true)])
            );
        }

        // What names assumed code by a tag of its own is left out of what runs.
        if (isBranch || (isBuiltOnAssumed && snippet.Tags.Any(t => t.Name == "assumes")))
        {
            session.Sit(snippet, new());
            return;
        }

        var (parts, hasReplaced) = With(session, session.Parts, isJudged: !isBuiltOnAssumed, isAlone: false);
        if (hasReplaced || session.Programs.Count == 0)
        {
            session.Programs.Add(Program(parts, isJoined: true));
        }
        else
        {
            session.Programs[^1] = Program(parts, isJoined: true);
        }

        session.Parts = parts;
        if (runs && session.Assuming is not null)
        {
            session.Assuming = With(session, session.Assuming, isJudged: false, isAlone: false).Parts;
        }

        session.Sit(snippet, hasReplaced && seat is not null ? seat : new());

        (IReadOnlyList<ProgramPart> Parts, bool HasReplaced) With(
            SessionState state,
            IReadOnlyList<ProgramPart> before,
            bool isJudged,
            bool isAlone
        )
        {
            var parts = before.ToList();
            foreach (var setup in snippet.Setups.Where(s => !parts.Exists(p => p.Snippet == s)))
            {
                parts.Add(
                    new(setup, $"Setup{parts.Count + 1}.cs", state.Step++, IsJudged: false) { Files = snippet.Files }
                );
            }

            var at = parts.FindIndex(p => ReferenceEquals(p.Snippet, replaced));
            if (at >= 0 || isAlone)
            {
                // What was judged before is here only put before; it belongs to the step of what is new.
                parts = parts.ConvertAll(p => p with { IsJudged = false });
            }

            if (at >= 0)
            {
                parts = parts.ConvertAll(p => p with { Step = state.Step });
            }

            var part = new ProgramPart(snippet, file, state.Step++, isJudged);
            if (at >= 0)
            {
                parts[at] = part;
            }
            else
            {
                parts.Add(part);
            }

            return (parts, at >= 0);
        }
    }

    private static bool Assumes(Snippet snippet) => snippet.Options.Assumes.Count > 0;

    /// <summary>A session while its parts are put into programs.</summary>
    private sealed class SessionState
    {
        private readonly Dictionary<string, Seat> _seats = [];

        /// <summary>Its current parts.</summary>
        public IReadOnlyList<ProgramPart> Parts { get; set; } = [];

        /// <summary>Its parts with those that assume names, which are left out of what runs; null where no part assumes any.</summary>
        public IReadOnlyList<ProgramPart>? Assuming { get; set; }

        /// <summary>The programs that it makes up, one after the other.</summary>
        public List<SnippetProgram> Programs { get; } = [];

        /// <summary>How many parts were added.</summary>
        public int Count { get; set; }

        /// <summary>The next step.</summary>
        public int Step { get; set; }

        /// <summary>The seat of the part with an id; null if there's none. If several parts have it, the first counts.</summary>
        public Seat? SeatOf(string id) => _seats.GetValueOrDefault(id);

        /// <summary>Gives a part a seat. Whatever sat there is replaced.</summary>
        public void Sit(Snippet part, Seat seat)
        {
            seat.Part = part;
            _seats.TryAdd(part.Id, seat);
        }
    }

    /// <summary>The place of a part in its session. The part that replaces it takes it over.</summary>
    private sealed class Seat
    {
        /// <summary>The part that has it now.</summary>
        public Snippet? Part { get; set; }
    }
}

/// <summary>Programs of which each is only valid if the one before it is.</summary>
internal sealed record Chain(IReadOnlyList<SnippetProgram> Programs)
{
    /// <summary>Its snippets that are judged.</summary>
    public IEnumerable<Snippet> Snippets => Programs.SelectMany(p => p.Judged).Select(j => j.Snippet);
}
