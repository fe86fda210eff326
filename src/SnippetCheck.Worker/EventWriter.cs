using System.Diagnostics;

namespace SnippetCheck.Worker;

/// <summary>Sends events to the parent, from whatever thread they happen on.</summary>
[StackTraceHidden]
internal sealed class EventWriter(Stream pipe)
{
    private readonly Lock _gate = new();

    public void Started() => Send(new WorkerEvent.Started());

    public void Returned() => Send(new WorkerEvent.Returned());

    public void Reached(int mark) => Send(new WorkerEvent.Reached(mark));

    public void Exiting() => Send(new WorkerEvent.Exiting());

    public void Threw(object thrown)
    {
        var type = thrown.GetType().FullName ?? thrown.GetType().Name;
        // Message and ToString are the snippet's own code where it derives an exception: they may throw in their turn.
        try
        {
            Send(new WorkerEvent.Threw(type, (thrown as Exception)?.Message ?? "", thrown.ToString() ?? ""));
        }
        catch (Exception e) when (e is not IOException)
        {
            Send(new WorkerEvent.Threw(type, "", ""));
        }
    }

    private void Send(WorkerEvent happened)
    {
        lock (_gate)
        {
            happened.Write(pipe);
        }
    }
}
