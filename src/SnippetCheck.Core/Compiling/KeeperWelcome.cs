using SnippetCheck.Compiler;

namespace SnippetCheck.Compiling;

/// <summary>A keeper's reply to a run that has named its identity.</summary>
/// <param name="IsFree">Whether the compiler is the run's until it hangs up. If not, another run has it, it isn't warm yet, or it's of another build.</param>
/// <param name="Folders">The folders that the compiler may read, besides its own.</param>
internal sealed record KeeperWelcome(bool IsFree, IReadOnlyList<string> Folders)
{
    /// <summary>The reply that there's no compiler for the run.</summary>
    public static KeeperWelcome Busy { get; } = new(IsFree: false, []);

    /// <summary>Writes the reply for <see cref="Read"/>.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(IsFree);
        writer.WriteAll(Folders, writer.Write);
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public static KeeperWelcome Read(BinaryReader reader) => new(reader.ReadBoolean(), reader.ReadStrings());
}
