namespace SnippetCheck;

/// <summary>How strong promises are. <see cref="Strength"/> counts them.</summary>
[Flags]
public enum Strengths
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>That code compiles, or doesn't, if names are declared that the post doesn't show.</summary>
    Assumes = 1,

    /// <summary>That code compiles, or doesn't.</summary>
    Compile = 2,

    /// <summary>That code runs, and what it does.</summary>
    Run = 4,

    /// <summary>All of them.</summary>
    All = Assumes | Compile | Run,
}

/// <summary>Strengths in words, and those of promises.</summary>
public static class StrengthWords
{
    /// <summary>Reads words with commas between them, such as <c>run,compile</c>.</summary>
    /// <returns>Null if one of them is no strength.</returns>
    public static Strengths? Parse(string text)
    {
        var strengths = Strengths.None;
        foreach (var word in text.Split(','))
        {
            Strengths? one = word switch
            {
                "run" => Strengths.Run,
                "compile" => Strengths.Compile,
                "assumes" => Strengths.Assumes,
                _ => null,
            };
            if (one is null)
            {
                return null;
            }

            strengths |= one.Value;
        }

        return strengths;
    }

    /// <summary>How strong a promise is.</summary>
    /// <param name="disposition">What is done with the snippet.</param>
    /// <param name="assumes">Whether it assumes a name.</param>
    /// <returns><see cref="Strengths.None"/> if it promises nothing.</returns>
    internal static Strengths Of(Disposition disposition, bool assumes) =>
        disposition switch
        {
            Disposition.Run or Disposition.Throws or Disposition.Hangs or Disposition.Serves => Strengths.Run,
            Disposition.Compile or Disposition.Fails => assumes ? Strengths.Assumes : Strengths.Compile,
            _ => Strengths.None,
        };
}
