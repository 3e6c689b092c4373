using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Execution.Interop;

namespace Execution.Processes;

/// <summary>
/// The one thread that starts programs and learns of their end and of their output, so that no pool thread is blocked by a task.
/// It is never ended: the parent-death signal that bubblewrap asks for is tied to the thread that started it, not to the process.
/// </summary>
internal sealed unsafe class ProcessLoop
{
    private const int EventsAtOnce = 64;

    /// <summary>Made at the first task.</summary>
    private static readonly Lazy<ProcessLoop> Instance = new(() => new ProcessLoop());

    private readonly int _epoll;
    private readonly int _wake;
    private readonly ConcurrentQueue<ChildProcess> _toStart = new();

    /// <summary>Those that a thread of their own is about to start. Used on the loop's thread only.</summary>
    private readonly List<ChildProcess> _starting = [];

    private readonly ConcurrentDictionary<long, IWatched> _watched = new();
    private long _lastId;

    /// <summary>What the programs left behind.</summary>
    public Orphans Orphans { get; } = new();

    private ProcessLoop()
    {
        // What this process inherited, a lock or an open file of whoever started it, is not for tasks.
        SpawnApi.CloseInheritedOnExec();
        _epoll = Checked(EventApi.epoll_create1(EventApi.CloseOnExec));
        _wake = Checked(EventApi.eventfd(0, EventApi.CloseOnExec | EventApi.NonBlocking));
        Control(EventApi.ControlAdd, _wake, EventApi.Readable, 0);
        new Thread(Run, maxStackSize: 256 << 10) { IsBackground = true, Name = "Execution tasks" }.Start();
    }

    public static ProcessLoop Shared => Instance.Value;

    /// <summary>Kills the group of every program that runs.</summary>
    public static void KillAll()
    {
        if (!Instance.IsValueCreated)
        {
            return;
        }

        foreach (var watched in Instance.Value._watched.Values)
        {
            (watched as ChildProcess)?.Signal(ProcessApi.SigKill);
        }
    }

    /// <summary>Starts a child, unless a thread of its own does, and in any case tells it when it was started.</summary>
    public void Start(ChildProcess child)
    {
        _toStart.Enqueue(child);
        Wake();
    }

    /// <summary>Lets the loop look at what was started. Does not allocate.</summary>
    public void Wake()
    {
        var one = 1L;
        _ = EventApi.write(_wake, (byte*)&one, sizeof(long));
    }

    /// <summary>Registers a descriptor without waiting for it yet.</summary>
    public long Add(int descriptor, IWatched watched)
    {
        var id = Interlocked.Increment(ref _lastId);
        _watched[id] = watched;

        // The kernel reports a hang-up even to those who wait for nothing; in this way only once.
        Control(EventApi.ControlAdd, descriptor, EventApi.OneShot, id);
        return id;
    }

    /// <summary>Calls <see cref="IWatched.OnReadable"/> once when the descriptor is readable.</summary>
    public void Await(int descriptor, long id) => Control(EventApi.ControlModify, descriptor, EventApi.Readable | EventApi.OneShot, id);

    /// <summary>To be called before the descriptor is closed.</summary>
    public void Remove(int descriptor, long id)
    {
        Control(EventApi.ControlDelete, descriptor, 0, id);
        _watched.TryRemove(id, out _);
    }

    private static int Checked(int result) => result >= 0
        ? result
        : throw new ExecutionException(ExecutionError.EngineUnavailable, "Tasks cannot be watched: " + Marshal.GetLastPInvokeErrorMessage() + ".");

    private void Control(int operation, int descriptor, uint events, long id)
    {
        var data = stackalloc byte[16];
        *(uint*)data = events;
        *(long*)(data + EventApi.EventDataOffset) = id;
        _ = Checked(EventApi.epoll_ctl(_epoll, operation, descriptor, data));
    }

    private void Run()
    {
        var events = stackalloc byte[EventsAtOnce * EventApi.EventSize];
        while (true)
        {
            var count = EventApi.epoll_wait(_epoll, events, EventsAtOnce, -1);
            for (var i = 0; i < count; i++)
            {
                Dispatch(*(long*)(events + (i * EventApi.EventSize) + EventApi.EventDataOffset));
            }
        }
    }

    private void Dispatch(long id)
    {
        if (id != 0)
        {
            if (_watched.TryGetValue(id, out var watched))
            {
                watched.OnReadable();
            }

            return;
        }

        long ignored;
        _ = EventApi.ReadDescriptor(_wake, (byte*)&ignored, sizeof(long));
        while (_toStart.TryDequeue(out var child))
        {
            _starting.Add(child);
        }

        _starting.RemoveAll(child => child.TryFinishStart());
    }
}
