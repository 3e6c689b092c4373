using Wms.Kvp;
using Wms.Layers;
using Wms.Rendering;
using Wms.Styles;

namespace Wms.GetMap;

/// <summary>Reads a GetMap from its parameters, and reports every fault it finds.</summary>
internal sealed class GetMapKvpReader(LayerSelection selection, WmsOptions options)
{
    public async Task<GetMapRequest> ReadAsync(KvpParameters parameters, CancellationToken cancellationToken)
    {
        var reading = new KvpReading(parameters, new FaultList());
        var version = reading.Version();
        var layers = await selection.ReadAsync(reading, cancellationToken);
        var view = View(reading, version);
        var format = MapFormats.Read(reading);
        var transparent = reading.Boolean("TRANSPARENT");
        var background = reading.Color("BGCOLOR", Rgba.White);
        reading.Faults.ThrowIfAny();
        return new GetMapRequest(
            layers, view!, format, transparent && format != MapFormat.Jpeg ? background.WithAlpha(0) : background, SymbolScale.Read(parameters));
    }

    /// <summary>The part GetFeatureInfo shares; null only when there are faults.</summary>
    public MapView? View(KvpReading reading, WmsVersion version)
    {
        var crs = reading.ReferenceSystem(version);
        var box = reading.Box(version, crs);
        var width = reading.Integer("WIDTH", 1, options.MaxWidth);
        var height = reading.Integer("HEIGHT", 1, options.MaxHeight);
        if (width * (long?)height > options.MaxPixels)
        {
            reading.Faults.Add(
                WmsError.InvalidParameterValue,
                $"WIDTH x HEIGHT is {width * (long?)height} pixels; the limit is {options.MaxPixels}.",
                "WIDTH");
        }

        return crs is null || box is null || width is null || height is null
            ? null
            : new MapView(crs, box.Value, width.Value, height.Value);
    }
}
