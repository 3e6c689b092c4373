using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Execution.Streams;

/// <summary>The last bytes of an output, as text.</summary>
internal sealed class OutputTail
{
    /// <summary>How much is kept.</summary>
    public const int MaximumBytes = 64 << 10;

    private byte[] _kept = [];
    private int _length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _kept.Length)
        {
            MakeRoom(bytes.Length);
        }

        if (bytes.Length > _kept.Length)
        {
            bytes = bytes[^_kept.Length..];
        }

        bytes.CopyTo(_kept.AsSpan(_length));
        _length += bytes.Length;
    }

    public override string ToString() => Text(_kept.AsSpan(0, _length));

    /// <summary>The end of an open file. By its name a task may have put another there.</summary>
    public static string OfFile(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        if (length == 0)
        {
            return string.Empty;
        }

        var buffer = new byte[(int)Math.Min(length, MaximumBytes)];
        var read = RandomAccess.Read(file, buffer, Math.Max(0, length - MaximumBytes));
        return Text(buffer.AsSpan(0, read));
    }

    /// <summary>Drops the rest of a character that was cut at the front.</summary>
    private static string Text(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == MaximumBytes)
        {
            while (bytes.Length > 0 && (bytes[0] & 0xC0) == 0x80)
            {
                bytes = bytes[1..];
            }
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private void MakeRoom(int wanted)
    {
        if (_kept.Length < MaximumBytes)
        {
            Array.Resize(ref _kept, Math.Min(MaximumBytes, Math.Max(4096, (_length + wanted) * 2)));
        }

        var excess = Math.Min(_length, _length + wanted - _kept.Length);
        if (excess > 0)
        {
            _kept.AsSpan(excess, _length - excess).CopyTo(_kept);
            _length -= excess;
        }
    }
}
