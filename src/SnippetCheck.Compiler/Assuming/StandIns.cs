using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SnippetCheck.Compiler;

/// <summary>
/// The code that replaces what nothing declares. The compiler says nothing about a value of the type <c>dynamic</c>. Where the language doesn't
/// allow that type, there are types of ours, whose members are all called <see cref="Member"/>.
/// </summary>
internal static class StandIns
{
    /// <summary>The namespace of the types.</summary>
    public const string Space = UnknownType.StandIns;

    /// <summary>A value. Whatever is asked of it is there.</summary>
    public const string Value = Global + "U.V";

    /// <summary>A method with type arguments that gives one.</summary>
    public const string Generic = Global + "U.Of";

    /// <summary>A type of values.</summary>
    public const string Type = "dynamic";

    /// <summary>A type where <c>dynamic</c> can't stand, as in <c>typeof</c>.</summary>
    public const string PlainType = "object";

    /// <summary>A type that's created.</summary>
    public const string Created = Global + "Created";

    /// <summary>A type that's tested for, or taken apart.</summary>
    public const string Tested = Global + "ITested";

    /// <summary>A type that's copied by <c>with</c>.</summary>
    public const string Copied = Global + "Copied";

    /// <summary>A base class.</summary>
    public const string Base = Global + "Base";

    /// <summary>A base of a record.</summary>
    public const string BaseRecord = Global + "BaseRecord";

    /// <summary>An interface of a class.</summary>
    public const string Interface = Global + "IBase";

    /// <summary>A name that nothing has.</summary>
    public const string Missing = Global + "Missing";

    /// <summary>A type of an event.</summary>
    public const string Raised = Global + "Raised";

    /// <summary>A sequence.</summary>
    public const string Sequence = "global::System.Collections.Generic.IEnumerable<" + Type + ">";

    /// <summary>A sequence of what is taken apart.</summary>
    public const string Parts = "global::System.Collections.Generic.IEnumerable<" + Tested + ">";

    /// <summary>A sequence that's awaited.</summary>
    public const string AsyncSequence = "global::System.Collections.Generic.IAsyncEnumerable<" + Type + ">";

    /// <summary>A sequence that's awaited, of what is taken apart.</summary>
    public const string AsyncParts = "global::System.Collections.Generic.IAsyncEnumerable<" + Tested + ">";

    /// <summary>What an asynchronous method without a result returns.</summary>
    public const string Task = "global::System.Threading.Tasks.Task";

    /// <summary>The name of each member.</summary>
    public const string Member = "Any";

    private const string Global = Space + ".";
    private const int MostParameters = 8;
    private const int MostExceptions = 12;
    private const int MostMembers = 12;

    /// <summary>The file that declares them.</summary>
    public static string Source { get; } =
        $$"""
            namespace {{Space}}
            {
                public static class U
                {
                    public static dynamic V;
                    {{All(
                1,
                MostParameters,
                n => $"public static dynamic Of<{string.Join(", ", Enumerable.Range(0, n).Select(i => $"T{i}"))}>() => null;"
            )}}
                }
                public class Created : System.Collections.IEnumerable
                {
                    public dynamic Any;
                    public Created(params object[] all) { }
                    public void Add(params object[] all) { }
                    public dynamic this[params object[] all] { get => null; set { } }
                    public System.Collections.IEnumerator GetEnumerator() => null;
                }
                public record Copied { public dynamic Any; }
                public abstract class Base : IBase { protected Base(params object[] all) { } }
                public abstract record BaseRecord : IBase { protected BaseRecord(params object[] all) { } }
                public interface IBase { }
                public delegate dynamic Raised(params object[] all);
                public interface ITested
                {
                    {{All(0, MostMembers - 1, n => $"dynamic Any{n} {{ get; }}")}}
                    int Length { get; }
                    dynamic this[int index] { get; }
                    dynamic Slice(int from, int count);
                    {{All(
                2,
                MostParameters,
                n => $"void Deconstruct({string.Join(", ", Enumerable.Range(0, n).Select(i => $"out dynamic p{i}"))});"
            )}}
                }
                {{All(0, MostExceptions - 1, n => $"public class Thrown{n} : System.Exception {{ }}")}}
                {{All(0, MostParameters, n => string.Concat("VUTA".Select(k => Delegate(k, n))))}}
            }
            """;

    /// <summary>What an asynchronous method with a result returns.</summary>
    public static string TaskOf(string result) => $"{Task}<{result}>";

    /// <summary>A type of exceptions: another one for each type that's caught.</summary>
    public static string Thrown(int index) => $"{Global}Thrown{index % MostExceptions}";

    /// <summary>The name of a member that's tested: another one for each member of a pattern.</summary>
    public static string MemberOf(int index) => $"{Member}{index % MostMembers}";

    /// <summary>What is put around a lambda that an unknown method takes, or that becomes an unknown delegate; null where it stays as it is.</summary>
    /// <param name="lambda">The lambda.</param>
    public static (string Before, (int Position, string Type)? ReturnType)? Cast(
        AnonymousFunctionExpressionSyntax lambda
    ) =>
        lambda switch
        {
            SimpleLambdaExpressionSyntax => ($"(({Delegate(lambda, 1)})(", null),
            ParenthesizedLambdaExpressionSyntax { ReturnType: not null } => (ToAnyDelegate, null),
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: var parameters }
                when parameters.All(p => p is { Type: null, Modifiers.Count: 0 }) => parameters.Count <= MostParameters
                ? ($"(({Delegate(lambda, parameters.Count)})(", null)
                : null,
            ParenthesizedLambdaExpressionSyntax typed => (
                ToAnyDelegate,
                (typed.ParameterList.SpanStart, ReturnType(KindOf(lambda)) + " ")
            ),
            AnonymousMethodExpressionSyntax { ParameterList: null } => ($"(({Delegate(lambda, 0)})(", null),
            _ => (ToAnyDelegate, null),
        };

    private const string ToAnyDelegate = "((global::System.Delegate)(";

    private static string Delegate(AnonymousFunctionExpressionSyntax lambda, int parameters) =>
        $"{Global}{KindOf(lambda)}{parameters}";

    private static string Delegate(char kind, int parameters) =>
        $"public delegate {ReturnType(kind)} {kind}{parameters}({string.Join(", ", Enumerable.Range(0, parameters).Select(i => $"dynamic p{i}"))}); ";

    // A lambda whose body is a call may give its result or not.
    private static char KindOf(AnonymousFunctionExpressionSyntax lambda)
    {
        var returns = lambda.ExpressionBody is { } body
            ? !body.IsStatement()
            : lambda
                .Body.DescendantNodes(n =>
                    n == lambda.Body || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                )
                .Any(n => n is ReturnStatementSyntax { Expression: not null });
        return (lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword), returns) switch
        {
            (false, false) => 'V',
            (false, true) => 'U',
            (true, false) => 'T',
            (true, true) => 'A',
        };
    }

    private static string ReturnType(char kind) =>
        kind switch
        {
            'V' => "void",
            'T' => Task,
            'A' => TaskOf(Type),
            _ => Type,
        };

    private static string All(int from, int to, Func<int, string> text) =>
        string.Concat(Enumerable.Range(from, to - from + 1).Select(text));
}
