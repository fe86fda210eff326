using SnippetCheck.Sandboxing;

namespace SnippetCheck.Processes;

/// <summary>The files that .NET itself needs, whatever program it runs.</summary>
internal static class RuntimeFiles
{
    // Libraries of the system, and what the loader, ICU, OpenSSL and time zones read. Of /etc no more than that: not
    // the users, nor the hosts.
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
        // How much memory and how many processors there are. Each process's own folder in /proc is a rule of its own.
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

    /// <summary>The rules for them.</summary>
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
