namespace SnippetCheck;

/// <summary>The sandbox was required, but isn't available.</summary>
/// <param name="missing">What's missing, and what would help.</param>
public sealed class SandboxNotHeldException(IEnumerable<string> missing)
    : Exception(
        $"the sandbox is to be on, and cannot be had here: {string.Join("; ", missing)}. Nothing was run. Use such a machine, or --sandbox auto, and no snippetcheck.json that says on."
    );
