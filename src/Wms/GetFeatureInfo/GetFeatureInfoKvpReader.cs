using Wms.GetMap;
using Wms.Kvp;
using Wms.Layers;
using Wms.Rendering;
using Wms.Styles;

namespace Wms.GetFeatureInfo;

/// <summary>Reads a GetFeatureInfo from its parameters, and reports every fault it finds.</summary>
internal sealed class GetFeatureInfoKvpReader(GetMapKvpReader maps, LayerSelection selection, WmsOptions options)
{
    public async Task<GetFeatureInfoRequest> ReadAsync(KvpParameters parameters, CancellationToken cancellationToken)
    {
        var reading = new KvpReading(parameters, new FaultList());
        var version = reading.Version();
        var drawn = await selection.ReadAsync(reading, cancellationToken);
        var view = maps.View(reading, version);
        var asked = await QueryLayersAsync(reading, drawn, cancellationToken);
        var (format, contentType) = InfoFormats.Read(reading);
        var count = parameters.FindText("FEATURE_COUNT") is null ? 1 : reading.Integer("FEATURE_COUNT", 1, int.MaxValue) ?? 1;
        var (column, row) = Point(reading, version, view);
        reading.Faults.ThrowIfAny();
        return new GetFeatureInfoRequest(view!, asked, column, row, Math.Min(count, options.MaxFeatureCount), format, contentType);
    }

    /// <summary>The asked layers in the style they are drawn in, topmost first.</summary>
    private async Task<IReadOnlyList<StyledLayer>> QueryLayersAsync(
        KvpReading reading, IReadOnlyList<StyledLayer> drawn, CancellationToken cancellationToken)
    {
        var asked = new List<StyledLayer>();
        foreach (var name in selection.Names(reading, "QUERY_LAYERS"))
        {
            if (await selection.FindAsync(reading, name, "QUERY_LAYERS", cancellationToken) is not { } layer)
            {
                continue;
            }

            if (!layer.Queryable)
            {
                reading.Faults.Add(WmsError.LayerNotQueryable, $"The layer {Quoted.Of(name)} cannot be queried.", "QUERY_LAYERS");
                continue;
            }

            var style = drawn.FirstOrDefault(candidate => candidate.Layer.Name == name)?.Style ?? layer.FindStyle(LayerStyle.DefaultName);
            asked.Add(new StyledLayer(layer, style!));
        }

        return asked;
    }

    /// <summary>I and J in version 1.3.0, X and Y in 1.1.1; either is understood.</summary>
    private static (int Column, int Row) Point(KvpReading reading, WmsVersion version, MapView? view)
    {
        var (own, other) = version == WmsVersion.V130 ? (("I", "J"), ("X", "Y")) : (("X", "Y"), ("I", "J"));
        var onlyOther = reading.Parameters.FindText(own.Item1) is null && reading.Parameters.FindText(other.Item1) is not null;
        var (column, row) = onlyOther ? other : own;
        return (
            reading.Integer(column, 0, (view?.Width ?? int.MaxValue) - 1, WmsError.InvalidPoint) ?? 0,
            reading.Integer(row, 0, (view?.Height ?? int.MaxValue) - 1, WmsError.InvalidPoint) ?? 0);
    }
}
