using Cwl.Runner.Documents;
using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Execution;

namespace Cwl.Runner.Tools;

/// <summary>Decides whether a call runs in a container, and in which.</summary>
internal static class ContainerChoice
{
    /// <summary>The image that a call runs in, or null for this machine.</summary>
    /// <exception cref="CwlException"><see cref="CwlError.Unsupported"/>: the tool requires a container and there are none.</exception>
    public static DockerRequirement? Of(ToolCall call, RunContext context)
    {
        if (Refusal(call.Requirements, context) is { } refusal)
        {
            throw new CwlException(CwlError.Unsupported, $"{call.Step} {refusal}");
        }

        if (context.Options.Containers == ContainerMode.None)
        {
            return null;
        }

        var wanted = call.Requirements.Find<DockerRequirement>();

        wanted ??= context.Options.DefaultContainer is { } image ? new DockerRequirement { DockerPull = image } : null;
        if (wanted is null || context.Containers is not null)
        {
            return wanted;
        }

        context.Events.Report(new RunWarning(call.Step, $"There is no container engine for '{NameOf(wanted)}'; the tool runs on this machine."));
        return null;
    }

    /// <summary>What is said of a tool whose required container is not to be had; null where it is, or none is required.</summary>
    public static string? Refusal(RequirementSet requirements, RunContext context)
    {
        if (!requirements.Requires<DockerRequirement>() || context.Options.Containers != ContainerMode.None && context.Containers is not null)
        {
            return null;
        }

        var why = context.Options.Containers == ContainerMode.None ? "containers are switched off" : "there is no container engine on this machine";
        return $"requires the container image '{NameOf(requirements.Find<DockerRequirement>()!)}', and {why}.";
    }

    /// <exception cref="CwlException">The requirement does not say what image it means.</exception>
    public static ContainerSpec Spec(DockerRequirement docker, RunContext context, string workingDirectory, string temporaryDirectory)
    {
        var (source, text) = docker switch
        {
            { DockerPull: not null } => (ImageSource.Pull, null),
            { DockerLoad: { } archive } => (ImageSource.Load, archive),
            { DockerFile: { } recipe } => (ImageSource.Build, recipe),
            { DockerImport: { } root } => (ImageSource.Import, root),
            _ => (ImageSource.Present, (string?)null),
        };
        return new ContainerSpec
        {
            Image = docker.DockerPull ?? docker.DockerImageId
                ?? throw new CwlException(CwlError.InvalidDocument, "DockerRequirement needs dockerPull, or a dockerImageId for what it loads, builds or imports."),
            Source = source,
            SourceText = text,
            FetchArchive = source is ImageSource.Load or ImageSource.Import ? ArchiveOf(text!, context) : null,
            WorkingDirectory = workingDirectory,
            TemporaryDirectory = temporaryDirectory,
        };
    }

    /// <summary>How an archive comes to this machine, by the rules for the files of other machines; null where it is here.</summary>
    /// <exception cref="CwlException">It is here, and none of the files that the document may name.</exception>
    private static Func<CancellationToken, Task<string>>? ArchiveOf(string archive, RunContext context)
    {
        if (RemoteFiles.IsRemote(archive))
        {
            return async cancellationToken => FileUri.ToPath(await context.Remote.FetchAsync(archive, context, cancellationToken));
        }

        return context.Files.Allows(Path.GetFullPath(archive))
            ? null
            : throw new CwlException(CwlError.InvalidInput, $"The archive '{archive}' of an image is none of the files that may be named here.");
    }

    public static string NameOf(DockerRequirement docker) => docker.DockerPull ?? docker.DockerImageId ?? "an unnamed image";
}
