namespace SnippetCheck;

/// <summary>A compiled program.</summary>
/// <param name="Assembly">The assembly's bytes.</param>
/// <param name="Symbols">Its portable PDB.</param>
/// <param name="MarkPrinter">The name under which it finds what prints its marks; empty where it has none.</param>
public sealed record Image(byte[] Assembly, byte[] Symbols, string MarkPrinter);
