using SnippetCheck.Interop;

namespace SnippetCheck.Sandboxing;

/// <summary>The dynamic loader, which the kernel starts first for programs that use libraries. It must be allowed wherever the program is.</summary>
internal static class ProgramLoader
{
    /// <summary>Its possible paths.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        "/lib64/ld-linux-x86-64.so.2",
        "/lib/ld-linux-aarch64.so.1",
        "/lib/ld-musl-x86_64.so.1",
        "/lib/ld-musl-aarch64.so.1",
        .. OfThisProcess(),
    ];

    private static IEnumerable<string> OfThisProcess() =>
        LinuxCalls.AreUsed
            ? File.ReadLines("/proc/self/maps")
                .Select(l => l[(l.LastIndexOf(' ') + 1)..])
                .Where(p => Path.GetFileName(p).StartsWith("ld-", StringComparison.Ordinal))
                .Distinct()
            : [];
}
