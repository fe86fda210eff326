using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck;

/// <summary>A version of a package, ordered as NuGet does: by its numbers, and a prerelease before its release.</summary>
public sealed partial record PackageVersion : IComparable<PackageVersion>
{
    private readonly IReadOnlyList<long> _numbers;
    private readonly IReadOnlyList<string> _labels;

    private PackageVersion(string text, IReadOnlyList<long> numbers, IReadOnlyList<string> labels) =>
        (Text, _numbers, _labels) = (text, numbers, labels);

    /// <summary>The version as the feed writes it, without build metadata.</summary>
    public string Text { get; }

    /// <summary>The version as NuGet writes it in the paths of packages: with three numbers, and a fourth that isn't 0.</summary>
    public string Normal
    {
        get
        {
            var most = _numbers.Count > 3 && _numbers[3] > 0 ? 4 : 3;
            var numbers = Enumerable
                .Range(0, most)
                .Select(i => _numbers.ElementAtOrDefault(i).ToString(CultureInfo.InvariantCulture));
            return string.Join('.', numbers) + (IsPrerelease ? "-" + string.Join('.', _labels) : "");
        }
    }

    /// <summary>Whether it's a prerelease.</summary>
    public bool IsPrerelease => _labels.Count > 0;

    /// <summary>Parses a version; null if it isn't exact.</summary>
    public static PackageVersion? Parse(string text) =>
        Form().Match(text.Trim()) is { Success: true } match
            ? new(
                match.Groups["version"].Value,
                [
                    .. match
                        .Groups["number"]
                        .Captures.Select(c => long.Parse(c.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)),
                ],
                match.Groups["labels"].Success ? match.Groups["labels"].Value.Split('.') : []
            )
            : null;

    /// <inheritdoc/>
    public int CompareTo(PackageVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        for (var i = 0; i < Math.Max(_numbers.Count, other._numbers.Count); i++)
        {
            if (_numbers.ElementAtOrDefault(i).CompareTo(other._numbers.ElementAtOrDefault(i)) is not 0 and var order)
            {
                return order;
            }
        }

        return IsPrerelease && other.IsPrerelease ? CompareLabels(other) : other.IsPrerelease.CompareTo(IsPrerelease);
    }

    /// <summary>Whether the left version is older.</summary>
    public static bool operator <(PackageVersion left, PackageVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left version is newer.</summary>
    public static bool operator >(PackageVersion left, PackageVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left version is older or the same.</summary>
    public static bool operator <=(PackageVersion left, PackageVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left version is newer or the same.</summary>
    public static bool operator >=(PackageVersion left, PackageVersion right) => left.CompareTo(right) >= 0;

    /// <summary>Whether both are the same version, however they're written.</summary>
    public bool Equals(PackageVersion? other) => CompareTo(other) == 0;

    /// <inheritdoc/>
    public override int GetHashCode() => _numbers.Count > 0 ? _numbers[0].GetHashCode() : 0;

    private int CompareLabels(PackageVersion other)
    {
        foreach (var (one, two) in _labels.Zip(other._labels))
        {
            var isNumber = long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var left);
            var order =
                isNumber & long.TryParse(two, NumberStyles.None, CultureInfo.InvariantCulture, out var right)
                    ? left.CompareTo(right)
                : isNumber ? -1
                : long.TryParse(two, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? 1
                : string.Compare(one, two, StringComparison.OrdinalIgnoreCase);
            if (order != 0)
            {
                return order;
            }
        }

        return _labels.Count.CompareTo(other._labels.Count);
    }

    [GeneratedRegex(
        @"^(?<version>(?<number>[0-9]{1,9})(\.(?<number>[0-9]{1,9})){0,3}(-(?<labels>[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*))?)(\+[0-9A-Za-z.-]*)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form();
}
