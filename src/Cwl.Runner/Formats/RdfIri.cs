namespace Cwl.Runner.Formats;

/// <summary>IRIs as RDF documents write them.</summary>
internal static class RdfIri
{
    /// <summary>The absolute IRI. One with a scheme is taken as it is written, because RDF compares IRIs by their characters.</summary>
    public static string Resolve(string reference, string baseIri)
    {
        if (reference.Contains(':', StringComparison.Ordinal))
        {
            return reference;
        }

        return Uri.TryCreate(baseIri, UriKind.Absolute, out var origin) && Uri.TryCreate(origin, reference, out var absolute)
            ? absolute.AbsoluteUri
            : baseIri + reference;
    }
}
