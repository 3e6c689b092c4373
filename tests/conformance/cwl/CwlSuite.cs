using Testing;

namespace Conformance.Cwl;

/// <summary>The suite of the shared test data, and what this machine has to run it with.</summary>
internal static class CwlSuite
{
    public const string Containers = "containers";
    public const string NoContainer = "no-container";

    private static readonly Lazy<ConformanceSuite> Read = new(() => ConformanceSuite.Read(Folder!));

    public static string? Folder { get; } =
        Requirements.SharedData is { } data && Directory.Exists(Path.Combine(data, "cwl-v1.2")) ? Path.Combine(data, "cwl-v1.2") : null;

    public static ConformanceSuite Suite => Read.Value;

    /// <summary>Why the suite cannot run here at all, or null.</summary>
    public static string? Missing => Folder is null ? "needs the suite cwl-v1.2 of the shared test data"
        : !File.Exists(Requirements.CwlRunner) ? "needs " + RequiresTheoryAttribute.CwlRunner
        : Requirements.Command("node") is null ? "needs node"
        : null;

    /// <summary>The ids of a mode.</summary>
    public static IEnumerable<string> Ids(string mode) => mode == Containers
        ? Suite.Tests.Keys
        : Suite.Tests.Keys.Except(ListFile.Lines("needs-container.txt"), StringComparer.Ordinal);
}
