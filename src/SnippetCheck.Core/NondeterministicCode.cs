using System.Text.RegularExpressions;

namespace SnippetCheck;

/// <summary>Finds code whose output may differ in the next run, or on another machine.</summary>
internal static partial class NondeterministicCode
{
    /// <summary>Whether a snippet reads the time, random values, or data of its machine.</summary>
    public static bool IsIn(string code) => (In(code) & ~Unsteadiness.Threads) != Unsteadiness.None;

    /// <summary>The sources of variation that a snippet reads.</summary>
    public static Unsteadiness In(string code) =>
        (Clock().IsMatch(code) ? Unsteadiness.Clock : Unsteadiness.None)
        | (Timer().IsMatch(code) ? Unsteadiness.Timer : Unsteadiness.None)
        | (Chance().IsMatch(code) ? Unsteadiness.Chance : Unsteadiness.None)
        | (Machine().IsMatch(code) ? Unsteadiness.Machine : Unsteadiness.None)
        | (Threads().IsMatch(code) ? Unsteadiness.Threads : Unsteadiness.None);

    [GeneratedRegex(
        @"\b(DateTime|DateTimeOffset)\s*\.\s*(Now|UtcNow|Today)\b|\bTimeProvider\b|\bTimeZoneInfo\s*\.\s*Local\b|\.\s*GetUtcNow\s*\(|\.\s*GetLocalNow\s*\("
    )]
    private static partial Regex Clock();

    [GeneratedRegex(@"\bStopwatch\b|\bEnvironment\s*\.\s*TickCount")]
    private static partial Regex Timer();

    [GeneratedRegex(
        @"\bnew\s+Random\s*\(\s*\)|\bRandom\s+\w+\s*=\s*new\s*\(\s*\)|\bRandom\s*\.\s*Shared\b|\bRandomNumberGenerator\b"
            + @"|\bGuid\s*\.\s*(NewGuid|CreateVersion7)\b|\.\s*GetHashCode\s*\(|\bHashCode\s*\.\s*Combine\b|\bGetTempFileName\b|\bGetRandomFileName\b"
    )]
    private static partial Regex Chance();

    [GeneratedRegex(
        @"\bEnvironment\s*\.\s*(?!NewLine\b|Exit\b|FailFast\b|ExitCode\b|TickCount)\w+|\bManagedThreadId\b|\bProcess\s*\.|\bGC\s*\.|\bRuntimeInformation\b|\bGetTempPath\b|\bGetCurrentDirectory\b|\bTask\s*\.\s*CurrentId\b"
            + @"|\bAppContext\s*\.\s*BaseDirectory\b|\bAllocHGlobal\b|\bIntPtr\b|\bStackTrace\b"
    )]
    private static partial Regex Machine();

    [GeneratedRegex(
        @"\bParallel\s*\.|\bTask\s*\.\s*(Run|WhenAny|WhenEach|Factory)\b|\bnew\s+Thread\b|\bThread\s+\w+\s*=\s*new\b|\bThreadPool\b|\.\s*AsParallel\s*\(|\bnew\s+(\w+\s*\.\s*)*(Timer|PeriodicTimer)\b|\bWhenAll\s*\("
    )]
    private static partial Regex Threads();
}

/// <summary>Sources of variation in the output of a program.</summary>
[Flags]
public enum Unsteadiness
{
    /// <summary>None that the code shows.</summary>
    None = 0,

    /// <summary>The time of day.</summary>
    Clock = 1,

    /// <summary>Measured times.</summary>
    Timer = 2,

    /// <summary>Random numbers, GUIDs, hash codes.</summary>
    Chance = 4,

    /// <summary>Data of the machine or the process.</summary>
    Machine = 8,

    /// <summary>The order in which threads run.</summary>
    Threads = 16,
}

/// <summary>Names sources of variation in messages.</summary>
internal static class UnsteadinessWords
{
    private static readonly (Unsteadiness What, string Words)[] All =
    [
        (Unsteadiness.Clock, "the clock"),
        (Unsteadiness.Timer, "elapsed time"),
        (Unsteadiness.Chance, "random values"),
        (Unsteadiness.Machine, "data of the machine or the process"),
    ];

    /// <summary>The names of these sources.</summary>
    public static string Of(Unsteadiness reads) =>
        string.Join(" and ", All.Where(a => reads.HasFlag(a.What)).Select(a => a.Words));
}
