using Microsoft.Net.Http.Headers;
using Ogc.Processes;

namespace Ogc.Server.Web;

/// <summary>Chooses between JSON and HTML: by <c>?f=</c>, else by Accept, else JSON.</summary>
internal static class Representation
{
    private const string FormatParameter = "f";

    public static bool WantsHtml(HttpRequest request) =>
        request.Query.TryGetValue(FormatParameter, out var format) ? IsHtml(format.ToString()) : PrefersHtml(request);

    /// <summary>True when errors go as <c>application/json</c>: the client named it and not <c>application/problem+json</c>.</summary>
    public static bool WantsPlainJsonErrors(HttpRequest request) =>
        NamesJson(request) && !request.Headers.Accept.ToString().Contains("problem+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the client named <c>application/json</c> among what it takes.</summary>
    public static bool NamesJson(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);

    /// <summary>As <see cref="WantsHtml"/> for error pages, where a wrong <c>?f=</c> must not fail again.</summary>
    public static bool PrefersHtml(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        // Scripts and suites send none of this; do not parse for them.
        return accept.Count > 0
            && accept.ToString().Contains("html", StringComparison.OrdinalIgnoreCase)
            && MediaTypeHeaderValue.TryParseList(accept, out var types)
            && Quality(types, "text/html") > Quality(types, "application/json");
    }

    private static bool IsHtml(string format) => format switch
    {
        "html" => true,
        "json" => false,
        _ => throw new ProcessException(ProcessError.InvalidParameter, $"Format f={format} is not offered; use html or json."),
    };

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type)
    {
        var offered = new MediaTypeHeaderValue(type);
        var match = accepted.Where(range => offered.IsSubsetOf(range)).OrderBy(range => range.MatchesAllTypes).ThenBy(range => range.MatchesAllSubTypes)
            .FirstOrDefault();
        return match is null ? 0 : match.Quality ?? 1;
    }
}
