namespace Ogc.Server.OgcApi.Documents;

/// <summary>Link relations: IANA's and OGC's (http://www.opengis.net/def/rel/ogc/1.0).</summary>
internal static class LinkRelation
{
    public const string Self = "self";
    public const string Alternate = "alternate";
    public const string Up = "up";
    public const string Next = "next";
    public const string Monitor = "monitor";
    public const string ServiceDescription = "service-desc";
    public const string ServiceDocumentation = "service-doc";
    public const string Conformance = "http://www.opengis.net/def/rel/ogc/1.0/conformance";
    public const string Processes = "http://www.opengis.net/def/rel/ogc/1.0/processes";
    public const string JobList = "http://www.opengis.net/def/rel/ogc/1.0/job-list";
    public const string Execute = "http://www.opengis.net/def/rel/ogc/1.0/execute";
    public const string Results = "http://www.opengis.net/def/rel/ogc/1.0/results";
    public const string Exceptions = "http://www.opengis.net/def/rel/ogc/1.0/exceptions";
    public const string Map = "http://www.opengis.net/def/rel/ogc/1.0/map";
    public const string Service = "service";
    public const string Item = "item";
}
