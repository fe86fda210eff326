using System.Text.Json.Serialization;
using SnippetCheck.Compiler;

namespace SnippetCheck.Caching;

/// <summary>What happened to a program, as it is kept for the next run.</summary>
/// <param name="Reply">What the compiler said, without the image.</param>
/// <param name="Run">How the program ran; null where it was not run.</param>
/// <param name="On">On which day that was.</param>
internal sealed record KeptResult(CompileReply Reply, Run? Run, DateOnly On);

/// <summary>The form in which results are kept.</summary>
[JsonSerializable(typeof(KeptResult))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
internal sealed partial class KeptResultFormat : JsonSerializerContext;
