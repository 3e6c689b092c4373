using Microsoft.AspNetCore.Http.Extensions;

namespace Ogc.Server.Web;

/// <summary>Query strings made from others.</summary>
internal static class QueryStrings
{
    /// <summary>The same query with one parameter set, starting with '?'.</summary>
    public static string With(this IQueryCollection query, string name, string value)
    {
        var others = query.Where(pair => pair.Key != name).SelectMany(pair => pair.Value, (pair, item) => KeyValuePair.Create(pair.Key, item ?? string.Empty));
        return new QueryBuilder(others) { { name, value } }.ToString();
    }
}
