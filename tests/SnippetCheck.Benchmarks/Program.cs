using System.Globalization;
using SnippetCheck.Benchmarks;

if (Array.IndexOf(args, "--tool") is >= 0 and var tool && args.ElementAtOrDefault(tool + 1) is { } path)
{
    Machine.Tool = Path.GetFullPath(path);
    args = [.. args[..tool], .. args[(tool + 2)..]];
}

// With one argument, this does a part of the work, in a process that another one measures.
if (args is ["compile", var sourceFolder, .. var rest])
{
    BareCompiler.Run(sourceFolder, rest.FirstOrDefault());
    return 0;
}

if (args is ["stages"])
{
    Stages.RunAll();
    return 0;
}

if (args is ["editor", .. var edits])
{
    await Editing.RunAsync(
        Console.Out,
        edits is [var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : 10_000
    );
    return 0;
}

if (args is ["rot"])
{
    Rot.Run(Console.Out);
    return 0;
}

const int usualCount = 500;
var folder = Directory.CreateTempSubdirectory("snippetcheck-bench-").FullName;
try
{
    if (args is ["later", ..])
    {
        var table = new Table(Console.Out);
        table.Begin();
        new LaterRuns(folder, CountAt(1)).Run(table);
        return 0;
    }

    if (args is ["apps"])
    {
        var table = new Table(Console.Out);
        table.Begin();
        new Apps(folder).Run(table);
        return 0;
    }

    new SideBySide(folder, CountAt(0)).Run(Console.Out);
    if (Array.IndexOf(args, "--growth") is >= 0 and var growth)
    {
        Growth.Run(folder, Console.Out, args.ElementAtOrDefault(growth + 1));
    }

    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

int CountAt(int index) =>
    int.TryParse(args.ElementAtOrDefault(index), CultureInfo.InvariantCulture, out var count) ? count : usualCount;
