using Cwl.Runner.Documents;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Provenance;

/// <summary>Describes what happened: the run, each execution of a tool, and of the workflows and steps around them.</summary>
internal sealed class CrateRun(Crate crate, CratePlan plan, CrateData data, RunRecord record)
{
    private const string InputsFolder = "inputs";
    private const string OutputsFolder = "outputs";
    private const string Quantities = "https://w3id.org/ro/terms/nf-trace#";
    private const string Units = "https://qudt.org/vocab/unit/";

    /// <summary>What a scatter (<c>s[3]</c>) or a loop (<c>s#3</c>) adds to a step's name begins with one of these.</summary>
    private const string Added = "[#";

    private readonly CwlProcess _main = record.Document.Process;
    private readonly Dictionary<string, Span> _spans = new(StringComparer.Ordinal);
    private readonly List<string> _controls = [];

    /// <summary>The entities that the executions of a step took or gave, by the step's path and the parameter.</summary>
    private readonly Dictionary<(string Path, string Parameter), List<string>> _values = [];

    public void Describe()
    {
        var action = DescribeMain();
        if (_main is not Workflow workflow)
        {
            DescribeTask(action, record.Steps.Ended is [.., var only] ? only : null);
            return;
        }

        foreach (var step in record.Steps.Ended)
        {
            DescribeStep(workflow, step);
        }

        DescribeWorkflowsWithin(workflow);
        DescribeEngine(action.Id);
    }

    /// <summary>The path without what a scatter or loop adds to it: what the document says was to be done.</summary>
    private static string Plain(string path)
    {
        var parts = path.Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            var end = parts[i].AsSpan().IndexOfAny(Added);
            parts[i] = end < 0 ? parts[i] : parts[i][..end];
        }

        return string.Join('/', parts);
    }

    private CrateEntity DescribeMain()
    {
        var error = _main is not Workflow && record.Steps.Ended is [.., var only] ? only.Error : record.Result.Reason;
        var action = AddAction(plan.IdOf(_main), $"Run of {_main.Name}", new Span(record.Started, record.Ended, record.Result.Status), error);
        var inputs = record.Result.Inputs ?? CwlObject.Empty;
        foreach (var input in _main.Inputs)
        {
            Link(action, "object", inputs[input.Id], plan.Of(_main, input), InputsFolder);
        }

        foreach (var output in _main.Outputs)
        {
            Link(action, "result", record.Result.Outputs[output.Id], plan.Of(_main, output), OutputsFolder);
        }

        return action;
    }

    private void DescribeStep(Workflow workflow, StepRecord step)
    {
        if (Find(workflow, step.Step) is not var (owner, definition))
        {
            return;
        }

        var tool = definition.Run;
        var action = AddAction(plan.IdOf(tool), $"Run of {step.Step}", new Span(step.Started, step.Ended, step.Status), step.Error);
        var path = WithoutIndex(step.Step);
        foreach (var input in tool.Inputs)
        {
            Remember(path, input.Id, Link(action, "object", step.Inputs[input.Id], plan.Of(tool, input), keepIn: null));
        }

        foreach (var output in tool.Outputs)
        {
            Remember(path, output.Id, Link(action, "result", step.Outputs[output.Id], plan.Of(tool, output), keepIn: null));
        }

        DescribeTask(action, step);
        AddControl(plan.IdOf(owner, definition), definition.Id, Plain(step.Step), action.Id, step.Status);
        Widen(step);
    }

    // A workflow within the workflow has no events of its own: it lasted as long as its tools.
    private void Widen(StepRecord step)
    {
        for (var slash = step.Step.LastIndexOf('/'); slash > 0; slash = step.Step.LastIndexOf('/', slash - 1))
        {
            var path = step.Step[..slash];
            var known = _spans.GetValueOrDefault(path) ?? new Span(step.Started, step.Ended, ProcessStatus.Success);
            _spans[path] = new Span(
                known.Started < step.Started ? known.Started : step.Started,
                known.Ended > step.Ended ? known.Ended : step.Ended,
                step.Status == ProcessStatus.Success ? known.Status : step.Status);
        }
    }

    private void DescribeWorkflowsWithin(Workflow workflow)
    {
        // Inner ones first: an outer one may hand on what they give.
        foreach (var (path, span) in _spans.OrderByDescending(span => span.Key.Count(character => character == '/')))
        {
            if (Find(workflow, path) is ({ } owner, { Run: Workflow inner } definition))
            {
                var action = AddAction(plan.IdOf(inner), $"Run of {path}", span, reason: null);
                LinkValues(action, inner, path);
                AddControl(plan.IdOf(owner, definition), definition.Id, Plain(path), action.Id, span.Status);
            }
        }
    }

    /// <summary>What a workflow within the workflow took is what its steps took from its inputs; what it gave, what its outputs are linked to.</summary>
    private void LinkValues(CrateEntity action, Workflow inner, string path)
    {
        foreach (var input in inner.Inputs)
        {
            var taken = inner.Steps.SelectMany(step => step.In.Where(link => link.Source.Contains(input.Id)).SelectMany(link => Recall($"{path}/{step.Id}", link.Id)));
            Remember(WithoutIndex(path), input.Id, LinkAll(action, "object", [.. taken], plan.Of(inner, input)));
        }

        foreach (var output in inner.Outputs)
        {
            var given = output.OutputSource.Where(source => source.Contains('/', StringComparison.Ordinal)).SelectMany(source =>
                Recall($"{path}/{source[..source.LastIndexOf('/')]}", source[(source.LastIndexOf('/') + 1)..]));
            Remember(WithoutIndex(path), output.Id, LinkAll(action, "result", [.. given], plan.Of(inner, output)));
        }
    }

    private List<string> LinkAll(CrateEntity action, string property, List<string> ids, CrateParameter parameter)
    {
        foreach (var id in ids)
        {
            action.AddLink(property, id);
            crate.Add(id).AddLink("exampleOfWork", parameter.Id);
        }

        return ids;
    }

    private void Remember(string path, string parameter, IReadOnlyList<string> ids)
    {
        if (!_values.TryGetValue((path, parameter), out var known))
        {
            _values.Add((path, parameter), known = []);
        }

        known.AddRange(ids);
    }

    private List<string> Recall(string path, string parameter) => _values.GetValueOrDefault((path, parameter), []);

    private static string WithoutIndex(string path)
    {
        var last = path.LastIndexOf('/') + 1;
        var end = path.AsSpan(last).IndexOfAny(Added);
        return end < 0 ? path : path[..(last + end)];
    }

    private void DescribeEngine(string result)
    {
        var engine = crate.Add("#cwl-runner", "SoftwareApplication").With("name", $"cwl-runner {record.EngineVersion}").With("softwareVersion", record.EngineVersion);
        var action = crate.Add(Crate.NewId(), "OrganizeAction")
            .With("name", "Run of cwl-runner")
            .With("startTime", record.Started).With("endTime", record.Ended)
            .LinkedTo("instrument", engine.Id).LinkedTo("result", result).LinkedTo("agent", AgentId());
        foreach (var control in _controls)
        {
            action.AddLink("object", control);
        }
    }

    private void AddControl(string step, string name, string path, string action, ProcessStatus status)
    {
        var id = "#control/" + FileUri.EscapePath(path);
        if (!crate.Has(id))
        {
            _controls.Add(id);
        }

        var control = crate.Add(id, "ControlAction").With("name", $"Orchestrate {name}").LinkedTo("instrument", step).AddLink("object", action);
        if (status != ProcessStatus.Success)
        {
            control.LinkedTo("actionStatus", StatusOf(status));
        }
    }

    private CrateEntity AddAction(string instrument, string name, Span span, string? reason)
    {
        var action = crate.Add(Crate.NewId(), "CreateAction")
            .With("name", name)
            .With("startTime", span.Started).With("endTime", span.Ended)
            .LinkedTo("instrument", instrument).LinkedTo("agent", AgentId()).LinkedTo("actionStatus", StatusOf(span.Status))
            .With("error", span.Status == ProcessStatus.Success || reason is null ? null : record.Secrets.Hide(reason));
        crate.Root.AddLink("mentions", action.Id);
        return action;
    }

    private IReadOnlyList<string> Link(CrateEntity action, string property, CwlValue value, CrateParameter parameter, string? keepIn)
    {
        var ids = data.Describe(record.Steps.Files.Complete(value), parameter, action.Id, keepIn);
        foreach (var id in ids)
        {
            action.AddLink(property, id);
        }

        return ids;
    }

    private void DescribeTask(CrateEntity action, StepRecord? step)
    {
        if (step is null)
        {
            return;
        }

        var command = record.Secrets.Hide(string.Join(' ', step.Command));
        action.With("description", step.FromCache ? "The result of an earlier run was taken." : command.Length > 0 ? command : null);
        if (step.Image is { } image)
        {
            action.LinkedTo("containerImage", DescribeImage(image, step.Task?.ImageDigest));
        }

        if (step.Task is { } task)
        {
            AddUsage(action, "realTime", "MilliSEC", task.Elapsed.TotalMilliseconds);
            AddUsage(action, "percentCPU", null, task.Elapsed > TimeSpan.Zero ? 100 * (task.Usage.CpuTime / task.Elapsed) : 0);
            AddUsage(action, "peakRSS", "BYTE", task.Usage.PeakRamBytes);
        }
    }

    private void AddUsage(CrateEntity action, string quantity, string? unit, double value)
    {
        if (value <= 0)
        {
            return;
        }

        var usage = crate.Add($"{action.Id}-{quantity}", "PropertyValue")
            .With("name", quantity).With("propertyID", Quantities + quantity).With("unitCode", unit is null ? null : Units + unit)
            .With("value", NumberText.Of(Math.Round(value, 1)));
        action.AddLink("resourceUsage", usage.Id);
    }

    private string DescribeImage(string image, string? digest)
    {
        var reference = ImageReference.Parse(image);
        return crate.Add("#image/" + FileUri.EscapePath(image), "ContainerImage")
            .LinkedTo("additionalType", "https://w3id.org/ro/terms/workflow-run#" + (image.EndsWith(".sif", StringComparison.Ordinal) ? "SIFImage" : "DockerImage"))
            .With("registry", reference.Registry).With("name", reference.Name).With("tag", reference.Tag)
            .With("sha256", ImageReference.DigestIn(digest) ?? reference.Sha256)
            .Id;
    }

    private string? AgentId() => record.Agent is { } agent
        ? crate.Add(agent.Id ?? "#agent", "Person").With("name", agent.Name).Id
        : null;

    private static string StatusOf(ProcessStatus status) =>
        "http://schema.org/" + (status == ProcessStatus.Success ? "CompletedActionStatus" : "FailedActionStatus");

    /// <summary>The step that a path names, and the workflow that it is a step of.</summary>
    private static (Workflow Owner, WorkflowStep Step)? Find(Workflow workflow, string path)
    {
        (Workflow Owner, WorkflowStep Step)? found = null;
        CwlProcess? at = workflow;
        foreach (var name in Plain(path).Split('/'))
        {
            if (at is not Workflow owner || owner.Steps.FirstOrDefault(candidate => candidate.Id == name) is not { } step)
            {
                return null;
            }

            found = (owner, step);
            at = step.Run;
        }

        return found;
    }

    /// <summary>How long something was at work, and how it ended.</summary>
    private sealed record Span(DateTimeOffset Started, DateTimeOffset Ended, ProcessStatus Status);
}
