using System.Globalization;
using Geo;
using Geo.Vectors;
using Wms.Layers;

namespace Wms.Rendering.Vectors;

/// <summary>Gives the figures of a layer within a box: from memory where the layer fits there, else from the file's own index.</summary>
internal sealed class FigureSource(WmsOptions options)
{
    /// <summary>Flattened figures take about this many times the file.</summary>
    private const int BytesPerFileByte = 2;

    private readonly long _budget = options.VectorCacheMegabytes * 1024L * 1024;
    private readonly FigureCache _cache = new(options.VectorCacheMegabytes * 1024L * 1024);

    /// <param name="layer">The layer.</param>
    /// <param name="box">In the CRS of the layer.</param>
    public IEnumerable<Figure> Read(Layer layer, BoundingBox box)
    {
        var fields = ColoringFields(layer);
        var file = new FileInfo(layer.Path);
        if (!file.Exists)
        {
            throw new FileNotFoundException("The file of the layer is gone.", layer.Path);
        }

        return file.Length * BytesPerFileByte <= _budget
            ? _cache.GetOrLoad(Key(layer, fields), () => Load(layer, fields)).Query(box)
            : Stream(layer, fields, box);
    }

    /// <summary>The attributes any style of the layer colours by, in a fixed order.</summary>
    public static string[] ColoringFields(Layer layer)
    {
        return [.. layer.Styles.Select(style => style.Vector?.ColorBy?.Field).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Key(Layer layer, string[] fields)
    {
        return string.Create(CultureInfo.InvariantCulture, $"{layer.Path}\n{layer.Version}\n{string.Join('\n', fields)}");
    }

    private static FigureIndex Load(Layer layer, string[] fields)
    {
        var figures = Stream(layer, fields, null).ToList();
        return new FigureIndex(figures) { Bytes = figures.Sum(figure => figure.Bytes) };
    }

    private static IEnumerable<Figure> Stream(Layer layer, string[] fields, BoundingBox? box)
    {
        using var dataset = VectorDataset.Open(layer.Path);
        var known = dataset.Layers[0].Fields;
        var places = Array.ConvertAll(fields, field => known.ToList().FindIndex(candidate => candidate.Name == field));
        foreach (var feature in dataset.Read(null, box))
        {
            var values = Array.ConvertAll(places, place => place < 0 ? null : feature.Values[place]);
            foreach (var figure in FigureReader.Read(feature.Geometry, values))
            {
                yield return figure;
            }
        }
    }
}
