namespace SnippetCheck.Posts;

/// <summary>Reads the options of a snippet from tags.</summary>
internal static class OptionsReader
{
    /// <summary>Reads the options.</summary>
    /// <param name="tags">The tags, which collect problems.</param>
    /// <param name="ceiling">The highest limits that a snippet can ask for.</param>
    public static SnippetOptions Read(TagSet tags, Limits ceiling)
    {
        var values = new TagValues(tags);
        var frameworks = values.Frameworks("framework");
        return new SnippetOptions
        {
            Kind = values.Kind(),
            LangVersion = values.LanguageVersion(),
            Nullable = values.OneOf("nullable", "enable", "disable", "warnings", "annotations"),
            HasElisions = tags.Has("elide"),
            Framework = frameworks is [var first, ..] ? first : null,
            FurtherFrameworks = [.. frameworks.Skip(1)],
            ImplicitUsings = values.OneOf("implicitusings", "enable", "disable", "true", "false") is { } usings
                ? usings is "enable" or "true"
                : null,
            Unsafe = tags.Has("unsafe"),
            CheckOverflow = values.OneOf("overflow", "checked", "unchecked") is { } overflow
                ? overflow == "checked"
                : null,
            Optimizes = tags.Has("optimize"),
            RunsAnalyzers = tags.Has("analyzers"),
            Define = values.Symbols("define"),
            Assumes = values.AssumedNames("assumes"),
            Bases = values.Types("base"),
            NoWarn = [.. values.Codes("nowarn", mayPin: false).Select(c => c.Code)],
            Arguments = values.CommandLine("args"),
            Culture = values.Culture("culture") ?? SnippetOptions.DefaultCulture,
            Timeout = values.Time("timeout", ceiling.Time),
            Memory = values.HeapSize("memory", ceiling.Memory),
            // If a session has both, which is a problem, use the narrower one to be safe.
            Sockets =
                tags.Has("loopback") ? Sockets.Loopback
                : tags.Has("network") ? Sockets.Network
                : Sockets.None,
            Ceiling = ceiling,
        };
    }
}
