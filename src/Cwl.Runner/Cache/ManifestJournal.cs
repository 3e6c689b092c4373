using System.Text;

namespace Cwl.Runner.Cache;

/// <summary>
/// One file for all results, a line each, for a cache that one process at a time uses: making a file costs ten times as much as adding
/// a line. A line that a kill cut short is no manifest, and so counts for nothing.
/// </summary>
internal sealed class ManifestJournal(string folder) : IManifests
{
    /// <summary>Guards itself and the file.</summary>
    private readonly Dictionary<string, byte[]> _manifests = new(StringComparer.Ordinal);

    private readonly string _file = Path.Join(folder, "results");
    private bool _isRead;

    public byte[]? Find(string key)
    {
        lock (_manifests)
        {
            Read();
            return _manifests.GetValueOrDefault(key);
        }
    }

    public void Add(string key, byte[] manifest)
    {
        lock (_manifests)
        {
            Read();
            File.AppendAllBytes(_file, [.. Encoding.ASCII.GetBytes(key), (byte)' ', .. manifest, (byte)'\n']);
            _manifests[key] = manifest;
        }
    }

    public void Remove(string key)
    {
        lock (_manifests)
        {
            _manifests.Remove(key);
        }
    }

    private void Read()
    {
        if (_isRead)
        {
            return;
        }

        _isRead = true;
        if (!File.Exists(_file))
        {
            return;
        }

        var content = File.ReadAllBytes(_file);
        foreach (var range in content.AsSpan().Split((byte)'\n'))
        {
            var line = content.AsSpan(range);
            var blank = line.IndexOf((byte)' ');
            if (blank > 0)
            {
                _manifests[Encoding.ASCII.GetString(line[..blank])] = line[(blank + 1)..].ToArray();
            }
        }

        if (content is not [.., (byte)'\n'])
        {
            File.AppendAllText(_file, "\n");
        }
    }
}
