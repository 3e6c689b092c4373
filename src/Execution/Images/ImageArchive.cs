namespace Execution.Images;

/// <summary>The archive of an image as a file of this machine. What is elsewhere whoever wants the image brings here, by their own rules.</summary>
internal static class ImageArchive
{
    /// <summary>The path of the archive, which is not the engine's to remove.</summary>
    /// <exception cref="ExecutionException">It is not to be had.</exception>
    public static async Task<string> FindAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        var path = container.FetchArchive is { } fetch ? await fetch(cancellationToken) : container.SourceText;
        return path is not null && File.Exists(path)
            ? path
            : throw new ExecutionException(
                ExecutionError.ImageNotFound, $"Image '{container.Image}' is not to be had: its archive '{container.SourceText}' is not a file of this machine");
    }
}
