namespace Wms.GetFeatureInfo;

/// <summary>The form of a GetFeatureInfo answer.</summary>
internal enum InfoFormat
{
    Text,
    Html,
    Gml,
    GeoJson,
}
