using System.Globalization;
using System.Security.Cryptography;
using Execution.CommandLine;
using Execution.Images;

namespace Execution.Singularity;

/// <summary>Images as files: those that a tool names by their path, and those of one folder. What is there is never fetched again.</summary>
internal sealed class SingularityImages(EngineCommand singularity, string folder)
{
    private static readonly string[] FileEndings = [".sif", ".img", ".simg"];

    /// <summary>The file of an image: in the folder it is named as cwltool names it, so that one folder serves both.</summary>
    public string FileOf(string image) => IsFile(image) ? image : Path.Combine(folder, image.Replace('/', '_') + ".sif");

    /// <summary>The digest of the file.</summary>
    public async Task<string> FindOrFetchAsync(ContainerSpec container, CancellationToken cancellationToken)
    {
        if (!IsFile(container.Image))
        {
            ImageName.Validate(container.Image);
        }

        await CheckVersionAsync(cancellationToken);
        var file = FileOf(container.Image);
        if (!File.Exists(file))
        {
            await FetchAsync(container, file, cancellationToken);
        }

        await CheckStartScriptAsync(container.Image, file, cancellationToken);
        return await DigestAsync(file, cancellationToken);
    }

    private static bool IsFile(string image) =>
        image.StartsWith('/') && FileEndings.Any(ending => image.EndsWith(ending, StringComparison.Ordinal)) && File.Exists(image);

    private async Task CheckVersionAsync(CancellationToken cancellationToken)
    {
        var version = await singularity.AskAsync(["--version"], cancellationToken);
        if (!SingularityVersion.KeepsArguments(version.Output))
        {
            throw new ExecutionException(
                ExecutionError.EngineUnavailable,
                $"Apptainer 1.1 or SingularityCE 3.10 is needed, and this is '{(version.Output + version.Error).Trim()}': older ones let a shell evaluate a tool's arguments.");
        }
    }

    /// <summary>The script that starts an image is made with it: a file of an older command has one that asks a shell, whatever starts it.</summary>
    private async Task CheckStartScriptAsync(string image, string file, CancellationToken cancellationToken)
    {
        var script = await singularity.AskAsync(["inspect", "--runscript", file], cancellationToken);
        if (script.Output.Contains("OCI_ENTRYPOINT", StringComparison.Ordinal) && !script.Output.Contains("SINGULARITY_NO_EVAL", StringComparison.Ordinal))
        {
            throw new ExecutionException(
                ExecutionError.ImageNotFound,
                $"Image '{image}' cannot be used: '{file}' was made by an old Singularity, and a shell would evaluate its arguments. Without it the image is made anew.");
        }
    }

    /// <summary>Fetched beside and renamed, so that a half one is never found.</summary>
    private async Task FetchAsync(ContainerSpec container, string file, CancellationToken cancellationToken)
    {
        if (container.Source is not (ImageSource.Pull or ImageSource.Load))
        {
            throw new ExecutionException(
                ExecutionError.ImageNotFound,
                $"Image '{container.Image}' is not to be had: there is no '{file}', and singularity and apptainer can pull and load one, not {container.Source} it.");
        }

        Directory.CreateDirectory(folder);
        var unfinished = Path.Combine(folder, "." + Path.GetRandomFileName() + ".sif");
        try
        {
            var archive = container.Source == ImageSource.Load ? await ImageArchive.FindAsync(container, cancellationToken) : null;
            var source = archive is null ? "docker://" + container.Image : "docker-archive://" + archive;
            await singularity.FetchAsync(container.Image, ["build", unfinished, source], cancellationToken);
            File.Move(unfinished, file, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>
    /// To read gigabytes once is enough: in the folder of images the digest is kept beside the file, for as long as that has its size and
    /// time. A file of the user's own folders is read by every run.
    /// </summary>
    private async Task<string> DigestAsync(string file, CancellationToken cancellationToken)
    {
        var information = new FileInfo(file);
        var state = string.Create(CultureInfo.InvariantCulture, $"{information.Length} {information.LastWriteTimeUtc.Ticks} ");
        var note = file + ".digest";
        if (File.Exists(note) && await File.ReadAllTextAsync(note, cancellationToken) is var kept && kept.StartsWith(state, StringComparison.Ordinal))
        {
            return kept[state.Length..];
        }

        await using var content = File.OpenRead(file);
        var digest = "sha256:" + Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
        if (Path.GetDirectoryName(file) != Path.TrimEndingDirectorySeparator(folder))
        {
            return digest;
        }

        try
        {
            await File.WriteAllTextAsync(note, state + digest, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody else's folder: it is read again the next time.
        }

        return digest;
    }
}
