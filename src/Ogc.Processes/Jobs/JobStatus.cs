namespace Ogc.Processes.Jobs;

/// <summary>States of a job (OGC 18-062r2, <c>statusCode.yaml</c>). Legal changes: <see cref="JobTransitions"/>.</summary>
public enum JobStatus
{
    Accepted,
    Running,
    Successful,
    Failed,
    Dismissed,
}
