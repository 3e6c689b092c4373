using System.Net;
using Geo;
using Geo.Rasters;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Ogc.Processes;
using Ogc.Processes.Inputs;
using Ogc.Processes.Library;
using Ogc.Processes.Results;
using Ogc.Server.Health;
using Ogc.Server.OgcApi;
using Ogc.Server.OgcApi.OpenApi;
using Ogc.Server.Samples;
using Ogc.Server.Wms;
using Wms;
using Wms.Layers;

namespace Ogc.Server.Composition;

/// <summary>What the server is made of.</summary>
internal static class ServerServices
{
    public static IServiceCollection AddServer(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ServerOptions>().Bind(configuration.GetSection(ServerOptions.Section)).ValidateDataAnnotations()
            .Validate(options => IPAddress.TryParse(options.Address, out _), "Server:Address must be an IP address, for example 127.0.0.1 or 0.0.0.0.")
            .ValidateOnStart();
        services.AddOptions<GdalOptions>().Bind(configuration.GetSection(OptionsCheck.GdalSection)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSetup>();
        services.AddOptions<HostOptions>().Configure<IOptions<ServerOptions>>((host, server) => host.ShutdownTimeout = server.Value.ShutdownTimeout);
        services.Configure<ForwardedHeadersOptions>(options => options.ForwardedHeaders = ForwardedHeaders.All);
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, OgcApi.Documents.OgcApiJson.Readable));
        services.AddProcesses(configuration).AddProcessLibrary();
        services.AddSingleton(provider => new SampleFolder(provider.GetRequiredService<DataFolder>().Samples));
        services.AddSingleton<IOwnResources, OwnResources>();
        services.AddHostedService<LifetimeLog>();
        return services.AddMaps(configuration).AddEndpoints();
    }

    private static IServiceCollection AddMaps(this IServiceCollection services, IConfiguration configuration)
    {
        var options = new WmsOptions();
        configuration.GetSection(OptionsCheck.WmsSection).Bind(options);
        if (options.Faults() is { Count: > 0 } faults)
        {
            throw new OptionsValidationException(OptionsCheck.WmsSection, typeof(WmsOptions), faults);
        }

        services.AddSingleton(options);
        services.AddSingleton<RasterPool>(_ => new RasterPool());
        services.AddSingleton<ILayerSource, JobLayerSource>();
        services.AddMappedResults();
        services.AddSingleton<WmsService>();
        return services.AddSingleton<WmsEndpoint>();
    }

    private static void AddMappedResults(this IServiceCollection services)
    {
        var plain = services.Single(service => service.ServiceType == typeof(IResultStore)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IResultStore>(provider => new MappedResultStore(
            (IResultStore)ActivatorUtilities.CreateInstance(provider, plain),
            provider.GetRequiredService<DataFolder>(),
            provider.GetRequiredService<RasterPool>())));
    }

    private static IServiceCollection AddEndpoints(this IServiceCollection services)
    {
        services.AddSingleton<IOgcApiEndpoints, LandingPageEndpoint>();
        services.AddSingleton<IOgcApiEndpoints, Conformance>();
        services.AddSingleton<IOgcApiEndpoints, ProcessEndpoints>();
        services.AddSingleton<IOgcApiEndpoints, ExecutionEndpoint>();
        services.AddSingleton<IOgcApiEndpoints, JobEndpoints>();
        services.AddSingleton<IOgcApiEndpoints, ResultEndpoints>();
        services.AddSingleton<IOgcApiEndpoints, OpenApiEndpoint>();
        services.AddSingleton<SampleEndpoints>();
        services.AddSingleton<HealthEndpoint>();
        return services.AddApiDescription();
    }
}
