using Microsoft.Extensions.DependencyInjection;
using Ogc.Processes.Library.Contour;
using Ogc.Processes.Library.CropResample;
using Ogc.Processes.Library.Echo;
using Ogc.Processes.Library.Polygonize;
using Ogc.Processes.Library.SentinelFiveP;
using Ogc.Processes.Library.SpectralIndex;
using Ogc.Processes.Library.Terrain;
using Ogc.Processes.Library.ZonalStatistics;

namespace Ogc.Processes.Library;

/// <summary>Registers the processes that are built in.</summary>
public static class LibraryServiceCollectionExtensions
{
    public static IServiceCollection AddProcessLibrary(this IServiceCollection services) => services
        .AddNativeProcess<EchoProcess>()
        .AddNativeProcess<SpectralIndexProcess>()
        .AddNativeProcess<TerrainProcess>()
        .AddNativeProcess<ContourProcess>()
        .AddNativeProcess<ZonalStatisticsProcess>()
        .AddNativeProcess<PolygonizeProcess>()
        .AddNativeProcess<CropResampleProcess>()
        .AddNativeProcess<SentinelMaximumProcess>();
}
