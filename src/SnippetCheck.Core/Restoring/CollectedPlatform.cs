using System.Collections.Frozen;
using System.Diagnostics;
using System.Reflection;
using SnippetCheck.Processes;

namespace SnippetCheck.Restoring;

/// <summary>Reads the description of a project that <c>SnippetCheck.Collect.targets</c> writes.</summary>
internal sealed class CollectedPlatform
{
    private const string CoreFramework = ".NETCoreApp,Version=v";
    private const string StandardFramework = ".NETStandard,Version=v";

    private readonly ILookup<string, string> _values;

    private CollectedPlatform(IEnumerable<string> lines) =>
        _values = lines
            .Select(l => l.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(l => l is [_, { Length: > 0 }])
            .ToLookup(l => l[0], l => l[1]);

    /// <summary>
    /// The platform for programs that use a project: its settings, its output and its references. A project for .NET Standard runs on the
    /// SDK's own framework. Null if nothing of the project's kind can run on this machine.
    /// </summary>
    /// <param name="lines">The lines of the description.</param>
    public static Platform? Read(IEnumerable<string> lines)
    {
        var collected = new CollectedPlatform(lines);
        var name = collected.First("framework") ?? "";
        return name.StartsWith(StandardFramework, StringComparison.Ordinal) ? collected.OnNewest()
            : name.StartsWith(CoreFramework, StringComparison.Ordinal)
            && Framework.Parse("net" + name[CoreFramework.Length..]) is { } framework
                ? collected.ToPlatform(framework)
            : null;
    }

    /// <summary>Whether all files of a platform still exist.</summary>
    public static bool IsWhole(Platform platform) =>
        platform
            .References.Concat(platform.Generators)
            .Concat(platform.AdditionalFiles)
            .Concat(platform.RuntimeFiles.Select(f => f.Path))
            .All(Path.Exists) && platform.FrameworkGenerators.All(Directory.Exists);

    private Platform ToPlatform(Framework framework)
    {
        var output = _values["output"].Where(File.Exists).ToList();
        var analyzers = _values["analyzer"]
            .Select(a => a.Split('|', 2))
            .Where(a => a is [_, var path] && File.Exists(path))
            .ToList();
        return new Platform(
            framework,
            [.. _values["reference"].Concat(output).Distinct()],
            [
                .. analyzers
                    .Where(a => a[0].Length > 0)
                    .Select(a => Path.GetDirectoryName(a[1]))
                    .OfType<string>()
                    .Distinct(),
            ]
        )
        {
            Generators = [.. analyzers.Where(a => a[0].Length == 0 && !IsOfSdk(a[1])).Select(a => a[1]).Distinct()],
            GeneratorOptions = [.. _values["option"]],
            AdditionalFiles = [.. _values["additional"].Where(File.Exists).Distinct()],
            Usings = [.. _values["using"].Select(ToUsing).Distinct()],
            Symbols = List("define") is { Count: > 0 } symbols ? symbols : framework.Symbols,
            LanguageVersion = First("langversion") ?? framework.LanguageVersion,
            // The property has the same values as the tag. Without it, the compiler's own default applies.
            Nullable = First("nullable")?.ToLowerInvariant() ?? "disable",
            Unsafe = IsTrue("unsafe"),
            CheckOverflow = IsTrue("overflow"),
            NoWarn = [.. List("nowarn").Select(c => c.All(char.IsAsciiDigit) ? "CS" + c.PadLeft(4, '0') : c)],
            Signatures =
                output is [var built] && First("signatures") is { } signatures && File.Exists(signatures)
                    ? new Dictionary<string, string>(StringComparer.Ordinal) { [built] = signatures }
                    : FrozenDictionary<string, string>.Empty,
            RuntimeFiles =
            [
                .. RuntimeFiles()
                    .Concat(output.Select(o => WithVersions(new(o, RuntimeFileKind.Assembly))))
                    .DistinctBy(f => f.Path),
            ],
            SharedFrameworks = [.. _values["shared"].Where(f => f != "Microsoft.NETCore.App").Distinct()],
            Packages = Packages(),
        };
    }

    private Platform? OnNewest()
    {
        if (TargetingPack.Find(Framework.Default, DotnetHost.Root, folders: null) is not { } pack)
        {
            return null;
        }

        // Assemblies of the framework win, unless a package has a newer version.
        var project = ToPlatform(Framework.Default);
        return pack.ToPlatform(Framework.Default) with
        {
            References = [pack.References, .. project.References.Where(r => !IsOfFramework(r))],
            Generators = project.Generators,
            GeneratorOptions = project.GeneratorOptions,
            AdditionalFiles = project.AdditionalFiles,
            Packages = project.Packages,
            Usings = [.. Platform.ConsoleUsings.Union(project.Usings)],
            RuntimeFiles = [.. project.RuntimeFiles.Where(f => !IsOfFramework(f.Path))],
        };

        bool IsOfFramework(string path) => File.Exists(Path.Combine(pack.References, Path.GetFileName(path)));
    }

    private string? First(string word) => _values[word].FirstOrDefault();

    private IReadOnlyList<string> List(string word) =>
        [
            .. _values[word]
                .SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Distinct(),
        ];

    // The SDK resolves its own reference assemblies as packages too.
    private IReadOnlyList<ResolvedPackage> Packages() =>
        [
            .. _values["package"]
                .Select(p => p.Split('|', 3))
                .Where(p => p is ["", { Length: > 0 }, { Length: > 0 }])
                .Select(p => new ResolvedPackage(p[1], p[2]))
                .Distinct()
                .OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase),
        ];

    private bool IsTrue(string word) => string.Equals(First(word), "true", StringComparison.OrdinalIgnoreCase);

    // The analyzers that the SDK adds contain no generators, and they load slowly.
    private static bool IsOfSdk(string path) =>
        path.Contains(
            $"{Path.DirectorySeparatorChar}Sdks{Path.DirectorySeparatorChar}Microsoft.NET.Sdk",
            StringComparison.Ordinal
        );

    private static string ToUsing(string value) =>
        value.Split('|', 3) switch
        {
            [_, { Length: > 0 } alias, var name] => $"{alias} = {name}",
            ["true" or "True", _, var name] => $"static {name}",
            [_, _, var name] => name,
            _ => value,
        };

    private IEnumerable<RuntimeFile> RuntimeFiles()
    {
        var found = _values["file"]
            .Select(f => f.Split('|', 3))
            .Where(f => f.Length == 3)
            .Select(f => ToRuntimeFile(f[0], f[1].TrimEnd('/', '\\'), f[2]))
            .OfType<RuntimeFile>()
            .ToList();
        var ofThisSystem = _values["ridfile"]
            .Select(f => f.Split('|', 3))
            .Where(f => f.Length == 3)
            .Select(f => (Rank: RuntimeIdentifiers.Rank(f[1]), File: ToRuntimeFile(f[0], "", f[2])))
            .Where(f => f.Rank is not null && f.File is not null)
            .GroupBy(f => Path.GetFileName(f.File?.Path))
            .Select(same => same.OrderBy(f => f.Rank).First().File)
            .OfType<RuntimeFile>()
            .ToList();
        return ofThisSystem.Concat(
            found.Where(f =>
                f.Kind == RuntimeFileKind.Satellite
                || !ofThisSystem.Exists(o => Path.GetFileName(o.Path) == Path.GetFileName(f.Path))
            )
        );
    }

    private static RuntimeFile? ToRuntimeFile(string assetType, string folder, string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var isAssembly = Path.GetExtension(path).ToLowerInvariant() is ".dll" or ".exe";
        return assetType switch
        {
            "native" => new(path, RuntimeFileKind.Native),
            _ when isAssembly
                    && folder.Length > 0
                    && path.EndsWith(".resources.dll", StringComparison.OrdinalIgnoreCase) => new(
                path,
                RuntimeFileKind.Satellite
            )
            {
                Culture = folder,
            },
            _ when isAssembly => WithVersions(new(path, RuntimeFileKind.Assembly)),
            _ when Path.GetExtension(path) is ".so" or ".dylib" => new(path, RuntimeFileKind.Native),
            _ => null,
        };
    }

    private static RuntimeFile WithVersions(RuntimeFile file)
    {
        try
        {
            return file with
            {
                AssemblyVersion = AssemblyName.GetAssemblyName(file.Path).Version?.ToString() ?? "",
                FileVersion = FileVersionInfo.GetVersionInfo(file.Path) is var info
                    ? new Version(
                        info.FileMajorPart,
                        info.FileMinorPart,
                        info.FileBuildPart,
                        info.FilePrivatePart
                    ).ToString()
                    : "",
            };
        }
        catch (BadImageFormatException)
        {
            return new(file.Path, RuntimeFileKind.Native);
        }
    }
}
