using System.Globalization;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Steps;

/// <summary>
/// Runs one step of a workflow: links, scatter, valueFrom, condition and loop, in the order that the standard sets (Workflow v1.2,
/// "WorkflowStep"). Whatever goes wrong is a failed result that names the step.
/// </summary>
internal sealed class StepRunner(StepScope scope, ProcessRun run)
{
    private readonly WorkflowStep _step = scope.Step;
    private readonly RunContext _context = scope.Context;

    /// <param name="valueOf">The value of a source: of the step's own sources only.</param>
    /// <param name="cancellationToken">Stops what runs.</param>
    public async Task<ProcessResult> RunAsync(Func<string, CwlValue> valueOf, CancellationToken cancellationToken) =>
        await FailingAsync(scope.Path, async () =>
        {
            var linked = new CwlObject(_step.In.Select(input => KeyValuePair.Create(input.Id, Links.Value(input, valueOf))));
            RememberSecrets(linked);
            return _step.Scatter.Count == 0
                ? await RunOneAsync(scope.Path, linked, cancellationToken)
                : await ScatterAsync(linked, cancellationToken);
        });

    private async Task<ProcessResult> ScatterAsync(CwlObject linked, CancellationToken cancellationToken)
    {
        var scatter = Scatter.Over(_step, linked, _context.Options.MaxScatter);
        var count = (int)scatter.Count;
        _context.Events.Report(new StepScattered(scope.Path, count));
        var results = new ProcessResult[count];
        var next = -1;
        var lanes = Enumerable.Range(0, Math.Min(count, _context.Options.MaxParallel)).Select(_ => Task.Run(LaneAsync, cancellationToken));
        await Task.WhenAll(lanes);
        return Gather(scatter, results);

        // As many combinations are under way as tools may run: the first ones end, and free their files, before the last ones begin.
        async Task LaneAsync()
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var path = string.Create(CultureInfo.InvariantCulture, $"{scope.Path}[{i}]");
                var element = i;
                results[i] = _context.Gate.IsClosed
                    ? NotStarted()
                    : await FailingAsync(path, () => RunOneAsync(path, scatter.Element(element), cancellationToken));
            }
        }
    }

    private ProcessResult Gather(Scatter scatter, ProcessResult[] results)
    {
        var outputs = scatter.Gather(_step.Out, [.. results.Select(result => result.Outputs)]);
        return Array.TrueForAll(results, result => result.Status == ProcessStatus.Success)
            ? new ProcessResult(ProcessStatus.Success, outputs)
            : Failures.Combine(results, outputs);
    }

    private async Task<ProcessResult> RunOneAsync(string path, CwlObject linked, CancellationToken cancellationToken)
    {
        var inputs = await StepInputs.PrepareAsync(scope, linked, cancellationToken);
        RememberSecrets(inputs);
        if (_step.When is { } condition && !await scope.HoldsAsync("when", condition, inputs, cancellationToken))
        {
            _context.Events.Report(new StepSkipped(path));
            return new ProcessResult(ProcessStatus.Success, Nulls());
        }

        return scope.Requirements.Find<LoopRequirement>() is { } loop && _step.Requirements.Contains(loop)
            ? await new LoopRunner(scope, loop, CallAsync).RunAsync(path, inputs, cancellationToken)
            : await CallAsync(path, inputs, cancellationToken);
    }

    private void RememberSecrets(CwlObject values)
    {
        _context.Secrets.AddNamed(_step.Requirements, values);
        _context.Secrets.AddNamed(_step.Hints, values);
    }

    // The process gets the inputs that it declares; others were there for expressions only. The step hands on the outputs that it lists.
    private async Task<ProcessResult> CallAsync(string path, CwlObject inputs, CancellationToken cancellationToken)
    {
        var declared = new CwlObject(_step.Run.Inputs.Where(input => inputs.Has(input.Id)).Select(input => KeyValuePair.Create(input.Id, inputs[input.Id])));
        var result = await run(new ProcessCall(_step.Run, declared, scope.Requirements, path), cancellationToken);
        foreach (var (name, value) in result.Outputs)
        {
            if (!_step.Out.Contains(name))
            {
                _context.Folders.Release(value);
            }
        }

        // A workflow's reason names the steps in it already.
        var reason = result.Reason is { } told && _step.Run is not Workflow ? $"Step '{path}': {told}" : result.Reason;
        var outputs = new CwlObject(_step.Out.Select(name => KeyValuePair.Create(name, result.Outputs[name])));
        return result with { Outputs = outputs, Reason = reason };
    }

    private async Task<ProcessResult> FailingAsync(string path, Func<Task<ProcessResult>> runAsync)
    {
        ProcessResult result;
        try
        {
            result = await runAsync();
        }
        catch (CwlException exception)
        {
            if (exception.Error == CwlError.Unsupported)
            {
                // Ends the run whatever the options say: the same process would be refused for every other element too.
                _context.Gate.Close();
                throw;
            }

            result = new ProcessResult(ProcessStatus.PermanentFail, Nulls()) { Reason = $"Step '{path}': {exception.Message}", Error = exception.Error };
        }

        if (result.Status != ProcessStatus.Success)
        {
            _context.Gate.ReportFailure();
        }

        return result;
    }

    private ProcessResult NotStarted() => new(ProcessStatus.PermanentFail, Nulls());

    private CwlObject Nulls() => new(_step.Out.Select(name => KeyValuePair.Create(name, (CwlValue)CwlNull.Instance)));
}
