using Execution.CommandLine;
using Execution.Images;

namespace Execution.Podman;

/// <summary>Makes images present in podman's store: what it has is never pulled again.</summary>
internal sealed class PodmanImages(EngineCommand podman)
{
    public async Task<string> FindOrFetchAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        ImageName.Validate(container.Image);
        if (await FindAsync(container, cancellationToken) is { } present)
        {
            return present;
        }

        await FetchAsync(container, cancellationToken);
        return await FindAsync(container, cancellationToken)
            ?? throw new ExecutionException(
                ExecutionError.ImageNotFound, $"Image '{container.Image}' is not to be had: what was fetched does not hold an image of that name.");
    }

    private async Task<string?> FindAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        var format = $$$"""--format={{.Id}} {{index .Labels "{{{DockerfileLabel.Name}}}"}}""";
        var found = await podman.AskAsync(["image", "inspect", format, "--", container.Image], cancellationToken);
        return found.ExitCode == 0 && found.Output.Trim().Split(' ') is [var id, .. var label] && DockerfileLabel.Fits(container, label.FirstOrDefault())
            ? "sha256:" + id
            : null;
    }

    private Task FetchAsync(ContainerSpec container, CancellationToken cancellationToken) => container.Source switch
    {
        ImageSource.Pull => podman.FetchAsync(container.Image, ["pull", "--", container.Image], cancellationToken),
        ImageSource.Load => LoadAsync(container, cancellationToken),
        ImageSource.Import => ImportAsync(container, cancellationToken),
        ImageSource.Build => BuildAsync(container, cancellationToken),
        _ => throw new ExecutionException(
            ExecutionError.ImageNotFound, $"Image '{container.Image}' is not to be had: podman does not have it, and nothing says where to get it."),
    };

    private async Task LoadAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        var archive = await ImageArchive.FindAsync(container, cancellationToken);
        await podman.FetchAsync(container.Image, ["load", "--input", archive], cancellationToken);
    }

    private async Task ImportAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        var archive = await ImageArchive.FindAsync(container, cancellationToken);
        await podman.FetchAsync(container.Image, ["import", "--", archive, container.Image], cancellationToken);
    }

    private async Task BuildAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        var context = Directory.CreateTempSubdirectory("ogcgeo-build-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(context.FullName, "Dockerfile"), container.SourceText, cancellationToken);
            await podman.FetchAsync(container.Image, ["build", "--tag", container.Image, $"--label={DockerfileLabel.Name}={DockerfileLabel.Of(container)}", "--", context.FullName], cancellationToken);
        }
        finally
        {
            context.Delete(recursive: true);
        }
    }
}
