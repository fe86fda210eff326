namespace SnippetCheck.Cli;

/// <summary>The standard streams that a command line reads and writes. Each is opened when it's first used.</summary>
/// <param name="input">Standard input.</param>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="inBytes">Standard input, for what isn't text.</param>
/// <param name="outBytes">Standard output, for what isn't text.</param>
internal sealed class StandardStreams(
    Func<TextReader> input,
    Func<TextWriter> output,
    Func<TextWriter> error,
    Func<Stream> inBytes,
    Func<Stream> outBytes
)
{
    /// <summary>Those of this process.</summary>
    public static StandardStreams OfProcess { get; } =
        new(
            () => Console.In,
            () => Console.Out,
            () => Console.Error,
            Console.OpenStandardInput,
            Console.OpenStandardOutput
        )
        {
            IsInputRedirected = Console.IsInputRedirected,
            IsOutputRedirected = Console.IsOutputRedirected,
            IsErrorRedirected = Console.IsErrorRedirected,
        };

    /// <summary>Whether what's read comes from elsewhere than a terminal.</summary>
    public bool IsInputRedirected { get; init; } = true;

    /// <summary>Whether what's written goes elsewhere than to a terminal.</summary>
    public bool IsOutputRedirected { get; init; } = true;

    /// <summary>Whether errors go elsewhere than to a terminal.</summary>
    public bool IsErrorRedirected { get; init; } = true;

    /// <summary>Standard input.</summary>
    public TextReader In => input();

    /// <summary>Standard output.</summary>
    public TextWriter Out => output();

    /// <summary>Standard error.</summary>
    public TextWriter Error => error();

    /// <summary>Standard output, for what isn't text. It isn't closed.</summary>
    public Stream OutBytes => outBytes();

    /// <summary>Standard input, for what isn't text. It isn't closed.</summary>
    public Stream InBytes => inBytes();
}
