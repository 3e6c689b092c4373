using Execution.CommandLine;

namespace Execution.Podman;

/// <summary>Makes images present in podman's store: what it has is never pulled again.</summary>
internal sealed class PodmanImages(EngineCommand podman)
{
    public async Task<string> FindOrFetchAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        if (await FindAsync(container.Image, cancellationToken) is { } present)
        {
            return present;
        }

        await FetchAsync(container, cancellationToken);
        return await FindAsync(container.Image, cancellationToken)
            ?? throw new ExecutionException(
                ExecutionError.ImageNotFound, $"Image '{container.Image}' is not to be had: what was fetched does not hold an image of that name.");
    }

    private async Task<string?> FindAsync(string image, CancellationToken cancellationToken)
    {
        var found = await podman.AskAsync(["image", "inspect", "--format={{.Id}}", "--", image], cancellationToken);
        return found.ExitCode == 0 ? "sha256:" + found.Output.Trim() : null;
    }

    private Task FetchAsync(ContainerSpec container, CancellationToken cancellationToken) => container.Source switch
    {
        ImageSource.Pull => podman.FetchAsync(container.Image, ["pull", "--", container.Image], cancellationToken),
        ImageSource.Load => podman.FetchAsync(container.Image, ["load", "--input", container.SourceText ?? string.Empty], cancellationToken),
        ImageSource.Import => podman.FetchAsync(container.Image, ["import", "--", container.SourceText ?? string.Empty, container.Image], cancellationToken),
        ImageSource.Build => BuildAsync(container, cancellationToken),
        _ => throw new ExecutionException(
            ExecutionError.ImageNotFound, $"Image '{container.Image}' is not to be had: podman does not have it, and nothing says where to get it."),
    };

    private async Task BuildAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        var context = Directory.CreateTempSubdirectory("ogcgeo-build-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(context.FullName, "Dockerfile"), container.SourceText, cancellationToken);
            await podman.FetchAsync(container.Image, ["build", "--tag", container.Image, "--", context.FullName], cancellationToken);
        }
        finally
        {
            context.Delete(recursive: true);
        }
    }
}
