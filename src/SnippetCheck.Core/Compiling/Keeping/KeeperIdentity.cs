using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SnippetCheck.Compiler;
using SnippetCheck.Processes;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Compiling;

/// <summary>
/// What a kept compiler and a run must have in common: this build of the tool and of its compiler, the .NET installation with its runtime
/// and SDK, what children take over from the environment, and how much the compiler is confined.
/// </summary>
internal static class KeeperIdentity
{
    /// <summary>The identity, as a text.</summary>
    /// <param name="isConfined">Whether the compiler is fully sandboxed.</param>
    public static string Of(bool isConfined) =>
        string.Join(
            '\n',
            [
                typeof(KeeperIdentity).Module.ModuleVersionId.ToString(),
                // The compiler's references are part of this, and with them the version of Roslyn.
                typeof(CompileRequest).Module.ModuleVersionId.ToString(),
                AppContext.BaseDirectory,
                RuntimeInformation.RuntimeIdentifier,
                DotnetHost.Root,
                DotnetHost.RuntimeVersion,
                DotnetHost.NewestSdk,
                isConfined ? "confined" : "unconfined",
                .. CleanEnvironment
                    .TakenOver.OrderBy(v => v.Key, StringComparer.Ordinal)
                    .Select(v => $"{v.Key}={v.Value}"),
                Environment.GetEnvironmentVariable(Kernel.Pretence) ?? "",
            ]
        );

    /// <summary>The name of the socket for an identity. Others have other sockets, so a new build never waits for the compiler of an old one.</summary>
    public static string SocketOf(string identity) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 12));
}
