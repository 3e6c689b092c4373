namespace Ogc.Server.Samples;

/// <summary>The folder <c>samples</c> of the data folder. Only files directly in it are served.</summary>
internal sealed class SampleFolder(string path)
{
    public string Path { get; } = path;

    public IReadOnlyList<string> List() => Directory.Exists(Path)
        ? [.. Directory.EnumerateFiles(Path).Select(file => System.IO.Path.GetFileName(file)).Where(name => name[0] != '.').Order(StringComparer.Ordinal)]
        : [];

    /// <summary>How many bytes a listed file has.</summary>
    public long Size(string name) => new FileInfo(System.IO.Path.Combine(Path, name)).Length;

    /// <summary>The full path of a file, null when there is none of that name. Names from clients are compared, never joined.</summary>
    public string? Find(string name) => List().Contains(name, StringComparer.Ordinal) ? System.IO.Path.Combine(Path, name) : null;
}
