using SnippetCheck.Posts;

namespace SnippetCheck.Workspaces;

/// <summary>The configurations of posts that are read together, each read once.</summary>
/// <param name="folders">The folders of the workspace.</param>
internal sealed class ConfigurationFiles(WorkspaceFolders folders)
{
    private readonly Dictionary<string, ConfigurationFile> _byFolder = [];
    private readonly Dictionary<string, ConfigurationFile> _byPath = [];

    /// <summary>The configuration that applies to a folder: the nearest in it or above.</summary>
    public ConfigurationFile Above(string folder)
    {
        if (!_byFolder.TryGetValue(folder, out var file))
        {
            _byFolder[folder] = file = NearestFile.Above(folder, ConfigurationFile.Name) is { } path
                ? At(path)
                : new(folders.Of(folder), Configuration.None);
        }

        return file;
    }

    private ConfigurationFile At(string path)
    {
        if (!_byPath.TryGetValue(path, out var file))
        {
            _byPath[path] = file = Read(path);
        }

        return file;
    }

    private ConfigurationFile Read(string path)
    {
        var root = Path.GetDirectoryName(path) ?? folders.First;
        var name = folders.NameOf(path);
        try
        {
            var sources = new SourceFiles(root, root, folders.NameOf);
            var bytes = RegularFile.Read(path);
            if (!ReadingClock.TryRead(() => ConfigurationReader.Read(bytes, name, sources.Context), out var read))
            {
                throw new IOException("it takes too long.");
            }

            var (configuration, problems) = read;
            return new(root, configuration)
            {
                Sources = sources.Asked,
                Fault =
                    problems.Count == 0
                        ? null
                        : new("the configuration can't be used.") { File = name, Problems = problems },
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(root, Configuration.None)
            {
                Fault = new($"the configuration '{name}' can't be read: {e.Message}"),
            };
        }
        catch (Exception e)
        {
            return new(root, Configuration.None)
            {
                Fault = new("the configuration can't be used.")
                {
                    File = name,
                    Problems = [Problems.Internal(Place.On(1, 1), e)],
                },
            };
        }
    }
}
