using System.Globalization;
using SnippetCheck.Benchmarks;

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

var count = args is [var first, ..] && int.TryParse(first, CultureInfo.InvariantCulture, out var wanted) ? wanted : 500;
var folder = Directory.CreateTempSubdirectory("snippetcheck-bench-").FullName;
try
{
    new SideBySide(folder, count).Run(Console.Out);
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
