using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Geo;

namespace Ogc.Processes.Inputs.Schemas;

/// <summary>Checks of the <c>format</c>s that this server knows; the others are only hints.</summary>
internal static partial class FormatCheck
{
    private static readonly string[] Geometries =
        ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"];

    public static void Check(string format, JsonElement value, string pointer, FaultLog<SchemaFault> faults)
    {
        var message = (format, value.ValueKind) switch
        {
            ("date-time", JsonValueKind.String) => IsDateTime(value.GetString()!) ? null : "a date and time with offset (2024-07-01T12:00:00Z)",
            ("date", JsonValueKind.String) => IsDate(value.GetString()!) ? null : "a date (2024-07-01)",
            ("uri", JsonValueKind.String) => Uri.TryCreate(value.GetString(), UriKind.Absolute, out _) ? null : "an absolute URI",
            ("uuid", JsonValueKind.String) => Guid.TryParseExact(value.GetString(), "D", out _) ? null : "a UUID",
            _ => null,
        };
        if (message is not null)
        {
            faults.Add(new(pointer, $"is {JsonText.Show(value)}, but must be {message}"));
        }
        else if (format == "ogc-bbox" && value.ValueKind == JsonValueKind.Object)
        {
            CheckBox(value, pointer, faults);
        }
        else if (format.StartsWith("geojson-", StringComparison.Ordinal) && value.ValueKind == JsonValueKind.Object)
        {
            CheckGeoJson(value, pointer, faults);
        }
    }

    private static bool IsDateTime(string text) =>
        DateTimeForm().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static void CheckBox(JsonElement box, string pointer, FaultLog<SchemaFault> faults)
    {
        var crs = Crs.Wgs84LonLat;
        if (box.TryGetProperty("crs", out var name) && name.ValueKind == JsonValueKind.String && !Crs.TryParse(name.GetString()!, out crs))
        {
            var message = $"is {JsonText.Show(name)}, which is no coordinate reference system known here";
            faults.Add(new(JsonText.Append(pointer, "crs"), message));
            return;
        }

        if (!box.TryGetProperty("bbox", out var corners) || corners.ValueKind != JsonValueKind.Array
            || corners.GetArrayLength() is not (4 or 6) || corners.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.Number))
        {
            return; // the schema beside the format reports these
        }

        var half = corners.GetArrayLength() / 2;
        for (var axis = 0; axis < 2; axis++)
        {
            // Longitudes may run over the antimeridian (west > east); nothing else may run backwards.
            var isLongitude = crs.IsGeographic && axis == (crs.IsLatLonOrder ? 1 : 0);
            if (!isLongitude && corners[axis].GetDouble() > corners[axis + half].GetDouble())
            {
                var (lower, upper) = (corners[axis].GetRawText(), corners[axis + half].GetRawText());
                var message = $"has the lower corner {lower} above the upper {upper} on axis {axis + 1}";
                faults.Add(new(JsonText.Append(pointer, "bbox"), message));
            }
        }
    }

    private static void CheckGeoJson(JsonElement value, string pointer, FaultLog<SchemaFault> faults)
    {
        if (!value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            return; // the schema beside the format reports it
        }

        var needed = type.GetString() switch
        {
            "FeatureCollection" => "features",
            "Feature" => "geometry",
            "GeometryCollection" => "geometries",
            var name when Geometries.Contains(name) => "coordinates",
            _ => null,
        };
        if (needed is null)
        {
            faults.Add(new(JsonText.Append(pointer, "type"), $"is {JsonText.Show(type)}, which is no type of GeoJSON"));
        }
        else if (!value.TryGetProperty(needed, out _))
        {
            faults.Add(new(pointer, $"is a GeoJSON {type.GetString()} without its member '{needed}'"));
        }
    }

    [GeneratedRegex(
        @"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DateTimeForm();
}
