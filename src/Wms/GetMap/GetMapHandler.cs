using Wms.Kvp;
using Wms.Rendering;

namespace Wms.GetMap;

/// <summary>Answers GetMap: reads the request, draws the layers, encodes the image.</summary>
internal sealed class GetMapHandler(GetMapKvpReader reader, MapRenderer renderer, RenderLimit limit, WmsOptions options)
{
    public async Task<WmsResponse> HandleAsync(KvpParameters parameters, string? ifNoneMatch, CancellationToken cancellationToken)
    {
        var request = await reader.ReadAsync(parameters, cancellationToken);
        var etag = MapETag.Of(request, options);
        if (MapETag.Matches(ifNoneMatch, etag))
        {
            return WmsResponse.Unchanged(etag);
        }

        using var turn = await limit.EnterAsync(cancellationToken);
        using var canvas = new MapCanvas(request.View.Width, request.View.Height, request.Background);
        renderer.Draw(canvas, request.View, request.Layers, request.SymbolScale, cancellationToken);
        var image = MapFormats.Encode(canvas, request.Format, options.JpegQuality);
        return WmsResponse.OfPooled(image.ContentType, image.Buffer, image.Length, etag);
    }
}
