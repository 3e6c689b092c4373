using Execution.Processes;

namespace Execution.Local;

/// <summary>Tasks of a process that was killed: nothing but bubblewrap ends them with it.</summary>
public static class LeftTasks
{
    /// <summary>Kills what still runs of the tasks whose folders lie in a folder that no living process of ours uses.</summary>
    public static void End(string folder) => ProcessFolders.Kill(folder);
}
