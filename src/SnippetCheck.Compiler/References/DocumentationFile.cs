using System.Globalization;
using System.Xml;
using Microsoft.CodeAnalysis;

namespace SnippetCheck.Compiler;

/// <summary>The documentation of an assembly, in the file beside it that the C# compiler writes. It's read on first use.</summary>
internal sealed class DocumentationFile : DocumentationProvider
{
    private readonly string _path;
    private readonly Lazy<Dictionary<string, string>> _members;

    /// <summary>The documentation of an assembly. There need be no such file.</summary>
    /// <param name="assembly">The path of the assembly.</param>
    public DocumentationFile(string assembly)
    {
        _path = Path.ChangeExtension(assembly, ".xml");
        _members = new(() => Read(_path));
    }

    /// <inheritdoc/>
    protected override string? GetDocumentationForSymbol(
        string documentationMemberID,
        CultureInfo preferredCulture,
        CancellationToken cancellationToken = default
    ) => _members.Value.GetValueOrDefault(documentationMemberID);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is DocumentationFile other && other._path == _path;

    /// <inheritdoc/>
    public override int GetHashCode() => _path.GetHashCode(StringComparison.Ordinal);

    private static Dictionary<string, string> Read(string path)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return members;
        }

        // The files of packages are anybody's. What comes before a mistake in one counts.
        try
        {
            using var reader = XmlReader.Create(path, new() { DtdProcessing = DtdProcessing.Prohibit });
            reader.MoveToContent();
            while (!reader.EOF)
            {
                if (reader is { NodeType: XmlNodeType.Element, Name: "member" } && reader["name"] is { } name)
                {
                    members[name] = reader.ReadOuterXml();
                }
                else
                {
                    reader.Read();
                }
            }
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            return members;
        }

        return members;
    }
}
