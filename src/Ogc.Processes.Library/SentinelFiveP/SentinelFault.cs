namespace Ogc.Processes.Library.SentinelFiveP;

internal static class SentinelFault
{
    public static ProcessException InFile(string source, string message) => GeoFaults.Invalid("files", $"{source}: {message}");
}
