using System.Globalization;
using Geo.Interop;

namespace Geo;

/// <summary>Starts the native library once per process. Every entry point of this project does so by itself.</summary>
public static class Gdal
{
    private const int OldestVersion = 3_04_00_00;
    private static readonly Lock Gate = new();
    private static volatile string? _version;

    /// <summary>The version of the loaded library, for example "3.6.2".</summary>
    public static string Version
    {
        get
        {
            Start();
            return _version!;
        }
    }

    /// <summary>Loads and configures GDAL. Only the first successful call counts; later ones return at once.</summary>
    /// <exception cref="GeoException">LibraryMissing or LibraryTooOld.</exception>
    public static void Start(GdalOptions? options = null)
    {
        if (_version is not null)
        {
            return;
        }

        lock (Gate)
        {
            if (_version is not null)
            {
                return;
            }

            options ??= new GdalOptions();
            GdalLibrary.Load(options.LibraryPath);
            var version = CheckVersion();
            Configure(options);
            _version = version;
        }
    }

    private static string CheckVersion()
    {
        var name = NativeText.Read(GdalApi.GDALVersionInfo("RELEASE_NAME"));
        var number = int.Parse(NativeText.Read(GdalApi.GDALVersionInfo("VERSION_NUM")), CultureInfo.InvariantCulture);
        return number >= OldestVersion
            ? name
            : throw new GeoException(
                GeoError.LibraryTooOld,
                $"GDAL {name} ({GdalLibrary.LoadedFrom}) is too old; 3.4 or later is needed. On Debian 12: apt-get install libgdal32.");
    }

    private static void Configure(GdalOptions options)
    {
        GdalErrors.Install();
        foreach (var (key, value) in GdalDefaults.Configuration)
        {
            CplApi.CPLSetConfigOption(key, value);
        }

        GdalLibrary.UseDataBesideLibrary();
        GdalLibrary.Register(GdalDefaults.Registrations);
        RefuseNetworkFiles();
        OsrApi.OSRSetPROJEnableNetwork(0);
        OgrApi.OGRSetNonLinearGeometriesEnabledFlag(0);
        GdalApi.GDALSetCacheMax64(options.CacheMegabytes * 1024L * 1024L);
    }

    // An empty plug-in over a prefix answers every open with "no such file": nothing in GDAL reaches the network any more.
    private static void RefuseNetworkFiles()
    {
        var refusing = VsiApi.VSIAllocFilesystemPluginCallbacksStruct();
        foreach (var prefix in GdalDefaults.RefusedFilePrefixes)
        {
            VsiApi.VSIInstallPluginHandler(prefix, refusing);
        }

        VsiApi.VSIFreeFilesystemPluginCallbacksStruct(refusing);
    }
}
