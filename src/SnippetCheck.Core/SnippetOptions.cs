namespace SnippetCheck;

/// <summary>How a snippet is to be compiled and run: the options that its tags give, each with its default.</summary>
public sealed record SnippetOptions
{
    /// <summary>The kind that the author names, or null to find it by parsing.</summary>
    public SnippetKind? Kind { get; init; }

    /// <summary>The language version; null: that of the SDK.</summary>
    public string? LangVersion { get; init; }

    /// <summary>The framework that it is compiled for; null: that of the run.</summary>
    public Framework? Framework { get; init; }

    /// <summary>The nullable context; null: enabled where the language has it.</summary>
    public string? Nullable { get; init; }

    /// <summary>Whether the namespaces of the console template are in scope; null: as its project has it.</summary>
    public bool? ImplicitUsings { get; init; }

    /// <summary>Whether <c>...</c> may stand in the code for what is left out.</summary>
    public bool HasElisions { get; init; }

    /// <summary>The names that it may use although no code that's shown declares them; <c>*</c> stands for any.</summary>
    public IReadOnlyList<string> Assumes { get; init; } = [];

    /// <summary>Whether unsafe code is allowed.</summary>
    public bool Unsafe { get; init; }

    /// <summary>Whether arithmetic is checked for overflow; null: as its project has it.</summary>
    public bool? CheckOverflow { get; init; }

    /// <summary>Whether it's compiled as a release build is: optimised, and without <c>DEBUG</c>.</summary>
    public bool Optimizes { get; init; }

    /// <summary>Preprocessor symbols besides those of a debug build.</summary>
    public IReadOnlyList<string> Define { get; init; } = [];

    /// <summary>Warnings that never count.</summary>
    public IReadOnlyList<string> NoWarn { get; init; } = [];

    /// <summary>The command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The culture and UI culture.</summary>
    public string Culture { get; init; } = "en-US";

    /// <summary>The wall time that it may take; null: that of the run.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The managed heap that it may take, in bytes; null: that of the run.</summary>
    public long? Memory { get; init; }

    /// <summary>The sockets that it asks for.</summary>
    public Sockets Sockets { get; init; }

    /// <summary>How much is taken away from it at least, as its configuration has it.</summary>
    public SandboxMode Sandbox { get; init; }

    /// <summary>What it may take at most, as its configuration has it.</summary>
    public Limits Ceiling { get; init; } = Limits.Unlimited;

    /// <summary>Words that introduce a comment block of output, besides the usual ones.</summary>
    public IReadOnlyList<string> OutputCues { get; init; } = [];

    /// <summary>What it reads from standard input.</summary>
    public string Input { get; init; } = "";
}
