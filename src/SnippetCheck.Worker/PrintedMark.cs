using System.Globalization;
using System.Text;

namespace SnippetCheck.Worker;

/// <summary>A mark in a program's output: a token, a number, optional content and a line end.</summary>
/// <param name="Number">The number of the mark in the program.</param>
/// <param name="Line">The end of a line with a remark that the mark is at; null for other marks.</param>
/// <param name="Value">The value of that line, in all forms that a post may state; empty if it has no value.</param>
public sealed record PrintedMark(int Number, LineEdge? Line, IReadOnlyList<string> Value)
{
    private const char Begins = 'b';
    private const char Ends = 'e';

    /// <summary>The longest mark without a value, in bytes after the token.</summary>
    public const int LongestWithoutValue = 16;

    /// <summary>The mark at the end of a line.</summary>
    public static PrintedMark LineEnds(int number, IReadOnlyList<string> value) => new(number, LineEdge.End, value);

    /// <summary>The limit for all marks in a stream, in bytes. A program's own output has a limit of its own.</summary>
    public const int MostBytes = 16 << 20;

    /// <summary>The text for <see cref="Parse"/>, with token and line end.</summary>
    public string ToText(string token) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{token}{Number}{(Line is null ? "" : Line == LineEdge.Begin ? Begins : Ends)}{string.Concat(Value.Select(v => " " + Convert.ToBase64String(Encoding.Unicode.GetBytes(v))))}\n"
        );

    /// <summary>Writes a mark without a value, after the token. It doesn't allocate.</summary>
    /// <returns>The number of bytes that were written.</returns>
    public static int Write(int number, LineEdge? line, Span<byte> target)
    {
        number.TryFormat(target, out var length, default, CultureInfo.InvariantCulture);
        if (line is { } edge)
        {
            target[length++] = (byte)(edge == LineEdge.Begin ? Begins : Ends);
        }

        target[length++] = (byte)'\n';
        return length;
    }

    /// <summary>Reads the text between the token and the line end; null if it's incomplete.</summary>
    public static PrintedMark? Parse(string text)
    {
        var words = text.Split(' ');
        var edge =
            words[0] is [.., Begins] ? LineEdge.Begin
            : words[0] is [.., Ends] ? LineEdge.End
            : (LineEdge?)null;
        var digits = edge is null ? words[0] : words[0][..^1];
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        try
        {
            return new(
                number,
                edge,
                [.. words.Skip(1).Select(w => Encoding.Unicode.GetString(Convert.FromBase64String(w)))]
            );
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

/// <summary>One of the two ends of a line of code.</summary>
public enum LineEdge
{
    /// <summary>Before the first statement of the line.</summary>
    Begin,

    /// <summary>After the last statement of the line.</summary>
    End,
}
