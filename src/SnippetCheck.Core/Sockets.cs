namespace SnippetCheck;

/// <summary>The sockets that a snippet asks for, from the narrowest to the widest.</summary>
public enum Sockets
{
    /// <summary>None.</summary>
    None,

    /// <summary>On a loopback of its own.</summary>
    Loopback,

    /// <summary>On the machine's network.</summary>
    Network,
}
