using Geo.Interop;

namespace Geo.Rasters;

/// <summary>One of GDAL's tools, given the file to write and its progress.</summary>
internal delegate DatasetHandle ScratchTool(string scratchPath, NativeProgress progress);
