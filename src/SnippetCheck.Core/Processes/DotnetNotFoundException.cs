namespace SnippetCheck.Processes;

/// <summary>Nothing can be compiled or run, because there's no .NET.</summary>
public sealed class DotnetNotFoundException()
    : Exception(
        $"SnippetCheck needs .NET {Framework.Default.Version} or newer, and didn't find it. Install the .NET {Framework.Default.Major} SDK, or set DOTNET_ROOT to its folder."
    );
