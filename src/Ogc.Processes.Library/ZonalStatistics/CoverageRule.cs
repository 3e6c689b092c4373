namespace Ogc.Processes.Library.ZonalStatistics;

/// <summary>Which pixels belong to a polygon, and by how much.</summary>
internal enum CoverageRule
{
    /// <summary>A pixel whose centre is inside counts whole, any other not at all.</summary>
    Centre,

    /// <summary>Each pixel counts by the share of its area that is inside.</summary>
    Cover,
}
