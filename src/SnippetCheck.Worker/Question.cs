namespace SnippetCheck.Worker;

/// <summary>A request that the program must answer.</summary>
/// <param name="Port">The port that it's for, if the program listens there; 0 if any will do.</param>
/// <param name="Request">The request as it's sent.</param>
[OnWire]
public sealed partial record Question(int Port, byte[] Request);
