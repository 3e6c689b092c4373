using Geo;
using Ogc.Processes;
using Ogc.Processes.Jobs;
using Ogc.Processes.Publication;
using Wms.Layers;

namespace Ogc.Server.Composition;

/// <summary>The layers of the map service: what finished jobs published, newest first.</summary>
internal sealed partial class JobLayerSource(IJobStore store, DataFolder data, ILogger<JobLayerSource> logger) : ILayerSource
{
    public async Task<IReadOnlyList<Layer>> ListAsync(int limit, CancellationToken cancellationToken) =>
        [.. (await store.ListLayersAsync(limit, cancellationToken)).Select(TryOf).OfType<Layer>()];

    public async Task<Layer?> FindAsync(string name, CancellationToken cancellationToken) =>
        await store.FindLayerAsync(name, cancellationToken) is { } layer ? TryOf(layer) : null;

    /// <summary>One layer that cannot be drawn must not take the others along.</summary>
    private Layer? TryOf(PublishedLayer layer)
    {
        try
        {
            return Of(layer);
        }
        catch (Exception fault) when (fault is GeoException or FormatException or ArgumentException)
        {
            LogUnusable(layer.Name, fault);
            return null;
        }
    }

    private Layer Of(PublishedLayer layer) => new()
    {
        Name = layer.Name,
        Title = layer.Title,
        Abstract = layer.Abstract,
        Kind = layer.IsRaster ? LayerKind.Raster : LayerKind.Vector,
        Path = Path.Combine(data.Results, layer.Path),
        Crs = Crs.Parse(layer.Crs),
        Bounds = layer.Bounds,
        GeographicBounds = layer.GeographicBounds,
        Styles = LayerStyles.Of(layer),
        Unit = layer.Unit,
        Version = layer.JobId.ToString("N"), // a result never changes; another run is another job
        Updated = layer.Created,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The layer {Layer} cannot be offered")]
    private partial void LogUnusable(string layer, Exception fault);
}
