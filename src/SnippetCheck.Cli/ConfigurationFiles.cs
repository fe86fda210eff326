using SnippetCheck.Posts;
using SnippetCheck.Reporting;

namespace SnippetCheck.Cli;

/// <summary>The configurations of the posts of one run, each read once.</summary>
/// <param name="workingFolder">The root of posts that have no configuration above them.</param>
internal sealed class ConfigurationFiles(string workingFolder)
{
    private readonly Dictionary<string, ConfigurationFile> _byFolder = [];
    private readonly Dictionary<string, ConfigurationFile> _byPath = [];
    private readonly ConfigurationFile _none = new(workingFolder, Configuration.None);

    /// <summary>The configuration that holds in a folder: the nearest in it or above.</summary>
    /// <exception cref="UsageException">It is wrong.</exception>
    public ConfigurationFile Above(string folder)
    {
        if (!_byFolder.TryGetValue(folder, out var file))
        {
            _byFolder[folder] = file = PostFiles.FileAbove(folder, ConfigurationFile.Name) is { } path
                ? At(path)
                : _none;
        }

        return file;
    }

    private ConfigurationFile At(string path)
    {
        if (!_byPath.TryGetValue(path, out var file))
        {
            _byPath[path] = file = new(Path.GetDirectoryName(path)!, Read(path));
        }

        return file;
    }

    private Configuration Read(string path)
    {
        var name = PostFiles.NameOf(path, workingFolder);
        try
        {
            var (configuration, problems) = ConfigurationReader.Read(RegularFile.Read(path));
            return problems.Count == 0
                ? configuration
                : throw new UsageException(
                    "the configuration cannot be used.",
                    problems.Select(p => ReportedProblem.Of(p, name))
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the configuration '{name}' cannot be read: {e.Message}");
        }
    }
}
