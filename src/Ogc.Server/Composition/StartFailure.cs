using System.Data.Common;
using System.Net.Sockets;
using Geo;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Ogc.Server.Composition;

/// <summary>Says in one line why the server does not start, for an operator who wants to know what to change.</summary>
internal static class StartFailure
{
    /// <summary>The line, or null for a fault that nobody foresaw: its whole trace is wanted then.</summary>
    public static string? Reason(Exception fault) => fault switch
    {
        IOException { InnerException: AddressInUseException } => PortInUse(fault.Message),
        InvalidDataException => $"{fault.Message} {fault.GetBaseException().Message}", // appsettings.json, and the line in it
        SocketException => $"The server cannot listen (Server:Address, --port): {fault.Message}.",
        DbException => $"The job store in the data folder (--data) cannot be opened: {fault.Message}",
        OptionsValidationException options => string.Join(' ', options.Failures),
        AggregateException several => string.Join(' ', several.InnerExceptions.Select(one => Reason(one) ?? one.Message)),
        InvalidOperationException or GeoException or IOException or UnauthorizedAccessException
            or ArgumentException => fault.Message,
        _ => null,
    };

    // Kestrel: "Failed to bind to address http://127.0.0.1:8080: address already in use."
    private static string PortInUse(string message)
    {
        var address = message.Split(' ').FirstOrDefault(word => word.StartsWith("http", StringComparison.Ordinal))?.TrimEnd(':');
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"Port {uri.Port} of {uri.Host} is in use (--port)." : message;
    }
}
