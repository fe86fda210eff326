using System.Collections.Frozen;

namespace SnippetCheck.Compiler;

/// <summary>
/// The members of the framework that depend on nothing but what they're given: not on the clock, chance, the machine, files, networks or other
/// threads. What's missing here only costs time, since the programs that use it run again. What's wrong here keeps results that aren't true.
/// </summary>
internal static class ClosedMembers
{
    // A line has a type or the types of a namespace, and their members: all with *, a property without get_, a constructor as .ctor. A member
    // with /2 is the one with two parameters. - takes a member out. ~ marks one after which the program may go on in another thread.
    private const string Text = """
        System.Action System.Comparison System.Converter System.EventHandler System.Func System.Predicate: *
        System.Array System.ArraySegment System.Index System.Memory System.MemoryExtensions System.Range: *
        System.ReadOnlyMemory System.ReadOnlySpan System.Span System.Buffer: *
        System.Attribute System.EventArgs System.FormattableString System.Lazy System.Nullable System.Version: *
        System.Boolean System.Byte System.Char System.Decimal System.Double System.Half System.Int128 System.Int16: *
        System.Int32 System.Int64 System.SByte System.Single System.UInt128 System.UInt16 System.UInt32 System.UInt64: *
        System.BitConverter System.Math System.MathF System.TimeOnly System.TimeSpan System.Uri System.UriBuilder: *
        System.CharEnumerator System.Enum System.Object System.String System.StringComparer System.ValueType: *
        System.Tuple System.TupleExtensions System.ValueTuple System.IntPtr System.UIntPtr: *
        System.AppContext: GetData
        System.Console: Error In OpenStandardError OpenStandardInput OpenStandardOutput Out Read ReadLine
        System.Console: SetError SetIn SetOut Write WriteLine
        System.Convert: * -ToDateTime
        System.DateOnly System.DateTime System.DateTimeOffset: * -Now -Parse -ParseExact -Today -TryParse -TryParseExact -UtcNow
        System.Delegate System.MulticastDelegate: Combine GetInvocationList Remove op_Equality op_Inequality
        System.Environment: Exit ExitCode NewLine
        System.Exception: * -StackTrace -TargetSite
        System.AggregateException: *
        System.GC: KeepAlive SuppressFinalize
        System.Guid: * -CreateVersion7 -NewGuid
        System.HashCode: *
        System.IAsyncDisposable System.ICloneable System.IComparable System.IConvertible System.ICustomFormatter: *
        System.IDisposable System.IEquatable System.IFormatProvider System.IFormattable System.ISpanFormattable: *
        System.Random: * -.ctor/0 -Shared
        System.TimeZoneInfo: *
        System.Type: Equals FullName GetTypeCode GetTypeFromHandle IsAssignableFrom IsAssignableTo IsInstanceOfType
        System.Type: IsGenericType IsInterface IsValueType Name Namespace ToString op_Equality op_Inequality
        System.Reflection.MemberInfo: Name
        System.Buffers.ArrayBufferWriter System.Buffers.IBufferWriter System.Buffers.ReadOnlySequence: *
        System.Buffers.ReadOnlySequenceSegment System.Buffers.SearchValues System.Buffers.SequenceReader: *
        System.Buffers.Binary.* System.Buffers.Text.*: *
        System.Collections.ArrayList System.Collections.BitArray System.Collections.Comparer System.Collections.Queue: *
        System.Collections.SortedList System.Collections.Stack System.Collections.StructuralComparisons: *
        System.Collections.ICollection System.Collections.IComparer System.Collections.IDictionary: *
        System.Collections.IEnumerable System.Collections.IEnumerator System.Collections.IEqualityComparer: *
        System.Collections.IList System.Collections.IStructuralComparable System.Collections.IStructuralEquatable: *
        System.Collections.DictionaryEntry System.Collections.IDictionaryEnumerator: *
        System.Collections.Concurrent.ConcurrentQueue System.Collections.Concurrent.ConcurrentStack: *
        System.Collections.Generic.* System.Collections.ObjectModel.*: *
        System.Collections.Immutable.ImmutableArray System.Collections.Immutable.ImmutableList: *
        System.Collections.Immutable.ImmutableInterlocked System.Collections.Immutable.ImmutableQueue: *
        System.Collections.Immutable.ImmutableSortedDictionary System.Collections.Immutable.ImmutableSortedSet: *
        System.Collections.Immutable.ImmutableStack: *
        System.ComponentModel.INotifyPropertyChanged System.ComponentModel.PropertyChangedEventArgs: *
        System.ComponentModel.PropertyChangedEventHandler: *
        System.Diagnostics.Debug: Assert Write WriteIf WriteLine WriteLineIf
        System.Diagnostics.UnreachableException: *
        System.Globalization.*: *
        System.IO.BinaryReader System.IO.BinaryWriter System.IO.StringReader System.IO.StringWriter: *
        System.IO.MemoryStream System.IO.Stream: * -BeginRead -BeginWrite
        System.IO.TextReader System.IO.TextWriter: *
        System.IO.StreamReader System.IO.StreamWriter: * -.ctor
        System.IO.Path: ChangeExtension Combine EndsInDirectorySeparator GetDirectoryName GetExtension GetFileName
        System.IO.Path: GetFileNameWithoutExtension HasExtension IsPathFullyQualified IsPathRooted Join
        System.Linq.AsyncEnumerable System.Linq.Enumerable: * -Shuffle
        System.Linq.IGrouping System.Linq.ILookup System.Linq.IOrderedEnumerable System.Linq.Lookup: *
        System.Net.HttpStatusCode System.Net.IPAddress System.Net.IPEndPoint System.Net.IPNetwork System.Net.WebUtility: *
        System.Numerics.*: *
        System.Runtime.CompilerServices.AsyncIteratorMethodBuilder System.Runtime.CompilerServices.AsyncTaskMethodBuilder: *
        System.Runtime.CompilerServices.AsyncValueTaskMethodBuilder System.Runtime.CompilerServices.ConfiguredAsyncDisposable: *
        System.Runtime.CompilerServices.ConfiguredCancelableAsyncEnumerable: *
        System.Runtime.CompilerServices.ConfiguredTaskAwaitable System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable: *
        System.Runtime.CompilerServices.DefaultInterpolatedStringHandler: *
        System.Runtime.CompilerServices.FormattableStringFactory System.Runtime.CompilerServices.ITuple: *
        System.Runtime.CompilerServices.IAsyncStateMachine System.Runtime.CompilerServices.IsExternalInit: *
        System.Runtime.CompilerServices.INotifyCompletion System.Runtime.CompilerServices.ICriticalNotifyCompletion: *
        System.Runtime.CompilerServices.RuntimeHelpers: CreateSpan EnsureSufficientExecutionStack GetSubArray InitializeArray
        System.Runtime.CompilerServices.StrongBox System.Runtime.CompilerServices.SwitchExpressionException: *
        System.Runtime.CompilerServices.TaskAwaiter System.Runtime.CompilerServices.ValueTaskAwaiter: *
        System.Runtime.CompilerServices.Unsafe: Add AreSame As AsRef BitCast IsNullRef NullRef ReadUnaligned SizeOf WriteUnaligned
        System.Runtime.CompilerServices.YieldAwaitable: *
        System.Runtime.ExceptionServices.ExceptionDispatchInfo: *
        System.Runtime.InteropServices.CollectionsMarshal System.Runtime.InteropServices.ImmutableCollectionsMarshal: *
        System.Runtime.InteropServices.MemoryMarshal: AsBytes Cast CreateReadOnlySpan CreateSpan GetArrayDataReference
        System.Runtime.InteropServices.MemoryMarshal: GetReference Read ToEnumerable TryGetArray TryRead Write
        System.Runtime.Intrinsics.*: *
        System.Security.Cryptography.CryptographicOperations System.Security.Cryptography.HKDF: *
        System.Security.Cryptography.HMACMD5 System.Security.Cryptography.HMACSHA1: * -.ctor/0
        System.Security.Cryptography.HMACSHA256 System.Security.Cryptography.HMACSHA384: * -.ctor/0
        System.Security.Cryptography.HMACSHA512: * -.ctor/0
        System.Security.Cryptography.HashAlgorithm System.Security.Cryptography.HashAlgorithmName: *
        System.Security.Cryptography.IncrementalHash System.Security.Cryptography.MD5 System.Security.Cryptography.SHA1: *
        System.Security.Cryptography.SHA256 System.Security.Cryptography.SHA384 System.Security.Cryptography.SHA512: *
        System.Text.* System.Text.Json.* System.Text.Json.Nodes.* System.Text.Json.Serialization.*: *
        System.Text.Json.Serialization.Metadata.* System.Text.Unicode.* System.Text.Encodings.Web.*: *
        System.Text.RegularExpressions.*: * -.ctor/3 -Count/4 -EnumerateMatches/4 -IsMatch/4 -Match/4 -Matches/4
        System.Text.RegularExpressions.*: -Replace/5 -Split/4
        System.Threading.AsyncLocal System.Threading.CancellationToken System.Threading.CancellationTokenRegistration: *
        System.Threading.CancellationTokenSource: .ctor/0 Cancel CreateLinkedTokenSource Dispose IsCancellationRequested Token
        System.Threading.Interlocked System.Threading.Volatile System.Threading.LazyInitializer: *
        System.Threading.Lock System.Threading.Monitor: .ctor Dispose Enter EnterScope Exit
        System.Threading.SemaphoreSlim: .ctor CurrentCount Dispose Release Wait/0 WaitAsync/0
        System.Threading.Thread: Sleep
        System.Threading.Channels.*: *
        System.Threading.Tasks.Task: CompletedTask ConfigureAwait ~Delay Exception FromCanceled FromException FromResult
        System.Threading.Tasks.Task: GetAwaiter IsCanceled IsCompleted IsCompletedSuccessfully IsFaulted Result ~Run Status
        System.Threading.Tasks.Task: Wait/0 WhenAll WhenAny WhenEach ~Yield
        System.Threading.Tasks.TaskCompletionSource: .ctor/0 ~.ctor/1 ~.ctor/2 SetCanceled SetException SetResult Task TrySetCanceled TrySetException TrySetResult
        System.Threading.Tasks.TaskAsyncEnumerableExtensions System.Threading.Tasks.ValueTask: *
        System.Threading.Tasks.Sources.*: *
        System.Xml.Linq.*: * -Load -LoadAsync -Save -SaveAsync
        """;

    private static readonly FrozenDictionary<string, FrozenSet<string>> ByType = Text.Split('\n')
        .Select(line => line.Split(':'))
        .SelectMany(line => line[0].Split(' ').Select(type => (Type: type, Members: line[1].Trim().Split(' '))))
        .GroupBy(rule => rule.Type, rule => rule.Members, StringComparer.Ordinal)
        .ToFrozenDictionary(
            rules => rules.Key,
            rules => rules.SelectMany(members => members).ToFrozenSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );

    /// <summary>Whether a member is one of them.</summary>
    public static bool Has(CalledMember member) =>
        MembersOf(member.Type) is { } members
        && !Names(members, "-", member)
        && (members.Contains("*") || Names(members, "", member) || Names(members, "~", member))
        // Their results are those of the processor.
        && !member.Name.Contains("Estimate", StringComparison.Ordinal)
        && !member.Name.EndsWith("Native", StringComparison.Ordinal);

    /// <summary>Whether the program may go on in another thread after a call of one of them.</summary>
    public static bool Suspends(CalledMember member) =>
        (
            member.Name.EndsWith("Async", StringComparison.Ordinal)
            && member.Name is not ("DisposeAsync" or "MoveNextAsync")
        ) || (MembersOf(member.Type) is { } members && Names(members, "~", member));

    // Each exception is one, wherever it's declared.
    private static FrozenSet<string>? MembersOf(string type) =>
        ByType.GetValueOrDefault(type)
        ?? ByType.GetValueOrDefault(type[..(type.LastIndexOf('.') + 1)] + "*")
        ?? (
            type.StartsWith("System.", StringComparison.Ordinal) && type.EndsWith("Exception", StringComparison.Ordinal)
                ? ByType["System.Exception"]
                : null
        );

    private static bool Names(FrozenSet<string> members, string sign, CalledMember member) =>
        members.Contains(sign + member.Name) || members.Contains($"{sign}{member.Name}/{member.Parameters}");
}
