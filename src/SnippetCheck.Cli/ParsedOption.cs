using System.CommandLine;

namespace SnippetCheck.Cli;

/// <summary>Makes options whose value is parsed into a type of ours.</summary>
internal static class ParsedOption
{
    /// <summary>An option that takes one value.</summary>
    /// <param name="name">Its name, with <c>--</c>.</param>
    /// <param name="takes">What it takes, as the end of "--name takes …".</param>
    /// <param name="parse">Parses a value; null: it isn't one.</param>
    public static Option<T> Of<T>(string name, string takes, Func<string, T> parse) =>
        new(name)
        {
            CustomParser = result =>
            {
                if (result.Tokens is [{ Value: var text }] && parse(text) is { } value)
                {
                    return value;
                }

                result.AddError($"{name} takes {takes}");
                return default;
            },
        };
}
