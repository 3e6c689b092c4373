namespace Execution.Processes;

/// <summary>Something with a descriptor that <see cref="ProcessLoop"/> watches.</summary>
internal interface IWatched
{
    /// <summary>Called once, on the thread of the loop, when the descriptor is readable. Must neither block nor throw.</summary>
    void OnReadable();
}
