using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>
/// What GDAL said on this thread since <see cref="Clear"/>. One handler serves the process, its memory is per thread, so
/// nothing has to be pushed and popped and no other thread's words end up in our message.
/// </summary>
internal static unsafe class GdalErrors
{
    private const int Failure = 3;
    private const int MostKept = 3;

    [ThreadStatic]
    private static List<(int Level, int Number, string Message)>? _said;

    internal static bool HasFailure => _said is not null && _said.Exists(said => said.Level >= Failure);

    internal static void Install() => CplApi.CPLSetErrorHandlerEx(&OnError, null);

    internal static void Clear() => _said?.Clear();

    /// <summary>An exception with our sentence and GDAL's; a folder in GDAL's words is cut off, clients may read them.</summary>
    internal static GeoException Exception(GeoError error, string message, string? path = null)
    {
        var said = Relevant();
        if (said.Count == 0)
        {
            return new GeoException(error, message);
        }

        var text = string.Join("; ", said.Select(one => one.Message).Distinct(StringComparer.Ordinal));
        var folder = Path.GetDirectoryName(path);
        if (!string.IsNullOrEmpty(folder) && folder != "/")
        {
            text = text.Replace(folder + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);
        }

        return new GeoException(error, message, said[^1].Number, text);
    }

    internal static void ThrowIfFailed(GeoError error, string message, string? path = null)
    {
        if (HasFailure)
        {
            throw Exception(error, message, path);
        }
    }

    private static List<(int Level, int Number, string Message)> Relevant()
    {
        var said = _said ?? [];
        return HasFailure ? said.FindAll(one => one.Level >= Failure) : said;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnError(int level, int number, byte* message)
    {
        // Warnings and failures only, and the first few: a corrupt file can raise one for each of its blocks.
        var said = _said ??= [];
        var ofLevel = said.Count(one => one.Level >= Failure == level >= Failure);
        if (level >= 2 && ofLevel < MostKept)
        {
            said.Add((level, number, Marshal.PtrToStringUTF8((nint)message) ?? string.Empty));
        }
    }
}
