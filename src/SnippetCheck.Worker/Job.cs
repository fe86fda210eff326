namespace SnippetCheck.Worker;

/// <summary>The program that the worker must run. It's the only message that the worker receives besides the filter.</summary>
/// <param name="Program">The full path of the assembly. Its symbols are next to it.</param>
/// <param name="Arguments">The program's arguments.</param>
/// <param name="Culture">The culture and UI culture of all threads, such as <c>en-US</c>.</param>
/// <param name="MarkPrinter">The name under which the program finds the action that prints marks; empty if it has no marks.</param>
/// <param name="MarkToken">The text that starts a mark in the output.</param>
/// <param name="PartsWait">Whether each of its parts but the first waits, where it begins, for <see cref="JudgeSignal.GoOn"/>.</param>
[OnWire]
public sealed partial record Job(
    string Program,
    IReadOnlyList<string> Arguments,
    string Culture,
    string MarkPrinter,
    string MarkToken,
    bool PartsWait = false
);
