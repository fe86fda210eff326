using SnippetCheck.Confining;
using SnippetCheck.Processes;

namespace SnippetCheck.Running;

/// <summary>The files that a snippet may use: what the runtime itself needs, and the snippet's own folders.</summary>
internal static class WorkerFiles
{
    // Libraries of the system, and what the loader, ICU, OpenSSL and time zones read. Of /etc no more than that: not the users, nor the hosts.
    private static readonly string[] Read =
    [
        "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store",
        "/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/ssl/openssl.cnf", "/etc/pki/tls/openssl.cnf", "/etc/crypto-policies", "/usr/share/crypto-policies",
        "/etc/localtime", "/usr/share/zoneinfo", "/usr/share/icu", "/usr/share/locale", "/usr/share/terminfo", "/etc/terminfo", "/lib/terminfo",
        "/dev/urandom", "/dev/random", "/dev/zero",
        // How much memory and how many processors there are. Each process's own folder in /proc is a rule of its own.
        "/proc/meminfo", "/proc/cpuinfo", "/proc/stat", "/proc/uptime", "/proc/loadavg", "/proc/version", "/proc/sys", "/sys/fs/cgroup", "/sys/devices/system",
    ];

    // Names and certificates: what a client or server of its own needs.
    private static readonly string[] ReadForNetwork =
    [
        "/etc/hosts", "/etc/host.conf", "/etc/resolv.conf", "/run/systemd/resolve", "/etc/nsswitch.conf", "/etc/gai.conf", "/etc/services", "/etc/protocols",
        "/etc/ssl/certs", "/etc/pki/tls/certs", "/etc/pki/ca-trust/extracted", "/usr/share/ca-certificates", "/usr/local/share/ca-certificates",
    ];

    /// <summary>The rules for a snippet.</summary>
    /// <param name="folder">Its folders.</param>
    /// <param name="platform">What it runs on: its packages and projects.</param>
    /// <param name="workerFolder">The folder of the worker.</param>
    /// <param name="network">The network that it sees.</param>
    public static IReadOnlyList<FileRule> Of(ScratchFolder folder, Platform platform, string workerFolder, Network network) =>
    [
        .. Read.Concat(network == Network.None ? [] : ReadForNetwork).Concat(platform.RuntimeFolders).Select(p => new FileRule(p, FileUse.Read)),
        .. ProgramLoader.Paths.Append(DotnetHost.Executable).Select(p => new FileRule(p, FileUse.Read | FileUse.Execute)),
        new(Path.Combine(DotnetHost.Root, "shared"), FileUse.Read),
        new(Path.Combine(DotnetHost.Root, "host"), FileUse.Read),
        new("/dev/null", FileUse.Read | FileUse.Write),
        new(workerFolder, FileUse.Read),
        new(Path.GetDirectoryName(folder.Program) ?? "", FileUse.Read),
        new(folder.Host, FileUse.Read),
        new(folder.Work, FileUse.Read | FileUse.Write),
        new(folder.Home, FileUse.Read | FileUse.Write),
    ];
}
