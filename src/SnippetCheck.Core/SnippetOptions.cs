namespace SnippetCheck;

/// <summary>The options for compiling and running a snippet, with their defaults.</summary>
public sealed record SnippetOptions
{
    /// <summary>The culture of a snippet whose post asks for none.</summary>
    public const string DefaultCulture = "en-US";

    /// <summary>The kind of code that the author states; null to find it out by parsing.</summary>
    public FragmentKind? Kind { get; init; }

    /// <summary>The language version; null for the SDK's default.</summary>
    public string? LangVersion { get; init; }

    /// <summary>The framework; null for that of the run.</summary>
    public Framework? Framework { get; init; }

    /// <summary>Other frameworks for which the snippet has to hold, too.</summary>
    public IReadOnlyList<Framework> FurtherFrameworks { get; init; } = [];

    /// <summary>The nullable context; null for enabled if the language version has it.</summary>
    public string? Nullable { get; init; }

    /// <summary>Whether the namespaces of the console template are in scope; null for the project's setting.</summary>
    public bool? ImplicitUsings { get; init; }

    /// <summary>Whether <c>...</c> in the code stands for code that's left out.</summary>
    public bool HasElisions { get; init; }

    /// <summary>The names that it may use although no code that's shown declares them; <c>*</c> stands for any.</summary>
    public IReadOnlyList<string> Assumes { get; init; } = [];

    /// <summary>The types that the class derives from which it was cut out of, as a base list has them; empty if its author names none.</summary>
    public string Bases { get; init; } = "";

    /// <summary>Whether unsafe code is allowed.</summary>
    public bool Unsafe { get; init; }

    /// <summary>Whether arithmetic is checked for overflow; null for the project's setting.</summary>
    public bool? CheckOverflow { get; init; }

    /// <summary>Whether it's compiled like a release build: optimized and without <c>DEBUG</c>.</summary>
    public bool Optimizes { get; init; }

    /// <summary>Whether all analyzers of its packages and its project run, and not only those of which it states a code.</summary>
    public bool RunsAnalyzers { get; init; }

    /// <summary>Additional preprocessor symbols.</summary>
    public IReadOnlyList<string> Define { get; init; } = [];

    /// <summary>The codes of suppressed warnings.</summary>
    public IReadOnlyList<string> NoWarn { get; init; } = [];

    /// <summary>The program's arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The culture and UI culture.</summary>
    public string Culture { get; init; } = DefaultCulture;

    /// <summary>The limit for wall time; null for that of the run.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The limit for the managed heap, in bytes; null for that of the run.</summary>
    public long? Memory { get; init; }

    /// <summary>The sockets that it asks for.</summary>
    public Sockets Sockets { get; init; }

    /// <summary>The weakest sandbox that its configuration allows.</summary>
    public SandboxMode Sandbox { get; init; }

    /// <summary>The highest limits that its configuration allows.</summary>
    public Limits Ceiling { get; init; } = Limits.Unlimited;

    /// <summary>Additional words that introduce a block of output.</summary>
    public IReadOnlyList<string> OutputCues { get; init; } = [];

    /// <summary>Its standard input.</summary>
    public string Input { get; init; } = "";
}
