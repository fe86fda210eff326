namespace SnippetCheck;

/// <summary>A compiled program.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Symbols">Its portable PDB.</param>
/// <param name="MarkPrinter">The name under which it finds the action that prints its marks; empty if it has no marks.</param>
public sealed record Image(byte[] Assembly, byte[] Symbols, string MarkPrinter);
