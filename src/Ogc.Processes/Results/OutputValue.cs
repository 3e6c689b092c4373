namespace Ogc.Processes.Results;

/// <summary>One output that a process made.</summary>
public abstract record OutputValue
{
    /// <summary>What the user should know about it although the run succeeded; shown as the message of the job.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
