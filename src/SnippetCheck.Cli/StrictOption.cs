using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary><c>--strict</c>, for the commands that end with what's wrong.</summary>
internal sealed class StrictOption : Option<bool>
{
    public StrictOption()
        : base("--strict") =>
        Description = "Treat as errors: warnings, C# fences without tags, and skips without a reason.";
}
