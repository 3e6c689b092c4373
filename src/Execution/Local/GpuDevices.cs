namespace Execution.Local;

/// <summary>The devices of NVIDIA's and of the kernel's own GPU drivers, as far as this machine has them.</summary>
internal static class GpuDevices
{
    private static readonly string[] Others = ["/dev/dri", "/dev/kfd"];

    public static void AddTo(List<string> arguments)
    {
        foreach (var device in Directory.EnumerateFileSystemEntries("/dev", "nvidia*").Concat(Others.Where(Path.Exists)))
        {
            arguments.AddRange(["--dev-bind", device, device]);
        }

        // The drivers look there for the cards.
        arguments.AddRange(["--ro-bind", "/sys", "/sys"]);
    }
}
