using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Steps;

/// <summary>
/// Makes the inputs of one execution of a step from what the links carry: contents and listings first, then valueFrom. Each valueFrom
/// sees all the step's inputs as they were before any of them was evaluated (Workflow v1.2, "WorkflowStepInput").
/// </summary>
internal static class StepInputs
{
    public static async ValueTask<CwlObject> PrepareAsync(StepScope scope, CwlObject linked, CancellationToken cancellationToken)
    {
        var loaded = await LoadAsync(scope, linked, cancellationToken);
        return await EvaluateAsync(scope, scope.Step.In, loaded, loaded, cancellationToken);
    }

    /// <summary>The values with those replaced that a valueFrom computes from <paramref name="seen"/>.</summary>
    public static async ValueTask<CwlObject> EvaluateAsync(
        StepScope scope, IReadOnlyList<StepInput> inputs, CwlObject values, CwlObject seen, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, CwlValue>>? computed = null;
        foreach (var input in inputs)
        {
            if (input.ValueFrom is { } expression)
            {
                var value = await EvaluateAsync(scope, input, expression, values[input.Id], seen, cancellationToken);
                (computed ??= [.. values]).Add(new(input.Id, value));
            }
        }

        return computed is null ? values : new CwlObject(computed);
    }

    private static async ValueTask<CwlValue> EvaluateAsync(
        StepScope scope, StepInput input, string expression, CwlValue self, CwlObject seen, CancellationToken cancellationToken)
    {
        try
        {
            return await scope.EvaluateAsync(expression, seen, self, cancellationToken);
        }
        catch (CwlException exception)
        {
            throw new CwlException(exception.Error, $"input '{input.Id}': valueFrom: {exception.Message}", exception);
        }
    }

    private static async ValueTask<CwlObject> LoadAsync(StepScope scope, CwlObject linked, CancellationToken cancellationToken)
    {
        List<KeyValuePair<string, CwlValue>>? loaded = null;
        foreach (var input in scope.Step.In)
        {
            // A folder that a valueFrom has as its self is listed in full, as cwltool does; those of its inputs are as they came.
            var depth = input.LoadListing ?? (input.ValueFrom is null ? LoadListing.None : LoadListing.Deep);
            if (input.LoadContents || depth != LoadListing.None)
            {
                var value = await LoadAsync(scope, Normalized(scope, input.Id, linked[input.Id]), input.LoadContents, depth, cancellationToken);
                (loaded ??= [.. linked]).Add(new(input.Id, value));
            }
        }

        return loaded is null ? linked : new CwlObject(loaded);
    }

    // A default comes as the document has it.
    private static CwlValue Normalized(StepScope scope, string id, CwlValue value)
    {
        var faults = new List<string>();
        var normalized = FileNormalizer.Normalize(value, $"input '{id}'", scope.Context.Files, faults);
        return faults.Count == 0 ? normalized : throw new CwlException(CwlError.InvalidInput, string.Join('\n', faults));
    }

    private static async ValueTask<CwlValue> LoadAsync(
        StepScope scope, CwlValue value, bool contents, LoadListing depth, CancellationToken cancellationToken)
    {
        switch (value)
        {
            case CwlFile file when contents:
                var here = (CwlFile)await scope.Context.Remote.BringAsync(file, scope.Context, cancellationToken);
                return await FileContents.LoadAsync(here, scope.Version, cancellationToken);
            case CwlDirectory directory:
                return DirectoryListing.Load(directory, depth);
            case CwlList list:
                var items = new CwlValue[list.Count];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = await LoadAsync(scope, list[i], contents, depth, cancellationToken);
                }

                return new CwlList(items);
            default:
                return value;
        }
    }
}
