namespace Wms.Legend;

/// <summary>Pixels of a legend.</summary>
internal readonly record struct LegendSize(int Width, int Height);
