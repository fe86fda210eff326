#:package Mono.Cecil@0.11.6
#:property ManagePackageVersionsCentrally=false
#:property PublishAot=false

// Copies the SDK from one .NET to another, without the machine code in its assemblies: Windows refuses to load that of Linux.
// Arguments: the root of this machine's .NET, and that of the new one.
using System.Reflection.PortableExecutable;
using Mono.Cecil;

var (from, to) = (Path.GetFullPath(args[0]), Path.GetFullPath(args[1]));
using var resolver = new DefaultAssemblyResolver();
foreach (
    var folder in Directory
        .EnumerateFiles(from, "*.dll", SearchOption.AllDirectories)
        .Select(f => Path.GetDirectoryName(f))
        .Distinct()
)
{
    resolver.AddSearchDirectory(folder);
}

foreach (var file in Directory.EnumerateFiles(Path.Combine(from, "sdk"), "*", SearchOption.AllDirectories))
{
    var copy = Path.Combine(to, Path.GetRelativePath(from, file));
    Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? to);
    if (!HasMachineCode(file))
    {
        File.Copy(file, copy, overwrite: true);
        continue;
    }

    using var module = ModuleDefinition.ReadModule(file, new ReaderParameters { AssemblyResolver = resolver });
    module.Architecture = TargetArchitecture.I386;
    module.Attributes = ModuleAttributes.ILOnly;
    module.Write(copy);
}

static bool HasMachineCode(string file)
{
    if (Path.GetExtension(file) is not (".dll" or ".exe"))
    {
        return false;
    }

    using var image = new PEReader(File.OpenRead(file));
    return image.PEHeaders.CorHeader?.ManagedNativeHeaderDirectory.Size > 0;
}
