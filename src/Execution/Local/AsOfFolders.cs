namespace Execution.Local;

/// <summary>What is worked out from the entries of folders, and anew when one was made, removed or replaced in them.</summary>
/// <param name="folders">The folders.</param>
/// <param name="make">Works it out.</param>
internal sealed class AsOfFolders<T>(IReadOnlyList<string> folders, Func<T> make)
    where T : class
{
    private readonly Lock _gate = new();
    private DateTime[] _times = [];
    private T? _value;

    public T Value
    {
        get
        {
            lock (_gate)
            {
                // Before it is worked out: what changes meanwhile is seen the next time.
                DateTime[] times = [.. folders.Select(Directory.GetLastWriteTimeUtc)];
                if (_value is null || !times.AsSpan().SequenceEqual(_times))
                {
                    _value = make();
                    _times = times;
                }

                return _value;
            }
        }
    }
}
