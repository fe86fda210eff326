namespace SnippetCheck;

/// <summary>The catalogue of our own problems: a factory for each code, with its remedy. A code is never used for anything else.</summary>
/// <remarks>01xx compiling, 02xx output, 03xx running, 04xx tags and Markdown, 05xx packages and restore, 06xx configuration, 09xx internal.</remarks>
public static class Problems
{
    private static Problem Error(string code, Place place, string message, string help = "") =>
        new(code, Severity.Error, place, message, help);

    private static Problem Warning(string code, Place place, string message, string help = "") =>
        new(code, Severity.Warning, place, message, help);

    // 01xx: compiling

    /// <summary>The code of a fence that differs from its source, which can be mended by copying.</summary>
    public const string CopyDiffersCode = "SNIP0431";

    /// <summary>The code of tags in an info string where a site generator wants them in comments.</summary>
    public const string GeneratorWantsCommentsCode = "SNIP0418";

    /// <summary>Nothing in the snippet can be run.</summary>
    public static Problem RunsNothing(Place place, string kind) =>
        Error(
            "SNIP0101",
            place,
            $"There is nothing to run: the snippet is {(kind == "members" ? "members without a Main" : "types without a Main")}.",
            "Tag it compile, or add statements that use it."
        );

    /// <summary>A file that a source generator wrote does not compile.</summary>
    public static Problem GeneratedCodeBroken(Place place, GeneratedPlace file, string code, string message) =>
        Error(
            "SNIP0114",
            place,
            FormattableString.Invariant(
                $"A source generator wrote {file.Path.Split('/')[^1]}, which does not compile: ({file.Line},{file.Column}) {code}: {message}"
            ),
            $"The generator is {(file.Path.Split('/') is [.., var type, _] ? type : "not known")}. Write the code that it reads as its documentation shows, or take another version of it."
        );

    /// <summary>A stated error or warning is reported on another line.</summary>
    /// <param name="place">Where it is stated.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="code">Its code.</param>
    /// <param name="where">Where the post states it.</param>
    /// <param name="line">The line of the post on which it is reported.</param>
    /// <param name="help">What to do.</param>
    public static Problem DiagnosticElsewhere(
        Place place,
        string kind,
        string code,
        string where,
        string line,
        string help
    ) =>
        Error(
            kind == "error" ? "SNIP0102" : "SNIP0103",
            place,
            $"The post states {kind} {code}{where}, and the compiler reports it {line}.",
            help
        );

    /// <summary>Another error or warning is reported in the place of a stated one.</summary>
    public static Problem DiagnosticInstead(
        Place place,
        string kind,
        string code,
        string where,
        CompilerDiagnostic instead
    ) =>
        Error(
            kind == "error" ? "SNIP0102" : "SNIP0103",
            place,
            $"The post states {kind} {code}{where}, and the compiler reports {instead.Code} instead: {instead.Message}",
            $"Write {instead.Code} if the post means to show this."
        );

    /// <summary>What is stated as an error is a warning, or the other way about.</summary>
    public static Problem DiagnosticOfOtherKind(Place place, string kind, string code, string where) =>
        Error(
            kind == "error" ? "SNIP0102" : "SNIP0103",
            place,
            $"The post states {kind} {code}{where}, and the compiler reports it as {(kind == "error" ? "a warning" : "an error")}.",
            kind == "error"
                ? $"Write // warning {code}, or warns={code} in the tag, and tag the snippet run or compile if nothing else in it fails."
                : $"Tag the snippet fails, and write // error {code}."
        );

    /// <summary>The snippet uses what its library advises against.</summary>
    public static Problem Obsolete(Place place, string code, string message) =>
        new(
            code,
            Severity.Warning,
            place,
            message,
            $"If the post means to show this, write // warning {code} at the end of the line, or tag the snippet nowarn={code}."
        );

    /// <summary>A stated error does not occur.</summary>
    public static Problem ErrorMissing(Place place, string code, string where) =>
        Error("SNIP0102", place, $"The post states error {code}{where}, and the compiler does not report it.");

    /// <summary>A stated warning does not occur.</summary>
    public static Problem WarningMissing(Place place, string code, string where) =>
        Error("SNIP0103", place, $"The post states warning {code}{where}, and the compiler does not report it.");

    /// <summary>A snippet is to fail, and nothing says how.</summary>
    public static Problem FailsStatesNothing(Place place, IReadOnlyList<CompilerDiagnostic> errors) =>
        Error(
            "SNIP0104",
            place,
            errors.Count == 0
                ? "The snippet is tagged fails, and it compiles."
                : "The tag 'fails' names no error, and neither does a remark in the code.",
            errors.Count == 0
                ? "Tag it run or compile."
                : $"Write fails={string.Join(',', errors.Select(e => e.Code))}, or // error {errors[0].Code} at the end of the line."
        ) with
        {
            Details =
            [
                .. errors.Select(e =>
                    FormattableString.Invariant($"({e.Place.Line},{e.Place.Column}) {e.Code}: {e.Message}")
                ),
            ],
        };

    /// <summary>An error remark where no error is expected.</summary>
    public static Problem ErrorRemarkOutsideFails(Place place, string code) =>
        Error(
            "SNIP0105",
            place,
            $"The comment states error {code}, but the snippet is not tagged fails.",
            $"Tag the snippet fails={code}, or word the comment differently."
        );

    /// <summary>The tag and the remarks name different codes.</summary>
    public static Problem CodesDisagree(Place place, string tag, string remarks) =>
        Error(
            "SNIP0106",
            place,
            $"The tag states {tag}, and the remarks in the code state {remarks}.",
            "Make both agree, or leave the codes to one of them."
        );

    /// <summary>The source is larger than the compiler is given.</summary>
    public static Problem SourceTooLarge(Place place, int limit) =>
        Error("SNIP0107", place, $"The snippet is larger than {limit / 1024} KiB of source, which is the limit.");

    /// <summary>The compiler died.</summary>
    public static Problem CompilerDied(Place place, string how) =>
        Error(
            "SNIP0108",
            place,
            $"The compiler crashed on this snippet ({how}).",
            "Deep nesting is the usual cause: simplify the code."
        );

    /// <summary>The compiler took too long.</summary>
    public static Problem CompilerTooSlow(Place place, TimeSpan limit) =>
        Error(
            "SNIP0109",
            place,
            $"The compiler hadn't finished after {limit.TotalSeconds:0} s, and was stopped.",
            "Overloads called with nested lambdas are the usual cause: give their parameters types."
        );

    /// <summary>The compiler gave up.</summary>
    public static Problem CompilerRefused(Place place, string why) => Error("SNIP0110", place, why);

    /// <summary>A remark stands where there is no code.</summary>
    public static Problem RemarkWithoutCode(Place place, string code) =>
        Error(
            "SNIP0111",
            place,
            $"The comment states {code}, but belongs to no line of code.",
            "Put it at the end of the line in question, or right below it."
        );

    /// <summary>A stated error has another message.</summary>
    public static Problem MessageDiffers(Place place, string code, string stated, string actual) =>
        Error(
            "SNIP0112",
            place,
            $"The message of {code} differs from the stated one.",
            "Use [..] for what may vary."
        ) with
        {
            Details = [$"- {stated}", $"+ {actual}"],
        };

    /// <summary>A part holds a Main, and the program begins elsewhere.</summary>
    public static Problem MainNotCalled(Place place) =>
        Error(
            "SNIP0113",
            place,
            "The Main of this snippet is never called: the program begins with the statements of another part.",
            "Tag it compile, or leave the statements of the other parts to a Main."
        );

    // 02xx: output

    /// <summary>What was printed differs from what the post states.</summary>
    public static Problem OutputDiffers(
        Place place,
        string stream,
        string kind,
        IReadOnlyList<string> diff,
        string help
    ) =>
        Error(
            "SNIP0201",
            place,
            $"The {stream} differs from what the post states{(kind.Length > 0 ? $": {kind}" : "")}.",
            help
        ) with
        {
            Details = diff,
        };

    /// <summary>Nothing was printed, and the post states something.</summary>
    /// <param name="place">Where it is stated.</param>
    /// <param name="stream">Where nothing was printed to.</param>
    /// <param name="snippet">The line of the snippet.</param>
    /// <param name="diff">What is stated.</param>
    public static Problem NothingPrinted(Place place, string stream, int snippet, IReadOnlyList<string> diff) =>
        OutputDiffers(
            place,
            stream,
            "nothing was printed",
            diff,
            $"A fence states what the C# fence above it prints: that of line {snippet}."
        );

    /// <summary>More was printed than the post states.</summary>
    public static Problem OutputTooLong(Place place, string stream, IReadOnlyList<string> diff) =>
        Error("SNIP0202", place, $"The {stream} goes on after what the post states.") with
        {
            Details = diff,
        };

    /// <summary>Output is stated for a snippet that never runs.</summary>
    public static Problem OutputOfNothing(Place place, string disposition) =>
        Error(
            "SNIP0203",
            place,
            $"Output is stated for a snippet that is never run: it is tagged {disposition}.",
            "Tag the snippet run, or leave the output untagged."
        );

    /// <summary>Comments state output of a snippet that never runs.</summary>
    public static Problem CommentedOutputOfNothing(Place place, string disposition) =>
        Warning(
            "SNIP0203",
            place,
            $"The comment states output, but isn't checked: the snippet is tagged {disposition}.",
            "Tag the snippet run."
        );

    /// <summary>An output or input fence belongs to nothing.</summary>
    public static Problem TextWithoutSnippet(Place place, string what) =>
        Error(
            "SNIP0204",
            place,
            $"This {what} doesn't belong to a snippet.",
            what == "input"
                ? "Put it before the snippet that reads it."
                : "Put it after the snippet that prints it, with no other code between them."
        );

    /// <summary>A second fence states the same stream.</summary>
    public static Problem OutputTwice(Place place, string stream) =>
        Error("SNIP0205", place, $"The {stream} of this snippet is stated by a fence above already.");

    /// <summary>A block of stated output whose end is never reached.</summary>
    public static Problem OutputNeverReached(Place place) =>
        Error("SNIP0206", place, "The program doesn't reach the end of this stated output.");

    /// <summary>A line of code printed something else than a remark states, or left another value.</summary>
    public static Problem LineDiffers(
        Place place,
        string what,
        string kind,
        IEnumerable<string> stated,
        IEnumerable<string> actual,
        string help
    ) =>
        Error(
            "SNIP0207",
            place,
            $"The {what} of this line differs from what the remark states{(kind.Length > 0 ? $": {kind}" : "")}.",
            help
        ) with
        {
            Details = [.. stated.Select(l => $"- {l}"), .. actual.Select(l => $"+ {l}")],
        };

    /// <summary>A line of code left nothing that a remark could state.</summary>
    public static Problem LineLeavesNothing(Place place) =>
        Error(
            "SNIP0208",
            place,
            "This line prints nothing, and leaves no value that the remark could state.",
            "State the value of an expression on a line of its own, such as: total; // => 3"
        );

    /// <summary>A line of code that was never run.</summary>
    public static Problem LineNeverRun(Place place) =>
        Error("SNIP0209", place, "The line of this remark isn't reached.");

    /// <summary>A remark that speaks of no line of code.</summary>
    public static Problem ValueOfNothing(Place place) =>
        Error(
            "SNIP0210",
            place,
            "This remark belongs to no statement that prints something or leaves a value.",
            "Put it at the end of the last line of such a statement, or right below it in the same column."
        );

    /// <summary>What is stated cannot be compared with what was printed in the time that there is.</summary>
    public static Problem ComparingTooSlow(Place place, TimeSpan limit) =>
        Error(
            "SNIP0211",
            place,
            $"Comparing this with what was printed takes too long, and was given up after at most {Seconds(limit)}.",
            "State fewer lines, or use simpler wildcards and regular expressions."
        );

    // 03xx: running

    /// <summary>An exception was not caught.</summary>
    public static Problem Unhandled(
        Place place,
        string type,
        string message,
        IReadOnlyList<string> trace,
        string cause
    ) =>
        Error(
            "SNIP0301",
            place,
            $"Unhandled {type}: {message}",
            $"{(cause.Length > 0 ? cause + " " : "")}If the post means to show this, tag the snippet throws={type}."
        ) with
        {
            Details = trace,
        };

    /// <summary>An exception was not caught that the sandbox has led to.</summary>
    public static Problem UnhandledInSandbox(
        Place place,
        string type,
        string message,
        IReadOnlyList<string> trace,
        string refused
    ) => Unhandled(place, type, message, trace, "") with { Help = refused };

    /// <summary>A stated exception did not come.</summary>
    public static Problem NothingThrown(Place place, string type, string ending) =>
        Error("SNIP0302", place, $"The post states an unhandled {type}, but the program {ending}.");

    /// <summary>A stated exception whose name is nearly that of the one that came.</summary>
    public static Problem MisspeltException(Place place, string stated, string type) =>
        AnotherThrown(place, stated, type, "", []) with
        {
            Message =
                $"The post states an unhandled {stated}, and the program threw {type}: did you mean throws={type}?",
        };

    /// <summary>Another exception came.</summary>
    public static Problem AnotherThrown(
        Place place,
        string stated,
        string type,
        string message,
        IReadOnlyList<string> trace
    ) =>
        Error("SNIP0303", place, $"The post states an unhandled {stated}, but the program threw {type}: {message}") with
        {
            Details = trace,
        };

    /// <summary>The stated exception came with another message.</summary>
    public static Problem ThrownMessageDiffers(Place place, string type, string stated, string actual) =>
        Error(
            "SNIP0304",
            place,
            $"The message of the {type} differs from the stated one.",
            "Use [..] for what may vary."
        ) with
        {
            Details = [$"- {stated}", $"+ {actual}"],
        };

    /// <summary>The exit code is another.</summary>
    public static Problem ExitCodeDiffers(Place place, int stated, int actual) =>
        Error(
            "SNIP0305",
            place,
            $"The program ended with exit code {actual}, not {stated}.",
            $"If the post means to show this, tag the snippet exit={actual}."
        );

    /// <summary>The time was up.</summary>
    public static Problem TimedOut(Place place, TimeSpan limit, bool mainReturned, Ending.Threw? lost) =>
        Error(
            "SNIP0306",
            place,
            mainReturned
                ? $"Main has returned, but the program was still running after {Seconds(limit)}: a foreground thread, a ProcessExit handler or a finalizer keeps it alive."
                : $"The program was still running after {Seconds(limit)}, and was stopped.",
            lost is null
                ? "Give it more time with timeout=…, or tag it hangs if that is the point."
                : "Await that task, and what went wrong in it ends the program."
        ) with
        {
            Details = lost is null
                ? []
                :
                [
                    $"a task that nobody awaits failed meanwhile: {lost.ShortName()}: {lost.FirstLine()}{(lost.Place is { } at ? FormattableString.Invariant($", line {at.Line}") : "")}",
                ],
        };

    /// <summary>It ended, and should have hung.</summary>
    public static Problem DidNotHang(Place place, string ending) =>
        Error("SNIP0307", place, $"The post states that the snippet hangs, but the program {ending}.");

    /// <summary>Too much was printed.</summary>
    public static Problem TooMuchOutput(Place place, int limit) =>
        Error("SNIP0308", place, $"The program printed more than {limit / 1024} KiB to one stream, and was stopped.");

    /// <summary>The stack overflowed.</summary>
    public static Problem StackOverflow(Place place) =>
        Error(
            "SNIP0309",
            place,
            "The program crashed with a stack overflow.",
            "If the post means to show this, tag the snippet throws=StackOverflowException."
        );

    /// <summary>The managed heap was full.</summary>
    public static Problem OutOfMemory(Place place, long limit, IReadOnlyList<string> trace) =>
        Error(
            "SNIP0311",
            place,
            $"Unhandled OutOfMemoryException: the program may take {limit >> 20} MiB of managed heap.",
            "Give it more with memory=…, or tag it throws=OutOfMemoryException if that is the point."
        ) with
        {
            Details = trace,
        };

    /// <summary>The process died.</summary>
    public static Problem Died(Place place, string cause) =>
        Error(
            "SNIP0310",
            place,
            $"The program died: {cause}",
            "No tag states such an end, which differs from system to system. If the post means to show this, tag the snippet compile, or skip it with a reason."
        );

    /// <summary>The program ended before it came to a part.</summary>
    public static Problem NeverReached(Place place, int line) =>
        Error(
            "SNIP0312",
            place,
            $"This part isn't reached: the program ends in the snippet of line {line}.",
            "Move what ends it to the last part, or into a session of its own."
        );

    /// <summary>The program wrote too much.</summary>
    public static Problem TooMuchDisk(Place place) =>
        Error(
            "SNIP0313",
            place,
            $"The program wrote more than {Limits.Disk >> 20} MiB, or {Limits.Files} files, and was stopped.",
            "Have it write less, or remove what it no longer needs."
        );

    /// <summary>The program had too many threads.</summary>
    public static Problem TooManyThreads(Place place) =>
        Error(
            "SNIP0314",
            place,
            $"The program had more than {Limits.Threads} threads and processes, and was stopped.",
            "Let the thread pool do the work, or tasks that await."
        );

    /// <summary>The program took memory that the collector knows nothing of.</summary>
    public static Problem TooMuchMemory(Place place, long heap) =>
        Error(
            "SNIP0315",
            place,
            $"The program took more than {(heap + Limits.OtherMemory) >> 20} MiB of memory in all, and was stopped: {heap >> 20} MiB for the managed heap and {Limits.OtherMemory >> 20} MiB for all else.",
            "Have it free what it allocates outside the heap."
        );

    /// <summary>The snippet asks for the network, and may not have it.</summary>
    public static Problem NetworkNotAllowed(Place place) =>
        Error(
            "SNIP0316",
            place,
            "The snippet asks for the network, so it was not run.",
            "Give --allow-network if you trust it, or tag it loopback if it talks to itself only."
        );

    /// <summary>The snippet asks for a loopback of its own, and the kernel has none.</summary>
    public static Problem NoLoopback(Place place) =>
        Error(
            "SNIP0317",
            place,
            "The kernel gives the snippet no loopback of its own, so under --sandbox on it was not run.",
            "Let users make namespaces (sysctl kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns), or use --sandbox auto."
        );

    /// <summary>The snippet had the machine's sockets instead of a loopback of its own.</summary>
    public static Problem SharedLoopback(Place place) =>
        Warning(
            "SNIP0318",
            place,
            "The kernel gives the snippet no loopback of its own, so it had the machine's network.",
            "Let users make namespaces (sysctl kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns)."
        );

    // 04xx: tags and Markdown

    /// <summary>The time of the whole run was up before the snippet was done.</summary>
    /// <param name="place">The snippet's opening line.</param>
    /// <param name="limit">The time.</param>
    public static Problem RunTooLong(Place place, TimeSpan limit) =>
        Error(
            "SNIP0320",
            place,
            $"The whole run took longer than {Durations.Write(limit)}, and was stopped before this snippet was done.",
            "Check fewer posts at a time, or give the run more time with --run-timeout."
        );

    /// <summary>A word that is nearly a tag.</summary>
    public static Problem MisspeltTag(Place place, string word, string meant) =>
        Error("SNIP0401", place, $"'{word}' isn't a tag of SnippetCheck: did you mean '{meant}'?");

    /// <summary>A word in a comment of ours that is no tag.</summary>
    public static Problem UnknownTag(Place place, string word) =>
        Error("SNIP0402", place, $"'{word}' isn't a tag of SnippetCheck.");

    /// <summary>Tags joined by commas or colons.</summary>
    public static Problem TagsJoined(Place place, string word) =>
        Error(
            "SNIP0403",
            place,
            $"The tag '{word}' is joined to another word, and so has no effect.",
            "Separate tags by blanks."
        );

    /// <summary>A tag in braces.</summary>
    public static Problem TagInBraces(Place place, string word) =>
        Error(
            "SNIP0404",
            place,
            $"The tag '{word}' is in braces or brackets, where it has no effect.",
            "Write it after the language, by itself."
        );

    /// <summary>Two dispositions.</summary>
    public static Problem TwoDispositions(Place place, string first, string second) =>
        Error("SNIP0405", place, $"A snippet cannot be tagged both {first} and {second}.");

    /// <summary>A tag that is given twice.</summary>
    public static Problem TagTwice(Place place, string word) =>
        Error("SNIP0406", place, $"The tag '{word}' is given twice.");

    /// <summary>A tag that does nothing here.</summary>
    public static Problem TagWithoutEffect(Place place, string word, string disposition) =>
        Error("SNIP0407", place, $"The tag '{word}' has no effect on a snippet that is tagged {disposition}.");

    /// <summary>A value that cannot be understood.</summary>
    public static Problem BadValue(Place place, string message, string help) => Error("SNIP0408", place, message, help);

    /// <summary>A stated line that is to be a regular expression, and is none.</summary>
    public static Problem NoExpression(Place place, string why) =>
        BadValue(
            place,
            $"This line is not a regular expression by itself: {why}",
            "Under match=regex each line is one. Put a backslash before a character that stands for itself."
        );

    /// <summary>Tags in a comment and in the info string.</summary>
    public static Problem TagsInBothPlaces(Place place) =>
        Error(
            "SNIP0409",
            place,
            "The fence has tags in its info string and in the comment above it.",
            "Keep them in one of the two."
        );

    /// <summary>A comment of ours with no fence below.</summary>
    public static Problem CommentWithoutFence(Place place) =>
        Error(
            "SNIP0410",
            place,
            "This comment tags nothing: no fence follows it.",
            "Put it right above the fence, with nothing but blank lines between."
        );

    /// <summary>A fence that is not closed.</summary>
    public static Problem Unclosed(Place place, string what) =>
        Error("SNIP0411", place, $"The {what} is not closed, and swallows what follows it.", "Close it.");

    /// <summary>A fence, or a comment that stands for one, that is not closed.</summary>
    public static Problem Unclosed(Fence fence) =>
        fence.Swallowed is { } line
            ? Unclosed(fence.Opening, "fence") with
            {
                Message = $"The fence is not closed above line {line.Line}, where another one begins.",
                Help = "Close it above that line; if it is to show that line, give it more marks than the line has.",
            }
        : fence.EndsWithItsHolder
            ? Unclosed(fence.Opening, "fence") with
            {
                Message =
                    $"The fence is not closed: it ends in line {fence.Closing.Line}, with the list item or the quote that it's in.",
                Help = "Indent its lines, or mark them with >, as far as its first one, the closing one too.",
            }
        : Unclosed(fence.Opening, fence.IsHidden ? "comment" : "fence");

    /// <summary>A tagged fence in a block that is none.</summary>
    public static Problem NotAFence(Place place, string block) =>
        Warning(
            "SNIP0412",
            place,
            $"This looks like a tagged C# fence, but it's in {block}, so it isn't checked.",
            "Put a blank line before it, or indent it less."
        );

    /// <summary>A tagged fence in another one.</summary>
    public static Problem InAnotherFence(Place place, int opening) =>
        NotAFence(place, $"the fence of line {opening}, which is not closed above it") with
        {
            Help =
                $"Close the fence of line {opening}; if it is to show this line, give it more marks than the line has.",
        };

    /// <summary>A hidden snippet that ends too early.</summary>
    public static Problem HiddenCodeCut(Place place, string mark) =>
        Error(
            "SNIP0413",
            place,
            $"The comment ends at this {mark}, in the middle of a line, and cuts off the code.",
            $"Put the {mark} on a line of its own; code that holds {mark} itself cannot be hidden."
        );

    /// <summary>Bytes that are not UTF-8.</summary>
    public static Problem NotUtf8(Place place) =>
        Error("SNIP0414", place, "The file is not UTF-8 from here on, so none of it was checked.", "Save it as UTF-8.");

    /// <summary>A skipped snippet without a reason.</summary>
    public static Problem SkipWithoutReason(Place place) =>
        Warning("SNIP0415", place, "The snippet is skipped without a reason.", "Write skip=\"reason\".");

    /// <summary>A skipped snippet that is due.</summary>
    public static Problem SkipExpired(Place place, DateOnly until, string reason) =>
        Error(
            "SNIP0416",
            place,
            $"The snippet was to be skipped until {until:yyyy-MM-dd} only{(reason.Length > 0 ? $" ({reason})" : "")}.",
            "Check it again, or name a later day."
        );

    /// <summary>Two snippets of one name.</summary>
    public static Problem IdTwice(Place place, string id, int line) =>
        Error("SNIP0417", place, $"The id '{id}' is taken by the snippet of line {line}.");

    /// <summary>Info-string tags under a site generator that does not bear them.</summary>
    public static Problem GeneratorWantsComments(Place place, string file) =>
        Warning(
            GeneratorWantsCommentsCode,
            place,
            $"A {file} is in a folder above this post, and that site generator does not understand tags in an info string.",
            "Put them in a comment above the fence: <!-- snippetcheck … -->."
        );

    /// <summary>A comment of HTML in MDX.</summary>
    public static Problem HtmlCommentInMdx(Place place) =>
        Error("SNIP0419", place, "MDX has no HTML comments, so this one breaks the page.", "Write {/* … */}.");

    /// <summary>A comment of ours inside a paragraph.</summary>
    public static Problem CommentInParagraph(Place place) =>
        Error(
            "SNIP0420",
            place,
            "This comment is within a paragraph, where it tags nothing.",
            "Put it on a line of its own, right above the fence."
        );

    /// <summary>A fence that says nothing of what is to be done with it, in a strict run.</summary>
    public static Problem Untagged(Place place) =>
        Error(
            "SNIP0421",
            place,
            "This C# fence is untagged, so it is not checked.",
            "Tag it run or compile, or skip=\"reason\"."
        );

    /// <summary>A fence is no copy of its source any more.</summary>
    public static Problem CopyDiffers(Place place, string source, IReadOnlyList<string> diff) =>
        Error(CopyDiffersCode, place, $"The fence differs from {source}.", "snippetcheck update copies it in.") with
        {
            Details = diff,
        };

    /// <summary>The source of a fence is not there.</summary>
    public static Problem SourceMissing(Place place, string path) =>
        Error(
            "SNIP0432",
            place,
            $"There is no file '{path}'.",
            "Write its path from the post's folder, or from the root."
        );

    /// <summary>The source of a fence is not where it may be.</summary>
    public static Problem SourceOutside(Place place, string path) =>
        Error(
            "SNIP0433",
            place,
            $"The file '{path}' is outside the root, or a link leads there, so it isn't read.",
            "Name a file below the root: the folder of snippetcheck.json, or the working folder where there is none."
        );

    /// <summary>The source of a fence cannot be read.</summary>
    public static Problem SourceUnreadable(Place place, string path, string why) =>
        Error("SNIP0434", place, $"The file '{path}' cannot be read: {why}");

    /// <summary>The source of a fence has not one such region.</summary>
    public static Problem SourceRegionUnclear(Place place, string path, string region, string why) =>
        Error(
            "SNIP0435",
            place,
            $"The region '{region}' {why} in '{path}'.",
            $"Put the code between one #region {region} and its #endregion."
        );

    /// <summary>Markdown that is nested too deeply.</summary>
    public static Problem TooDeep() =>
        Error(
            "SNIP0423",
            Place.On(1, 1),
            "The Markdown of this file is nested too deeply to be read, so none of it was checked."
        );

    /// <summary>A post that cannot be read from disk.</summary>
    public static Problem CannotRead(string why) =>
        Error("SNIP0422", Place.On(1, 1), $"The file cannot be read: {why}");

    /// <summary>A set-up that is part of a session.</summary>
    public static Problem SetupInSession(Place place) =>
        Error(
            "SNIP0440",
            place,
            "A part of a session cannot be set-up: later parts see it anyway.",
            "Leave setup out, or session."
        );

    /// <summary>A tag that only a part of a session can have.</summary>
    public static Problem OutsideSession(Place place, string tag) =>
        Error(
            "SNIP0441",
            place,
            $"The tag '{tag}' has no effect on a snippet that is in no session.",
            "Give it the session=… of the part that it means."
        );

    /// <summary>A set-up that is not there.</summary>
    public static Problem UnknownSetup(Place place, string name) =>
        Error(
            "SNIP0442",
            place,
            $"No snippet above is tagged setup={name}.",
            $"Tag one setup={name}, above this snippet and in the same post."
        );

    /// <summary>A snippet that continues nothing.</summary>
    public static Problem ContinuesNothing(Place place) =>
        Error(
            "SNIP0443",
            place,
            "There is no snippet before this one that it could continue.",
            "Tag the C# fence before it, or name a session=…."
        );

    /// <summary>A part that is to replace what is not there.</summary>
    /// <param name="place">Where the id is.</param>
    /// <param name="id">The id.</param>
    /// <param name="session">The session.</param>
    /// <param name="others">The ids that earlier parts of it have.</param>
    /// <param name="elsewhere">The session of the part that has the id; null: none above has it.</param>
    /// <param name="isBelow">Whether a snippet further down has it.</param>
    public static Problem ReplacesNothing(
        Place place,
        string id,
        string session,
        IReadOnlyList<string> others,
        string? elsewhere,
        bool isBelow
    ) =>
        Error(
            "SNIP0444",
            place,
            $"No earlier part of the session '{session}' has the id '{id}'.",
            elsewhere is not null ? $"A part of the session '{elsewhere}' has it: put both into one session."
                : isBelow ? "The snippet with this id is further down, and a part can only replace one above it."
                : others.Count > 0
                    ? $"Earlier parts have the ids {string.Join(", ", others)}; or tag the part that is meant id={id}."
                : $"Tag the part that is meant id={id}."
        );

    /// <summary>A part that is to replace one that no later part is built on.</summary>
    public static Problem ReplacesBranch(Place place, string id, string disposition) =>
        ReplacesNothing(place, id, "", [], elsewhere: null, isBelow: false) with
        {
            Message =
                $"The part with the id '{id}' is tagged {disposition}, so later parts are not built on it, and it has no place in the session.",
            Help = "Leave replaces out, or name the part that both are a version of.",
        };

    /// <summary>A set-up that says it does not end as set-ups must.</summary>
    public static Problem SetupNotRun(Place place, string disposition) =>
        Error(
            "SNIP0446",
            place,
            $"A set-up cannot be tagged {disposition}: the snippets after it need it to compile and to end by itself.",
            "Tag it run or compile, or leave setup out."
        );

    /// <summary>An option of a set-up that only says how the set-up runs by itself.</summary>
    public static Problem RunOptionOfSetup(Place place, string option) =>
        Error(
            "SNIP0447",
            place,
            $"The option '{option}' has no effect in a set-up: it is put before other snippets, and they run with their own options.",
            $"Give {option} to those snippets, or state it for the whole post in the front matter."
        );

    /// <summary>An option that another part of the session states differently.</summary>
    public static Problem OptionOfSession(Place place, string option) =>
        Error(
            "SNIP0445",
            place,
            $"The parts of a session are one program, and another part decides on '{option}'.",
            "State it once, a compiler's option in the first part, or put the snippet into a session of its own."
        );

    /// <summary>A post that cannot be written to disk.</summary>
    public static Problem CannotWrite(string why) =>
        Error("SNIP0450", Place.On(1, 1), $"The file cannot be written: {why}");

    /// <summary>A post that somebody else wrote while it was checked.</summary>
    public static Problem ChangedMeanwhile() =>
        Error(
            "SNIP0451",
            Place.On(1, 1),
            "The file changed while it was checked, so it was not written.",
            "Run update again."
        );

    /// <summary>A tag that changes nothing.</summary>
    public static Problem Needless(Place place, string tag, string why) =>
        Warning("SNIP0424", place, $"The tag {tag} has no effect: {why}.", "Leave it out.");

    /// <summary>A tag on a fence of the other kind.</summary>
    public static Problem TagOnWrongFence(Place place, string tag, bool isOnCode) =>
        Error(
            "SNIP0425",
            place,
            $"The tag '{tag}' has no effect on {(isOnCode ? "a C# fence" : "a fence of output or input")}.",
            isOnCode ? "Put it on the fence that states the output." : "Put it on the C# fence."
        );

    /// <summary>A tag of stated output on a fence that states none.</summary>
    public static Problem MatchWithoutOutput(Place place) =>
        TagOnWrongFence(place, "match", isOnCode: false) with
        {
            Message = "The tag 'match' has no effect on a fence that isn't tagged output or stderr.",
            Help = "Tag the fence output.",
        };

    /// <summary>A language that is nearly C#, with tags.</summary>
    public static Problem NearlyCSharp(Place place, string written, string meant) =>
        Error(
            "SNIP0426",
            place,
            $"'{written}' doesn't begin with a language that SnippetCheck checks: did you mean '{meant}'?",
            "Begin the info string with csharp, and separate the tags by blanks."
        );

    /// <summary>A comment that was meant for us and does nothing.</summary>
    public static Problem CommentWithoutEffect(Place place, string why, string help) =>
        Error("SNIP0427", place, $"This comment has no effect: {why}.", help);

    /// <summary>A comment of ours where no comments are read.</summary>
    public static Problem CommentNotRead(Place place, string block, string help) =>
        Error("SNIP0428", place, $"This comment has no effect: it's inside {block}.", help);

    /// <summary>A comment of ours after another one on its line.</summary>
    public static Problem SecondComment(Place place) =>
        CommentWithoutEffect(
            place,
            "another comment is before it on this line",
            "Put it on a line of its own, right above the fence."
        );

    /// <summary>A comment of MDX in Markdown.</summary>
    public static Problem MdxCommentInMarkdown(Place place) =>
        CommentWithoutEffect(
            place,
            "{/* … */} is a comment in .mdx files only, and text in this one",
            "Write <!-- … -->."
        );

    /// <summary>Output is stated for a fence that nothing checks.</summary>
    public static Problem OutputOfUntagged(Place place, int line) =>
        Warning(
            "SNIP0430",
            place,
            $"This output isn't checked: the C# fence of line {line} has no tags.",
            "Tag that fence run."
        );

    /// <summary>Output belongs to code in another language.</summary>
    public static Problem OutputOfOtherCode(Place place, string language, int line) =>
        Warning(
            "SNIP0436",
            place,
            $"This output isn't checked: it belongs to the {language} fence of line {line}.",
            "Move it right below the C# fence that prints it. If it isn't output of C#, leave out the tag 'output'."
        );

    /// <summary>A fence that prose calls output, and that is not tagged.</summary>
    public static Problem OutputWithoutTag(Place place, int line) =>
        Warning(
            "SNIP0437",
            place,
            $"This fence isn't compared with what the C# fence of line {line} prints, though the text above it says so.",
            "Tag it output: ```text output"
        );

    /// <summary>A comment in code that is nearly a remark.</summary>
    public static Problem NearRemark(Place place, string meant) =>
        Warning(
            "SNIP0438",
            place,
            meant.EndsWith('…')
                ? "This comment states no output: no comment follows it."
                : "This comment isn't checked: it's only nearly a remark.",
            meant.EndsWith('…')
                ? "Write the output below it in comment lines, or leave the colon out."
                : $"Write {meant}"
        );

    // 05xx: packages and restore

    /// <summary>A directive that is none.</summary>
    public static Problem UnknownDirective(Place place, string kind) =>
        Error(
            "SNIP0501",
            place,
            $"'#:{kind}' isn't a directive that SnippetCheck knows.",
            "Those are #:package, #:project, #:property and #:sdk."
        );

    /// <summary>A directive that cannot be understood.</summary>
    public static Problem MalformedDirective(Place place, string directive, string help) =>
        Error("SNIP0502", place, $"The directive '{directive}' is incomplete.", help);

    /// <summary>A version that is left to the day.</summary>
    public static Problem FloatingVersion(Place place, string package, string version) =>
        Warning(
            "SNIP0503",
            place,
            $"The version '{version}' of the package {package} is whatever is newest on the day, so what this post shows may change by itself.",
            "Name an exact version."
        );

    /// <summary>A package that is in no source.</summary>
    public static Problem PackageMissing(Place place, string package, IReadOnlyList<string> details) =>
        Error(
            "SNIP0504",
            place,
            $"There is no package '{package}' in the sources that NuGet is configured with.",
            "Check its name, or add the source that has it to a NuGet.config in the post's folder or above."
        ) with
        {
            Details = details,
        };

    /// <summary>A version of a package that is in no source.</summary>
    public static Problem PackageVersionMissing(
        Place place,
        string package,
        string version,
        IReadOnlyList<string> details
    ) =>
        Error(
            "SNIP0505",
            place,
            $"There is no version {version} of the package {package} in the sources that NuGet is configured with.",
            "Name one that is there."
        ) with
        {
            Details = details,
        };

    /// <summary>A package that cannot be restored.</summary>
    public static Problem RestoreFailed(Place place, string what, IReadOnlyList<string> details) =>
        Error(
            "SNIP0506",
            place,
            $"{what} could not be restored.",
            "dotnet restore of a project that refers to it shows more."
        ) with
        {
            Details = details,
        };

    /// <summary>A property that nothing stands for.</summary>
    public static Problem PropertyNotKnown(Place place, string name) =>
        Error(
            "SNIP0507",
            place,
            $"A check doesn't apply the property '{name}', or not with this value.",
            "Leave it out. A check applies AllowUnsafeBlocks, CheckForOverflowUnderflow, DefineConstants, ImplicitUsings, LangVersion, NoWarn, Nullable and TargetFramework."
        );

    /// <summary>A property that a tag decides already.</summary>
    public static Problem PropertyDecidedTwice(Place place, string name, string tag) =>
        Error(
            "SNIP0508",
            place,
            $"The property '{name}' is stated twice: the tag '{tag}' or another directive decides it already.",
            "Leave one of them out."
        );

    /// <summary>A directive that is given twice.</summary>
    public static Problem DirectiveTwice(Place place, string what, int line) =>
        Error("SNIP0509", place, $"The {what} is named in line {line} already.");

    /// <summary>A project that is not there.</summary>
    public static Problem ProjectMissing(Place place, string path) =>
        Error(
            "SNIP0510",
            place,
            $"There is no project '{path}'.",
            "Write the path of a .csproj, or of a folder with one, from the post's folder or from the root."
        );

    /// <summary>A project that is not where it may be.</summary>
    public static Problem ProjectOutside(Place place, string path) =>
        Error(
            "SNIP0511",
            place,
            $"The project '{path}' is outside the root, or a link leads there, so it isn't built.",
            "Name a project below the root: the folder of snippetcheck.json, or the working folder where there is none."
        );

    /// <summary>A project that does not build.</summary>
    public static Problem ProjectBroken(Place place, string project, IReadOnlyList<string> details) =>
        Error("SNIP0512", place, $"The project '{project}' does not build.") with
        {
            Details = details,
        };

    /// <summary>An SDK that snippets cannot have.</summary>
    public static Problem SdkNotKnown(Place place, string name, IReadOnlyList<string> known) =>
        Error(
            "SNIP0513",
            place,
            $"Snippets cannot be built with the SDK '{name}'.",
            $"Use {string.Join(" or ", known)}."
        );

    /// <summary>A framework whose reference assemblies cannot be had.</summary>
    public static Problem FrameworkMissing(Place place, string framework, IReadOnlyList<string> details) =>
        Error(
            "SNIP0514",
            place,
            $"The reference assemblies of {framework} are not installed, and could not be restored.",
            "Install its targeting pack, or name another framework."
        ) with
        {
            Details = details,
        };

    /// <summary>A framework that a project does not have.</summary>
    public static Problem FrameworkNotOfProject(
        Place place,
        string framework,
        string project,
        IReadOnlyList<string> offered
    ) =>
        Error(
            "SNIP0515",
            place,
            $"The project {project} can't be checked for {framework}.",
            $"Name one of {string.Join(", ", offered)}, or add {framework} to the project."
        );

    /// <summary>Two parts of a program that ask for different things.</summary>
    public static Problem DirectivesDisagree(Place place, string what, int line) =>
        Error(
            "SNIP0516",
            place,
            $"The {what} is named otherwise in line {line}, and both are parts of one program.",
            "Name the same in both."
        );

    /// <summary>Something would have to be built, and may not be.</summary>
    public static Problem BuildNotAllowed(Place place) =>
        Error(
            "SNIP0517",
            place,
            "--sandbox on doesn't restore or build: that runs code of packages and projects outside the sandbox.",
            "Add --allow-build if you trust what the post asks for, or install the framework's targeting pack with the SDK."
        );

    /// <summary>A runtime that is not installed.</summary>
    public static Problem RuntimeMissing(Place place, Framework framework) =>
        Error(
            "SNIP0518",
            place,
            $".NET {framework.Version} isn't installed, so this snippet for {framework.Name} can't run.",
            $"Install the runtime of .NET {framework.Version}, or tag the snippet compile."
        );

    // 06xx: configuration

    /// <summary>Nothing was checked.</summary>
    public static Problem NothingChecked() =>
        Warning("SNIP0601", Place.On(1, 1), "No snippet was checked.", "Tag a C# fence: ```csharp run");

    /// <summary>Defaults in front matter that is not YAML.</summary>
    public static Problem FrontMatterNotYaml(Place place, string language) =>
        Error(
            "SNIP0602",
            place,
            $"Front matter in {language} cannot hold the key 'snippetcheck'.",
            "Write the front matter in YAML, or put tags in comments above the fences."
        );

    /// <summary>A key that is nobody's.</summary>
    public static Problem UnknownKey(Place place, string key, string? meant) =>
        Error(
            "SNIP0603",
            place,
            $"'{key}' isn't a key of SnippetCheck{(meant is null ? "." : $": did you mean '{meant}'?")}"
        );

    /// <summary>A tag that cannot be a default.</summary>
    public static Problem NoDefault(Place place, string key, string help) =>
        Error("SNIP0604", place, $"The tag '{key}' is about one snippet, so it can't be a default.", help);

    /// <summary>A value of the wrong type.</summary>
    public static Problem WrongType(Place place, string key, string wanted) =>
        Error("SNIP0605", place, $"The key '{key}' takes {wanted}.");

    /// <summary>A key that is given twice.</summary>
    public static Problem KeyTwice(Place place, string key) =>
        Error("SNIP0606", place, $"The key '{key}' is given twice.");

    /// <summary>Text that is not what it should be.</summary>
    public static Problem Malformed(Place place, string language, string why) =>
        Error("SNIP0607", place, $"This isn't {language}: {why}");

    /// <summary>A snippet asks for more than its configuration allows.</summary>
    public static Problem AboveCeiling(Place place, string tag, string asked, string ceiling) =>
        Error(
            "SNIP0608",
            place,
            $"A {tag} of {asked} is more than the {ceiling} that the configuration allows.",
            $"Ask for less, or raise limits.{tag} in snippetcheck.json."
        );

    /// <summary>An entry of a baseline for a problem that is no more.</summary>
    public static Problem KnownProblemMended(
        Place place,
        string baseline,
        string entry,
        string message,
        string fingerprint
    ) =>
        Error(
            "SNIP0620",
            place,
            $"{baseline} lists {entry}, which no longer occurs.",
            $"Remove the entry with the fingerprint {fingerprint}, or write the file again with --write-baseline."
        ) with
        {
            Details = [message],
        };

    /// <summary>Output that is to be stated, and is another one each time.</summary>
    public static Problem OutputVaries(Place place, string how) =>
        Warning("SNIP0611", place, "The output isn't the same in each run, so update doesn't state it.", how);

    /// <summary>Output that was written, and depends on the day or the machine.</summary>
    public static Problem MayHoldTodayOnly(Place place, Unsteadiness reads, int runs) =>
        Warning(
            "SNIP0612",
            place,
            $"The code reads {UnsteadinessWords.Of(reads)}, so the output that was written may hold only today or on this machine.",
            $"It was the same in {runs} runs. If it can change, state a placeholder or [..], or tag the snippet nondeterministic."
        );

    // 09xx: internal

    /// <summary>A process of ours could not be started or talked to.</summary>
    public static Problem NotStarted(Place place, string cause) =>
        Error(
            "SNIP0901",
            place,
            $"The snippet could not be run: {cause}",
            "This isn't the snippet's fault. If it persists, please report it."
        );

    /// <summary>Something of ours failed on this snippet.</summary>
    public static Problem Internal(Place place, Exception failure) =>
        Error(
            "SNIP0902",
            place,
            $"SnippetCheck itself failed on this snippet: {failure.Message}",
            "This is our bug, not yours: please report it with the lines above and the post that shows it."
        ) with
        {
            Details = failure.ToString().ReplaceLineEndings("\n").Split('\n'),
        };

    private static string Seconds(TimeSpan time) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
