namespace Conformance.OgcApiProcesses;

/// <summary>The tests that do not hold yet, by id, with their reason.</summary>
internal static class ExpectedFailures
{
    public static IReadOnlyDictionary<string, string> Read() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "conformance", "ogcapi-processes", "expected-failures.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('|', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
