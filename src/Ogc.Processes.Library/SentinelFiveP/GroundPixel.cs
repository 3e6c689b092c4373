namespace Ogc.Processes.Library.SentinelFiveP;

/// <summary>A measurement of a swath.</summary>
/// <param name="Value">In the unit of the variable.</param>
/// <param name="Quality">0 (no data) to 1 (full quality).</param>
/// <param name="Latitude">Of its centre, degrees north.</param>
/// <param name="Longitude">Of its centre, degrees east.</param>
/// <param name="Time">UTC.</param>
internal readonly record struct GroundPixel(double Value, double Quality, double Latitude, double Longitude, DateTimeOffset Time);
