using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tools;

/// <summary>Runs an ExpressionTool. A failure is a result; only cancellation throws.</summary>
public static class ExpressionToolRunner
{
    public static async Task<ProcessResult> RunAsync(ExpressionTool tool, ToolCall call, RunContext context, CancellationToken cancellationToken)
    {
        try
        {
            return new ProcessResult(ProcessStatus.Success, await EvaluateAsync(tool, call, context, cancellationToken));
        }
        catch (CwlException exception)
        {
            var nothing = tool.Outputs.Select(output => new KeyValuePair<string, CwlValue>(output.Id, CwlNull.Instance));
            return new ProcessResult(ProcessStatus.PermanentFail, new CwlObject(nothing)) { Error = exception.Error, Reason = exception.Message };
        }
    }

    private static async Task<CwlObject> EvaluateAsync(ExpressionTool tool, ToolCall call, RunContext context, CancellationToken cancellationToken)
    {
        var unstaged = new CallExpressions(context, tool.Version, call.Requirements.Find<InlineJavascriptRequirement>(), call.Inputs);
        var resources = await ResourceRequest.EvaluateAsync(call.Requirements, unstaged, cancellationToken);
        var folder = context.Folders.Create(call.Step);
        var expressions = unstaged with { Inputs = (CwlObject)LocalPaths.Show(call.Inputs), Runtime = resources.Runtime(folder, folder) };
        var value = await expressions.EvaluateAsync(tool.Expression, CwlNull.Instance, cancellationToken);
        if (value is not CwlObject result)
        {
            throw new CwlException(CwlError.InvalidOutput, $"The expression must give an object of outputs, got {value}.");
        }

        return Checked(tool, result, call, context);
    }

    private static CwlObject Checked(ExpressionTool tool, CwlObject result, ToolCall call, RunContext context)
    {
        var faults = new List<string>();
        var outputs = new List<KeyValuePair<string, CwlValue>>(tool.Outputs.Count);
        foreach (var output in tool.Outputs)
        {
            var value = FileNormalizer.Normalize(result[output.Id], $"outputs.{output.Id}", context.Files, faults);
            faults.AddRange(TypeMatcher.CheckOutput(output.Type, value, $"outputs.{output.Id}"));
            outputs.Add(new(output.Id, value));
        }

        faults.AddRange(Foreign(new CwlObject(outputs), call.Inputs, context.Folders));
        return faults.Count == 0 ? new CwlObject(outputs) : throw new CwlException(CwlError.InvalidOutput, string.Join('\n', faults));
    }

    // A step gets files of other steps by links alone: those are kept until it has ended, and are whole.
    private static IEnumerable<string> Foreign(CwlObject outputs, CwlObject inputs, WorkFolders folders)
    {
        HashSet<string>? known = null;
        foreach (var path in FileLocations.PathsIn(outputs).Where(folders.Owns))
        {
            known ??= [.. FileLocations.PathsIn(inputs)];
            if (!known.Any(input => RelativePath.Below(input, path) is not null))
            {
                yield return $"'{path}' is a file of another step and no input of this one.";
            }
        }
    }
}
