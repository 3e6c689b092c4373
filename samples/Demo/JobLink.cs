namespace Demo;

/// <summary>A link of a job.</summary>
internal sealed record JobLink(Uri Href, string Rel, string? Type, string? Title)
{
    /// <summary>The relation of a map that shows a result (http://www.opengis.net/def/rel/ogc/1.0).</summary>
    public const string Map = "http://www.opengis.net/def/rel/ogc/1.0/map";
}
