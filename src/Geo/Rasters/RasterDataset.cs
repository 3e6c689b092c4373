using System.Text.RegularExpressions;
using Geo.Interop;

namespace Geo.Rasters;

/// <summary>An open raster; one thread at a time.</summary>
public sealed partial class RasterDataset : IDisposable
{
    private readonly DatasetHandle _handle;
    private readonly RasterOpenOptions? _openedWith;
    private RasterInfo? _info;

    internal RasterDataset(DatasetHandle handle, string path, RasterOpenOptions? openedWith = null)
    {
        _handle = handle;
        _openedWith = openedWith;
        Path = path;
    }

    public string Path { get; }

    /// <exception cref="GeoException">Unsupported for pixel types that we do not handle.</exception>
    public RasterInfo Info => _info ??= RasterInfoReader.Read(_handle, Name);

    /// <summary>Names to be given as <see cref="RasterOpenOptions.Subdataset"/>.</summary>
    public IReadOnlyList<string> Subdatasets => RasterInfoReader.ReadSubdatasets(_handle);

    internal DatasetHandle Handle => _handle;

    /// <summary>Whether this is a file as it lies there, which another thread can open for itself.</summary>
    internal bool CanReopen => _openedWith is not null;

    internal string Name => System.IO.Path.GetFileName(Path) is { Length: > 0 } name ? name : "memory";

    /// <summary>Opens a local file for reading.</summary>
    /// <exception cref="GeoException">NotFound, FormatNotAllowed or OpenFailed.</exception>
    public static RasterDataset Open(string path, RasterOpenOptions? options = null)
    {
        var full = LocalFile.Existing(path);
        Gdal.Start();
        GdalErrors.Clear();
        var allowed = Allowed(options);
        if (allowed.Contains("netCDF"))
        {
            Hdf5Confinement.Check(full);
        }

        var name = options?.Subdataset is { } variable ? SubdatasetName(full, variable) : full;
        using var drivers = new NativeStrings(allowed);
        var dataset = GdalApi.GDALOpenEx(name, GdalApi.OpenRaster | GdalApi.OpenVerbose, drivers.Pointer, 0, 0);
        return dataset.IsInvalid
            ? throw GdalErrors.Exception(
                GeoError.OpenFailed,
                $"'{System.IO.Path.GetFileName(full)}' cannot be opened as a raster ({string.Join(", ", allowed)}).",
                full)
            : new RasterDataset(dataset, full, options ?? new RasterOpenOptions());
    }

    public static RasterDataset CreateMemory(RasterSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new RasterDataset(RasterCreation.Create("MEM", string.Empty, spec, []), string.Empty);
    }

    /// <summary>Reads one band at its own resolution, converted to <typeparamref name="T"/> as GDAL does (clamped, rounded).</summary>
    public void Read<T>(int band, PixelWindow window, Span<T> pixels)
        where T : unmanaged => Read([band], window, window.Width, window.Height, pixels);

    /// <summary>Reads bands one after the other into the buffer, resampled to width × height; overviews are used.</summary>
    public unsafe void Read<T>(
        ReadOnlySpan<int> bands, PixelWindow window, int width, int height, Span<T> pixels, Resampling resampling = Resampling.Nearest)
        where T : unmanaged
    {
        CheckAccess(bands, window, (long)width * height * bands.Length, pixels.Length);
        var extra = new RasterIoExtra { Version = 1, Resampling = (int)resampling };
        GdalErrors.Clear();
        fixed (T* buffer = pixels)
        fixed (int* list = bands)
        {
            var result = GdalApi.GDALDatasetRasterIOEx(
                _handle, 0, window.X, window.Y, window.Width, window.Height, buffer, width, height,
                (int)PixelTypes.Of<T>(), bands.Length, list, 0, 0, 0, &extra);
            if (result != 0)
            {
                throw GdalErrors.Exception(GeoError.ReadFailed, $"Reading {Describe(window)} of '{Name}' failed.", Path);
            }
        }
    }

    public unsafe void Write<T>(int band, PixelWindow window, ReadOnlySpan<T> pixels)
        where T : unmanaged
    {
        CheckAccess([band], window, window.PixelCount, pixels.Length);
        GdalErrors.Clear();
        fixed (T* buffer = pixels)
        {
            var result = GdalApi.GDALDatasetRasterIOEx(
                _handle, 1, window.X, window.Y, window.Width, window.Height, buffer, window.Width, window.Height,
                (int)PixelTypes.Of<T>(), 1, &band, 0, 0, 0, null);
            if (result != 0)
            {
                throw GdalErrors.Exception(GeoError.WriteFailed, $"Writing {Describe(window)} of '{Name}' failed.", Path);
            }
        }
    }

    /// <summary>
    /// A view of this raster in another CRS, computed as it is read. It may outlive this object, but reads through it: for
    /// threads, and for a pool's lease, the two are one.
    /// </summary>
    public RasterDataset Warp(Crs target, RasterWarpOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        options ??= new RasterWarpOptions();
        var source = options.SourceCrs ?? Info.RequireCrs();
        GdalErrors.Clear();
        var view = GdalApi.GDALAutoCreateWarpedVRT(
            _handle, source.Wkt, target.Wkt, (int)options.Resampling, options.MaximumError, 0);
        return view.IsInvalid
            ? throw GdalErrors.Exception(GeoError.TransformFailed, $"'{Name}' cannot be warped from {source} to {target}.", Path)
            : new RasterDataset(view.Holding(_handle), Path);
    }

    public void Dispose() => _handle.Dispose();

    internal RasterDataset Reopen() => Open(Path, _openedWith);

    /// <summary>
    /// Forgets blocks that were read whole and are not needed again: without this GDAL's cache grows to its limit while a
    /// raster passes. Blocks larger than the window stay.
    /// </summary>
    public void DropCache(PixelWindow window)
    {
        if (CanReopen && Info.Bands[0].BlockHeight <= window.Height)
        {
            GdalApi.GDALFlushCache(_handle);
        }
    }

    /// <summary>The native band; it lives as long as this object, which the caller keeps alive.</summary>
    internal nint Band(int number)
    {
        CheckBands([number]);
        return GdalApi.GDALGetRasterBand(_handle, number);
    }

    private void CheckBands(ReadOnlySpan<int> bands)
    {
        ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
        foreach (var band in bands)
        {
            if (band < 1 || band > Info.Bands.Count)
            {
                throw new GeoException(GeoError.BandMissing, $"Band {band} does not exist; '{Name}' has {Info.Bands.Count}.");
            }
        }
    }

    private void CheckAccess(ReadOnlySpan<int> bands, PixelWindow window, long needed, int given)
    {
        CheckBands(bands);
        var (width, height) = (Info.Width, Info.Height);
        if (window.X < 0 || window.Y < 0 || window.Width < 1 || window.Height < 1
            || window.X > width - window.Width || window.Y > height - window.Height)
        {
            throw new GeoException(
                GeoError.OutsideExtent, $"The {Describe(window)} is not inside '{Name}' with its {width}x{height} pixels.");
        }

        if (given < needed)
        {
            throw new ArgumentException($"The buffer holds {given} pixels where {needed} are needed.", nameof(given));
        }
    }

    private static string Describe(PixelWindow window) =>
        $"window of {window.Width}x{window.Height} pixels at column {window.X}, row {window.Y}";

    private static IReadOnlyList<string> Allowed(RasterOpenOptions? options)
    {
        if (options?.Drivers is not { } asked)
        {
            return options?.Subdataset is null ? GdalDefaults.RasterFormats : ["netCDF"];
        }

        var refused = asked.Where(driver => !GdalDefaults.RasterFormats.Contains(driver)).ToArray();
        return refused.Length == 0
            ? asked
            : throw new GeoException(GeoError.FormatNotAllowed, $"The raster format {string.Join(", ", refused)} is not allowed.");
    }

    private static string SubdatasetName(string path, string variable) => VariableName().IsMatch(variable)
        ? $"NETCDF:\"{path}\":{variable}"
        : throw new GeoException(GeoError.NotFound, $"'{variable}' is not the name of a variable.");

    [GeneratedRegex(@"^[A-Za-z0-9_/.\-]{1,256}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex VariableName();
}
