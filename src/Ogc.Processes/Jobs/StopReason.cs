namespace Ogc.Processes.Jobs;

/// <summary>Why a run is told to stop.</summary>
internal enum StopReason
{
    None,
    Dismissed,
    TimeLimit,
    LeaseLost,
    ServerStopping,
}
