namespace Cwl.Runner.Provenance;

/// <summary>The parts of an image's name: <c>quay.io/biocontainers/samtools:1.9@sha256:…</c>.</summary>
/// <param name="Registry">The host that serves it; Docker's own where the name has none.</param>
/// <param name="Name">The name within the registry.</param>
/// <param name="Tag">Null where the name has none.</param>
/// <param name="Sha256">The digest in the name, in hexadecimal; null where there is none.</param>
internal sealed record ImageReference(string Registry, string Name, string? Tag, string? Sha256)
{
    private const string DigestPrefix = "sha256:";

    public static ImageReference Parse(string image)
    {
        var at = image.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? image : image[..at];
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var isHost = slash > 0 && (name.AsSpan(0, slash).IndexOfAny('.', ':') >= 0 || name[..slash] == "localhost");
        var registry = isHost ? name[..slash] : "docker.io";
        name = isHost ? name[(slash + 1)..] : name;
        var colon = name.LastIndexOf(':');
        return new ImageReference(
            registry, colon < 0 ? name : name[..colon], colon < 0 ? null : name[(colon + 1)..], at < 0 ? null : DigestIn(image[(at + 1)..]));
    }

    /// <summary>The hexadecimal digest in an id or digest as an engine gives it.</summary>
    public static string? DigestIn(string? text)
    {
        var start = text?.IndexOf(DigestPrefix, StringComparison.Ordinal) ?? -1;
        return start < 0 ? null : text![(start + DigestPrefix.Length)..];
    }
}
