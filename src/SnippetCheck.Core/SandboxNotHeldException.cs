namespace SnippetCheck;

/// <summary>The sandbox was required, but isn't available.</summary>
/// <param name="missing">What's missing, and what would help.</param>
public sealed class SandboxNotHeldException(IEnumerable<string> missing)
    : Exception(
        $"the sandbox can't be turned on here: {string.Join("; ", missing)}. Nothing was run. Use a machine that has this, or --sandbox auto; if snippetcheck.json sets sandbox to on, change that too."
    );
