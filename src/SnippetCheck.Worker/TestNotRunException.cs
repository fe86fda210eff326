namespace SnippetCheck.Worker;

/// <summary>A test that can't be run as its own framework would run it. Passing over it would look like success.</summary>
internal sealed class TestNotRunException(string message) : Exception(message);
