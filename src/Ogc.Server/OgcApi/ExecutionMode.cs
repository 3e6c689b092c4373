namespace Ogc.Server.OgcApi;

/// <summary>How an execute request is answered.</summary>
internal enum ExecutionMode
{
    /// <summary>With the results.</summary>
    Sync,

    /// <summary>With a job.</summary>
    Async,

    /// <summary>With the results if they come within <c>Prefer: wait</c>, else with a job.</summary>
    SyncWithin,
}
