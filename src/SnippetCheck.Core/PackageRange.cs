using System.Text.RegularExpressions;

namespace SnippetCheck;

/// <summary>The versions that a reference to a package admits, in NuGet's notation: <c>1.2</c> (that or a later one), <c>[1.2,2.0)</c>, <c>8.*</c>.</summary>
public sealed partial record PackageRange
{
    private readonly PackageVersion? _lowest;
    private readonly PackageVersion? _highest;
    private readonly bool _hasLowest;
    private readonly bool _hasHighest;
    private readonly string? _start;

    private PackageRange(
        PackageVersion? lowest,
        bool hasLowest,
        PackageVersion? highest,
        bool hasHighest,
        string? start = null
    ) => (_lowest, _hasLowest, _highest, _hasHighest, _start) = (lowest, hasLowest, highest, hasHighest, start);

    /// <summary>The version that it names and no other text; null for intervals and wildcards.</summary>
    public PackageVersion? Named { get; private init; }

    /// <summary>Whether it names a prerelease, or a wildcard for one.</summary>
    public bool WantsPrerelease =>
        _lowest?.IsPrerelease == true
        || _highest?.IsPrerelease == true
        || _start?.Contains('-', StringComparison.Ordinal) == true;

    /// <summary>Parses a range; null if it isn't one.</summary>
    public static PackageRange? Parse(string text)
    {
        if (PackageVersion.Parse(text) is { } named)
        {
            return new(named, true, null, false) { Named = named };
        }

        if (Floating().Match(text.Trim()) is { Success: true } floating)
        {
            return new(null, false, null, false, floating.Groups["start"].Value);
        }

        if (Interval().Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var lowest = PackageVersion.Parse(match.Groups["lowest"].Value);
        var isOne = !match.Groups["comma"].Success;
        return new(
            lowest,
            match.Groups["open"].Value == "[",
            isOne ? lowest : PackageVersion.Parse(match.Groups["highest"].Value),
            match.Groups["close"].Value == "]"
        );
    }

    /// <summary>Whether it admits a version.</summary>
    public bool Admits(PackageVersion version) =>
        _start is not null
            ? version.Text.StartsWith(_start, StringComparison.OrdinalIgnoreCase)
                || (!_start.Contains('-', StringComparison.Ordinal) && version.Text == _start.TrimEnd('.'))
            : (_lowest is null || (_hasLowest ? version >= _lowest : version > _lowest))
                && (_highest is null || (_hasHighest ? version <= _highest : version < _highest));

    /// <summary>The version that NuGet takes of those that there are: the lowest that's admitted, or the newest for a wildcard. Null if none is admitted.</summary>
    /// <param name="all">The versions, in ascending order.</param>
    public PackageVersion? Choose(IReadOnlyList<PackageVersion> all)
    {
        var admitted = all.Where(Admits).Where(v => WantsPrerelease || !v.IsPrerelease);
        return _start is null ? admitted.FirstOrDefault() : admitted.LastOrDefault();
    }

    [GeneratedRegex(@"^(?<start>([0-9]+\.){0,3}([0-9]+(\.[0-9]+)*-([0-9A-Za-z-]+\.)*)?)\*(-\*)?$")]
    private static partial Regex Floating();

    [GeneratedRegex(
        @"^(?<open>[\[(])\s*(?<lowest>[0-9][0-9A-Za-z.+-]*)?\s*((?<comma>,)\s*(?<highest>[0-9][0-9A-Za-z.+-]*)?\s*)?(?<close>[\])])$"
    )]
    private static partial Regex Interval();
}
