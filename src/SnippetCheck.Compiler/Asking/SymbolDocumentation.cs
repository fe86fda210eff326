using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace SnippetCheck.Compiler;

/// <summary>The documentation of symbols, as plain text: of the framework and of packages from the files beside their assemblies, of parts from their comments.</summary>
internal static class SymbolDocumentation
{
    // A summary is shown beside the code. Longer documentation belongs on a page.
    private const int LongestText = 2000;
    private const int MostInherited = 8;

    /// <summary>The summary of a symbol; empty if it has none.</summary>
    public static string SummaryOf(ISymbol symbol) =>
        Find(symbol)?.Element("summary") is { } summary ? TextOf(summary) : "";

    /// <summary>What's said of a parameter; empty if nothing is.</summary>
    public static string SummaryOf(IParameterSymbol parameter, ISymbol owner) =>
        Find(owner)?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == parameter.Name) is { } about
            ? TextOf(about)
            : "";

    private static XElement? Find(ISymbol symbol)
    {
        var at = Documented(symbol);
        for (var i = 0; i < MostInherited && at is not null; i++)
        {
            var found = Parse(at);
            if (found?.Element("summary") is not null || found?.Element("inheritdoc") is null)
            {
                return found;
            }

            at = InheritedFrom(at);
        }

        return null;
    }

    // Where a symbol has no comment of its own, another speaks for it.
    private static ISymbol? Documented(ISymbol symbol) =>
        symbol switch
        {
            IAliasSymbol alias => Documented(alias.Target),
            IMethodSymbol { ReducedFrom: { } extension } => extension.OriginalDefinition,
            IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true } => symbol.ContainingType,
            IParameterSymbol or ILocalSymbol or IRangeVariableSymbol or ILabelSymbol or IDiscardSymbol => null,
            _ => symbol.OriginalDefinition,
        };

    private static ISymbol? InheritedFrom(ISymbol symbol) =>
        symbol switch
        {
            IMethodSymbol { OverriddenMethod: { } overridden } => overridden.OriginalDefinition,
            IPropertySymbol { OverriddenProperty: { } overridden } => overridden.OriginalDefinition,
            IEventSymbol { OverriddenEvent: { } overridden } => overridden.OriginalDefinition,
            INamedTypeSymbol { BaseType: { SpecialType: not SpecialType.System_Object } parent } =>
                parent.OriginalDefinition,
            INamedTypeSymbol type => type.Interfaces.FirstOrDefault()?.OriginalDefinition,
            { ContainingType: { } type } => type
                .AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name))
                .FirstOrDefault(m =>
                    SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), symbol)
                )
                ?.OriginalDefinition,
            _ => null,
        };

    private static XElement? Parse(ISymbol symbol)
    {
        // The files of packages are anybody's.
        try
        {
            var xml = symbol.GetDocumentationCommentXml();
            return string.IsNullOrEmpty(xml) ? null
                : XElement.Parse($"<doc>{xml}</doc>", LoadOptions.PreserveWhitespace) is var doc
                    ? doc.Element("member") ?? doc
                : null;
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string TextOf(XElement element)
    {
        var text = new StringBuilder();
        Append(text, element);
        var lines = text.ToString().Split('\n').Select(l => l.Trim()).ToList();
        var whole = string.Join('\n', lines).Trim('\n');
        return whole.Length <= LongestText ? whole : whole[..LongestText] + "…";
    }

    private static void Append(StringBuilder text, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            switch (node)
            {
                case XText words:
                    AppendWords(text, words.Value);
                    break;
                case XElement { Name.LocalName: "para" or "item" or "code" } block:
                    Break(text, block.Name.LocalName == "item" ? "\n- " : "\n\n");
                    Append(text, block);
                    Break(text, "\n");
                    break;
                case XElement { Name.LocalName: "br" }:
                    Break(text, "\n");
                    break;
                case XElement named:
                    AppendWords(text, NameIn(named));
                    Append(text, named);
                    break;
            }
        }
    }

    private static void Break(StringBuilder text, string lines)
    {
        if (text.Length > 0)
        {
            text.Append(lines);
        }
    }

    private static void AppendWords(StringBuilder text, string words)
    {
        foreach (var c in words)
        {
            if (!char.IsWhiteSpace(c))
            {
                text.Append(c);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }

    private static string NameIn(XElement element) =>
        element.HasElements || element.Value.Length > 0
            ? ""
            : element.Attribute("langword")?.Value
                ?? element.Attribute("name")?.Value
                ?? element.Attribute("href")?.Value
                ?? (element.Attribute("cref") is { } reference ? ShortName(reference.Value) : "");

    // "M:System.Console.WriteLine(System.String)" is Console.WriteLine.
    private static string ShortName(string id)
    {
        var name = id.Split('(')[0];
        var isMember = name is ['M' or 'P' or 'F' or 'E', ':', ..];
        name = name.Contains(':', StringComparison.Ordinal)
            ? name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]
            : name;
        var parts = name.Replace("#ctor", "", StringComparison.Ordinal)
            .Split('.', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('`')[0]);
        return string.Join('.', parts.TakeLast(isMember && !name.EndsWith("#ctor", StringComparison.Ordinal) ? 2 : 1));
    }
}
