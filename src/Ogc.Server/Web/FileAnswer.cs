using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Ogc.Server.Web;

/// <summary>A file with tag, date and range requests, so that viewers read a cloud optimised GeoTIFF piece by piece.</summary>
internal static class FileAnswer
{
    public static IResult Of(string path, string mediaType)
    {
        var file = new FileInfo(path);
        var modified = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero);
        return TypedResults.PhysicalFile(path, mediaType, lastModified: modified, entityTag: Tag(file), enableRangeProcessing: true);
    }

    // Results never change and samples change with their date: length and date name the content.
    private static EntityTagHeaderValue Tag(FileInfo file) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{file.Length:x}-{file.LastWriteTimeUtc.Ticks:x}\""));
}
