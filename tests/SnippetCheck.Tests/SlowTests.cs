namespace SnippetCheck.Tests;

/// <summary>What takes minutes: it's done on request only.</summary>
internal static class SlowTests
{
    /// <summary>The variable that asks for it.</summary>
    public const string Variable = "SNIPPETCHECK_SLOW";

    /// <summary>Why it's skipped; null if it's asked for.</summary>
    public static string? Skip => AreWanted ? null : $"This takes long. Set {Variable}=1 to run it.";

    /// <summary>Whether it's asked for.</summary>
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable(Variable) == "1";

    /// <summary>How many seeds to try: all of them on request, otherwise the first fifth.</summary>
    public static int Seeds(int all) => AreWanted ? all : all / 5;
}
