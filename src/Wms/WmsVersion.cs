namespace Wms;

/// <summary>The versions this server speaks.</summary>
internal enum WmsVersion
{
    V111,
    V130,
}
