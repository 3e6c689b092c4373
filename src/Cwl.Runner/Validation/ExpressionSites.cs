using Cwl.Runner.Expressions;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Validation;

/// <summary>Finds the texts of a process that hold expressions; those of steps and of what steps run are not among them.</summary>
internal sealed class ExpressionSites
{
    private readonly List<ExpressionSite> _sites = [];

    public static IReadOnlyList<ExpressionSite> Of(CwlProcess process)
    {
        var sites = new ExpressionSites();
        sites.AddProcess(process);
        return sites._sites;
    }

    public static IReadOnlyList<ExpressionSite> Of(WorkflowStep step)
    {
        var sites = new ExpressionSites();
        sites.Add(step.When, $"'when' of the step '{step.Id}'", step.Location);
        foreach (var input in step.In)
        {
            sites.Add(input.ValueFrom, $"'valueFrom' of '{step.Id}/{input.Id}'", input.Location);
        }

        sites.AddRequirements(step.Requirements);
        sites.AddRequirements(step.Hints);
        return sites._sites;
    }

    private void AddProcess(CwlProcess process)
    {
        foreach (var input in process.Inputs)
        {
            AddParameter(input, $"the input '{input.Id}'");
            AddBinding(input.InputBinding, $"the input '{input.Id}'");
        }

        foreach (var output in process.Outputs)
        {
            AddParameter(output, $"the output '{output.Id}'");
            AddBinding(output.OutputBinding, $"the output '{output.Id}'", output.Location);
        }

        AddRequirements(process.Requirements);
        AddRequirements(process.Hints);
        switch (process)
        {
            case CommandLineTool tool:
                AddTool(tool);
                break;
            case ExpressionTool tool:
                Add(tool.Expression, "'expression'", tool.Location);
                break;
            default:
                break;
        }
    }

    private void AddTool(CommandLineTool tool)
    {
        Add(tool.Stdin, "'stdin'", tool.Location);
        Add(tool.Stdout, "'stdout'", tool.Location);
        Add(tool.Stderr, "'stderr'", tool.Location);
        foreach (var argument in tool.Arguments)
        {
            AddBinding(argument, "an argument");
        }
    }

    private void AddParameter(Parameter parameter, string name)
    {
        foreach (var format in parameter.Format)
        {
            Add(format, $"'format' of {name}", parameter.Location);
        }

        foreach (var file in parameter.SecondaryFiles)
        {
            Add(file.Pattern, $"'secondaryFiles' of {name}", parameter.Location);
            Add(file.Required, $"'required' of secondaryFiles of {name}", parameter.Location);
        }

        AddType(parameter.Type, name);
    }

    private void AddType(CwlType type, string name)
    {
        switch (type)
        {
            case UnionType union:
                foreach (var member in union.Members)
                {
                    AddType(member, name);
                }

                break;
            case ArrayType array:
                AddBinding(array.InputBinding, name);
                AddType(array.Items, name);
                break;
            case EnumType symbols:
                AddBinding(symbols.InputBinding, name);
                break;
            case RecordType record:
                AddBinding(record.InputBinding, name);
                AddFields(record, name);
                break;
            default:
                break;
        }
    }

    private void AddFields(RecordType record, string name)
    {
        foreach (var field in record.Fields)
        {
            var fieldName = $"the field '{field.Id}' of {name}";
            AddParameter(field, fieldName);
            AddBinding(field.InputBinding, fieldName);
            AddBinding(field.OutputBinding, fieldName, field.Location);
        }
    }

    private void AddBinding(CommandLineBinding? binding, string name)
    {
        Add(binding?.ValueFrom, $"'valueFrom' of {name}", binding?.Location);
        Add(binding?.Position, $"'position' of {name}", binding?.Location);
    }

    private void AddBinding(CommandOutputBinding? binding, string name, SourceLocation? location)
    {
        foreach (var glob in binding?.Glob ?? [])
        {
            Add(glob, $"'glob' of {name}", location);
        }

        Add(binding?.OutputEval, $"'outputEval' of {name}", location);
    }

    private void AddRequirements(IReadOnlyList<Requirement> requirements)
    {
        foreach (var requirement in requirements)
        {
            switch (requirement)
            {
                case InitialWorkDirRequirement folder:
                    AddWorkDir(folder);
                    break;
                case EnvVarRequirement environment:
                    foreach (var variable in environment.Variables)
                    {
                        Add(variable.Value, $"the environment variable '{variable.Key}'", environment.Location, isFreeText: true);
                    }

                    break;
                case ResourceRequirement resources:
                    AddResources(resources);
                    break;
                case LoopRequirement loop:
                    AddLoop(loop);
                    break;
                case MpiRequirement mpi:
                    Add(mpi.Processes, "'processes' of MPIRequirement", mpi.Location);
                    break;
                case CudaRequirement cuda:
                    Add(cuda.CudaDeviceCountMin, "'cudaDeviceCountMin'", cuda.Location);
                    Add(cuda.CudaDeviceCountMax, "'cudaDeviceCountMax'", cuda.Location);
                    break;
                case ToolTimeLimitRequirement limit:
                    Add(limit.TimeLimit, "'timelimit'", limit.Location);
                    break;
                case NetworkAccessRequirement network:
                    Add(network.NetworkAccess, "'networkAccess'", network.Location);
                    break;
                case WorkReuseRequirement reuse:
                    Add(reuse.EnableReuse, "'enableReuse'", reuse.Location);
                    break;
                default:
                    break;
            }
        }
    }

    private void AddLoop(LoopRequirement loop)
    {
        Add(loop.LoopWhen, "'loopWhen'", loop.Location);
        foreach (var input in loop.Loop)
        {
            Add(input.ValueFrom, $"'valueFrom' of the loop's '{input.Id}'", input.Location ?? loop.Location);
        }
    }

    private void AddWorkDir(InitialWorkDirRequirement folder)
    {
        Add(folder.Expression, "'listing' of InitialWorkDirRequirement", folder.Location);
        foreach (var entry in folder.Listing)
        {
            Add(entry.Entry, "an entry of InitialWorkDirRequirement", entry.Location, isFreeText: entry.IsDirent);
            Add(entry.EntryName, "'entryname' of InitialWorkDirRequirement", entry.Location);
            Add(entry.Writable, "'writable' of InitialWorkDirRequirement", entry.Location);
        }
    }

    private void AddResources(ResourceRequirement resources)
    {
        foreach (var value in (CwlValue?[])
            [resources.CoresMin, resources.CoresMax, resources.RamMin, resources.RamMax, resources.TmpdirMin, resources.TmpdirMax, resources.OutdirMin, resources.OutdirMax])
        {
            Add(value, "a number of ResourceRequirement", resources.Location);
        }
    }

    private void Add(CwlValue? value, string name, SourceLocation? location, bool isFreeText = false) =>
        Add((value as CwlString)?.Value, name, location, isFreeText);

    private void Add(string? text, string name, SourceLocation? location, bool isFreeText = false)
    {
        if (text is not null && ExpressionText.HasExpression(text))
        {
            _sites.Add(new ExpressionSite(text, name, location, isFreeText));
        }
    }
}
