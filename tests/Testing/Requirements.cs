namespace Testing;

/// <summary>Parts that a test needs and a user's machine may lack.</summary>
public static class Requirements
{
    /// <summary>The folder with public test data beside the repository, or null where it is absent.</summary>
    public static string? SharedData { get; } = FindSharedData();

    /// <summary>The root of the repository (the folder of OgcGeo.sln).</summary>
    public static string RepositoryRoot { get; } = Ancestor(AppContext.BaseDirectory, "OgcGeo.sln")
        ?? throw new InvalidOperationException("OgcGeo.sln was not found above " + AppContext.BaseDirectory);

    /// <summary>The full path of a command on PATH (or the path itself when absolute), or null.</summary>
    public static string? Command(string name)
    {
        if (Path.IsPathRooted(name))
        {
            return File.Exists(name) ? name : null;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    private static string? FindSharedData()
    {
        var root = Ancestor(AppContext.BaseDirectory, "OgcGeo.sln");
        var set = Environment.GetEnvironmentVariable("OGCGEO_TEST_DATA");
        string[] candidates = [set ?? string.Empty, root is null ? string.Empty : Path.GetFullPath(Path.Combine(root, "..", "shared", "data"))];
        return candidates.FirstOrDefault(folder => folder.Length > 0 && Directory.Exists(folder));
    }

    private static string? Ancestor(string folder, string file)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, file)))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
