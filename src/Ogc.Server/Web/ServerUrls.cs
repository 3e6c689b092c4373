using System.Globalization;
using Microsoft.Extensions.Options;
using Ogc.Server.Composition;

namespace Ogc.Server.Web;

/// <summary>The addresses of the server's resources, as the client of this request sees them.</summary>
/// <param name="Root">Absolute, without a slash at the end.</param>
internal readonly record struct ServerUrls(string Root)
{
    public string Landing => Root + "/";

    public string Conformance => Root + "/conformance";

    public string OpenApi => Root + "/openapi";

    public string Swagger => Root + "/swagger/";

    public string Processes => Root + "/processes";

    public string Jobs => Root + "/jobs";

    public string Wms => Root + "/wms";

    public string Samples => Root + "/samples/";

    public string Health => Root + "/health";

    public string WmsCapabilities => Wms + "?service=WMS&request=GetCapabilities";

    /// <summary>The configured public address, else what the request (after forwarded headers) was sent to.</summary>
    public static ServerUrls Of(HttpContext context)
    {
        var configured = context.RequestServices.GetRequiredService<IOptions<ServerOptions>>().Value.PublicUrl;
        var request = context.Request;
        return new ServerUrls(configured?.TrimEnd('/') ?? request.Scheme + "://" + request.Host.Value + request.PathBase.Value);
    }

    /// <summary>Lets endpoints take the addresses as a parameter.</summary>
    public static ValueTask<ServerUrls> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    public string Process(string id) => Processes + "/" + Uri.EscapeDataString(id);

    public string Execution(string id) => Process(id) + "/execution";

    public string Job(Guid id) => Jobs + "/" + Text(id);

    public string Results(Guid id) => Job(id) + "/results";

    public string Result(Guid id, string output) => Results(id) + "/" + Uri.EscapeDataString(output);

    public string Sample(string file) => Samples + Uri.EscapeDataString(file);

    private static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);
}
