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
        var wanted = call.Requirements.Find<DockerRequirement>();
        var required = wanted is not null && call.Requirements.Requires<DockerRequirement>();
        if (context.Options.Containers == ContainerMode.None)
        {
            return required ? throw Unsupported(call, wanted!, "containers are switched off") : null;
        }

        wanted ??= context.Options.DefaultContainer is { } image ? new DockerRequirement { DockerPull = image } : null;
        if (wanted is null || context.Containers is not null)
        {
            return wanted;
        }

        if (required)
        {
            throw Unsupported(call, wanted, "there is no container engine on this machine");
        }

        context.Events.Report(new RunWarning(call.Step, $"There is no container engine for '{NameOf(wanted)}'; the tool runs on this machine."));
        return null;
    }

    /// <exception cref="CwlException">The requirement does not say what image it means.</exception>
    public static ContainerSpec Spec(DockerRequirement docker, string workingDirectory, string temporaryDirectory)
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
            WorkingDirectory = workingDirectory,
            TemporaryDirectory = temporaryDirectory,
            SharedMemoryBytes = docker.SharedMemoryBytes,
        };
    }

    public static string NameOf(DockerRequirement docker) => docker.DockerPull ?? docker.DockerImageId ?? "an unnamed image";

    private static CwlException Unsupported(ToolCall call, DockerRequirement docker, string why) =>
        new(CwlError.Unsupported, $"{call.Step} requires the container image '{NameOf(docker)}', and {why}.");
}
