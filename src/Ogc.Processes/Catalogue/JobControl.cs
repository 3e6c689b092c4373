namespace Ogc.Processes.Catalogue;

/// <summary>How a process may be executed (<c>jobControlOptions</c>).</summary>
[Flags]
public enum JobControl
{
    None = 0,
    Sync = 1,
    Async = 2,
    Dismiss = 4,
}
