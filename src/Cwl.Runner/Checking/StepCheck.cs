using Cwl.Runner.Documents;
using Cwl.Runner.Model;

namespace Cwl.Runner.Checking;

/// <summary>Checks one step against the process it runs.</summary>
internal sealed class StepCheck(WorkflowStep step, LinkCheck links, CheckBudget budget, Findings findings)
{
    private readonly string _name = $"Step '{step.Id}'";

    public void Run()
    {
        budget.Spend((step.In.Count + step.Scatter.Count) * ((long)step.In.Count + step.Scatter.Count + step.Run.Inputs.Count));
        CheckScatter();
        foreach (var input in step.In)
        {
            CheckInput(input);
        }

        CheckMissingInputs();
        CheckLoop();
    }

    private void CheckInput(StepInput input)
    {
        var parameter = step.Run.Inputs.FirstOrDefault(candidate => candidate.Id == input.Id);
        if (parameter is null && !IsMentioned(input.Id))
        {
            findings.Warning(input.Location, $"{_name}, input '{input.Id}': '{step.Run.Name}' has no such input and no expression of the step uses it."
                + NearName.Suggestion(input.Id, step.Run.Inputs.Select(candidate => candidate.Id)));
        }

        links.Check(new Link($"{_name}, input '{input.Id}'", input.Location, input.Source)
        {
            Type = SinkType(input, parameter),
            Parameter = input.ValueFrom is null ? parameter : null,
            LinkMerge = input.LinkMerge,
            PickValue = input.PickValue,
            HasDefault = input.Default is not null || parameter?.Default is not null && !step.Scatter.Contains(input.Id, StringComparer.Ordinal),
        });
        if (input.Default is { } value && parameter is not null && SinkType(input, parameter) is { } type)
        {
            DefaultCheck.Of(value, type, $"{_name}, input '{input.Id}'", input.Location, findings);
        }
    }

    // A scattered input takes an array of what the process takes; what valueFrom makes of it is known at run time.
    private CwlType? SinkType(StepInput input, InputParameter? parameter)
    {
        var item = input.ValueFrom is null ? parameter?.Type : null;
        return step.Scatter.Contains(input.Id, StringComparer.Ordinal) ? new ArrayType(item ?? TypeShape.Any) : item;
    }

    private bool IsMentioned(string id) =>
        step.Scatter.Contains(id, StringComparer.Ordinal)
        || Mentions(step.When, id)
        || step.In.Any(input => Mentions(input.ValueFrom, id))
        || step.Requirements.Any(requirement => requirement is LoopRequirement loop
            && (Mentions(loop.LoopWhen, id) || loop.Loop.Any(input => input.Id == id || Mentions(input.ValueFrom, id))));

    private static bool Mentions(string? expression, string id) => expression?.Contains(id, StringComparison.Ordinal) == true;

    private void CheckMissingInputs()
    {
        foreach (var parameter in step.Run.Inputs)
        {
            if (parameter.Default is not null || TypeShape.AcceptsNull(parameter.Type))
            {
                continue;
            }

            var given = step.In.FirstOrDefault(input => input.Id == parameter.Id);
            if (given is null)
            {
                findings.Fault(step.Location, $"{_name} lacks the input '{parameter.Id}' ({TypeText.Of(parameter.Type)}), which '{step.Run.Name}' requires.{Misspelt(parameter.Id)}");
            }
            else if (given is { Source.Count: 0, Default: null, ValueFrom: null })
            {
                findings.Fault(given.Location, $"{_name}, input '{parameter.Id}' ({TypeText.Of(parameter.Type)}) has neither source nor default nor valueFrom.");
            }
        }
    }

    private string Misspelt(string required)
    {
        var undeclared = step.In.Select(input => input.Id).Where(id => step.Run.Inputs.All(parameter => parameter.Id != id));
        return NearName.Of(required, undeclared) is { } near ? $" Is '{near}' meant to be it?" : string.Empty;
    }

    private void CheckScatter()
    {
        foreach (var id in step.Scatter)
        {
            if (step.In.FirstOrDefault(candidate => candidate.Id == id) is { Source.Count: 0, Default: null } input)
            {
                findings.Fault(input.Location, $"{_name} scatters over '{id}', which has neither source nor default.");
            }
        }
    }

    private void CheckLoop()
    {
        foreach (var loop in step.Requirements.OfType<LoopRequirement>())
        {
            if (step.Scatter.Count > 0)
            {
                findings.Fault(step.Location, $"{_name} has both scatter and cwltool:Loop; scatter over a sub-workflow that holds the loop.");
            }

            if (step.When is not null)
            {
                findings.Fault(step.Location, $"{_name} has both when and cwltool:Loop; put the condition into loopWhen.");
            }

            foreach (var input in loop.Loop)
            {
                CheckLoopInput(input);
            }
        }
    }

    private void CheckLoopInput(StepInput input)
    {
        if (step.In.All(candidate => candidate.Id != input.Id))
        {
            findings.Fault(input.Location ?? step.Location, $"{_name}: the loop sets '{input.Id}', which is none of its inputs.{NearName.Suggestion(input.Id, step.In.Select(candidate => candidate.Id))}");
        }

        foreach (var source in input.Source.Where(source => !step.Out.Contains(source[(source.LastIndexOf('/') + 1)..], StringComparer.Ordinal)))
        {
            findings.Fault(input.Location ?? step.Location, $"{_name}: the loop takes '{input.Id}' from '{source}', which is none of its outputs.{NearName.Suggestion(source, step.Out)}");
        }
    }
}
