namespace Execution.Processes;

/// <summary>All programs that tasks of this process run on this machine.</summary>
public static class RunningPrograms
{
    /// <summary>
    /// Kills each with its group, waiting for none: for a process that is about to die and will not see the end of its tasks. They lead
    /// sessions of their own, so that nobody else would tell them.
    /// </summary>
    public static void Kill() => ProcessLoop.KillAll();
}
