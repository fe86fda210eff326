using System.Globalization;
using System.Text.RegularExpressions;

namespace SnippetCheck;

/// <summary>A version of .NET that a program is compiled for.</summary>
/// <param name="Major">Its major version: 8 is <c>net8.0</c>.</param>
public sealed partial record Framework(int Major)
{
    // Before it .NET had other names.
    private const int First = 5;
    private const int Ours = 10;

    /// <summary>That of the console template.</summary>
    public static Framework Default { get; } = new(Ours);

    /// <summary>Its short name, such as <c>net8.0</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"net{Major}.0");

    /// <summary>Its version, such as <c>8.0</c>.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"{Major}.0");

    /// <summary>Its name in full, as assemblies note it.</summary>
    public string Moniker => $".NETCoreApp,Version=v{Version}";

    /// <summary>The version of C# that its SDK compiles where nothing else is said: Microsoft.CSharp.Core.targets has the rule.</summary>
    public string LanguageVersion => string.Create(CultureInfo.InvariantCulture, $"{Major + 4}.0");

    /// <summary>The preprocessor symbols that a debug build for it has.</summary>
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

    /// <summary>Reads a short name; null where it is none. Whether there is such a version shows when its reference assemblies are looked for.</summary>
    public static Framework? Parse(string name) =>
        Form().Match(name) is { Success: true } match
        && int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture) is >= First and var major
            ? new(major)
            : null;

    [GeneratedRegex(@"^net(?<major>[0-9]{1,2})\.0$")]
    private static partial Regex Form();
}
