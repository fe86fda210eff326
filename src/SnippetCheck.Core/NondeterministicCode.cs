using System.Text.RegularExpressions;

namespace SnippetCheck;

/// <summary>Finds code that may print something else the next time, or on another machine.</summary>
internal static partial class NondeterministicCode
{
    /// <summary>Whether a snippet reads the time, chance, or what only its machine knows.</summary>
    public static bool IsIn(string code) => (In(code) & ~Unsteadiness.Threads) != Unsteadiness.None;

    /// <summary>What a snippet reads that may differ from run to run.</summary>
    public static Unsteadiness In(string code) =>
        (Clock().IsMatch(code) ? Unsteadiness.Clock : Unsteadiness.None)
        | (Timer().IsMatch(code) ? Unsteadiness.Timer : Unsteadiness.None)
        | (Chance().IsMatch(code) ? Unsteadiness.Chance : Unsteadiness.None)
        | (Machine().IsMatch(code) ? Unsteadiness.Machine : Unsteadiness.None)
        | (Threads().IsMatch(code) ? Unsteadiness.Threads : Unsteadiness.None);

    /// <summary>Whether a snippet reads the time of day of this machine.</summary>
    public static bool ReadsTimeOfDay(string code) => TimeOfDay().IsMatch(code);

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\s*\.\s*(Now|UtcNow|Today)\b|\bTimeProvider\s*\.\s*System\b")]
    private static partial Regex TimeOfDay();

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

/// <summary>What may make a program print something else the next time.</summary>
[Flags]
public enum Unsteadiness
{
    /// <summary>Nothing that its code shows.</summary>
    None = 0,

    /// <summary>The time of day.</summary>
    Clock = 1,

    /// <summary>How long something takes.</summary>
    Timer = 2,

    /// <summary>Random numbers, GUIDs, hash codes.</summary>
    Chance = 4,

    /// <summary>What only this machine or process has.</summary>
    Machine = 8,

    /// <summary>The order in which threads run.</summary>
    Threads = 16,
}

/// <summary>How it is said what code reads.</summary>
internal static class UnsteadinessWords
{
    private static readonly (Unsteadiness What, string Words)[] All =
    [
        (Unsteadiness.Clock, "the clock"),
        (Unsteadiness.Timer, "how long something takes"),
        (Unsteadiness.Chance, "random values"),
        (Unsteadiness.Machine, "what the machine or the process has"),
    ];

    /// <summary>What is read.</summary>
    public static string Of(Unsteadiness reads) =>
        string.Join(" and ", All.Where(a => reads.HasFlag(a.What)).Select(a => a.Words));
}
