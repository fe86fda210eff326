using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck;

/// <summary>A version of .NET to compile for.</summary>
/// <param name="Major">The major version: 8 is <c>net8.0</c>.</param>
public sealed partial record Framework(int Major)
{
    // Earlier versions have other names.
    private const int First = 5;
    private const int Ours = 10;

    /// <summary>The framework of the console template.</summary>
    public static Framework Default { get; } = new(Ours);

    /// <summary>The short name, such as <c>net8.0</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"net{Major}.0");

    /// <summary>The version, such as <c>8.0</c>.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"{Major}.0");

    /// <summary>The full name, as in <c>TargetFrameworkAttribute</c>.</summary>
    public string Moniker => $".NETCoreApp,Version=v{Version}";

    /// <summary>The default version of C#, by the rule in Microsoft.CSharp.Core.targets.</summary>
    public string LanguageVersion => string.Create(CultureInfo.InvariantCulture, $"{Major + 4}.0");

    /// <summary>The preprocessor symbols of a debug build.</summary>
    public IReadOnlyList<string> Symbols =>
        [
            "TRACE",
            "DEBUG",
            "NET",
            string.Create(CultureInfo.InvariantCulture, $"NET{Major}_0"),
            "NETCOREAPP",
            .. Enumerable
                .Range(First, Major - First + 1)
                .Select(major => string.Create(CultureInfo.InvariantCulture, $"NET{major}_0_OR_GREATER")),
            "NETCOREAPP1_0_OR_GREATER",
            "NETCOREAPP1_1_OR_GREATER",
            "NETCOREAPP2_0_OR_GREATER",
            "NETCOREAPP2_1_OR_GREATER",
            "NETCOREAPP2_2_OR_GREATER",
            "NETCOREAPP3_0_OR_GREATER",
            "NETCOREAPP3_1_OR_GREATER",
        ];

    /// <summary>Parses a short name; null if it isn't one. Whether that version exists shows when its reference assemblies are looked up.</summary>
    public static Framework? Parse(string name) =>
        Form().Match(name) is { Success: true } match
        && int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) is >= First and var major
            ? new(major)
            : null;

    [GeneratedRegex(@"^net(?<major>[0-9]{1,2})\.0$")]
    private static partial Regex Form();
}
