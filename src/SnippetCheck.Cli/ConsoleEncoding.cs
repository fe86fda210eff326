using System.Text;

namespace SnippetCheck.Cli;

/// <summary>
/// Makes the standard streams UTF-8 on Windows, where they have the code page of the console. That lacks most characters, and belongs to
/// whatever else runs in the console, so it's put back at the end.
/// </summary>
internal sealed class ConsoleEncoding : IDisposable
{
    private readonly Encoding? _input;
    private readonly Encoding? _output;

    /// <summary>Sets UTF-8.</summary>
    public ConsoleEncoding()
    {
        if (OperatingSystem.IsWindows())
        {
            (_input, _output) = (Console.InputEncoding, Console.OutputEncoding);
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
            Set(utf8, utf8);
        }
    }

    /// <summary>Puts the code page back.</summary>
    public void Dispose()
    {
        if (_input is not null && _output is not null)
        {
            Set(_input, _output);
        }
    }

    private static void Set(Encoding input, Encoding output)
    {
        Console.InputEncoding = input;
        Console.OutputEncoding = output;
    }
}
