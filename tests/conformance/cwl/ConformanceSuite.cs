using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Cwl;

/// <summary>The tests of an index and of the indexes that it imports.</summary>
internal sealed class ConformanceSuite
{
    private const string Index = "conformance_tests.yaml";

    private ConformanceSuite(string folder)
    {
        Folder = folder;
        Tests = ReadIndex(Path.Combine(folder, Index)).ToDictionary(test => test.Id, StringComparer.Ordinal);
    }

    /// <summary>Where the runner is started: tools and jobs are named relative to it.</summary>
    public string Folder { get; }

    /// <summary>By id, in the order of the index.</summary>
    public IReadOnlyDictionary<string, ConformanceTest> Tests { get; }

    public static ConformanceSuite Read(string folder) => new(Path.GetFullPath(folder));

    private IEnumerable<ConformanceTest> ReadIndex(string index)
    {
        var folder = Path.GetDirectoryName(index)!;
        foreach (var entry in YamlJson.ReadFile(index).EnumerateArray())
        {
            if (entry.TryGetProperty("$import", out var import))
            {
                foreach (var test in ReadIndex(Path.GetFullPath(import.GetString()!, folder)))
                {
                    yield return test;
                }
            }
            else
            {
                yield return ReadTest(entry, folder);
            }
        }
    }

    private ConformanceTest ReadTest(JsonElement entry, string folder) => new(
        entry.GetProperty("id").GetString()!,
        FromSuite(entry.GetProperty("tool").GetString()!, folder),
        entry.TryGetProperty("job", out var job) && job.ValueKind == JsonValueKind.String ? FromSuite(job.GetString()!, folder) : null,
        entry.TryGetProperty("tags", out var tags) ? [.. tags.EnumerateArray().Select(tag => tag.GetString()!)] : ["required"],
        entry.TryGetProperty("should_fail", out var fails) && fails.GetBoolean(),
        entry.TryGetProperty("output", out var output) ? WithImports(output, folder) : default);

    private string FromSuite(string reference, string folder)
    {
        var (path, fragment) = reference.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? (reference[..at], reference[at..]) : (reference, string.Empty);
        return Path.GetRelativePath(Folder, Path.GetFullPath(path, folder)) + fragment;
    }

    /// <summary>An expected output may keep a long value in a file of its own.</summary>
    private static JsonElement WithImports(JsonElement output, string folder) =>
        JsonSerializer.SerializeToElement(Resolve(output, folder));

    private static JsonNode? Resolve(JsonElement value, string folder) => value.ValueKind switch
    {
        JsonValueKind.Object when Reference(value, "$import") is { } file => Resolve(YamlJson.ReadFile(Path.GetFullPath(file, folder)), folder),
        JsonValueKind.Object when Reference(value, "$include") is { } file => File.ReadAllText(Path.GetFullPath(file, folder)),
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().Select(field => KeyValuePair.Create(field.Name, Resolve(field.Value, folder)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(item => Resolve(item, folder))]),
        JsonValueKind.Null => null,
        _ => JsonNode.Parse(value.GetRawText()),
    };

    private static string? Reference(JsonElement value, string name) =>
        value.GetPropertyCount() == 1 && value.TryGetProperty(name, out var file) ? file.GetString() : null;
}
