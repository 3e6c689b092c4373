using Geo;
using Wms.GetMap;
using Wms.Kvp;
using Wms.Layers;
using Wms.Rendering;
using Wms.Styles;

namespace Wms.Legend;

/// <summary>Answers GetLegendGraphic. WIDTH and HEIGHT, when given, are the size of the picture.</summary>
internal sealed class LegendHandler(LayerSelection selection, LegendBodies bodies, WmsOptions options)
{
    public async Task<WmsResponse> HandleAsync(KvpParameters parameters, CancellationToken cancellationToken)
    {
        var reading = new KvpReading(parameters, new FaultList());
        var name = parameters.FindText("LAYER") is null && parameters.FindText("LAYERS") is not null ? "LAYERS" : "LAYER";
        var styled = reading.Required(name) is { } layerName ? await FindAsync(reading, layerName, name, cancellationToken) : null;
        var format = parameters.FindText("FORMAT") is null ? MapFormat.Png : MapFormats.Read(reading);
        var width = parameters.FindText("WIDTH") is null ? null : reading.Integer("WIDTH", 1, options.MaxWidth);
        var height = parameters.FindText("HEIGHT") is null ? null : reading.Integer("HEIGHT", 1, options.MaxHeight);
        var transparent = reading.Boolean("TRANSPARENT") && format != MapFormat.Jpeg;
        var background = reading.Color("BGCOLOR", Rgba.White);
        reading.Faults.ThrowIfAny();
        var body = bodies.Of(styled!.Layer, styled.Style);
        var natural = body.NaturalSize;
        var size = new LegendSize(width ?? Math.Min(natural.Width, options.MaxWidth), height ?? Math.Min(natural.Height, options.MaxHeight));
        return Draw(body, styled.Layer, size, transparent ? background.WithAlpha(0) : background, format);
    }

    private WmsResponse Draw(LegendBody body, Layer layer, LegendSize size, Rgba background, MapFormat format)
    {
        using var picture = new MapCanvas(size.Width, size.Height, background);
        using var canvas = new LegendCanvas(picture);
        try
        {
            body.Draw(canvas);
        }
        catch (GeoException fault)
        {
            throw LayerUnreadable.Exception(layer, fault);
        }

        var image = MapFormats.Encode(picture, format, options.JpegQuality);
        return WmsResponse.OfPooled(image.ContentType, image.Buffer, image.Length);
    }

    private async Task<StyledLayer?> FindAsync(KvpReading reading, string name, string parameter, CancellationToken cancellationToken)
    {
        var layer = await selection.FindAsync(reading, name, parameter, cancellationToken);
        var asked = reading.Parameters.FindText("STYLE") ?? reading.Parameters.FindText("STYLES") ?? string.Empty;
        var style = layer is null ? null : LayerSelection.FindStyle(reading, layer, asked, "STYLE");
        return style is null ? null : new StyledLayer(layer!, style);
    }
}
