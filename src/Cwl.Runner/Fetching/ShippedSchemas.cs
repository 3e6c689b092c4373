using System.Reflection;

namespace Cwl.Runner.Fetching;

/// <summary>The custom types of earth observation packages (github.com/eoap/schemas, Apache-2.0), shipped so that packages load without a network.</summary>
internal static class ShippedSchemas
{
    private const string Prefix = "https://raw.githubusercontent.com/eoap/schemas/main/";

    public static bool Has(string uri) =>
        uri.StartsWith(Prefix, StringComparison.Ordinal) && Assembly.GetExecutingAssembly().GetManifestResourceInfo(NameOf(uri)) is not null;

    /// <param name="uri">One that is shipped.</param>
    public static Stream Open(string uri) => Assembly.GetExecutingAssembly().GetManifestResourceStream(NameOf(uri))!;

    private static string NameOf(string uri) => "Cwl.Runner.Fetching.Schemas." + uri[Prefix.Length..].Replace('/', '.');
}
