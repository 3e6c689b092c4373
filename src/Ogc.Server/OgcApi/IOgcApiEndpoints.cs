namespace Ogc.Server.OgcApi;

/// <summary>A group of resources of OGC API Processes.</summary>
internal interface IOgcApiEndpoints
{
    /// <summary>The conformance classes that these resources serve.</summary>
    IReadOnlyList<string> ConformanceClasses { get; }

    void Map(IEndpointRouteBuilder routes);
}
