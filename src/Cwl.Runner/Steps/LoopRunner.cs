using System.Globalization;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Steps;

/// <summary>
/// Runs a process again and again while a condition holds, outputs of one round feeding the next (the extension cwltool:Loop).
/// The inputs that the loop does not name stay as they were.
/// </summary>
internal sealed class LoopRunner(StepScope scope, LoopRequirement loop, LoopRunner.Round call)
{
    /// <summary>One round: the step's process, called once.</summary>
    internal delegate Task<ProcessResult> Round(string path, CwlObject inputs, CancellationToken cancellationToken);

    public async Task<ProcessResult> RunAsync(string path, CwlObject inputs, CancellationToken cancellationToken)
    {
        var rounds = new List<CwlObject>();
        var given = inputs;
        for (var number = 1; await scope.HoldsAsync("loopWhen", loop.LoopWhen, given, cancellationToken); number++)
        {
            var result = await call(string.Create(CultureInfo.InvariantCulture, $"{path}#{number}"), given, cancellationToken);
            if (result.Status != ProcessStatus.Success)
            {
                return result with { Outputs = Collect(rounds) };
            }

            given = await NextAsync(given, result.Outputs, cancellationToken);
            Keep(rounds, result.Outputs);
        }

        return new ProcessResult(ProcessStatus.Success, Collect(rounds));
    }

    private async ValueTask<CwlObject> NextAsync(CwlObject given, CwlObject outputs, CancellationToken cancellationToken)
    {
        var fed = loop.Loop.Where(input => input.Source.Count > 0 || input.Default is not null);
        var linked = new CwlObject([.. given, .. fed.Select(input => KeyValuePair.Create(input.Id, Links.Value(input, source => outputs[OutputOf(source)])))]);
        return await StepInputs.EvaluateAsync(scope, loop.Loop, linked, given, cancellationToken);
    }

    private void Keep(List<CwlObject> rounds, CwlObject outputs)
    {
        if (!loop.CollectAll)
        {
            rounds.ForEach(scope.Context.Folders.Release);
            rounds.Clear();
        }

        rounds.Add(outputs);
    }

    private CwlObject Collect(List<CwlObject> rounds) => new(scope.Step.Out.Select(name => KeyValuePair.Create(name, Collect(rounds, name))));

    private CwlValue Collect(List<CwlObject> rounds, string name) => loop.CollectAll
        ? new CwlList([.. rounds.Select(outputs => outputs[name])])
        : rounds.Count == 0 ? CwlNull.Instance : rounds[^1][name];

    // Documents write the step's own output as 'output' or as 'step/output'.
    private static string OutputOf(string source) => source[(source.LastIndexOf('/') + 1)..];
}
