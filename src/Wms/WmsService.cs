using Geo.Rasters;
using Wms.Capabilities;
using Wms.Exceptions;
using Wms.GetFeatureInfo;
using Wms.GetMap;
using Wms.Kvp;
using Wms.Layers;
using Wms.Legend;
using Wms.Rendering;
using Wms.Rendering.Rasters;
using Wms.Rendering.Vectors;

namespace Wms;

/// <summary>A web map service, versions 1.3.0 and 1.1.1, for any host: parameters in, an answer in memory out.</summary>
public sealed class WmsService : IDisposable
{
    private readonly ExceptionWriter _exceptions;
    private readonly CapabilitiesService _capabilities;
    private readonly GetMapHandler _maps;
    private readonly GetFeatureInfoHandler _features;
    private readonly LegendHandler _legends;
    private readonly RenderLimit _limit;

    public WmsService(ILayerSource layers, WmsOptions options, RasterPool pool)
    {
        var faults = options.Faults();
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }

        var selection = new LayerSelection(layers, options);
        var bodies = new LegendBodies(pool);
        var reader = new GetMapKvpReader(selection, options);
        _limit = new RenderLimit(options.MaxConcurrentMaps);
        _exceptions = new ExceptionWriter(options);
        _capabilities = new CapabilitiesService(layers, bodies, options);
        _legends = new LegendHandler(selection, bodies, options);
        var renderer = new MapRenderer(new RasterPainter(pool), new VectorPainter(new FigureSource(options)));
        _maps = new GetMapHandler(reader, renderer, _limit, options);
        _features = new GetFeatureInfoHandler(
            new GetFeatureInfoKvpReader(reader, selection, options), new RasterQuery(pool), new VectorQuery(options), _limit);
    }

    /// <summary>Answers a request. A fault of the request, or of the data behind a layer, comes back as a service exception.</summary>
    public async Task<WmsResponse> HandleAsync(WmsRequest request, CancellationToken cancellationToken)
    {
        var parameters = new KvpParameters(request.Parameters);
        try
        {
            return await DispatchAsync(request, parameters, cancellationToken);
        }
        catch (WmsException exception)
        {
            return _exceptions.Write(exception, parameters);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The boundary of the service: a map client understands nothing but a service exception. The host logs the cause.
            return _exceptions.Write(new WmsException(WmsError.NoApplicableCode, "The server could not answer this request.", fault), parameters);
        }
    }

    public void Dispose() => _limit.Dispose();

    private async Task<WmsResponse> DispatchAsync(WmsRequest request, KvpParameters parameters, CancellationToken cancellationToken)
    {
        if (parameters.FindText("SERVICE") is { } service && !service.Equals("WMS", StringComparison.OrdinalIgnoreCase))
        {
            throw new WmsException(WmsError.InvalidParameterValue, $"SERVICE is {Quoted.Of(service)}; this is a WMS.", "SERVICE");
        }

        var operation = parameters.FindText("REQUEST")
            ?? throw new WmsException(WmsError.MissingParameterValue, "The parameter REQUEST is missing.", "REQUEST");
        switch (operation.ToUpperInvariant())
        {
            case "GETCAPABILITIES":
                return await _capabilities.HandleAsync(parameters, request.Endpoint, request.IfNoneMatch, cancellationToken);
            case "GETMAP":
                return await _maps.HandleAsync(parameters, request.IfNoneMatch, cancellationToken);
            case "GETFEATUREINFO":
                return await _features.HandleAsync(parameters, cancellationToken);
            case "GETLEGENDGRAPHIC":
                return await _legends.HandleAsync(parameters, cancellationToken);
            default:
                throw new WmsException(
                    WmsError.OperationNotSupported,
                    $"REQUEST is {Quoted.Of(operation)}; this server answers GetCapabilities, GetMap, GetFeatureInfo and GetLegendGraphic.",
                    "REQUEST");
        }
    }
}
