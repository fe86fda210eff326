using System.Collections.Concurrent;
using System.Diagnostics;
using SnippetCheck.Worker;

namespace SnippetCheck.Compiler;

/// <summary>Answers compile requests, several at a time, until the parent closes the pipe.</summary>
internal static class Program
{
    // The stack size of csc's main thread on Linux. Code that's deeply nested must compile here if it compiles there.
    private const int StackSize = 8 * 1024 * 1024;

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments.Length != 2)
        {
            await Console.Error.WriteLineAsync("snippetcheck starts this program. It's of no use on its own.");
            return 2;
        }

        var wire = Wire.Open(arguments[0]);
        if (!CallFilter.Read(wire.In).TryInstall())
        {
            await Console.Error.WriteLineAsync("The kernel didn't accept the system call filter.");
            return 2;
        }

        using var requests = new BlockingCollection<CompileRequest>();
        using var sending = new SemaphoreSlim(1);
        var references = new ReferenceSet();
        var compiler = new ProgramCompiler(references);
        var asked = new AskedPrograms(references);
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
                var reply = Answer(compiler, asked, request);
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

    private static CompileReply Answer(ProgramCompiler compiler, AskedPrograms asked, CompileRequest request)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var reply = request.Question is { } question
                ? Empty(request.Id) with
                {
                    Answer = asked.Answer(request, question),
                }
                : compiler.Compile(request);
            return reply with { Time = clock.Elapsed };
        }
        catch (OutOfMemoryException)
        {
            // Another program in this process may have used up the memory. They're tried again one by one to find out.
            Environment.FailFast("Out of memory.");
            throw;
        }
        catch (AnalyzerFailedException e)
        {
            return Empty(request.Id) with { FailedAnalyzer = e.Failed };
        }
        // Roslyn throws if it runs out of stack, and generators may throw anything. The reply reports it.
        catch (Exception e)
        {
            var refusal =
                e is InsufficientExecutionStackException
                    ? "The code is nested too deeply for the compiler."
                    : $"The compiler failed: {e.Message}";
            return Empty(request.Id) with { Refusal = refusal };
        }
    }

    private static CompileReply Empty(int id) => new(id, [], null, [], new([], [], []), null, Refusal: null);
}
