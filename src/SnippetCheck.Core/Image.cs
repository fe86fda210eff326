namespace SnippetCheck;

/// <summary>A compiled program.</summary>
/// <param name="Assembly">The assembly's bytes.</param>
/// <param name="Symbols">Its portable PDB.</param>
/// <param name="MarkToken">What precedes a mark in its standard output; empty where it prints none.</param>
public sealed record Image(byte[] Assembly, byte[] Symbols, string MarkToken);
