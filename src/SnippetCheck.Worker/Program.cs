using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;

namespace SnippetCheck.Worker;

/// <summary>Runs a program as if it were this process, with its own exit code, threads, statics and crashes.</summary>
// Hidden from stack traces, so that a snippet sees the same stack as a console program.
[StackTraceHidden]
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments.Length != 1)
        {
            Console.Error.WriteLine("snippetcheck starts this program. It's of no use on its own.");
            return 2;
        }

        ProcessGroup.Lead();
        // .NET needed the caller's value to start. The snippet must not see it.
        Hide("LD_LIBRARY_PATH");
        Hide("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT");
        // These differ between repeated runs.
        Hide("DOTNET_PROCESSOR_COUNT");
        Hide("DOTNET_TieredCompilation");
        var wire = Wire.Open(arguments[0]);
        if (!CallFilter.Read(wire.In).TryInstall())
        {
            Console.Error.WriteLine("The kernel didn't accept the system call filter.");
            return 2;
        }

        // The judge reads and writes UTF-8, as .NET does on other systems. On Windows, a pipe gets the code page of the console.
        if (OperatingSystem.IsWindows())
        {
            Console.InputEncoding = Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        var job = Job.Read(wire.In);
        var events = new EventWriter(wire.Out);
        using var goOn = new SemaphoreSlim(0);
        var asker = new Lazy<Asker>(() => new(events));
        ProcessGroup.EndWith(wire.In, (signal, pipe) => Hear(signal, pipe, goOn, asker, events));

        var program = Load(job);
        AppDomain.CurrentDomain.UnhandledException += (_, e) => events.Threw(e.ExceptionObject);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (asker.IsValueCreated)
            {
                asker.Value.Settle();
            }

            events.Exiting();
        };

        if (job.MarkPrinter.Length > 0)
        {
            var marks = new MarkPrinter(job.MarkToken, events, job.PartsWait ? goOn : null);
            marks.WarmUp();
            AppContext.SetData(job.MarkPrinter, (Action<int, int, object?>)marks.Print);
            AppContext.GetData(job.MarkPrinter);
        }

        events.Started();
        var exitCode = Run(program, [.. job.Arguments], events);
        events.Returned();
        return exitCode;
    }

    // Setting a variable makes .NET copy all of them, which takes a millisecond. Most of these aren't there.
    private static void Hide(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not null)
        {
            Environment.SetEnvironmentVariable(variable, null);
        }
    }

    private static void Hear(JudgeSignal signal, Stream pipe, SemaphoreSlim goOn, Lazy<Asker> asker, EventWriter events)
    {
        switch (signal)
        {
            case JudgeSignal.GoOn:
                goOn.Release();
                break;
            case JudgeSignal.Ask:
                asker.Value.Ask(Question.Read(pipe));
                break;
            case JudgeSignal.Interrupt:
                ProcessGroup.Interrupt();
                break;
            default:
                new Thread(() => LostTasks.Report(events)) { IsBackground = true }.Start();
                break;
        }
    }

    private static Assembly Load(Job job)
    {
        var culture = CultureInfo.GetCultureInfo(job.Culture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;

        AppContext.SetData(
            "APP_CONTEXT_BASE_DIRECTORY",
            Path.GetDirectoryName(job.Program) + Path.DirectorySeparatorChar
        );
        // Environment has no way to replace the command line. If this field no longer exists, a snippet sees our command line.
        typeof(Environment)
            .GetField("s_commandLineArgs", BindingFlags.NonPublic | BindingFlags.Static)
            ?.SetValue(null, (string[])[job.Program, .. job.Arguments]);

        var program = AssemblyLoadContext.Default.LoadFromAssemblyPath(job.Program);
#if NET9_0_OR_GREATER
        Assembly.SetEntryAssembly(program);
#endif
        return program;
    }

    // Uses a delegate instead of reflection, which would add frames to stack traces.
    private static int Run(Assembly program, string[] arguments, EventWriter events)
    {
        if (program.EntryPoint is not { } entry)
        {
            new TestRun(events).Run(program);
            return Environment.ExitCode;
        }

        if (entry.ReturnType == typeof(int))
        {
            return entry.GetParameters().Length == 0
                ? entry.CreateDelegate<Func<int>>()()
                : entry.CreateDelegate<Func<string[], int>>()(arguments);
        }

        if (entry.GetParameters().Length == 0)
        {
            entry.CreateDelegate<Action>()();
        }
        else
        {
            entry.CreateDelegate<Action<string[]>>()(arguments);
        }

        return Environment.ExitCode;
    }
}
