using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wms.GetMap;

/// <summary>Names a map by everything it is made of: layers do not change while their version stays, and this build draws alike.</summary>
internal static class MapETag
{
    public static string Of(GetMapRequest request, WmsOptions options)
    {
        var text = new StringBuilder(BuildIdentity.Text).Append('\n').Append(options.JpegQuality).Append('\n');
        foreach (var (layer, style) in request.Layers)
        {
            text.Append(layer.Name).Append('\n').Append(layer.Version).Append('\n').Append(style.Name).Append('\n');
        }

        var view = request.View;
        text.Append(CultureInfo.InvariantCulture, $"{view.Crs.Identifier} {view.Box} {view.Width} {view.Height} ");
        text.Append(CultureInfo.InvariantCulture, $"{request.Format} {request.Background} {request.SymbolScale}");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return string.Concat("\"", Convert.ToHexString(hash, 0, 12), "\"");
    }

    /// <summary>If-None-Match: a list of tags, weak ones too, or a star.</summary>
    public static bool Matches(string? ifNoneMatch, string etag)
    {
        return ifNoneMatch is not null
            && (ifNoneMatch.Trim() == "*" || ifNoneMatch.Contains(etag, StringComparison.Ordinal));
    }
}
