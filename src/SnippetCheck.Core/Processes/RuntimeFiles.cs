using SnippetCheck.Sandboxing;

namespace SnippetCheck.Processes;

/// <summary>The files that .NET needs to run any program.</summary>
internal static class RuntimeFiles
{
    // System libraries, and the files that the loader, ICU, OpenSSL and time zones read. Nothing else in /etc: neither the
    // users nor the hosts.
    private static readonly string[] OfSystem =
    [
        "/lib",
        "/lib64",
        "/usr/lib",
        "/usr/lib64",
        "/usr/local/lib",
        "/nix/store",
        "/etc/ld.so.cache",
        "/etc/ld.so.preload",
        "/etc/ssl/openssl.cnf",
        "/etc/pki/tls/openssl.cnf",
        "/etc/crypto-policies",
        "/usr/share/crypto-policies",
        "/etc/localtime",
        "/usr/share/zoneinfo",
        "/usr/share/icu",
        "/usr/share/locale",
        "/usr/share/terminfo",
        "/etc/terminfo",
        "/lib/terminfo",
        "/dev/urandom",
        "/dev/random",
        "/dev/zero",
        // The size of the memory and the number of processors. A separate rule covers each process's own folder in /proc.
        "/proc/meminfo",
        "/proc/cpuinfo",
        "/proc/stat",
        "/proc/uptime",
        "/proc/loadavg",
        "/proc/version",
        "/proc/sys",
        "/sys/fs/cgroup",
        "/sys/devices/system",
    ];

    public static IReadOnlyList<FileRule> Rules { get; } =
    [
        .. OfSystem.Select(p => new FileRule(p, FileUse.Read)),
        .. ProgramLoader
            .Paths.Append(DotnetHost.Executable)
            .Select(p => new FileRule(p, FileUse.Read | FileUse.Execute)),
        new(Path.Combine(DotnetHost.Root, "shared"), FileUse.Read),
        new(Path.Combine(DotnetHost.Root, "host"), FileUse.Read),
        new("/dev/null", FileUse.Read | FileUse.Write),
    ];
}
