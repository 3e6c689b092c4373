using System.Runtime.InteropServices;

namespace Geo.Interop;

/// <summary>A NULL-terminated array of UTF-8 strings for the time of a call.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly nint* _strings;
    private readonly int _count;

    internal NativeStrings(IReadOnlyCollection<string> strings)
    {
        _count = strings.Count;
        _strings = (nint*)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(nint));
        var i = 0;
        foreach (var text in strings)
        {
            _strings[i++] = Marshal.StringToCoTaskMemUTF8(text);
        }
    }

    internal nint Pointer => (nint)_strings;

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
        {
            Marshal.FreeCoTaskMem(_strings[i]);
        }

        NativeMemory.Free(_strings);
    }
}
