using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck;

/// <summary>Describes how a program ended.</summary>
public static partial class EndingText
{
    // Below it, only statuses of Windows are known, by their hexadecimal digits.
    private const int LeastPlainCode = short.MinValue;

    /// <summary>An exit code as people know it: <c>3</c>, <c>-1</c> or <c>0xC00000FD</c>. The tag <c>exit</c> takes each of them.</summary>
    public static string ExitCode(int code) =>
        code < LeastPlainCode ? $"0x{code:X8}" : code.ToString(CultureInfo.InvariantCulture);

    /// <summary>How a run ended, as a predicate of "the program".</summary>
    public static string InWords(this Run run) =>
        run.Ending switch
        {
            Ending.Continued => "continued",
            Ending.Exited exited => $"ended by itself with exit code {ExitCode(exited.ExitCode)}",
            Ending.LeftTest left =>
                $"ended by itself with exit code {ExitCode(left.ExitCode)} in the test '{left.Test}'",
            Ending.Threw threw => $"threw {threw.ShortName()}: {threw.FirstLine()}",
            Ending.Survived survived =>
                $"ended by itself with exit code {ExitCode(survived.ExitCode)}, not with the {survived.Told.ShortName()} that it reported",
            Ending.Served =>
                $"was stopped when it had answered {string.Join(", ", run.Exchanges.Select(e => e.Answer).OfType<Answer.Response>().Select(r => r.StatusInWords))}",
            Ending.TimedOut => string.Create(
                CultureInfo.InvariantCulture,
                $"was still running after {run.Limits.Time.TotalSeconds:0.###} s"
            ),
            Ending.TooMuchOutput => "was stopped because it printed too much",
            Ending.TooMuchDisk => "was stopped because it wrote too much",
            Ending.TooManyThreads => "was stopped because it had too many threads",
            Ending.TooMuchMemory => "was stopped because it used too much memory",
            Ending.FileInTheWay inTheWay => $"was stopped, since its file '{inTheWay.Path}' couldn't be put in place",
            Ending.Refused => "wasn't run because of the sockets that it asks for",
            Ending.StackOverflow => "ended with a stack overflow",
            Ending.Died died => $"died: {died.Cause}",
            Ending.NotStarted notStarted => $"couldn't be started: {notStarted.Cause}",
            _ => throw new UnreachableException(),
        };

    /// <summary>The name of the exception's type, without its namespace.</summary>
    public static string ShortName(this Ending.Threw threw) => Plain(threw.Type).Split('.')[^1];

    /// <summary>The first line of an exception's message.</summary>
    public static string FirstLine(this Ending.Threw threw) =>
        SnippetPlaces.FromWorkingFolder(threw.Message).ReplaceLineEndings("\n").Split('\n', 2)[0];

    /// <summary>Whether a type has a simple or full name.</summary>
    /// <param name="stated">The simple or full name.</param>
    /// <param name="type">The type's full name from the runtime, with nested types as <c>Outer+Inner</c> and generic ones as <c>List`1[[…]]</c>.</param>
    public static bool IsNamed(string stated, string type)
    {
        var name = Plain(type);
        var wanted = Plain(stated);
        return name == wanted || name.EndsWith("." + wanted, StringComparison.Ordinal);
    }

    private static string Plain(string type)
    {
        var end = type.IndexOf('[', StringComparison.Ordinal);
        return Arity().Replace(end < 0 ? type : type[..end], "").Replace('+', '.');
    }

    [GeneratedRegex("`[0-9]+")]
    private static partial Regex Arity();
}
