using Testing;

namespace Cwl.Cli.Tests.Programs;

/// <summary>A theory over application packages that run: their images, or stand-ins, must be there.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PackageTheoryAttribute : TheoryAttribute
{
    private static readonly string[] Images =
    [
        "ghcr.io/eoap/ogc-bp-ap-annex-a-examples/crop:latest",
        "ghcr.io/eoap/ogc-bp-ap-annex-a-examples/composite:latest",
        "ghcr.io/eoap/application-package-patterns/runner:0.2.0",
    ];

    public PackageTheoryAttribute()
    {
        if (Requirements.SharedData is null || !File.Exists(Requirements.CwlRunner))
        {
            Skip = $"needs {RequiresTheoryAttribute.SharedData} and {RequiresTheoryAttribute.CwlRunner}";
        }
        else if (Images.FirstOrDefault(image => !Requirements.HasImage(image)) is { } absent)
        {
            Skip = $"needs the image {absent}: tests/conformance/cwl/images.sh makes stand-ins";
        }
    }
}
