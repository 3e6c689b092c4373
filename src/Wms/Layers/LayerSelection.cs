using Wms.Kvp;
using Wms.Styles;

namespace Wms.Layers;

/// <summary>Finds the layers and styles a request names.</summary>
internal sealed class LayerSelection(ILayerSource source, WmsOptions options)
{
    /// <summary>LAYERS= with STYLES=; unknown names are faults.</summary>
    public async Task<IReadOnlyList<StyledLayer>> ReadAsync(KvpReading reading, CancellationToken cancellationToken)
    {
        var names = Names(reading, "LAYERS");
        var styles = StyleNames(reading, names.Count);
        var selected = new List<StyledLayer>();
        for (var i = 0; i < names.Count; i++)
        {
            if (await FindAsync(reading, names[i], "LAYERS", cancellationToken) is { } layer
                && FindStyle(reading, layer, styles[i], "STYLES") is { } style)
            {
                selected.Add(new StyledLayer(layer, style));
            }
        }

        return selected;
    }

    /// <summary>The names of a list parameter, at most as many as the options allow.</summary>
    public IReadOnlyList<string> Names(KvpReading reading, string parameter)
    {
        if (reading.Required(parameter) is not { } text)
        {
            return [];
        }

        var names = text.Split(',', options.MaxLayers + 1, StringSplitOptions.TrimEntries);
        if (names.Length <= options.MaxLayers)
        {
            return names;
        }

        var count = text.Count(character => character == ',') + 1;
        reading.Faults.Add(WmsError.InvalidParameterValue, $"{parameter} names {count} layers; the limit is {options.MaxLayers}.", parameter);
        return [];
    }

    public async Task<Layer?> FindAsync(KvpReading reading, string name, string parameter, CancellationToken cancellationToken)
    {
        var layer = await source.FindAsync(name, cancellationToken);
        if (layer is null)
        {
            reading.Faults.Add(WmsError.LayerNotDefined, $"There is no layer {Quoted.Of(name)}.", parameter);
        }

        return layer;
    }

    public static LayerStyle? FindStyle(KvpReading reading, Layer layer, string name, string parameter)
    {
        var style = layer.FindStyle(name);
        if (style is null)
        {
            var known = string.Join(", ", layer.Styles.Select(known => known.Name));
            reading.Faults.Add(WmsError.StyleNotDefined, $"The layer '{layer.Name}' has no style {Quoted.Of(name)}; it has {known}.", parameter);
        }

        return style;
    }

    /// <summary>One name for each layer: none and empty ones mean the default.</summary>
    private static string[] StyleNames(KvpReading reading, int layers)
    {
        var names = new string[layers];
        Array.Fill(names, string.Empty);
        var asked = (reading.Parameters.FindText("STYLES") ?? string.Empty).Split(',', layers + 1, StringSplitOptions.TrimEntries);
        for (var i = 0; i < Math.Min(layers, asked.Length); i++)
        {
            names[i] = asked[i];
        }

        if (layers > 0 && asked.Length > layers && asked[^1].Trim(',', ' ').Length > 0)
        {
            reading.Faults.Add(WmsError.StyleNotDefined, $"STYLES names more styles than the {layers} layers of LAYERS.", "STYLES");
        }

        return names;
    }
}
