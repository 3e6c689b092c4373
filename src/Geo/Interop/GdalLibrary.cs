using System.Reflection;
using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>Finds the native library: configured path, beside the program, system.</summary>
internal static class GdalLibrary
{
    /// <summary>The name that every import of this project carries; resolved by us, never by the system's search.</summary>
    internal const string Name = "gdal";

    private const int NewestSoVersion = 45;
    private const int OldestSoVersion = 30;
    private static nint _library;

    internal static string? LoadedFrom { get; private set; }

    internal static void Load(string? configuredPath)
    {
        if (_library != 0)
        {
            return;
        }

        var tried = new List<string>();
        foreach (var candidate in Candidates(configuredPath, AppContext.BaseDirectory))
        {
            tried.Add(candidate);
            if (TryLoad(candidate))
            {
                NativeLibrary.SetDllImportResolver(typeof(GdalLibrary).Assembly, Resolve);
                return;
            }
        }

        throw new GeoException(GeoError.LibraryMissing, MissingMessage(configuredPath, tried));
    }

    /// <summary>Points GDAL and PROJ at the data folders that a packaged library brings along.</summary>
    internal static void UseDataBesideLibrary()
    {
        var folder = Path.GetDirectoryName(LoadedFrom);
        if (string.IsNullOrEmpty(folder))
        {
            return;
        }

        var gdalData = FirstFolder(folder, "gdal-data", "../../any/native/gdal-data");
        if (gdalData is not null)
        {
            CplApi.CPLSetConfigOption("GDAL_DATA", gdalData);
        }

        var projData = FirstFolder(folder, "maxrev.gdal.core.libshared", "proj", "../../any/native/maxrev.gdal.core.libshared");
        if (projData is not null)
        {
            using var paths = new NativeStrings([projData]);
            OsrApi.OSRSetPROJSearchPaths(paths.Pointer);
        }
    }

    /// <summary>Calls functions without arguments; a library built without a format does not have its function.</summary>
    internal static unsafe void Register(IEnumerable<string> functions)
    {
        foreach (var name in functions)
        {
            var function = FindFunction(name);
            if (function != 0)
            {
                ((delegate* unmanaged[Cdecl]<void>)function)();
            }
        }
    }

    /// <summary>A function of GDAL or of a library that GDAL is linked to, or 0.</summary>
    internal static nint FindFunction(string name) => NativeLibrary.TryGetExport(_library, name, out var function) ? function : 0;

    internal static IEnumerable<string> Candidates(string? configuredPath, string programFolder)
    {
        if (!string.IsNullOrEmpty(configuredPath))
        {
            return [configuredPath];
        }

        return PackagedFolders(programFolder).SelectMany(LibrariesIn).Concat(SystemNames());
    }

    // MaxRev's runtime packages put the library here; a published program has it beside itself.
    private static IEnumerable<string> PackagedFolders(string programFolder) =>
    [
        Path.Combine(programFolder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"),
        Path.Combine(programFolder, "runtimes", PortableIdentifier(), "native"),
        programFolder,
    ];

    private static string PortableIdentifier()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        var architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        return $"{system}-{architecture}";
    }

    private static IEnumerable<string> LibrariesIn(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var pattern = OperatingSystem.IsWindows() ? "gdal*.dll" : OperatingSystem.IsMacOS() ? "libgdal*.dylib" : "libgdal.so*";
        return Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> SystemNames()
    {
        if (OperatingSystem.IsWindows())
        {
            return ["gdal.dll"];
        }

        // The version is in the name (32 = GDAL 3.6, 36 = 3.10): the plain name exists only with the development package.
        return OperatingSystem.IsMacOS()
            ? ["libgdal.dylib"]
            : Enumerable.Range(OldestSoVersion, NewestSoVersion - OldestSoVersion + 1).Reverse()
                .Select(version => $"libgdal.so.{version}").Append("libgdal.so");
    }

    private static bool TryLoad(string candidate)
    {
        if (!NativeLibrary.TryLoad(candidate, out var library))
        {
            return false;
        }

        if (!NativeLibrary.TryGetExport(library, "GDALVersionInfo", out _))
        {
            NativeLibrary.Free(library);
            return false;
        }

        (_library, LoadedFrom) = (library, candidate);
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Name ? _library : CodecLibraries.Find(name);

    private static string? FirstFolder(string folder, params string[] names) =>
        names.Select(name => Path.GetFullPath(Path.Combine(folder, name))).FirstOrDefault(Directory.Exists);

    internal static string MissingMessage(string? configuredPath, List<string> tried) =>
        configuredPath is { Length: > 0 }
            ? $"GDAL could not be loaded from the configured LibraryPath '{configuredPath}'. " +
              "Correct it, or leave it empty to use the system's library."
            : $"GDAL was not found. Tried: {string.Join(", ", tried)}. " +
              "Fix on Debian 12: apt-get install libgdal32 (other releases: the libgdal package, 3.4 or later), or run ./ogcgeo up.";
}
