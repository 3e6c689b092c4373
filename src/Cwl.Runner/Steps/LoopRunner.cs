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
        try
        {
            for (var number = 1; await scope.HoldsAsync("loopWhen", loop.LoopWhen, given, cancellationToken); number++)
            {
                CheckLimit(number);
                var result = await call(string.Create(CultureInfo.InvariantCulture, $"{path}#{number}"), given, cancellationToken);
                if (result.Status != ProcessStatus.Success)
                {
                    scope.Context.Folders.Release(result.Outputs);
                    return result with { Outputs = Collect(rounds) };
                }

                rounds.Add(result.Outputs);
                given = Replace(given, await NextAsync(given, result.Outputs, cancellationToken), inputs);
                LeaveBehind(rounds);
            }

            return new ProcessResult(ProcessStatus.Success, Collect(rounds));
        }
        finally
        {
            Replace(given, inputs, inputs);
        }
    }

    private void CheckLimit(int number)
    {
        if (number > scope.Context.Options.MaxLoopRounds)
        {
            throw new CwlException(CwlError.LimitExceeded, string.Create(
                CultureInfo.InvariantCulture, $"the loop goes on after {number - 1} rounds, the most that it may have: '{loop.LoopWhen}' still holds."));
        }
    }

    // What a round takes may be an output of any earlier one, carried over. The first round's belongs to whoever runs the step.
    private CwlObject Replace(CwlObject given, CwlObject next, CwlObject first)
    {
        if (!ReferenceEquals(next, first))
        {
            scope.Context.Folders.Retain(next);
        }

        if (!ReferenceEquals(given, first))
        {
            scope.Context.Folders.Release(given);
        }

        return next;
    }

    private async ValueTask<CwlObject> NextAsync(CwlObject given, CwlObject outputs, CancellationToken cancellationToken)
    {
        // With neither source nor default a valueFrom's self is null (cwltool's extensions: "if there is no loopSource field").
        var fed = loop.Loop.Where(input => input.Source.Count > 0 || input.Default is not null || input.ValueFrom is not null);
        var linked = new CwlObject([.. given, .. fed.Select(input => KeyValuePair.Create(input.Id, Links.Value(input, source => outputs[OutputOf(source)])))]);
        return await StepInputs.EvaluateAsync(scope, loop.Loop, linked, given, cancellationToken);
    }

    private void LeaveBehind(List<CwlObject> rounds)
    {
        if (!loop.CollectAll && rounds.Count > 1)
        {
            scope.Context.Folders.Release(rounds[0]);
            rounds.RemoveAt(0);
        }
    }

    private CwlObject Collect(List<CwlObject> rounds) => new(scope.Step.Out.Select(name => KeyValuePair.Create(name, Collect(rounds, name))));

    private CwlValue Collect(List<CwlObject> rounds, string name) => loop.CollectAll
        ? new CwlList([.. rounds.Select(outputs => outputs[name])])
        : rounds.Count == 0 ? CwlNull.Instance : rounds[^1][name];

    // Documents write the step's own output as 'output' or as 'step/output'.
    private static string OutputOf(string source) => source[(source.LastIndexOf('/') + 1)..];
}
