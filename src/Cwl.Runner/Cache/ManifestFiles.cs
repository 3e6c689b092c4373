using System.Security.Cryptography;

namespace Cwl.Runner.Cache;

/// <summary>A file for each result, <c>{key}.json</c>, made by a rename: several processes may use the cache at a time. Its time is that of the last use.</summary>
internal sealed class ManifestFiles(string folder, TimeProvider time) : IManifests
{
    public const string Ending = ".json";

    /// <summary>Begins the names of manifests in the making.</summary>
    public const string Unfinished = ".tmp-";

    public byte[]? Find(string key)
    {
        var file = FileOf(key);
        if (!File.Exists(file))
        {
            return null;
        }

        var manifest = File.ReadAllBytes(file);
        Touch(file);
        return manifest;
    }

    public void Add(string key, byte[] manifest)
    {
        var unfinished = Path.Join(folder, Unfinished + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        File.WriteAllBytes(unfinished, manifest);
        File.Move(unfinished, FileOf(key), overwrite: true);
    }

    public void Remove(string key) => File.Delete(FileOf(key));

    private string FileOf(string key) => Path.Join(folder, key + Ending);

    private void Touch(string file)
    {
        try
        {
            File.SetLastWriteTimeUtc(file, time.GetUtcNow().UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A cache that may be read and not written serves all the same.
        }
    }
}
