using Geo.Interop;

namespace Geo.Rasters;

/// <summary>Makes a native raster from a <see cref="RasterSpec"/>.</summary>
internal static class RasterCreation
{
    internal static unsafe DatasetHandle Create(string driver, string path, RasterSpec spec, IReadOnlyCollection<string> options)
    {
        Gdal.Start();
        spec.Check();
        GdalErrors.Clear();
        using var list = new NativeStrings(options);
        var handle = GdalApi.GDALCreate(
            GdalApi.GDALGetDriverByName(driver), path, spec.Width, spec.Height, spec.Bands.Count, (int)spec.Type, list.Pointer);
        if (handle.IsInvalid)
        {
            throw GdalErrors.Exception(
                GeoError.WriteFailed, $"A raster of {spec.Width}x{spec.Height} pixels and {spec.Bands.Count} bands cannot be created.", path);
        }

        try
        {
            Describe(handle, spec);
            return handle;
        }
        catch (GeoException)
        {
            handle.Dispose();
            throw;
        }
    }

    private static unsafe void Describe(DatasetHandle handle, RasterSpec spec)
    {
        var t = spec.Transform;
        var coefficients = stackalloc double[] { t.OriginX, t.PixelWidth, t.RowRotation, t.OriginY, t.ColumnRotation, t.PixelHeight };
        GdalApi.GDALSetGeoTransform(handle, coefficients);
        if (spec.Crs is { } crs)
        {
            GdalApi.GDALSetProjection(handle, crs.Wkt);
        }

        foreach (var (key, value) in spec.Metadata ?? new Dictionary<string, string>())
        {
            GdalApi.GDALSetMetadataItem(handle, key, value, null);
        }

        for (var i = 0; i < spec.Bands.Count; i++)
        {
            DescribeBand(GdalApi.GDALGetRasterBand(handle, i + 1), spec.Bands[i]);
        }
    }

    private static void DescribeBand(nint band, RasterBandSpec spec)
    {
        if (spec.NoData is { } noData)
        {
            _ = GdalApi.GDALSetRasterNoDataValue(band, noData);
        }

        if (spec.Name is { } name)
        {
            GdalApi.GDALSetDescription(band, name);
        }

        if (spec.Unit is { } unit)
        {
            GdalApi.GDALSetRasterUnitType(band, unit);
        }

        if (spec.Palette is { } palette)
        {
            SetPalette(band, palette);
        }

        if (spec.Color is { } color)
        {
            _ = GdalApi.GDALSetRasterColorInterpretation(band, ColorNames.ToGdal(color));
        }
    }

    private static unsafe void SetPalette(nint band, IReadOnlyList<ColorEntry> palette)
    {
        const int Rgb = 1;
        var table = GdalApi.GDALCreateColorTable(Rgb);
        for (var i = 0; i < palette.Count; i++)
        {
            var entry = new ColorEntryNative { Red = palette[i].R, Green = palette[i].G, Blue = palette[i].B, Alpha = palette[i].A };
            GdalApi.GDALSetColorEntry(table, i, &entry);
        }

        _ = GdalApi.GDALSetRasterColorTable(band, table);
        GdalApi.GDALDestroyColorTable(table);
    }
}
