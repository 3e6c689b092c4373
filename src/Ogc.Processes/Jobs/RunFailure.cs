using Geo;

namespace Ogc.Processes.Jobs;

/// <summary>Says to a client why a run failed.</summary>
internal static class RunFailure
{
    private const int DiskFull = 28; // ENOSPC, in the low bits of the exception's HResult on Linux

    /// <summary>The error and the message; paths of this server are taken out of it.</summary>
    public static ProcessException Of(Exception fault, DataFolder data) => fault switch
    {
        ProcessException known => known,
        GeoException geo => new ProcessException(ProcessError.ExecutionFailed, WithoutPaths(geo.Message, data), inner: geo),
        OutOfMemoryException => new ProcessException(ProcessError.ExecutionFailed, "The process needs more memory than this server has.", inner: fault),
        IOException { HResult: DiskFull } => new ProcessException(ProcessError.ExecutionFailed, "The disk of this server is full.", inner: fault),
        _ => new ProcessException(ProcessError.Internal, "The process ended with an unexpected fault; the server's log has it.", inner: fault),
    };

    private static string WithoutPaths(string message, DataFolder data) =>
        message.Replace(data.Root + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);
}
