using System.Runtime.InteropServices;
using System.Text;

namespace SnippetCheck.Sandboxing;

/// <summary>The system calls of a new process before its program starts. They and their data are in memory that the garbage collector doesn't move.</summary>
internal sealed unsafe class LaunchSteps : IDisposable
{
    private const int WordsOfStep = 9;
    private const int SizeOfStack = 4096;

    private readonly List<nint> _words = [];
    private readonly List<nint> _memory = [];

    /// <summary>Adds a system call.</summary>
    /// <param name="call">Its name.</param>
    /// <param name="arguments">Its arguments, five at most.</param>
    /// <param name="orExit">If the call fails, the process exits with this code; 0 to continue.</param>
    /// <param name="bits">If the call succeeds, these bits are added to the exit code of a process without a program.</param>
    public void Add(string call, ReadOnlySpan<nint> arguments, int orExit = 0, int bits = 0)
    {
        _words.Add(SystemCalls.Number(call));
        for (var i = 0; i < 5; i++)
        {
            _words.Add(i < arguments.Length ? arguments[i] : 0);
        }

        _words.Add(orExit);
        _words.Add(bits);
        _words.Add(0);
    }

    /// <summary>Adds the end of a process that starts no program: its exit code is the bits of its steps.</summary>
    public void AddEnd() => _words.AddRange(Enumerable.Repeat<nint>(-1, WordsOfStep));

    /// <summary>
    /// Adds the making of a process: a child of ours, and not of the process that makes it, which waits until the child
    /// has started its program or ended, and then goes on with the step after those of the child.
    /// </summary>
    /// <param name="number">The address at which the kernel notes the child's number, as we see it.</param>
    /// <param name="write">Adds the child's steps. The last one doesn't return.</param>
    /// <param name="orExit">The exit code of the process that makes it, where it can't.</param>
    public void AddProcess(nint number, Action write, int orExit)
    {
        const int shareMemory = 0x100;
        const int wait = 0x4000;
        const int asSibling = 0x8000;
        const int noteNumber = 0x100000;

        // No step uses the stack, so that the two can share it.
        Add("clone", [shareMemory | wait | asSibling | noteNumber, 0, number], orExit);
        var child = _words.Count;
        write();
        _words[child - 1] = (_words.Count - child) * sizeof(nint);
    }

    /// <summary>Copies bytes, and returns their address.</summary>
    public nint Bytes(ReadOnlySpan<byte> bytes)
    {
        var copy = NativeMemory.AllocZeroed((nuint)Math.Max(bytes.Length, 1));
        _memory.Add((nint)copy);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return (nint)copy;
    }

    /// <summary>Copies consecutive values, and returns their address.</summary>
    public nint Values<T>(params ReadOnlySpan<T> values)
        where T : unmanaged => Bytes(MemoryMarshal.AsBytes(values));

    /// <summary>Copies a null-terminated text, and returns its address.</summary>
    public nint Text(string text) => Bytes(Encoding.UTF8.GetBytes(text + "\0"));

    /// <summary>Copies a null-terminated array of texts, and returns its address.</summary>
    public nint Texts(IEnumerable<string> texts) => Values<nint>([.. texts.Select(Text), 0]);

    /// <summary>Starts a process that takes the steps.</summary>
    /// <returns>The process id.</returns>
    /// <exception cref="IOException">The system couldn't create a process.</exception>
    public int Launch()
    {
        AddEnd();
        var stack = Bytes(new byte[SizeOfStack]) + SizeOfStack;
        var block = (nint*)Values<nint>(Values<nint>([.. _words]), stack & ~15, -1, 0);
        var child = LaunchCode.Run(block);
        return child > 0 ? (int)child : throw new IOException($"The system can't create a process: error {-child}.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var memory in _memory)
        {
            NativeMemory.Free((void*)memory);
        }

        _memory.Clear();
    }
}
