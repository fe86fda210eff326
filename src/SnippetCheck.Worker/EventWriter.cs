using System.Diagnostics;
using System.Text;

namespace SnippetCheck.Worker;

/// <summary>Sends events to the parent. It's safe for any thread.</summary>
[StackTraceHidden]
internal sealed class EventWriter(Stream pipe)
{
    private readonly Lock _gate = new();

    public void Started() => Send(new WorkerEvent.Started());

    public void Returned() => Send(new WorkerEvent.Returned());

    public void Reached(int mark) => Send(new WorkerEvent.Reached(mark));

    public void Testing(string name) => Send(new WorkerEvent.Testing(name));

    public void Exiting() => Send(new WorkerEvent.Exiting());

    public void Threw(object thrown) =>
        Send(thrown, (type, message, trace) => new WorkerEvent.Threw(type, message, trace));

    public void UnobservedTaskException(Exception thrown) =>
        Send(thrown, (type, message, trace) => new WorkerEvent.UnobservedTask(type, message, trace));

    public void Listening() => Send(new WorkerEvent.Listening());

    public void Received(int number, ReadOnlySpan<byte> bytes) =>
        Send(new WorkerEvent.Received(number, Encoding.Latin1.GetString(bytes)));

    public void Closed(int number) => Send(new WorkerEvent.Closed(number));

    public void Told() => Send(new WorkerEvent.Told());

    private void Send(object thrown, Func<string, string, string, WorkerEvent> happened)
    {
        var type = thrown.GetType().FullName ?? thrown.GetType().Name;
        // A snippet's own exception type can override Message and ToString, and its code may throw.
        try
        {
            Send(happened(type, (thrown as Exception)?.Message ?? "", thrown.ToString() ?? ""));
        }
        catch (Exception e) when (e is not IOException)
        {
            Send(happened(type, "", ""));
        }
    }

    private void Send(WorkerEvent happened)
    {
        // In one piece: memory may run out while it's written, and then a shorter one follows.
        using var whole = new MemoryStream();
        happened.Write(whole);
        lock (_gate)
        {
            pipe.Write(whole.GetBuffer(), 0, (int)whole.Length);
        }
    }
}
