using Geo;
using Wms.Kvp;
using Wms.Layers;
using Wms.Rendering;

namespace Wms.GetFeatureInfo;

/// <summary>Answers GetFeatureInfo: reads the request, asks each layer, writes the answer.</summary>
internal sealed class GetFeatureInfoHandler(GetFeatureInfoKvpReader reader, RasterQuery rasters, VectorQuery vectors, RenderLimit limit)
{
    public async Task<WmsResponse> HandleAsync(KvpParameters parameters, CancellationToken cancellationToken)
    {
        var request = await reader.ReadAsync(parameters, cancellationToken);
        using var turn = await limit.EnterAsync(cancellationToken);
        var found = new List<InfoFeature>();
        foreach (var styled in request.Layers)
        {
            try
            {
                found.AddRange(styled.Layer.Kind == LayerKind.Raster
                    ? rasters.Find(request, styled)
                    : vectors.Find(request, styled, cancellationToken));
            }
            catch (Exception fault) when (fault is GeoException or IOException)
            {
                throw LayerUnreadable.Exception(styled.Layer, fault);
            }
        }

        return WmsResponse.Of(request.ContentType, Write(request, found));
    }

    private static byte[] Write(GetFeatureInfoRequest request, IReadOnlyList<InfoFeature> found) => request.Format switch
    {
        InfoFormat.Html => HtmlInfoWriter.Write(request, found),
        InfoFormat.Gml => GmlInfoWriter.Write(request, found),
        InfoFormat.GeoJson => GeoJsonInfoWriter.Write(request, found),
        _ => TextInfoWriter.Write(request, found),
    };
}
