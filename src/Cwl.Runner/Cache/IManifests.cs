namespace Cwl.Runner.Cache;

/// <summary>Where a cache notes which results it has. Made to survive the end of the process at any moment.</summary>
internal interface IManifests
{
    /// <summary>What was noted of a result, or null.</summary>
    byte[]? Find(string key);

    /// <summary>Notes a result, all of whose files are in place.</summary>
    void Add(string key, byte[] manifest);

    /// <summary>Forgets a result.</summary>
    void Remove(string key);
}
