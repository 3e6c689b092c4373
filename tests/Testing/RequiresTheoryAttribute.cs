using Xunit;

namespace Testing;

/// <summary>A theory that is skipped, with the reason printed, where a command or the shared test data is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresTheoryAttribute : TheoryAttribute
{
    /// <summary>Stands for the public test data in the list of needs.</summary>
    public const string SharedData = "shared data";

    /// <summary>Stands for a Docker engine that has <see cref="Requirements.Image"/>.</summary>
    public const string Docker = "a Docker engine with " + Requirements.Image;

    /// <summary>Stands for a bubblewrap that may confine a command here.</summary>
    public const string Sandbox = "a working bwrap";

    /// <summary>Stands for a podman that can start <see cref="Requirements.PodmanImage"/>.</summary>
    public const string Podman = "a podman that runs " + Requirements.PodmanImage;

    /// <summary>Stands for a kernel with Landlock.</summary>
    public const string Landlock = "a kernel with Landlock (Linux 6.2)";

    /// <summary>Stands for the program that <c>./ogcgeo build</c> leaves.</summary>
    public const string CwlRunner = "artifacts/cwl-runner/cwl-runner (./ogcgeo build makes it)";

    public RequiresTheoryAttribute(params string[] needs) => Skip = Missing(needs);

    /// <summary>What of it is absent, in words; null when nothing is.</summary>
    public static string? Missing(string[] needs)
    {
        var missing = needs.Where(need => !IsThere(need)).ToArray();
        return missing.Length == 0 ? null : "needs " + string.Join(", ", missing);
    }

    private static bool IsThere(string need) => need switch
    {
        SharedData => Requirements.SharedData is not null,
        Docker => Requirements.HasImage(Requirements.Image),
        CwlRunner => File.Exists(Requirements.CwlRunner),
        Podman => Requirements.HasPodman,
        Landlock => Environment.OSVersion.Version >= new Version(6, 2),
        Sandbox => Requirements.HasSandbox,
        _ => Requirements.Command(need) is not null,
    };
}
