using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SnippetCheck.Benchmarks;

/// <summary>The least that compiling can cost: a loop over sources with shared references.</summary>
internal static class BareCompiler
{
    private static readonly string[] Usings =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    /// <summary>Compiles the sources in a folder on two threads, and writes the images to a folder if one is given.</summary>
    public static void Run(string sources, string? images)
    {
        var pack = Directory
            .EnumerateDirectories(Path.Combine(Machine.DotnetRoot, "packs", "Microsoft.NETCore.App.Ref"))
            .OrderBy(d => Version.Parse(Path.GetFileName(d)))
            .Last();
        var references = Directory
            .EnumerateFiles(Path.Combine(pack, "ref", "net10.0"), "*.dll")
            .Select(f => (MetadataReference)MetadataReference.CreateFromFile(f))
            .ToList();
        var parse = new CSharpParseOptions(LanguageVersion.CSharp14);
        var usings = CSharpSyntaxTree.ParseText(
            string.Concat(Usings.Select(u => $"global using global::{u};\n")),
            parse
        );
        var options = new CSharpCompilationOptions(
            OutputKind.ConsoleApplication,
            nullableContextOptions: NullableContextOptions.Enable
        );
        Parallel.ForEach(
            Directory.EnumerateFiles(sources, "*.cs"),
            new() { MaxDegreeOfParallelism = 2 },
            file =>
            {
                var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file), parse, file);
                var compilation = CSharpCompilation.Create(
                    Path.GetFileNameWithoutExtension(file),
                    [tree, usings],
                    references,
                    options
                );
                using var image = new MemoryStream();
                var result = compilation.Emit(image);
                if (!result.Success)
                {
                    throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
                }

                if (images is not null)
                {
                    var path = Path.Combine(images, Path.GetFileNameWithoutExtension(file) + ".dll");
                    File.WriteAllBytes(path, image.ToArray());
                    File.WriteAllText(Path.ChangeExtension(path, ".runtimeconfig.json"), Machine.RuntimeConfiguration);
                }
            }
        );
    }
}
