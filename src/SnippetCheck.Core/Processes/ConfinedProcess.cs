using System.IO.Pipes;
using SnippetCheck.Sandboxing;

namespace SnippetCheck.Processes;

/// <summary>A Linux process with restrictions that apply before its program starts.</summary>
internal sealed class ConfinedProcess : StartedProcess
{
    private readonly LaunchedProcess _process;
    private readonly AnonymousPipeServerStream _input;
    private readonly AnonymousPipeServerStream _output;
    private readonly AnonymousPipeServerStream _error;

    private ConfinedProcess(
        LaunchedProcess process,
        AnonymousPipeServerStream input,
        AnonymousPipeServerStream output,
        AnonymousPipeServerStream error
    )
    {
        _process = process;
        _input = input;
        _output = output;
        _error = error;
    }

    /// <inheritdoc/>
    public override int Id => _process.Id;

    /// <inheritdoc/>
    public override int OwnId => _process.OwnId;

    /// <inheritdoc/>
    public override IReadOnlyList<int> Family => _process.Family;

    /// <inheritdoc/>
    public override Task Gone => _process.Gone;

    /// <inheritdoc/>
    public override Stream Input => _input;

    /// <inheritdoc/>
    public override Stream Output => _output;

    /// <inheritdoc/>
    public override Stream Error => _error;

    /// <inheritdoc/>
    public override Task<int> Exited => _process.Exited;

    /// <summary>Starts a process.</summary>
    /// <param name="start">The settings of the child.</param>
    /// <param name="arguments">The arguments of <c>dotnet</c>.</param>
    /// <param name="wire">The wire, whose ends the child inherits.</param>
    public static ConfinedProcess Begin(ChildProcess.Start start, IReadOnlyList<string> arguments, PipedWire wire)
    {
        AnonymousPipeServerStream[] pipes = [new(PipeDirection.Out), new(PipeDirection.In), new(PipeDirection.In)];
        try
        {
            var launch = new Launch(
                DotnetHost.Executable,
                [DotnetHost.Executable, .. arguments],
                start.Environment,
                start.WorkingFolder,
                OtherEnd(pipes[0]),
                OtherEnd(pipes[1]),
                OtherEnd(pipes[2]),
                wire.ChildsIn,
                wire.ChildsOut
            );
            var process = Launcher.Run(() =>
                Orphans.Adopt(() => launch.Start(start.Confinement), start.Confinement.MayStartPrograms)
            );
            foreach (var pipe in pipes)
            {
                pipe.DisposeLocalCopyOfClientHandle();
            }

            wire.HandOver();
            return new(process, pipes[0], pipes[1], pipes[2]);
        }
        catch
        {
            foreach (var pipe in pipes)
            {
                pipe.Dispose();
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public override void Kill() => _process.Kill();

    private static int OtherEnd(AnonymousPipeServerStream pipe) => (int)pipe.ClientSafePipeHandle.DangerousGetHandle();
}
