using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace SnippetCheck.Compiler;

/// <summary>The input of source generators besides the code: project properties, and additional files with their metadata.</summary>
internal sealed class GeneratorInput : AnalyzerConfigOptionsProvider
{
    // The options name files by full paths, so their own place doesn't matter.
    private const string Place = "/SnippetCheck.editorconfig";

    private readonly AnalyzerConfigSet _set;

    private GeneratorInput(string options)
    {
        _set = AnalyzerConfigSet.Create<AnalyzerConfig[]>([AnalyzerConfig.Parse(options, Place)]);
        GlobalOptions = new Options(_set.GlobalConfigOptions.AnalyzerOptions);
    }

    /// <summary>The project properties.</summary>
    public static AnalyzerConfigOptionsProvider OptionsOf(CompilerSettings settings) =>
        new GeneratorInput(settings.GeneratorOptions);

    /// <summary>The additional files.</summary>
    public static IEnumerable<AdditionalText> FilesOf(CompilerSettings settings) =>
        settings.AdditionalFiles.Select(f => new FileText(f));

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GlobalOptions { get; }

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => OptionsFor(tree.FilePath);

    /// <inheritdoc/>
    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => OptionsFor(textFile.Path);

    private Options OptionsFor(string path) => new(_set.GetOptionsForSourcePath(path).AnalyzerOptions);

    /// <summary>Values by their names.</summary>
    private sealed class Options(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }

    /// <summary>A file that's read on demand.</summary>
    private sealed class FileText(string path) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default)
        {
            using var file = File.OpenRead(path);
            return SourceText.From(file, Encoding.UTF8);
        }
    }
}
