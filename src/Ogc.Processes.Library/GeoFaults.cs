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
            throw Fault(ErrorOf(fault.Error), input, fault.Message, fault);
        }
    }

    /// <summary>A fault in the value of an input.</summary>
    public static ProcessException Invalid(string input, string message) => Fault(ProcessError.InvalidInput, input, message, null);

    private static ProcessException Fault(ProcessError error, string input, string message, Exception? cause)
    {
        var named = $"Input '{input}': {message}";
        return new ProcessException(error, named, [new InputFault(input, "/inputs/" + input, named)], cause);
    }
}
