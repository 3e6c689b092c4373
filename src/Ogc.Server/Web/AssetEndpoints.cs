using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Ogc.Server.Web;

/// <summary>Style sheet, scripts and icon of the pages. They are inside the program, so that it works from any folder.</summary>
internal static class AssetEndpoints
{
    private const string Prefix = "Ogc.Server.Web.Assets.";

    private static readonly FrozenDictionary<string, Asset> Assets = Load();

    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapRead("/assets/{name}", Get).ExcludeFromDescription();

    private static IResult Get(string name, HttpResponse response)
    {
        if (!Assets.TryGetValue(name, out var asset))
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "no-cache"; // asked again each time, answered with 304 while the program is the same
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: asset.Tag);
    }

    private static FrozenDictionary<string, Asset> Load()
    {
        var program = Assembly.GetExecutingAssembly();
        return program.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Read(program, name), StringComparer.Ordinal);
    }

    private static Asset Read(Assembly program, string name)
    {
        using var stream = program.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8))}\"");
        return new Asset(content, ContentType(name), tag);
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"No media type is known for assets of type '{other}'."),
    };

    private sealed record Asset(byte[] Content, string ContentType, EntityTagHeaderValue Tag);
}
