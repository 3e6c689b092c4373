namespace Geo.Interop;

/// <summary>
/// Takes from libhdf5, which netCDF reads through, the ability to follow a link into another file. Such links may be
/// packed inside a file where no search finds them; without their link class the library refuses them itself.
/// </summary>
internal static class Hdf5Links
{
    private const int ExternalLink = 64;
    private static readonly Lazy<bool> Done = new(Unregister);

    /// <summary>False where the library cannot be reached: then no HDF5 file may be opened.</summary>
    internal static bool AreConfined => Done.Value;

    /// <summary>
    /// Stops libhdf5 from printing its errors to the standard error output; netCDF provokes some while it looks around. The
    /// setting is one of each thread.
    /// </summary>
    internal static unsafe void SilenceThisThread()
    {
        const long DefaultStack = 0;
        var set = (delegate* unmanaged[Cdecl]<long, void*, void*, int>)GdalLibrary.FindFunction("H5Eset_auto2");
        if (set is not null)
        {
            _ = set(DefaultStack, null, null);
        }
    }

    private static unsafe bool Unregister()
    {
        Gdal.Start();
        var open = (delegate* unmanaged[Cdecl]<int>)GdalLibrary.FindFunction("H5open");
        var unregister = (delegate* unmanaged[Cdecl]<int, int>)GdalLibrary.FindFunction("H5Lunregister");
        return open is not null && unregister is not null && open() >= 0 && unregister(ExternalLink) >= 0;
    }
}
