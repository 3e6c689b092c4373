using System.Security.Cryptography;
using Execution.CommandLine;

namespace Execution.Singularity;

/// <summary>Images as files in one folder: what is there is never fetched again.</summary>
internal sealed class SingularityImages(EngineCommand singularity, string folder)
{
    /// <summary>The file of an image. Names of images hold neither <c>%</c> nor what it stands for here, so no two meet.</summary>
    public string FileOf(string image) =>
        Path.Combine(folder, image.Replace("/", "%2F", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal) + ".sif");

    /// <summary>The digest of the file.</summary>
    public async Task<string> FindOrFetchAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        var file = FileOf(container.Image);
        if (!File.Exists(file))
        {
            await FetchAsync(container, file, cancellationToken);
        }

        await using var content = File.OpenRead(file);
        return "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }

    /// <summary>Fetched beside and renamed, so that a half one is never found.</summary>
    private async Task FetchAsync(ContainerSpec container, string file, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, "." + Path.GetRandomFileName() + ".sif");
        try
        {
            await singularity.FetchAsync(container.Image, ["build", unfinished, SourceOf(container)], cancellationToken);
            File.Move(unfinished, file, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static string SourceOf(ContainerSpec container) => container.Source switch
    {
        ImageSource.Pull => "docker://" + container.Image,
        ImageSource.Load => "docker-archive://" + container.SourceText,
        _ => throw new ExecutionException(
            ExecutionError.ImageNotFound,
            $"Image '{container.Image}' is not to be had: singularity and apptainer can pull and load one, not {container.Source} it."),
    };
}
