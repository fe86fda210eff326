namespace SnippetCheck.Probing;

/// <summary>Another character of the same kind, so that a changed word is still a word and a number still a number.</summary>
internal static class OtherCharacter
{
    public static char Than(char c) =>
        c switch
        {
            '9' or 'z' or 'Z' => (char)(c - 1),
            _ => (char)(c + 1),
        };
}
