using SnippetCheck.Interop;

namespace SnippetCheck.Sandboxing;

/// <summary>
/// Our only piece of machine code. Between its creation and the start of its program, the child process must confine itself. It can't call
/// any .NET code there, because it shares the memory and the locks of a runtime whose other threads it doesn't have. The C library's
/// <c>posix_spawn</c> supports neither Landlock nor namespaces. So this code does the same, with a list of system calls in between.
/// </summary>
/// <remarks>
/// <code>
/// long launch(Block* block)                          // { Step* steps; void* stack; ulong allSignals; ulong oldSignals }
///     rt_sigprocmask(SIG_SETMASK, &amp;block->allSignals, &amp;block->oldSignals, 8)
///     child = clone(CLONE_VM | CLONE_VFORK | SIGCHLD, block->stack)   // this thread stands still until the child has started its program or ended
///     if (child != 0) { rt_sigprocmask(SIG_SETMASK, &amp;block->oldSignals, null, 8); return child }
///     bits = 0
///     for (step = block->steps; step->number >= 0; step++)            // { number, arguments[5], exitCode, bits, skip }
///         result = syscall(step->number, step->arguments)
///         if (result >= 0) { bits |= step->bits; if (result > 0) step += step->skip }   // a clone's parent skips its child's steps
///         else if (step->exitCode != 0) exit_group(step->exitCode)
///     exit_group(bits)
/// </code>
/// It calls no functions, uses only the stack of the call, and no thread-local storage.
/// </remarks>
internal static unsafe class LaunchCode
{
    // push rbx, rbp, r12 | rbx = block | rt_sigprocmask | clone(0x4111) | jz child | r12 = child | rt_sigprocmask | pop, ret
    // child: rbx = steps | bits: ebp = 0 | next: rax = number, js done | rdi, rsi, rdx, r10, r8 = arguments | syscall | jae failed | rbp |= bits | rbx += skip unless rax = 0
    private static readonly byte[] X64 = Convert.FromHexString(
        "535541544889fbb80e000000bf02000000488d7310488d531841ba080000000f05b838000000bf11410000488b730831d24531d24531c00f054885c074234989"
            + "c4b80e000000bf02000000488d731831d241ba080000000f054c89e0415c5d5bc3488b1b31ed488b034885c0783c488b7b08488b7310488b53184c8b53204c8b"
            + "43280f05483d01f0ffff730f480b6b384885c0740f48035b40eb09488b7b304885ff75094883c348ebbc4889efb8e70000000f05"
    );

    // The same: x19 = block, then steps; x20 = child, then bits; x8 = number; x0 to x4 = arguments; svc #0
    private static readonly byte[] Arm64 = Convert.FromHexString(
        "f353bfa9f30300aae81080d2400080d26142009162620091030180d2010000d4881b80d2202288d2610640f9020080d2030080d2040080d2010000d4600100b4"
            + "f40300aae81080d2400080d261620091020080d2030180d2010000d4e00314aaf353c1a8c0035fd6730240f9140080d2680240f92802f8b7608640a9628e41a9"
            + "641640f9010000d41ffc3fb1e2000054691e40f9940209aac00000b4692240f97302098b03000014601a40f9800000b573220191efffff17e00314aac80b80d2"
            + "010000d4"
    );

    private static readonly Lazy<nint> Address = new(Load);

    /// <summary>Whether the system allows code of our own.</summary>
    public static bool IsLoaded => Address.Value != 0;

    /// <summary>Creates a child that takes the steps of a block, and returns when it has started its program or ended.</summary>
    /// <returns>The process id, or the negative number of an error.</returns>
    public static nint Run(nint* block) => ((delegate* unmanaged<nint*, nint>)Address.Value)(block);

    private static nint Load()
    {
        const int readWrite = 1 | 2;
        const int readExecute = 1 | 4;
        const int privateAnonymous = 2 | 0x20;

        if (!LinuxCalls.AreUsed)
        {
            return 0;
        }

        var code = SystemCalls.IsArm64 ? Arm64 : X64;
        var page = Libc.Map(0, Environment.SystemPageSize, readWrite, privateAnonymous, -1, 0);
        if ((nint)page == -1)
        {
            return 0;
        }

        code.CopyTo(new Span<byte>(page, code.Length));
        // Linux synchronizes instruction caches when a page becomes executable.
        return Libc.Protect(page, Environment.SystemPageSize, readExecute) == 0 ? (nint)page : 0;
    }
}
