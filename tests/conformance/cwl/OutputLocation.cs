using System.Text.Json;

namespace Conformance.Cwl;

/// <summary>Where a File or Directory of an output object says that it is.</summary>
internal sealed class OutputLocation
{
    private readonly string _stated;

    public OutputLocation(JsonElement actual)
    {
        _stated = Stated(actual)?.TrimEnd('/') ?? string.Empty;
        Path = _stated.StartsWith("file:", StringComparison.Ordinal) ? Uri.UnescapeDataString(PathOf(_stated)) : _stated;
    }

    /// <summary>On this machine; empty where none is stated.</summary>
    public string Path { get; }

    /// <summary>The expected place is an end of it at the border of a name, as it is written or decoded.</summary>
    public bool Fits(JsonElement expected) =>
        Stated(expected)?.TrimEnd('/') is not { } wanted || wanted == "Any" || Ends(_stated, wanted) || Ends(Path, wanted);

    private static bool Ends(string place, string wanted) => place == wanted || place.EndsWith("/" + wanted, StringComparison.Ordinal);

    private static string? Stated(JsonElement value) =>
        (value.TryGetProperty("path", out var place) || value.TryGetProperty("location", out place)) && place.ValueKind == JsonValueKind.String
            ? place.GetString()
            : null;

    /// <summary>What follows the host; a query or a fragment is no part of it.</summary>
    private static string PathOf(string uri)
    {
        var rest = uri["file:".Length..];
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var root = rest.IndexOf('/', 2);
            rest = root < 0 ? string.Empty : rest[root..];
        }

        var end = rest.IndexOfAny(['?', '#']);
        return end < 0 ? rest : rest[..end];
    }
}
