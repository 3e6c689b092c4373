using Wms.Kvp;

namespace Wms.Exceptions;

/// <summary>Answers a failed request in the version and form its sender asked for.</summary>
internal sealed class ExceptionWriter(WmsOptions options)
{
    public WmsResponse Write(WmsException exception, KvpParameters parameters)
    {
        var version = VersionNegotiation.Negotiate(parameters.FindText("VERSION"));
        var format = Format(parameters);
        var picture = format == ExceptionFormat.Xml ? null : ExceptionPicture.Write(exception, format, parameters, options);
        return picture ?? ExceptionReport.Write(exception, version);
    }

    private static ExceptionFormat Format(KvpParameters parameters)
    {
        var isMap = string.Equals(parameters.FindText("REQUEST"), "GetMap", StringComparison.OrdinalIgnoreCase);
        return (isMap ? parameters.FindText("EXCEPTIONS")?.ToUpperInvariant() : null) switch
        {
            "INIMAGE" or "APPLICATION/VND.OGC.SE_INIMAGE" => ExceptionFormat.InImage,
            "BLANK" or "APPLICATION/VND.OGC.SE_BLANK" => ExceptionFormat.Blank,
            _ => ExceptionFormat.Xml,
        };
    }
}
