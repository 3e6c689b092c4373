namespace Execution.Images;

/// <summary>The parts of an image's name.</summary>
internal static class ImageReference
{
    /// <summary>The registry of names that name none.</summary>
    public const string Hub = "docker.io";

    /// <summary>The repository, and the tag or digest; without either the tag is <c>latest</c>, or an engine would fetch all of them.</summary>
    public static (string Repository, string Tag) Split(string image)
    {
        var digest = image.IndexOf('@');
        if (digest >= 0)
        {
            return (image[..digest], image[(digest + 1)..]);
        }

        var tag = image.LastIndexOf(':');
        return tag > image.LastIndexOf('/') ? (image[..tag], image[(tag + 1)..]) : (image, "latest");
    }

    /// <summary>The host of the registry; a first part without a dot, a port or the name localhost belongs to the repository.</summary>
    public static string Registry(string image)
    {
        var slash = image.IndexOf('/');
        var first = slash < 0 ? string.Empty : image[..slash];
        return first.AsSpan().ContainsAny('.', ':') || first == "localhost" ? first : Hub;
    }
}
