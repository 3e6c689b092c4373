namespace Ogc.Processes.Jobs;

/// <summary>Shape of the results (OGC 18-062r2, clause 7.11.4).</summary>
public enum ResponseForm
{
    Raw,
    Document,
}
