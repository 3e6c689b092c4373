using System.Runtime.InteropServices;
using System.Text;

namespace Execution.Processes;

/// <summary>A null-terminated array of C strings in one block of native memory.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private byte** _pointers;

    public NativeStrings(IReadOnlyCollection<string> strings)
    {
        var table = (strings.Count + 1) * sizeof(byte*);
        var total = table + strings.Sum(text => Encoding.UTF8.GetByteCount(text) + 1);
        var block = (byte*)NativeMemory.Alloc((nuint)total);
        _pointers = (byte**)block;
        var at = block + table;
        var index = 0;
        foreach (var text in strings)
        {
            _pointers[index++] = at;
            at += Encoding.UTF8.GetBytes(text, new Span<byte>(at, (int)(block + total - at)));
            *at++ = 0;
        }

        _pointers[index] = null;
    }

    public byte** Pointers => _pointers;

    public void Dispose()
    {
        NativeMemory.Free(_pointers);
        _pointers = null;
    }
}
