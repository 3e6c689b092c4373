namespace Ogc.Server.OgcApi;

/// <summary>URIs of conformance classes (OGC 18-062r2, annex A).</summary>
internal static class ConformanceClass
{
    private const string Part1 = "http://www.opengis.net/spec/ogcapi-processes-1/1.0/conf/";

    public const string Core = Part1 + "core";
    public const string ProcessDescription = Part1 + "ogc-process-description";
    public const string Json = Part1 + "json";
    public const string Html = Part1 + "html";
    public const string OpenApi30 = Part1 + "oas30";
    public const string JobList = Part1 + "job-list";
    public const string Dismiss = Part1 + "dismiss";
    public const string CommonCore = "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core";
}
