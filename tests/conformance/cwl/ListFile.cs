namespace Conformance.Cwl;

/// <summary>The text files beside the suite's code: one entry a line, comments behind <c>#</c>.</summary>
internal static class ListFile
{
    public static IEnumerable<string> Lines(string name) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "conformance", "cwl", name))
            .Select(line => line.Split('#', 2)[0].Trim())
            .Where(line => line.Length > 0);
}
