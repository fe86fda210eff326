using SnippetCheck.Compiler;

namespace SnippetCheck.Caching;

/// <summary>A cached result: what happened to a program.</summary>
/// <param name="Reply">The compiler's reply, without the image.</param>
/// <param name="Run">The run; null if the program didn't run.</param>
/// <param name="On">The day of the result.</param>
[OnWire]
internal sealed partial record KeptResult(CompileReply Reply, Run? Run, DateOnly On)
{
    /// <summary>A result. The image is left out, since it can be compiled again.</summary>
    public static KeptResult Of(CompileReply reply, Run? run, DateOnly on) => new(reply with { Image = null }, run, on);

    /// <summary>
    /// Whether the same would happen again. It wouldn't if the program could have seen anything that's not in its key. An ending that depends
    /// on the machine's state might not repeat either.
    /// </summary>
    public static bool WouldRepeat(CompileReply reply, Run? run) =>
        run is null
        || (
            reply.IsClosed
            && run.Ending
                is not (
                    Ending.NotStarted
                    or Ending.Died
                    or Ending.Refused
                    or Ending.TooMuchDisk
                    or Ending.FileInTheWay
                    or Ending.TooManyThreads
                    or Ending.TooMuchMemory
                )
        );

    private static void Write(BinaryWriter writer, WorkingPath path) => writer.Write(path.Text);

    private static WorkingPath ReadWorkingPath(BinaryReader reader)
    {
        var path = reader.ReadString();
        return WorkingPath.Read(path, out _) ?? throw new InvalidDataException($"'{path}' is no path.");
    }
}
