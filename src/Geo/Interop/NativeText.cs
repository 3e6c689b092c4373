using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>UTF-8 text owned by GDAL.</summary>
internal static class NativeText
{
    internal static string Read(nint text) => Marshal.PtrToStringUTF8(text) ?? string.Empty;

    internal static string? ReadOrNull(nint text) => Marshal.PtrToStringUTF8(text) is { Length: > 0 } read ? read : null;

    /// <summary>Reads a string that GDAL allocated for the caller, and frees it.</summary>
    internal static string Take(nint text)
    {
        var read = Read(text);
        VsiApi.VSIFree(text);
        return read;
    }

    /// <summary>Reads a NULL-terminated array of strings that stays GDAL's.</summary>
    internal static unsafe IReadOnlyList<string> ReadList(nint list)
    {
        var read = new List<string>();
        for (var at = (nint*)list; at is not null && *at != 0; at++)
        {
            read.Add(Read(*at));
        }

        return read;
    }
}
