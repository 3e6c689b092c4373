namespace Execution.Local;

/// <summary>The devices of NVIDIA's and of the kernel's own GPU drivers, as far as this machine has them.</summary>
internal static class GpuDevices
{
    /// <summary>Where drivers look for the cards.</summary>
    public const string SystemFolder = "/sys";

    private static readonly string[] Others = ["/dev/dri", "/dev/kfd"];

    public static IEnumerable<string> All => Directory.EnumerateFileSystemEntries("/dev", "nvidia*").Concat(Others.Where(Path.Exists));
}
