namespace SnippetCheck;

/// <summary>What a glob may look like, wherever it's written.</summary>
internal static class Glob
{
    /// <summary>What to write instead of one that isn't usable, as the end of a sentence.</summary>
    public const string Form = "globs that have .. only at their start, such as \"../docs/**/*.md\"";

    /// <summary>Whether files can be compared with it: what's above a part that may be anything isn't known.</summary>
    public static bool IsUsable(string glob) =>
        !glob.Split('/', '\\').SkipWhile(p => p is "" or "." or "..").Contains("..");
}
