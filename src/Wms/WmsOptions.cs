using Geo;

namespace Wms;

/// <summary>What the service says about itself and what it allows.</summary>
public sealed class WmsOptions
{
    public string Title { get; set; } = "OgcGeo maps";

    public string? Abstract { get; set; } = "Results of processing jobs as map layers.";

    public IReadOnlyList<string> Keywords { get; set; } = ["WMS", "OGC API Processes", "earth observation"];

    public string? ContactPerson { get; set; }

    public string? ContactOrganization { get; set; }

    public string? ContactEmail { get; set; }

    public string Fees { get; set; } = "none";

    public string AccessConstraints { get; set; } = "none";

    public int MaxWidth { get; set; } = 4096;

    public int MaxHeight { get; set; } = 4096;

    /// <summary>Bounds the memory of one map: about 12 bytes for each pixel, and at most 100 MB while a raster is read.</summary>
    public int MaxPixels { get; set; } = 4096 * 4096;

    /// <summary>The most layers of one GetMap.</summary>
    public int MaxLayers { get; set; } = 20;

    /// <summary>The most layers capabilities list; others can still be asked for by name.</summary>
    public int MaxListedLayers { get; set; } = 1000;

    /// <summary>Maps drawn at the same time; 0 means one for each processor.</summary>
    public int MaxConcurrentMaps { get; set; }

    public int JpegQuality { get; set; } = 85;

    /// <summary>Memory for the geometries of vector layers drawn lately.</summary>
    public int VectorCacheMegabytes { get; set; } = 256;

    /// <summary>A feature this many pixels from the asked point is found.</summary>
    public double FeatureInfoTolerance { get; set; } = 4;

    /// <summary>The most features of one GetFeatureInfo answer and layer, whatever FEATURE_COUNT says.</summary>
    public int MaxFeatureCount { get; set; } = 100;

    /// <summary>The reference systems listed for every layer besides its own. Any EPSG code can be asked for.</summary>
    public IReadOnlyList<string> AdvertisedCrs { get; set; } = ["EPSG:4326", "CRS:84", "EPSG:3857"];

    /// <summary>Every fault of the options; none when they can be used.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        Require(MaxWidth is >= 16 and <= 32768, nameof(MaxWidth), MaxWidth, "16 to 32768");
        Require(MaxHeight is >= 16 and <= 32768, nameof(MaxHeight), MaxHeight, "16 to 32768");
        Require(MaxPixels is >= 256 and <= 1 << 28, nameof(MaxPixels), MaxPixels, "256 to 268435456");
        Require(MaxLayers >= 1, nameof(MaxLayers), MaxLayers, "1 or more");
        Require(MaxListedLayers >= 1, nameof(MaxListedLayers), MaxListedLayers, "1 or more");
        Require(MaxConcurrentMaps >= 0, nameof(MaxConcurrentMaps), MaxConcurrentMaps, "0 or more");
        Require(JpegQuality is >= 1 and <= 100, nameof(JpegQuality), JpegQuality, "1 to 100");
        Require(VectorCacheMegabytes >= 0, nameof(VectorCacheMegabytes), VectorCacheMegabytes, "0 or more");
        Require(FeatureInfoTolerance is >= 0 and <= 100, nameof(FeatureInfoTolerance), FeatureInfoTolerance, "0 to 100");
        Require(MaxFeatureCount >= 1, nameof(MaxFeatureCount), MaxFeatureCount, "1 or more");
        faults.AddRange(AdvertisedCrs.Where(code => !Crs.TryParse(code, out _)).Select(code => $"Wms:AdvertisedCrs names '{code}', which is not known."));
        return faults;

        void Require(bool holds, string name, IFormattable value, string range)
        {
            if (!holds)
            {
                faults.Add(FormattableString.Invariant($"Wms:{name} is {value}; it must be {range}."));
            }
        }
    }
}
