namespace Geo.Rasters;

/// <summary>
/// Keeps rasters open between uses: opening costs more than a window read, and the read state of a dataset (directories,
/// overviews) is worth keeping. A dataset is never lent twice at a time.
/// </summary>
public sealed class RasterPool : IDisposable
{
    private readonly RasterPoolOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _ageing;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Idle>> _idle = new(StringComparer.Ordinal);
    private readonly LinkedList<Idle> _byUse = new();
    private bool _disposed;

    public RasterPool(RasterPoolOptions? options = null, TimeProvider? time = null)
    {
        _options = options ?? new RasterPoolOptions();
        _time = time ?? TimeProvider.System;
        var period = _options.MaximumIdleTime / 2;
        _ageing = _time.CreateTimer(_ => CloseAged(), null, period, period);
    }

    /// <summary>Open rasters that nobody uses just now.</summary>
    public int IdleCount
    {
        get
        {
            lock (_gate)
            {
                return _byUse.Count;
            }
        }
    }

    /// <exception cref="GeoException">What <see cref="RasterDataset.Open"/> throws.</exception>
    public RasterLease Rent(string path)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var full = Path.GetFullPath(path);
        var stamp = FileStamp.Of(full);
        return new RasterLease(this, Take(full, stamp) is { } idle ? idle : RasterDataset.Open(full), stamp);
    }

    /// <summary>Closes the idle rasters of a file, before it is replaced or deleted.</summary>
    public void Evict(string path)
    {
        List<Idle> evicted;
        lock (_gate)
        {
            evicted = _idle.Remove(Path.GetFullPath(path), out var list) ? list : [];
            evicted.ForEach(idle => _byUse.Remove(idle.Node));
        }

        Close(evicted);
    }

    public void Dispose()
    {
        _ageing.Dispose();
        List<Idle> all;
        lock (_gate)
        {
            _disposed = true;
            all = [.. _byUse];
            _byUse.Clear();
            _idle.Clear();
        }

        Close(all);
    }

    internal void Return(RasterLease lease)
    {
        var surplus = new List<Idle>();
        var idle = new Idle(lease.Dataset, lease.Stamp, _time.GetTimestamp());

        // A file that was replaced meanwhile must not be served from its old content.
        var replaced = lease.Stamp != FileStamp.Of(lease.Dataset.Path);
        lock (_gate)
        {
            if (_disposed || replaced)
            {
                surplus.Add(idle);
            }
            else
            {
                Keep(idle, surplus);
            }
        }

        Close(surplus);
    }

    private RasterDataset? Take(string path, FileStamp stamp)
    {
        var stale = new List<Idle>();
        RasterDataset? taken = null;
        lock (_gate)
        {
            if (_idle.TryGetValue(path, out var list))
            {
                while (taken is null && list.Count > 0)
                {
                    var last = list[^1];
                    Forget(last, list);
                    if (last.Stamp == stamp)
                    {
                        taken = last.Dataset;
                    }
                    else
                    {
                        stale.Add(last);
                    }
                }
            }
        }

        Close(stale);
        return taken;
    }

    private void Keep(Idle idle, List<Idle> surplus)
    {
        var path = idle.Dataset.Path;
        if (!_idle.TryGetValue(path, out var list))
        {
            _idle[path] = list = [];
        }

        list.Add(idle);
        _byUse.AddLast(idle.Node);
        if (list.Count > _options.MaximumIdlePerFile)
        {
            surplus.Add(list[0]);
            Forget(list[0], list);
        }

        while (_byUse.Count > _options.MaximumIdle)
        {
            var oldest = _byUse.First!.Value;
            surplus.Add(oldest);
            Forget(oldest, _idle[oldest.Dataset.Path]);
        }
    }

    private void Forget(Idle idle, List<Idle> list)
    {
        list.Remove(idle);
        _byUse.Remove(idle.Node);
        if (list.Count == 0)
        {
            _idle.Remove(idle.Dataset.Path);
        }
    }

    private void CloseAged()
    {
        var aged = new List<Idle>();
        lock (_gate)
        {
            while (_byUse.First is { Value: var oldest } && _time.GetElapsedTime(oldest.Since) >= _options.MaximumIdleTime)
            {
                aged.Add(oldest);
                Forget(oldest, _idle[oldest.Dataset.Path]);
            }
        }

        Close(aged);
    }

    private static void Close(List<Idle> surplus) => surplus.ForEach(idle => idle.Dataset.Dispose());

    private sealed class Idle
    {
        internal Idle(RasterDataset dataset, FileStamp stamp, long since)
        {
            Since = since;
            Dataset = dataset;
            Stamp = stamp;
            Node = new LinkedListNode<Idle>(this);
        }

        internal RasterDataset Dataset { get; }

        internal FileStamp Stamp { get; }

        /// <summary>Timestamp of the return.</summary>
        internal long Since { get; }

        internal LinkedListNode<Idle> Node { get; }
    }
}
