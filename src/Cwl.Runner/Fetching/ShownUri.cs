namespace Cwl.Runner.Fetching;

/// <summary>URIs in messages: without what opens them, which is a password before the host or a signature in the query.</summary>
internal static class ShownUri
{
    public static string Of(string uri)
    {
        var host = uri.IndexOf("://", StringComparison.Ordinal) + 3;
        if (host < 3)
        {
            return uri;
        }

        var query = uri.IndexOf('?', host);
        var shown = query < 0 ? uri : uri[..query] + "?…";
        var path = shown.IndexOf('/', host);
        var user = shown.AsSpan(host, (path < 0 ? shown.Length : path) - host).LastIndexOf('@');
        return user < 0 ? shown : shown[..host] + shown[(host + user + 1)..];
    }
}
