using Testing;

namespace Conformance.Cwl;

/// <summary>A theory over the suite, left out where this machine lacks the suite, the runner or what its mode needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CwlTheoryAttribute : TheoryAttribute
{
    public CwlTheoryAttribute(string mode) =>
        Skip = CwlSuite.Missing ?? (mode == CwlSuite.Containers ? ContainerEngine.Missing : Python);

    /// <summary>Many tools of the suite are Python programs, with an image as a hint only.</summary>
    private static string? Python => Requirements.Command("python") is null ? "needs python (package python-is-python3)" : null;
}
