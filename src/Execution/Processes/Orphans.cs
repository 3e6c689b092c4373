using System.Collections.Concurrent;
using System.Globalization;
using Execution.Interop;
using Microsoft.Win32.SafeHandles;

namespace Execution.Processes;

/// <summary>
/// What programs leave behind: the kernel gives it to this process, also what went into a session of its own and cannot be signalled
/// by the group any more. What belongs to a task ends with it; what belongs to nobody is reaped.
/// </summary>
internal sealed class Orphans
{
    private const int ChildrenBytes = 4096;

    /// <summary>What does not die in so many rounds waits for a disk or a network file system, and cannot be helped.</summary>
    private const int MostRounds = 1000;

    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(2);

    /// <summary>Programs that were started here and are waited for.</summary>
    private readonly ConcurrentDictionary<int, byte> _leaders = new();

    private readonly DeadStrangers _strangers = new();

    /// <summary>Orphans come to the first thread. A kernel without this file (CONFIG_PROC_CHILDREN) does not tell of them.</summary>
    private readonly SafeFileHandle _children =
        FileApi.Open(string.Create(CultureInfo.InvariantCulture, $"/proc/self/task/{System.Environment.ProcessId}/children"), flags: 0);

    public Orphans()
    {
        _ = ProcessApi.prctl(ProcessApi.SetChildSubreaper, 1, 0, 0, 0);
    }

    public void AddLeader(int process) => _leaders[process] = 0;

    public void RemoveLeader(int process) => _leaders.TryRemove(process, out _);

    /// <summary>Ends what a program left, after it was reaped and its group was killed.</summary>
    /// <param name="group">Its group.</param>
    /// <param name="folders">The folders that are its own.</param>
    public async Task EndAsync(int group, IReadOnlyList<string> folders)
    {
        var killed = new List<int>();
        var isGroupGone = false;
        for (var round = 0; round < MostRounds; round++)
        {
            // Once: when it is gone its id may be that of a program that somebody else starts and waits for.
            isGroupGone = isGroupGone || ReapGroup(group);
            if (HaveEnded(folders, killed) && isGroupGone)
            {
                return;
            }

            await Task.Delay(Round, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Whoever was reaped has handed on its own children before: they are found by what comes after.</summary>
    private bool HaveEnded(IReadOnlyList<string> folders, List<int> killed)
    {
        killed.RemoveAll(process => ProcessApi.TryReap(process) != 0);
        KillStrays(folders, killed);
        return killed.Count == 0;
    }

    private static bool ReapGroup(int group)
    {
        int reaped;
        do
        {
            reaped = ProcessApi.TryReap(-group);
        }
        while (reaped > 0);

        return reaped < 0;
    }

    private void KillStrays(IReadOnlyList<string> folders, List<int> killed)
    {
        Span<byte> text = stackalloc byte[ChildrenBytes];
        text = text[..(_children.IsInvalid ? 0 : RandomAccess.Read(_children, text, 0))];

        // A list that is cut off is cut after a whole number; what is not seen now is seen at the end of another task.
        text = text[..(text.LastIndexOf((byte)' ') + 1)];
        var dead = new List<int>();
        while (text.Length > 0)
        {
            var end = text.IndexOf((byte)' ');
            var process = int.Parse(text[..end], CultureInfo.InvariantCulture);
            text = text[(end + 1)..];
            if (!_leaders.ContainsKey(process) && !killed.Contains(process))
            {
                KillOrNote(process, folders, killed, dead);
            }
        }

        foreach (var process in _strangers.TakeAbandoned(dead, System.Environment.TickCount64))
        {
            _ = ProcessApi.TryReap(process);
        }
    }

    private static void KillOrNote(int process, IReadOnlyList<string> folders, List<int> killed, List<int> dead)
    {
        if (folders.Any(folder => ProcessFolders.WorksIn(process, folder)))
        {
            _ = ProcessApi.kill(-process, ProcessApi.SigKill);
            _ = ProcessApi.kill(process, ProcessApi.SigKill);
            killed.Add(process);
        }
        else if (ProcessApi.IsDead(process))
        {
            dead.Add(process);
        }
    }
}
