using Geo;
using Ogc.Processes.Inputs;

namespace Ogc.Processes.Jobs;

/// <summary>What a fault of GDAL means for the client whose process met it: most often that the data it sent are bad.</summary>
internal static class DataFault
{
    /// <summary>Names the input whose file the fault is about, where that can be told.</summary>
    public static ProcessException Of(GeoException fault, ProcessInputs inputs, DataFolder data)
    {
        var error = ErrorOf(fault.Error);
        var message = ServerPaths.RemoveFrom(fault.Message, data);
        return InputOf(message, inputs) is { } id
            ? new ProcessException(error, $"Input '{id}': {message}", [new InputFault(id, "/inputs/" + id, message)], fault)
            : new ProcessException(error, message, inner: fault);
    }

    // The faults quote the name of their file. Two inputs may have files of one name: then nobody is blamed.
    private static string? InputOf(string message, ProcessInputs inputs)
    {
        string[] ids = [.. inputs.Files.Where(input => message.Contains($"'{Path.GetFileName(input.File)}'", StringComparison.Ordinal))
            .Select(input => input.Id).Distinct().Take(2)];
        return ids is [var only] ? only : null;
    }

    private static ProcessError ErrorOf(GeoError error) => error switch
    {
        GeoError.LibraryMissing or GeoError.LibraryTooOld => ProcessError.Internal,
        GeoError.WriteFailed => ProcessError.ExecutionFailed,
        GeoError.TooLarge => ProcessError.TooLarge,
        _ => ProcessError.InvalidInput,
    };
}
