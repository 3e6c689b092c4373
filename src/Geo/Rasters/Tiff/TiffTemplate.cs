using System.Buffers.Binary;
using System.Globalization;
using Geo.Interop;

namespace Geo.Rasters.Tiff;

/// <summary>
/// The tags that say what a raster means: georeference, CRS, nodata, names, units, palette. GDAL writes them into a file of
/// one pixel in memory and we take them over, so that no reader sees a difference to a file of GDAL's own.
/// </summary>
internal static class TiffTemplate
{
    private static readonly HashSet<ushort> Layout =
    [
        TiffTags.NewSubfileType, TiffTags.ImageWidth, TiffTags.ImageLength, TiffTags.Compression, TiffTags.StripOffsets,
        TiffTags.RowsPerStrip, TiffTags.StripByteCounts, TiffTags.PlanarConfiguration, TiffTags.Predictor,
    ];

    private static readonly HashSet<ushort> OfOverviews =
    [
        TiffTags.BitsPerSample, TiffTags.Photometric, TiffTags.SamplesPerPixel, TiffTags.ColorMap, TiffTags.ExtraSamples,
        TiffTags.SampleFormat, TiffTags.GdalNoData,
    ];

    internal static IReadOnlyList<TiffTag> Create(RasterSpec spec)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/vsimem/ogcgeo-{Guid.NewGuid():N}.tif");
        using (var handle = RasterCreation.Create(
            "GTiff", path, spec with { Width = 1, Height = 1 }, ["INTERLEAVE=BAND", "BIGTIFF=NO", "ENDIANNESS=LITTLE"]))
        {
            handle.CloseOrThrow("The description of the raster cannot be written.", null);
        }

        return [.. ReadTags(Take(path)).Where(tag => !Layout.Contains(tag.Id))];
    }

    internal static IEnumerable<TiffTag> ForOverview(IEnumerable<TiffTag> tags) => tags.Where(tag => OfOverviews.Contains(tag.Id));

    private static unsafe byte[] Take(string path)
    {
        ulong length;
        var bytes = new ReadOnlySpan<byte>(VsiApi.VSIGetMemFileBuffer(path, &length, 0), checked((int)length)).ToArray();
        _ = VsiApi.VSIUnlink(path);
        return bytes;
    }

    private static List<TiffTag> ReadTags(byte[] file)
    {
        const int EntrySize = 12;
        var directory = (int)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(directory));
        var tags = new List<TiffTag>();
        for (var i = 0; i < count; i++)
        {
            tags.Add(ReadTag(file, directory + 2 + i * EntrySize));
        }

        return tags;
    }

    private static TiffTag ReadTag(byte[] file, int at)
    {
        const int LargestInline = 4;
        var entry = file.AsSpan(at);
        var type = BinaryPrimitives.ReadUInt16LittleEndian(entry[2..]);
        var count = BinaryPrimitives.ReadUInt32LittleEndian(entry[4..]);
        var size = checked((int)count * TiffTag.SizeOf(type));
        var start = size <= LargestInline ? at + 8 : (int)BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]);
        return new TiffTag(BinaryPrimitives.ReadUInt16LittleEndian(entry), type, count, file.AsSpan(start, size).ToArray());
    }
}
