namespace Ogc.Processes.Jobs;

/// <summary>Makes job ids: UUID version 7, each later than the one before, so that ids sort by age even within a millisecond.</summary>
internal sealed class JobIds
{
    private const int CounterBits = 12;
    private readonly Lock _lock = new(); // guards the last value
    private long _last;

    public Guid Next(DateTimeOffset now)
    {
        long value;
        lock (_lock)
        {
            value = _last = Math.Max(now.ToUnixTimeMilliseconds() << CounterBits, _last + 1);
        }

        var id = Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(value >> CounterBits)).ToByteArray(bigEndian: true);
        id[6] = (byte)(0x70 | ((value >> 8) & 0x0F));
        id[7] = (byte)value;
        return new Guid(id, bigEndian: true);
    }

    /// <summary>The smallest id of a moment: everything created from then on is at or above it.</summary>
    public static Guid First(DateTimeOffset moment) => First(moment.ToUnixTimeMilliseconds());

    /// <summary>The smallest id after a moment: everything created until then is below it.</summary>
    public static Guid After(DateTimeOffset moment) => First(moment.ToUnixTimeMilliseconds() + 1);

    private static Guid First(long milliseconds)
    {
        Span<byte> id = stackalloc byte[16];
        milliseconds = Math.Max(0, milliseconds);
        for (var index = 0; index < 6; index++)
        {
            id[index] = (byte)(milliseconds >> (8 * (5 - index)));
        }

        return new Guid(id, bigEndian: true);
    }
}
