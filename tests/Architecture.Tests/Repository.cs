using System.Xml.Linq;
using Testing;

namespace Architecture.Tests;

/// <summary>The repository as text. The rules read sources, not assemblies, so that they also see what a build leaves out.</summary>
internal static class Repository
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> AllSources = new(ReadSources);

    public static IReadOnlyList<SourceFile> Sources => AllSources.Value;

    /// <summary>Each project below src with the names of the projects it refers to.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> References { get; } =
        Directory.EnumerateFiles(Folder("src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), ReferencesOf);

    public static string Folder(string name) => Path.Combine(Requirements.RepositoryRoot, name);

    private static IReadOnlyList<string> ReferencesOf(string project) =>
        [.. XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')))];

    private static IReadOnlyList<SourceFile> ReadSources() =>
        [.. Directory.EnumerateFiles(Folder("src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Requirements.RepositoryRoot, file).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllLines(Folder(path))))];
}
