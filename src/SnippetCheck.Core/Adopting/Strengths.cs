namespace SnippetCheck.Adopting;

/// <summary>How strong the promises are that are wanted. <see cref="Strength"/> counts the same.</summary>
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

/// <summary>Strengths in words, and those of tags.</summary>
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

    /// <summary>Whether the tags promise something of these strengths.</summary>
    internal static bool Include(this Strengths strengths, Tagging tagging) =>
        strengths.HasFlag(
            tagging.Assumed.Count > 0 ? Strengths.Assumes
            : tagging.Disposition is Disposition.Compile or Disposition.Fails ? Strengths.Compile
            : Strengths.Run
        );
}
