using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>
/// An open GDAL dataset. A dataset that reads from another one (a warped view) holds it: closing the source first would
/// crash the process at the next read.
/// </summary>
internal sealed class DatasetHandle : SafeHandle
{
    private DatasetHandle? _source;

    public DatasetHandle()
        : base(0, ownsHandle: true)
    {
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Keeps the dataset open that this one reads from, until this one is closed.</summary>
    internal DatasetHandle Holding(DatasetHandle source)
    {
        var held = false;
        source.DangerousAddRef(ref held);
        _source = source;
        return this;
    }

    /// <summary>Closes and reports what GDAL could not write: up to 3.6 GDALClose returns nothing to look at.</summary>
    internal void CloseOrThrow(string message, string? path)
    {
        GdalErrors.Clear();
        Dispose();
        GdalErrors.ThrowIfFailed(GeoError.WriteFailed, message, path);
    }

    protected override bool ReleaseHandle()
    {
        GdalApi.GDALClose(handle);
        _source?.DangerousRelease();
        return true;
    }
}
