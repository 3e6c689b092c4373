using Geo;

namespace Ogc.Processes.Publication;

/// <summary>What the file of a layer says about itself.</summary>
internal sealed record LayerData(string FileName, bool IsRaster, Crs Crs, BoundingBox Bounds, OutputStyle Style);
