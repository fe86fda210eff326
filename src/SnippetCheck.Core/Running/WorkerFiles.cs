using SnippetCheck.Processes;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Running;

/// <summary>The files that a snippet may use: those of the runtime, and its own folders.</summary>
internal static class WorkerFiles
{
    // Names and certificates, which its own clients and servers need.
    private static readonly string[] ReadForNetwork =
    [
        "/etc/hosts",
        "/etc/host.conf",
        "/etc/resolv.conf",
        "/run/systemd/resolve",
        "/etc/nsswitch.conf",
        "/etc/gai.conf",
        "/etc/services",
        "/etc/protocols",
        "/etc/ssl/certs",
        "/etc/pki/tls/certs",
        "/etc/pki/ca-trust/extracted",
        "/usr/share/ca-certificates",
        "/usr/local/share/ca-certificates",
    ];

    /// <summary>The rules for a snippet.</summary>
    /// <param name="folder">Its folders.</param>
    /// <param name="platform">Its platform, with packages and projects.</param>
    /// <param name="workerFolder">The folder of the worker.</param>
    /// <param name="network">The network that it sees.</param>
    public static IReadOnlyList<FileRule> Of(
        ScratchFolder folder,
        Platform platform,
        string workerFolder,
        Network network
    ) =>
        [
            .. RuntimeFiles.Rules,
            .. (network == Network.None ? [] : ReadForNetwork)
                .Concat(platform.RuntimeFolders)
                .Select(p => new FileRule(p, FileUse.Read)),
            new(workerFolder, FileUse.Read),
            new(Path.GetDirectoryName(folder.Program) ?? "", FileUse.Read),
            new(folder.Host, FileUse.ReadKnown),
            new(folder.Work, FileUse.Read | FileUse.Write),
            new(folder.Home, FileUse.Read | FileUse.Write),
        ];
}
