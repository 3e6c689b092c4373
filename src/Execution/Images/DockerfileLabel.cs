using System.Security.Cryptography;
using System.Text;

namespace Execution.Images;

/// <summary>Says on an image which Dockerfile it was built from, so that a changed one is built again.</summary>
internal static class DockerfileLabel
{
    public const string Name = "ogcgeo.dockerfile";

    public static string Of(ContainerSpec container) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(container.SourceText ?? string.Empty)));

    /// <summary>Whether an image is what the task means: one without the label was made by somebody else, on purpose.</summary>
    public static bool Fits(ContainerSpec container, string? label) =>
        container.Source != ImageSource.Build || string.IsNullOrEmpty(label) || label == Of(container);
}
