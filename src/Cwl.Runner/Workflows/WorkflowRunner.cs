using System.Threading.Channels;
using Cwl.Runner.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Steps;
using Cwl.Runner.Values;

namespace Cwl.Runner.Workflows;

/// <summary>
/// One execution of a workflow. A step starts as soon as its last source is known; the cost is linear in steps and links. All state
/// belongs to the one loop that takes the ends of steps from a channel.
/// </summary>
internal sealed class WorkflowRunner
{
    private readonly Workflow _workflow;
    private readonly WorkflowCall _call;
    private readonly RunContext _context;
    private readonly WorkflowValues _values;
    private readonly Dictionary<string, StepNode> _nodes;
    private readonly Channel<StepEnd> _ends = Channel.CreateUnbounded<StepEnd>(new UnboundedChannelOptions { SingleReader = true });
    private readonly List<ProcessResult> _failures = [];
    private Task? _broken;
    private int _running;

    public WorkflowRunner(Workflow workflow, WorkflowCall call, RunContext context)
    {
        _workflow = workflow;
        _call = call;
        _context = context;
        _nodes = StepNode.Of(workflow);
        _values = new WorkflowValues(workflow, call.Inputs, context.Folders);
    }

    public async Task<ProcessResult> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var node in _nodes.Values)
        {
            StartWhenReady(node, cancellationToken);
        }

        while (_running > 0)
        {
            await TakeAsync(await _ends.Reader.ReadAsync(CancellationToken.None), cancellationToken);
        }

        try
        {
            await (_broken ?? Task.CompletedTask);
            cancellationToken.ThrowIfCancellationRequested();
            return Finish();
        }
        finally
        {
            _values.ReleaseAll();
        }
    }

    private void StartWhenReady(StepNode node, CancellationToken cancellationToken)
    {
        if (node.Missing > 0 || _context.Gate.IsClosed || _broken is not null)
        {
            return;
        }

        node.Started = true;
        _running++;
        var scope = new StepScope(node.Step, PathOf(node.Step), _call.Requirements.Enter(node.Step), _workflow.Version, _context);
        var sources = _values.Of(node.Step);
        var task = Task.Run(() => new StepRunner(scope, _call.Run).RunAsync(source => sources[source], cancellationToken), CancellationToken.None);
        _ = task.ContinueWith(
            ended => _ends.Writer.TryWrite(new StepEnd(node, ended)),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task TakeAsync(StepEnd end, CancellationToken cancellationToken)
    {
        _running--;
        if (!end.Task.IsCompletedSuccessfully)
        {
            // Cancelled, or unsupported: nothing else starts, here or elsewhere, and the exception goes on when all have ended.
            _broken ??= end.Task;
            _context.Gate.Close();
            return;
        }

        var result = await end.Task;
        _values.Add(end.Node.Step, result.Outputs);
        if (result.Status != ProcessStatus.Success)
        {
            _failures.Add(result);
            return;
        }

        foreach (var follower in end.Node.Followers)
        {
            follower.Missing--;
            StartWhenReady(follower, cancellationToken);
        }
    }

    private ProcessResult Finish()
    {
        var faults = new List<string>();
        var outputs = new CwlObject([.. _workflow.Outputs.Select(output => KeyValuePair.Create(output.Id, ValueOf(output, faults)))]);
        _context.Folders.Retain(outputs);
        if (_failures.Count > 0 || _nodes.Values.Any(node => !node.Started))
        {
            return Failures.Combine(_failures.DefaultIfEmpty(Stopped()), outputs);
        }

        return faults.Count == 0
            ? new ProcessResult(ProcessStatus.Success, outputs)
            : new ProcessResult(ProcessStatus.PermanentFail, outputs) { Reason = string.Join('\n', faults), Error = CwlError.InvalidOutput };
    }

    // Steps that never became ready without any failure wait for each other; otherwise the run was stopped from elsewhere.
    private ProcessResult Stopped() => new(ProcessStatus.PermanentFail, CwlObject.Empty)
    {
        Reason = _context.Gate.IsClosed ? null : $"{Named()}: steps {WaitingSteps()} wait for each other's outputs.",
        Error = CwlError.InvalidDocument,
    };

    private CwlValue ValueOf(OutputParameter output, List<string> faults)
    {
        try
        {
            var value = Links.Value(output, _values.Of);
            faults.AddRange(TypeMatcher.CheckOutput(output.Type, value, $"{Named()}: output '{output.Id}'"));
            return value;
        }
        catch (CwlException exception)
        {
            faults.Add($"{Named()}: {exception.Message}");
            return CwlNull.Instance;
        }
    }

    private string Named() => _call.Path.Length == 0 ? $"Workflow '{_workflow.Name}'" : $"Step '{_call.Path}'";

    private string WaitingSteps() => string.Join(", ", _nodes.Values.Where(node => !node.Started).Select(node => $"'{node.Step.Id}'"));

    private string PathOf(WorkflowStep step) => _call.Path.Length == 0 ? step.Id : $"{_call.Path}/{step.Id}";
}
