namespace Execution.CommandLine;

/// <summary>A mount as the value of <c>--mount</c>, which is a record of CSV: a path may hold commas, colons and quotes.</summary>
internal static class BindArgument
{
    public static string Of(Mount mount)
    {
        string[] fields = ["type=bind", "source=" + mount.Source, "destination=" + mount.Target];
        var quoted = fields.Select(field => field.AsSpan().ContainsAny(",\"\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field);
        return string.Join(',', quoted) + (mount.Writable ? string.Empty : ",ro");
    }
}
