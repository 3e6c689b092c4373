using Microsoft.OpenApi;
using Ogc.Server.Composition;

namespace Ogc.Server.OgcApi.OpenApi;

/// <summary>Sets Swashbuckle up.</summary>
internal static class ApiDescription
{
    public const string Name = "ogcgeo";

    public static IServiceCollection AddApiDescription(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        return services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Name, new OpenApiInfo
            {
                Title = "OgcGeo",
                Version = ServerVersion.Text,
                Description = "OGC API Processes, Part 1: Core, and WMS. Execute a process, follow its job, see its results as map layers.",
                License = new OpenApiLicense { Name = "Apache-2.0", Url = new Uri("https://www.apache.org/licenses/LICENSE-2.0") },
            });
            options.DocumentFilter<ExecutionDocumentFilter>();
        });
    }

    public static void UseApiPages(this IApplicationBuilder app) => app.UseSwaggerUI(options =>
    {
        options.RoutePrefix = "swagger";
        options.DocumentTitle = "OgcGeo API";
        options.SwaggerEndpoint("../openapi", "OgcGeo");
    });
}
