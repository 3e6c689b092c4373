using Ogc.Server.Health;
using Ogc.Server.OgcApi;
using Ogc.Server.OgcApi.OpenApi;
using Ogc.Server.Samples;
using Ogc.Server.Web;
using Ogc.Server.Wms;

namespace Ogc.Server.Composition;

/// <summary>The way of a request, from the socket to its endpoint.</summary>
internal static class ServerPipeline
{
    public static WebApplication UseServer(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseMiddleware<ProblemBoundary>();
        app.UseOwnHostNames();
        app.UseForwardedHeaders();
        app.UseSameSiteChanges();
        app.UseSingleSlashes();
        app.UseRouting();
        app.UseApiPages();
        foreach (var endpoints in app.Services.GetServices<IOgcApiEndpoints>())
        {
            endpoints.Map(app);
        }

        app.Services.GetRequiredService<WmsEndpoint>().Map(app);
        app.Services.GetRequiredService<SampleEndpoints>().Map(app);
        app.Services.GetRequiredService<HealthEndpoint>().Map(app);
        app.MapAssets();
        return app;
    }
}
