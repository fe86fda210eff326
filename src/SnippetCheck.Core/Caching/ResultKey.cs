using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using SnippetCheck.Compiler;
using SnippetCheck.Storage;
using SnippetCheck.Worker;

namespace SnippetCheck.Caching;

/// <summary>
/// A name for a program and everything that its result depends on: its sources, settings and references by their content, the runtime and
/// its input, and this tool. It contains neither what the post expects, nor any path of this machine.
/// </summary>
internal sealed class ResultKey
{
    // The first assembly's references are part of this, and with them the version of Roslyn.
    private static readonly string Tool = string.Join(
        ' ',
        typeof(CompileRequest).Module.ModuleVersionId,
        typeof(Job).Module.ModuleVersionId,
        typeof(ResultKey).Module.ModuleVersionId,
        RuntimeInformation.RuntimeIdentifier
    );

    private readonly ConcurrentDictionary<string, string> _contents = new(StringComparer.Ordinal);

    /// <summary>The name, in hexadecimal digits.</summary>
    /// <param name="request">The request to the compiler.</param>
    /// <param name="platform">What the program is compiled against and runs on.</param>
    /// <param name="runtime">A text for everything that the program can see when it runs.</param>
    public string Of(CompileRequest request, Platform platform, IEnumerable<string> runtime)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(Tool);
        // Paths differ between machines, so the content of the files counts.
        using var message = new MemoryStream();
        (
            request with
            {
                Id = 0,
                Settings = request.Settings with { References = [], Generators = [], AdditionalFiles = [] },
            }
        ).Write(message);
        hash.AppendData(message.GetBuffer().AsSpan(0, (int)message.Length));
        foreach (
            var path in ReferencesOf(request, platform)
                .Concat(request.Settings.Generators)
                .Concat(request.Settings.AdditionalFiles)
                .Concat(request.Goal == Goal.Run ? platform.RuntimeFiles.Select(f => f.Path) : [])
        )
        {
            Add(ContentOf(path));
        }

        foreach (var text in platform.SharedFrameworks.Concat(runtime))
        {
            Add(text);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        // Each text is prefixed with its length, so that different lists never give the same bytes.
        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }

    /// <summary>What identifies the content of a file or folder. Each is read once.</summary>
    public string ContentOf(string path) => _contents.GetOrAdd(path, FindContent);

    // What compiles against an assembly compiles against every other one with the same signatures. What's to fail may name a private member.
    private static IEnumerable<string> ReferencesOf(CompileRequest request, Platform platform) =>
        request.Goal == Goal.Compile
            ? request.Settings.References.Select(r => platform.Signatures.GetValueOrDefault(r, r))
            : request.Settings.References;

    // A reference pack lists its files with versions. All other files are read.
    private static string FindContent(string path)
    {
        if (!Directory.Exists(path))
        {
            return File.Exists(path) ? Hash([path]) : "";
        }

        for (var pack = path; pack is not null; pack = Path.GetDirectoryName(pack))
        {
            var list = Path.Combine(pack, "data", "FrameworkList.xml");
            if (File.Exists(list))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.GetFileName(pack)} {Path.GetRelativePath(pack, path)} {Hash([list])}"
                );
            }
        }

        return Hash(Directory.EnumerateFiles(path).Order(StringComparer.Ordinal));
    }

    private static string Hash(IEnumerable<string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(file)));
            hash.AppendData(SHA256.HashData(UnlockedFile.Read(file)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
