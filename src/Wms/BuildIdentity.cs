namespace Wms;

/// <summary>Names this build of the map server: after an upgrade no client keeps what an older one drew.</summary>
internal static class BuildIdentity
{
    public static string Text { get; } = typeof(BuildIdentity).Module.ModuleVersionId.ToString("N");
}
