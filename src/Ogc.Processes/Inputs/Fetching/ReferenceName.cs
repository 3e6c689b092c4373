namespace Ogc.Processes.Inputs.Fetching;

/// <summary>A reference as it may be shown and stored: query, fragment and credentials may be secrets (signed URLs).</summary>
internal static class ReferenceName
{
    public static string Of(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}
