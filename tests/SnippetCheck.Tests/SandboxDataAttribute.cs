using System.Reflection;
using Xunit.Sdk;

namespace SnippetCheck.Tests;

/// <summary>A row of a theory that's shown as skipped where the machine lacks a layer of the sandbox.</summary>
/// <param name="needs">The layers.</param>
/// <param name="values">The arguments.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class SandboxDataAttribute(SandboxLayers needs, params object[] values) : DataAttribute
{
    /// <inheritdoc/>
    public override string? Skip
    {
        get => MissingLayers.Of(needs);
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [values];
}
