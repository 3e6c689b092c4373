using Geo;

namespace Ogc.Processes.Library;

/// <summary>What a fault in data means for the process that met it.</summary>
internal static class GeoFaults
{
    public static ProcessError ErrorOf(GeoError error) => error switch
    {
        GeoError.LibraryMissing or GeoError.LibraryTooOld => ProcessError.Internal,
        GeoError.WriteFailed => ProcessError.ExecutionFailed,
        GeoError.TooLarge => ProcessError.TooLarge,
        _ => ProcessError.InvalidInput,
    };

    /// <summary>Does something with the data of an input; a fault names the input.</summary>
    public static T Of<T>(string input, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (GeoException fault)
        {
            var message = $"Input '{input}': {fault.Message}";
            throw new ProcessException(ErrorOf(fault.Error), message, [new InputFault(input, "/inputs/" + input, message)], fault);
        }
    }

    /// <summary>A fault in the value of an input.</summary>
    public static ProcessException Invalid(string input, string message) =>
        new(ProcessError.InvalidInput, $"Input '{input}': {message}", [new InputFault(input, "/inputs/" + input, message)]);
}
