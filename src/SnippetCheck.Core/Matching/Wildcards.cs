namespace SnippetCheck.Matching;

/// <summary>What stands for any text in a stated line.</summary>
public static class Wildcards
{
    /// <summary>Whether a line that is matched with wildcards has any.</summary>
    public static bool Any(string line) => LinePattern.Parse(line) is { IsAnyLines: true } or { IsCostly: true };
}
