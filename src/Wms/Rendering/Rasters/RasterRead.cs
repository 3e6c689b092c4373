using Geo.Rasters;

namespace Wms.Rendering.Rasters;

/// <summary>Reads the bands of a style for one map, plane after plane.</summary>
internal sealed record RasterRead(
    RasterDataset Dataset, SourceWindow Source, IReadOnlyList<MappingCell> Cells, int MapWidth, IReadOnlyList<BandInfo> Bands)
{
    public int PlaneSize => Source.Width * Source.Height;

    public bool IsBytes => Bands.All(band => band.Type == PixelType.Byte);

    /// <summary>The pixels as stored.</summary>
    public PooledArray<T> Plain<T>()
        where T : unmanaged
    {
        var planes = new PooledArray<T>(PlaneSize * Bands.Count);
        Span<int> numbers = stackalloc int[Bands.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Bands[i].Number;
        }

        try
        {
            Dataset.Read(numbers, Source.Window, Source.Width, Source.Height, planes.Span);
            return planes;
        }
        catch
        {
            planes.Dispose();
            throw;
        }
    }

    /// <summary>Interpolated samples, one for each map pixel and band. From here on <paramref name="offsets"/> point at the samples.</summary>
    public PooledArray<float> Smooth(Span<int> offsets)
    {
        using var plain = Plain<float>();
        var samples = new PooledArray<float>(offsets.Length * Bands.Count);
        for (var band = 0; band < Bands.Count; band++)
        {
            var plane = plain.Span.Slice(band * PlaneSize, PlaneSize);
            if (Bands[band].NoData is { } noData)
            {
                plane.Replace((float)noData, float.NaN);
            }

            BilinearSampler.Fill(Cells, Source, plane, MapWidth, samples.Span.Slice(band * offsets.Length, offsets.Length));
        }

        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = offsets[i] == NearestSampler.Outside ? NearestSampler.Outside : i;
        }

        return samples;
    }
}
