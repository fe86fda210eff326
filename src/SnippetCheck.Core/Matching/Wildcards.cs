namespace SnippetCheck.Matching;

/// <summary>Recognizes wildcards in stated lines.</summary>
public static class Wildcards
{
    /// <summary>Whether a line contains a wildcard or placeholder.</summary>
    public static bool Any(string line) => LinePattern.Parse(line) is { IsAnyLines: true } or { IsCostly: true };
}
