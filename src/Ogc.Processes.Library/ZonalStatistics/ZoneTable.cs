using System.Text.Json;

namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>Writes the results of all zones as JSON.</summary>
internal static class ZoneTable
{
    public static JsonElement Write(ZonePlan plan, IReadOnlyList<ZoneRow> rows, int band, string? unit)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteNumber("band", band);
            json.WriteString("rule", plan.Rule == CoverageRule.Cover ? "cover" : "centre");
            json.WriteString("unit", unit);
            json.WriteStartArray("zones");
            for (var at = 0; at < rows.Count; at++)
            {
                WriteRow(json, plan, rows[at], at + 1);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return JsonElement.Parse(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    private static void WriteRow(Utf8JsonWriter json, ZonePlan plan, ZoneRow row, int number)
    {
        json.WriteStartObject();
        json.WriteNumber("zone", number);
        for (var at = 0; at < plan.Statistics.Count; at++)
        {
            WriteNumber(json, plan.Statistics[at].Id, row.Values[at]);
        }

        json.WriteBoolean("exact", row.IsExact);
        if (row.Histogram is { } histogram)
        {
            json.WriteStartObject(ZonePlan.HistogramId);
            WriteArray(json, "values", histogram.Values);
            WriteArray(json, "edges", histogram.Edges);
            WriteArray(json, "counts", histogram.Counts);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IReadOnlyList<double>? values)
    {
        if (values is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
