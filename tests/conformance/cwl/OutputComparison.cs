using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;

namespace Conformance.Cwl;

/// <summary>
/// Compares an output object with the expected one as the official driver does (github.com/common-workflow-language/cwltest,
/// compare.py), and more strictly: what a runner states about a file is held against the disk, <c>basename</c>, <c>checksum</c>
/// and <c>size</c> must be there, a listing has no further entries, and a boolean is no number.
/// </summary>
internal static class OutputComparison
{
    private static readonly string[] JudgedByThemselves = ["class", "path", "location", "listing", "contents", "checksum", "size"];

    /// <summary>The first difference with its place, or null.</summary>
    public static string? Difference(JsonElement expected, JsonElement actual) => Compare(expected, actual, string.Empty);

    private static string? Compare(JsonElement expected, JsonElement actual, string at) => expected.ValueKind switch
    {
        JsonValueKind.String when expected.ValueEquals("Any") => null,
        JsonValueKind.Null or JsonValueKind.Undefined => IsNull(actual) ? null : Differs(at, "is not null", expected, actual),
        _ when IsNull(actual) => Differs(at, "is missing or null", expected, actual),
        JsonValueKind.Object => CompareObject(expected, actual, at),
        JsonValueKind.Array => CompareArray(expected, actual, at),
        _ => SameScalar(expected, actual) ? null : Differs(at, "differs", expected, actual),
    };

    private static string? CompareObject(JsonElement expected, JsonElement actual, string at)
    {
        if (actual.ValueKind != JsonValueKind.Object)
        {
            return Differs(at, "is not an object", expected, actual);
        }

        return Text(expected, "class") switch
        {
            "File" => CompareFile(expected, actual, at),
            "Directory" => CompareDirectory(expected, actual, at),
            _ => CompareRecord(expected, actual, at),
        };
    }

    private static string? CompareArray(JsonElement expected, JsonElement actual, string at)
    {
        if (actual.ValueKind != JsonValueKind.Array || expected.GetArrayLength() != actual.GetArrayLength())
        {
            return Differs(at, $"is not an array of {expected.GetArrayLength()}", expected, actual);
        }

        return expected.EnumerateArray().Zip(actual.EnumerateArray())
            .Select((pair, index) => Compare(pair.First, pair.Second, $"{at}[{index}]"))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string? CompareRecord(JsonElement expected, JsonElement actual, string at) =>
        CompareFields(expected, actual, at, _ => true)
        ?? actual.EnumerateObject().Where(field => !IsNull(field.Value) && !expected.TryGetProperty(field.Name, out _))
            .Select(field => Differs(Below(at, field.Name), "is not expected", default, field.Value)).FirstOrDefault();

    private static string? CompareFields(JsonElement expected, JsonElement actual, string at, Func<string, bool> concerns) =>
        expected.EnumerateObject().Where(field => concerns(field.Name))
            .Select(field => Compare(field.Value, Field(actual, field.Name), Below(at, field.Name)))
            .FirstOrDefault(difference => difference is not null);

    private static string? CompareFile(JsonElement expected, JsonElement actual, string at)
    {
        if (Text(actual, "class") != "File")
        {
            return Differs(at, "is no File", expected, actual);
        }

        var place = new OutputLocation(actual);
        if (!File.Exists(place.Path))
        {
            return Differs(at, "names no file that exists", expected, actual);
        }

        return place.Fits(expected) ? CompareContents(expected, actual, place.Path, at) : Differs(at, "is elsewhere", expected, actual);
    }

    private static string? CompareContents(JsonElement expected, JsonElement actual, string path, string at)
    {
        if (Text(expected, "contents") is { } contents && contents != "Any" && contents != File.ReadAllText(path).ReplaceLineEndings("\n"))
        {
            return Differs(at, "holds other contents", expected, JsonSerializer.SerializeToElement(File.ReadAllText(path)));
        }

        using var stream = File.OpenRead(path);
        return CompareStated("size", JsonSerializer.SerializeToElement(stream.Length), expected, actual, at)
            ?? CompareStated("checksum", JsonSerializer.SerializeToElement(Sha1(stream)), expected, actual, at)
            ?? (Text(actual, "basename") == Path.GetFileName(path) ? null : Differs(at, "has a basename that is not its location's", expected, actual))
            ?? CompareFields(expected, actual, at, IsFurther);
    }

    /// <summary>What the runner states must be so on the disk, and what the suite expects also.</summary>
    private static string? CompareStated(string key, JsonElement real, JsonElement expected, JsonElement actual, string at)
    {
        var wanted = Field(expected, key);
        if (!IsNull(wanted) && !wanted.ToString().Equals("Any", StringComparison.Ordinal) && !SameScalar(wanted, real))
        {
            return Differs(Below(at, key), "differs on disk", wanted, real);
        }

        var stated = Field(actual, key);
        return !IsNull(stated) && SameScalar(stated, real) ? null : Differs(Below(at, key), "is not what is on disk", real, stated);
    }

    private static string? CompareDirectory(JsonElement expected, JsonElement actual, string at)
    {
        if (Text(actual, "class") != "Directory" || Field(actual, "listing").ValueKind != JsonValueKind.Array)
        {
            return Differs(at, "is no Directory with a listing", expected, actual);
        }

        var place = new OutputLocation(actual);
        if (!Directory.Exists(place.Path))
        {
            return Differs(at, "names no directory that exists", expected, actual);
        }

        return CompareListing(expected, actual, at)
            ?? (place.Fits(expected) ? null : Differs(at, "is elsewhere", expected, actual))
            ?? CompareFields(expected, actual, at, IsFurther);
    }

    private static string? CompareListing(JsonElement expected, JsonElement actual, string at)
    {
        if (!expected.TryGetProperty("listing", out var wanted))
        {
            return null;
        }

        var left = Field(actual, "listing").EnumerateArray().ToList();
        foreach (var entry in wanted.EnumerateArray())
        {
            var found = left.FindIndex(candidate => Compare(entry, candidate, at) is null);
            if (found < 0)
            {
                return Differs(Below(at, "listing"), "lacks an entry", entry, Field(actual, "listing"));
            }

            left.RemoveAt(found);
        }

        return left.Count == 0 ? null : Differs(Below(at, "listing"), "has a further entry", wanted, left[0]);
    }

    private static bool IsFurther(string key) => !JudgedByThemselves.Contains(key, StringComparer.Ordinal);

    private static bool SameScalar(JsonElement expected, JsonElement actual) => (expected.ValueKind, actual.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => actual.ValueEquals(expected.GetString()),
        (JsonValueKind.Number, JsonValueKind.Number) => SameNumber(expected.GetRawText(), actual.GetRawText()),
        (JsonValueKind.True, JsonValueKind.True) or (JsonValueKind.False, JsonValueKind.False) => true,
        _ => false,
    };

    private static bool SameNumber(string expected, string actual) =>
        BigInteger.TryParse(expected, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
        && BigInteger.TryParse(actual, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var other)
            ? whole == other
            : double.Parse(expected, CultureInfo.InvariantCulture).Equals(double.Parse(actual, CultureInfo.InvariantCulture));

    private static string Sha1(Stream stream) => "sha1$" + Convert.ToHexStringLower(SHA1.HashData(stream));

    private static bool IsNull(JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;

    private static JsonElement Field(JsonElement value, string name) => value.TryGetProperty(name, out var field) ? field : default;

    private static string? Text(JsonElement value, string name) =>
        Field(value, name) is { ValueKind: JsonValueKind.String } field ? field.GetString() : null;

    private static string Below(string at, string name) => at.Length == 0 ? name : $"{at}.{name}";

    private static string Differs(string at, string how, JsonElement expected, JsonElement actual) =>
        $"{(at.Length == 0 ? "The output" : at)} {how}: expected {Short(expected)}, got {Short(actual)}";

    private static string Short(JsonElement value)
    {
        const int Limit = 400;
        var text = value.ValueKind == JsonValueKind.Undefined ? "nothing" : value.GetRawText();
        return text.Length <= Limit ? text : string.Concat(text.AsSpan(0, Limit), "...");
    }
}
