using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;
using Execution;

namespace Cwl.Runner.Tools;

/// <summary>
/// Turns a call into a task. The order is the standard's: paths first, then what is placed in the output folder (which gives some
/// inputs another path), then everything whose expressions may name a path, the command line last.
/// </summary>
internal sealed class TaskPlanner(CommandLineTool tool, ToolCall call, RunContext context)
{
    public async Task<TaskPlan> PlanAsync(string root, CancellationToken cancellationToken)
    {
        var docker = ContainerChoice.Of(call, context);
        var unstaged = new CallExpressions(context, tool.Version, call.Requirements.Find<InlineJavascriptRequirement>(), call.Inputs);
        var resources = await ResourceRequest.EvaluateAsync(call.Requirements, unstaged, cancellationToken);
        var folders = CallFolders.Create(root, docker);
        var paths = new StagedPaths();
        var inputs = new InputStager(folders, paths).Stage(call.Inputs);
        var copies = new FileCopy(context.Files, message => context.Events.Report(new RunWarning(call.Step, message)), cancellationToken);
        var workDir = new WorkDirStager(folders, paths, copies, IsInplace() ? Update : null);
        var expressions = unstaged with { Inputs = inputs, Runtime = resources.Runtime(folders.TaskOutput, folders.TaskTemporary) };
        if (call.Requirements.Find<InitialWorkDirRequirement>() is { } requirement)
        {
            var listing = new WorkDirListing(expressions, paths, allowAbsolute: AllowsAbsolute(docker));
            workDir.Place(await listing.EvaluateAsync(requirement, cancellationToken));
            expressions = expressions with { Inputs = (CwlObject)paths.Resolve(inputs) };
        }

        var task = await TaskAsync(docker, resources, folders, paths, expressions, cancellationToken);
        return new(task, folders, paths, workDir, expressions);
    }

    private void Update(CwlValue value)
    {
        if (!context.Files.IsOfRun(StagedFile.SourceOf(value)))
        {
            throw new CwlException(
                CwlError.InvalidInput, $"{StagedFile.LocationOf(value)} is not updated in place: it is a file neither of the job order nor of the run.");
        }

        context.Generations?.Update(call.Step, value);
    }

    private bool IsInplace() =>
        context.Options.AllowInplaceUpdate && call.Requirements.Find<InplaceUpdateRequirement>() is { InplaceUpdate: true };

    private bool AllowsAbsolute(DockerRequirement? docker) =>
        docker is not null && tool.Version >= CwlVersion.V12 && call.Requirements.Requires<DockerRequirement>();

    private async ValueTask<TaskSpec> TaskAsync(
        DockerRequirement? docker, ResourceRequest resources, CallFolders folders, StagedPaths paths, CallExpressions expressions, CancellationToken cancellationToken)
    {
        var streams = new StreamFiles(folders, paths, expressions);
        return new TaskSpec
        {
            Name = call.Step,
            StandardInput = await streams.InputAsync(tool.Stdin, cancellationToken),
            StandardOutput = await streams.OutputAsync(tool.Stdout, "stdout", cancellationToken),
            StandardError = await streams.OutputAsync(tool.Stderr, "stderr", cancellationToken),
            TimeLimit = await CallLimits.TimeAsync(call.Requirements, expressions, cancellationToken),
            Network = await CallLimits.NetworkAsync(call.Requirements, expressions, cancellationToken),
            LocalSockets = call.Requirements.Find<MpiRequirement>() is not null,
            Environment = await CallEnvironment.BuildAsync(call.Requirements, folders, expressions, cancellationToken),
            Command = await CommandAsync(expressions, cancellationToken),
            WorkingDirectory = folders.Output,
            TemporaryDirectory = folders.Temporary,
            Container = docker is null ? null : ContainerOf(docker, folders),
            Resources = resources.ToTaskResources(context.Options),
            Mounts = paths.Mounts,
        };
    }

    private ContainerSpec ContainerOf(DockerRequirement docker, CallFolders folders) =>
        ContainerChoice.Spec(docker, context, folders.TaskOutput, folders.TaskTemporary) with { SharedMemoryBytes = call.Requirements.Find<ShmSizeRequirement>()?.Bytes };

    private async ValueTask<IReadOnlyList<string>> CommandAsync(CallExpressions expressions, CancellationToken cancellationToken)
    {
        var command = await CommandLineBuilder.BuildAsync(tool, call.Requirements, expressions, cancellationToken);
        if (call.Requirements.Find<MpiRequirement>() is not { } mpi)
        {
            return command;
        }

        var processes = await expressions.IntegerAsync(mpi.Processes, CwlNull.Instance, "MPIRequirement's processes", cancellationToken) ?? 1;
        return [.. context.Options.MpiCommand, ArgumentText.Of(processes), .. command];
    }
}
