namespace SnippetCheck;

/// <summary>What a snippet's disposition alone decides about how it's compiled and run.</summary>
public static class Treatment
{
    /// <summary>Whether it's compiled at least.</summary>
    public static bool IsCompiled(this Disposition disposition) =>
        disposition is not (Disposition.Untagged or Disposition.Skip);

    /// <summary>Whether it's run.</summary>
    public static bool IsRun(this Disposition disposition) =>
        disposition is Disposition.Run or Disposition.Throws or Disposition.Hangs or Disposition.Serves;

    /// <summary>Whether its session goes on without it.</summary>
    public static bool IsBranch(this Disposition disposition) =>
        disposition is Disposition.Fails or Disposition.Throws or Disposition.Hangs or Disposition.Serves;
}
