namespace Cwl.Runner;

/// <summary>A place in a document.</summary>
/// <param name="Uri">The document's URI, without fragment.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public sealed record SourceLocation(string Uri, int Line, int Column)
{
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Shown(Uri)}:{Line}:{Column}");

    private static string Shown(string uri) =>
        uri.StartsWith("file:///", StringComparison.Ordinal) ? System.Uri.UnescapeDataString(uri["file://".Length..]) : uri;
}
