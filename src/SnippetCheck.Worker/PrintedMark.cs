using System.Globalization;
using System.Text;

namespace SnippetCheck.Worker;

/// <summary>A mark as it stands in a program's output: a token, a number, what it says, and a line end.</summary>
/// <param name="Number">Which of the program's marks it is.</param>
/// <param name="Line">Whether it stands at an end of a line that a remark speaks of; null: elsewhere.</param>
/// <param name="Value">The value that such a line leaves, in the ways in which it may be written; none where it leaves none.</param>
public sealed record PrintedMark(int Number, LineEdge? Line, IReadOnlyList<string> Value)
{
    private const char Begins = 'b';
    private const char Ends = 'e';

    /// <summary>How many bytes a mark without a value has at most, behind its token.</summary>
    public const int LongestWithoutValue = 16;

    /// <summary>A mark where a line ends.</summary>
    public static PrintedMark LineEnds(int number, IReadOnlyList<string> value) => new(number, LineEdge.End, value);

    /// <summary>The mark in the form that <see cref="Parse"/> reads, behind the token and with its line end.</summary>
    public string ToText(string token) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{token}{Number}{(Line is null ? "" : Line == LineEdge.Begin ? Begins : Ends)}{string.Concat(Value.Select(v => " " + Convert.ToBase64String(Encoding.Unicode.GetBytes(v))))}\n"
        );

    /// <summary>Writes a mark without a value in that form, behind the token, and allocates nothing.</summary>
    /// <returns>How many bytes were written.</returns>
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

    /// <summary>Reads what stands between the token and the line end; null where it was cut off.</summary>
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

/// <summary>An end of a line of code.</summary>
public enum LineEdge
{
    /// <summary>Where it begins.</summary>
    Begin,

    /// <summary>Where it ends.</summary>
    End,
}
