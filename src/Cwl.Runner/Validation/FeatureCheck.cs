using Cwl.Runner.Documents;
using Cwl.Runner.Expressions;
using Cwl.Runner.Model;

namespace Cwl.Runner.Validation;

/// <summary>
/// Checks that what a process uses was asked for: the features of workflows that need a requirement (Workflow v1.2, "Requirements and hints"),
/// and JavaScript. A requirement may stand at the process, at its step, or at a workflow around them, so that this is checked from the outside.
/// </summary>
internal sealed class FeatureCheck(FaultList faults)
{
    private readonly Dictionary<CwlProcess, HashSet<int>> _checked = new(ReferenceEqualityComparer.Instance);

    public void Check(CwlProcess process) => Check(process, RequirementSet.Empty);

    private void Check(CwlProcess process, RequirementSet outer)
    {
        var requirements = outer.Enter(process);
        if (!IsNew(process, requirements))
        {
            return;
        }

        CheckExpressions(ExpressionSites.Of(process), process.Version, requirements);
        if (process is Workflow workflow)
        {
            CheckOutputs(workflow, requirements);
            foreach (var step in workflow.Steps)
            {
                CheckStep(step, workflow, requirements);
            }
        }
    }

    // One process may be run by many steps; it is checked once for each set of features around it.
    private bool IsNew(CwlProcess process, RequirementSet requirements)
    {
        _checked.TryAdd(process, []);
        var features = Bit<InlineJavascriptRequirement>(0) | Bit<ScatterFeatureRequirement>(1) | Bit<MultipleInputFeatureRequirement>(2)
            | Bit<StepInputExpressionRequirement>(3) | Bit<SubworkflowFeatureRequirement>(4);
        return _checked[process].Add(features);

        int Bit<T>(int position)
            where T : Requirement => requirements.Find<T>() is null ? 0 : 1 << position;
    }

    private void CheckOutputs(Workflow workflow, RequirementSet requirements)
    {
        foreach (var output in workflow.Outputs.Where(output => output.OutputSource.Count > 1))
        {
            Need<MultipleInputFeatureRequirement>(requirements, output.Location, $"The output '{output.Id}' has {output.OutputSource.Count} sources");
        }
    }

    private void CheckStep(WorkflowStep step, Workflow workflow, RequirementSet outer)
    {
        var requirements = outer.Enter(step);
        if (step.Scatter.Count > 0)
        {
            Need<ScatterFeatureRequirement>(requirements, step.Location, $"The step '{step.Id}' scatters");
        }

        if (step.Run is Workflow)
        {
            Need<SubworkflowFeatureRequirement>(requirements, step.Location, $"The step '{step.Id}' runs a workflow");
        }

        foreach (var input in step.In)
        {
            if (input.Source.Count > 1)
            {
                Need<MultipleInputFeatureRequirement>(requirements, input.Location, $"'{step.Id}/{input.Id}' has {input.Source.Count} sources");
            }

            if (input.ValueFrom is not null)
            {
                Need<StepInputExpressionRequirement>(requirements, input.Location, $"'{step.Id}/{input.Id}' has 'valueFrom'");
            }
        }

        CheckExpressions(ExpressionSites.Of(step), workflow.Version, requirements);
        Check(step.Run, requirements);
    }

    private void Need<T>(RequirementSet requirements, SourceLocation? location, string what)
        where T : Requirement
    {
        if (requirements.Find<T>() is null)
        {
            faults.Add(new Fault(location, $"{what}, which needs {typeof(T).Name} among the requirements."));
        }
    }

    private void CheckExpressions(IReadOnlyList<ExpressionSite> sites, CwlVersion version, RequirementSet requirements)
    {
        foreach (var site in sites)
        {
            var fault = FaultOf(site, version, requirements);
            if (fault is not null && site.IsFreeText)
            {
                faults.Warn(fault);
            }
            else if (fault is not null)
            {
                faults.Add(fault);
            }
        }
    }

    private static Fault? FaultOf(ExpressionSite site, CwlVersion version, RequirementSet requirements)
    {
        try
        {
            var needsJavaScript = ExpressionText.Parse(site.Text, version, keepSpace: false).NeedsJavaScript;
            return needsJavaScript && requirements.Find<InlineJavascriptRequirement>() is null
                ? new Fault(site.Location, $"{Capital(site.Name)} is more than a parameter reference and needs InlineJavascriptRequirement among the requirements.")
                : null;
        }
        catch (CwlException exception)
        {
            return new Fault(site.Location, $"{Capital(site.Name)}: {exception.Message}");
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
