namespace Cwl.Runner.Expressions.JavaScript;

/// <summary>Reads lines of bytes from a stream, up to a length.</summary>
internal sealed class LineReader(Stream stream, int maxLength)
{
    private const int FirstBuffer = 16 << 10;

    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;

    /// <summary>Whether the last line was too long: what follows in the stream is the rest of it.</summary>
    public bool HasOverflowed { get; private set; }

    /// <summary>Reads the next line without its end, valid until the next call. False at the end of the stream, and for a line that is too long.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        var searched = _start;
        while (true)
        {
            var at = _buffer.AsSpan(searched.._end).IndexOf((byte)'\n');
            if (at >= 0)
            {
                line = _buffer.AsSpan(_start..(searched + at));
                _start = searched + at + 1;
                return true;
            }

            line = default;
            MakeRoom();
            searched = _end;
            HasOverflowed = _end - _start > maxLength;
            var count = HasOverflowed ? 0 : stream.Read(_buffer, _end, _buffer.Length - _end);
            if (count == 0)
            {
                return false;
            }

            _end += count;
        }
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }
    }
}
