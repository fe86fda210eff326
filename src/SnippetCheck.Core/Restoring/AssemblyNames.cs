using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SnippetCheck.Restoring;

/// <summary>What an assembly declares.</summary>
internal static class AssemblyNames
{
    /// <summary>The names of its namespaces, each with those around it, of its types and of their methods; empty if it can't be read.</summary>
    /// <param name="path">The path of the assembly.</param>
    public static IReadOnlySet<string> In(string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            var metadata = file.GetMetadataReader();
            foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
            {
                names.Add(metadata.GetString(type.Name).Split('`')[0]);
                var space = metadata.GetString(type.Namespace);
                while (space.Length > 0 && names.Add(space))
                {
                    space = space.LastIndexOf('.') is > 0 and var dot ? space[..dot] : "";
                }
            }

            names.UnionWith(
                metadata.MethodDefinitions.Select(m => metadata.GetString(metadata.GetMethodDefinition(m).Name))
            );
        }
        catch (Exception e)
            when (e
                    is IOException
                        or UnauthorizedAccessException
                        or BadImageFormatException
                        or InvalidOperationException
            )
        {
            return names;
        }

        return names;
    }
}
