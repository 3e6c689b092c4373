using Geo;

namespace Ogc.Processes.Jobs;

/// <summary>Says to a client why a run failed.</summary>
internal static class RunFailure
{
    private const int DiskFull = 28; // ENOSPC, in the low bits of the exception's HResult on Linux

    /// <summary>The error and the message. A fault of GDAL that comes here is one of the server's own work on the results;
    /// <see cref="DataFault"/> has those that a process met.</summary>
    public static ProcessException Of(Exception fault, DataFolder data) => fault switch
    {
        ProcessException known => known,
        GeoException geo => Failed(ServerPaths.RemoveFrom(geo.Message, data), geo),
        OutOfMemoryException => Failed("The process needs more memory than this server has.", fault),
        IOException { HResult: DiskFull } => Failed("The disk of this server is full.", fault),
        _ => new ProcessException(
            ProcessError.Internal, "The process ended with an unexpected fault; the server's log has it.", inner: fault),
    };

    private static ProcessException Failed(string message, Exception fault) =>
        new(ProcessError.ExecutionFailed, message, inner: fault);
}
