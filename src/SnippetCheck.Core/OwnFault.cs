namespace SnippetCheck;

/// <summary>A bug of ours that shows on one post. It's reported there as <see cref="Problems.Internal"/>, and all other work goes on.</summary>
public static class OwnFault
{
    /// <summary>Whether an exception is one: neither the end of some work, nor something that all posts lack.</summary>
    public static bool Is(Exception e) => e is not (OperationCanceledException or SandboxNotHeldException);

    /// <summary>The same, where it's known what ends the work: a cancellation that nobody asked for is a bug, too.</summary>
    /// <param name="e">The exception.</param>
    /// <param name="stop">What ends the work.</param>
    public static bool Is(Exception e, CancellationToken stop) =>
        Is(e) || (e is OperationCanceledException && !stop.IsCancellationRequested);
}
