using System.Collections.Concurrent;
using System.Diagnostics;
using SnippetCheck.Worker;

namespace SnippetCheck.Compiler;

/// <summary>Answers requests to compile, several at a time, until the parent closes the pipe.</summary>
internal static class Program
{
    // As csc's own main thread has on Linux: what csc takes in depth must compile here too.
    private const int StackSize = 8 * 1024 * 1024;

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments.Length != 2)
        {
            await Console.Error.WriteLineAsync("This program is started by snippetcheck and is of no use by itself.");
            return 2;
        }

        var wire = Wire.Open(arguments[0]);
        if (!CallFilter.Read(wire.In).TryInstall())
        {
            await Console.Error.WriteLineAsync("The kernel does not take the filter of its calls.");
            return 2;
        }

        using var requests = new BlockingCollection<CompileRequest>();
        using var sending = new SemaphoreSlim(1);
        var compiler = new ProgramCompiler(new ReferenceSet());
        for (var i = 0; i < int.Parse(arguments[1], System.Globalization.CultureInfo.InvariantCulture); i++)
        {
            new Thread(Work, StackSize) { IsBackground = true }.Start();
        }

        while (await CompilerWire.ReadAsync(wire.In, CompileRequest.Read, CancellationToken.None) is { } request)
        {
            requests.Add(request);
        }

        return 0;

        void Work()
        {
            foreach (var request in requests.GetConsumingEnumerable())
            {
                var reply = Answer(compiler, request);
                sending.Wait();
                try
                {
                    CompilerWire.WriteAsync(wire.Out, reply.Write, CancellationToken.None).GetAwaiter().GetResult();
                }
                finally
                {
                    sending.Release();
                }
            }
        }
    }

    private static CompileReply Answer(ProgramCompiler compiler, CompileRequest request)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            return compiler.Compile(request) with { Time = clock.Elapsed };
        }
        catch (OutOfMemoryException)
        {
            // Another program in this process may have taken the memory: alone, each shows whether it was the one.
            Environment.FailFast("Out of memory.");
            throw;
        }
        // Roslyn throws when it runs short of stack, and generators may throw anything: either is an answer.
        catch (Exception e)
        {
            var refusal =
                e is InsufficientExecutionStackException
                    ? "The code is too deeply nested for the compiler."
                    : $"The compiler failed: {e.Message}";
            return new(request.Id, [], null, [], new([], [], []), null, refusal);
        }
    }
}
