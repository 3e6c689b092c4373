using System.Globalization;
using Geo;
using Ogc.Processes.Publication;

namespace Ogc.Server.Web;

/// <summary>Layers as pictures that the map service draws.</summary>
internal static class LayerGallery
{
    private const int LongSide = 480;

    public static Html Draw(IReadOnlyList<PublishedLayer> layers, ServerUrls urls, bool large = false) => layers.Count == 0
        ? Html.Of($"""<p class="empty">No layers yet: execute a process that makes a raster or vector.</p>""")
        : Html.Of($"""
            <div class="layers{(large ? " large" : string.Empty)}">{Html.Each(layers, layer => Html.Of($"""
                <figure><a href="{MapUrl(layer, urls, 2 * LongSide)}"><img loading="lazy" src="{MapUrl(layer, urls, large ? 2 * LongSide : LongSide)}" alt="Map of {layer.Title}"></a>
                <figcaption><strong>{layer.Title}</strong><br><code>{layer.Name}</code>
                {(large ? Legend(layer, urls) : Links(layer, urls))}</figcaption></figure>
                """))}</div>
            """);

    private static Html Legend(PublishedLayer layer, ServerUrls urls) => Html.Of($"""
        <img class="legend" loading="lazy" src="{LegendUrl(layer, urls)}" alt="Legend of {layer.Title}">
        """);

    private static Html Links(PublishedLayer layer, ServerUrls urls) => Html.Of($"""
        <br><a href="{urls.Job(layer.JobId)}?f=html">its job</a> · <a href="{LegendUrl(layer, urls)}">legend</a>
        """);

    /// <summary>A GetMap request for the whole layer, in its own CRS where that has a name.</summary>
    public static string MapUrl(PublishedLayer layer, ServerUrls urls, int longSide)
    {
        var (crs, box) = Crs.TryParse(layer.Crs, out var own) && own.EpsgCode is not null
            ? (own.Identifier, AxisOrder.ToAuthority(own, layer.Bounds))
            : ("CRS:84", layer.GeographicBounds);
        var (width, height) = Size(own?.EpsgCode is null ? layer.GeographicBounds : layer.Bounds, longSide);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{urls.Wms}?service=WMS&version=1.3.0&request=GetMap&layers={Uri.EscapeDataString(layer.Name)}&styles=&crs={crs}")
            + string.Create(
                CultureInfo.InvariantCulture,
                $"&bbox={box.MinX:R},{box.MinY:R},{box.MaxX:R},{box.MaxY:R}&width={width}&height={height}&format=image/png&transparent=true");
    }

    public static string LegendUrl(PublishedLayer layer, ServerUrls urls) =>
        $"{urls.Wms}?service=WMS&version=1.3.0&request=GetLegendGraphic&sld_version=1.1.0&layer={Uri.EscapeDataString(layer.Name)}&format=image/png";

    private static (int Width, int Height) Size(BoundingBox box, int longSide)
    {
        var ratio = box.Height > 0 && box.Width > 0 ? box.Width / box.Height : 1;
        return ratio >= 1
            ? (longSide, Math.Max(1, (int)Math.Round(longSide / ratio)))
            : (Math.Max(1, (int)Math.Round(longSide * ratio)), longSide);
    }
}
