namespace SnippetCheck;

/// <summary>The catalogue of our own problems: a factory for each code, with its remedy. A code is never used for anything else.</summary>
/// <remarks>01xx compiling, 02xx output, 03xx running, 04xx tags and Markdown, 05xx packages and restore, 06xx configuration, 09xx internal.</remarks>
public static partial class Problems
{
    private static Problem Error(string code, Place place, string message, string help) =>
        new(code, Severity.Error, place, message, help);

    private static Problem Warning(string code, Place place, string message, string help) =>
        new(code, Severity.Warning, place, message, help);

    private static string Seconds(TimeSpan time) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
