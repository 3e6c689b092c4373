using Cwl.Runner.Documents;
using Cwl.Runner.Documents.Reading;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;
using Cwl.Runner.Workflows;

namespace Cwl.Runner.Provenance;

/// <summary>Describes what was to be run: documents, workflows and their steps, tools, parameters and how they are connected.</summary>
internal sealed class CratePlan
{
    private const string Language = "https://w3id.org/workflowhub/workflow-ro-crate#cwl";
    private const string Versions = "https://w3id.org/cwl/";
    private const string WorkflowFolder = "workflow";

    private readonly Crate _crate;
    private readonly CwlProcess _main;
    private readonly SecretValues _secrets;
    private readonly Dictionary<string, string> _documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _described = new(StringComparer.Ordinal);

    public CratePlan(Crate crate, CrateFolder folder, RunRecord record)
    {
        _crate = crate;
        _secrets = record.Secrets;
        _main = record.Document.Process;
        AddDocuments(folder, record.Document.Sources);
        DescribeProcess(_main);
        crate.Root.LinkedTo("mainEntity", IdOf(_main));
    }

    /// <summary>The id of a process. The one that ran is its document; any other in a document with several is a part of it.</summary>
    public string IdOf(CwlProcess process)
    {
        var (document, fragment) = UriReference.SplitFragment(process.Uri);
        var id = _documents.GetValueOrDefault(document, document);
        return fragment is null || process.Uri == _main.Uri ? id : $"{id}#{fragment}";
    }

    public CrateParameter Of(CwlProcess process, Parameter parameter) => new(PartOf(process, parameter.Id), parameter.Id);

    public string IdOf(Workflow workflow, WorkflowStep step) => PartOf(workflow, step.Id);

    private string PartOf(CwlProcess process, string part)
    {
        var (document, fragment) = UriReference.SplitFragment(process.Uri);
        var id = _documents.GetValueOrDefault(document, document);
        part = FileUri.EscapePath(part);
        return fragment is null ? $"{id}#{part}" : $"{id}#{fragment}/{part}";
    }

    private void AddDocuments(CrateFolder folder, IReadOnlyList<string> sources)
    {
        var files = sources.Where(FileUri.IsFile).Select(FileUri.ToPath).ToList();
        var root = CommonFolder(files);
        foreach (var source in sources)
        {
            var id = source;
            if (FileUri.IsFile(source) && FileUri.ToPath(source) is var path && File.Exists(path))
            {
                id = folder.AddFile(path, WorkflowFolder, Path.GetRelativePath(root, path));
            }

            _documents[source] = id;
            _crate.Add(id, TypesOf(source)).With("name", UriReference.LastPart(source));
            _crate.Root.AddLink("hasPart", id);
        }
    }

    private string[] TypesOf(string source)
    {
        var (document, _) = UriReference.SplitFragment(_main.Uri);
        var process = source == document ? _main : ProcessTree.Of(_main).FirstOrDefault(process => process.Uri == source);
        return process is null ? ["File"] : ["File", .. TypesOf(process)];
    }

    private static string[] TypesOf(CwlProcess process) =>
        process is Workflow ? ["SoftwareSourceCode", "ComputationalWorkflow", "HowTo"] : ["SoftwareSourceCode", "SoftwareApplication"];

    private static string CommonFolder(List<string> files)
    {
        var common = files.Count == 0 ? "/" : Path.GetDirectoryName(files[0])!;
        while (common != "/" && files.Exists(file => !file.StartsWith(common + '/', StringComparison.Ordinal)))
        {
            common = Path.GetDirectoryName(common)!;
        }

        return common;
    }

    private void DescribeProcess(CwlProcess process)
    {
        if (!_described.Add(process.Uri))
        {
            return;
        }

        var entity = _crate.Add(IdOf(process), TypesOf(process))
            .With("name", process.Label ?? process.Name)
            .With("description", process.Doc)
            .LinkedTo("programmingLanguage", AddLanguage(process.Version));
        foreach (var input in process.Inputs)
        {
            entity.AddLink("input", Describe(process, input, input.Default));
        }

        foreach (var output in process.Outputs)
        {
            entity.AddLink("output", Describe(process, output, null));
        }

        if (process is Workflow workflow)
        {
            DescribeSteps(workflow, entity);
        }
    }

    private string Describe(CwlProcess process, Parameter parameter, CwlValue? defaultValue)
    {
        var entity = _crate.Add(PartOf(process, parameter.Id), "FormalParameter");
        ParameterText.Describe(entity, parameter, defaultValue, _secrets);
        return entity.Id;
    }

    // A document of another version than the one that ran names a language of its own: an entity has one version.
    private string AddLanguage(CwlVersion version)
    {
        var text = ReadContext.NameOf(version);
        var language = _crate.Add(version == _main.Version ? Language : $"{Versions}{text}/", "ComputerLanguage")
            .With("name", "Common Workflow Language").With("alternateName", "CWL").With("version", text)
            .LinkedTo("identifier", $"{Versions}{text}/").LinkedTo("url", "https://www.commonwl.org/");
        return language.Id;
    }

    private void DescribeSteps(Workflow workflow, CrateEntity entity)
    {
        var position = 0;
        var steps = workflow.Steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        foreach (var step in InOrder(workflow))
        {
            DescribeProcess(step.Run);
            entity.AddLink("hasPart", IdOf(step.Run));
            var howTo = _crate.Add(IdOf(workflow, step), "HowToStep")
                .With("name", step.Label ?? step.Id).With("description", step.Doc)
                .With("position", ParameterText.TextOf(position++)).LinkedTo("workExample", IdOf(step.Run));
            entity.AddLink("step", howTo.Id);
            foreach (var input in step.In)
            {
                if (step.Run.Inputs.FirstOrDefault(parameter => parameter.Id == input.Id) is { } target)
                {
                    Connect(howTo, SourcesOf(workflow, steps, input.Source), PartOf(step.Run, target.Id));
                }
            }
        }

        foreach (var output in workflow.Outputs)
        {
            Connect(entity, SourcesOf(workflow, steps, output.OutputSource), PartOf(workflow, output.Id));
        }
    }

    private void Connect(CrateEntity entity, IEnumerable<string> sources, string target)
    {
        foreach (var source in sources)
        {
            var connection = _crate.Add(Crate.NewId(), "ParameterConnection").LinkedTo("sourceParameter", source).LinkedTo("targetParameter", target);
            entity.AddLink("connection", connection.Id);
        }
    }

    private IEnumerable<string> SourcesOf(Workflow workflow, Dictionary<string, WorkflowStep> steps, IReadOnlyList<string> sources) =>
        sources.Select(source => SourceOf(workflow, steps, source)).OfType<string>();

    private string? SourceOf(Workflow workflow, Dictionary<string, WorkflowStep> steps, string source)
    {
        var slash = source.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return workflow.Inputs.FirstOrDefault(input => input.Id == source) is { } input ? PartOf(workflow, input.Id) : null;
        }

        var step = steps.GetValueOrDefault(source[..slash]);
        return step?.Run.Outputs.FirstOrDefault(output => output.Id == source[(slash + 1)..]) is { } found ? PartOf(step.Run, found.Id) : null;
    }

    /// <summary>The steps, each behind those that it needs; at the end those that wait for each other and never ran.</summary>
    private static List<WorkflowStep> InOrder(Workflow workflow)
    {
        // Without recursion: a chain may have thousands of steps.
        var nodes = StepNode.Of(workflow);
        var ready = new Queue<StepNode>(nodes.Values.Where(node => node.Missing == 0));
        var ordered = new List<WorkflowStep>(workflow.Steps.Count);
        while (ready.TryDequeue(out var node))
        {
            ordered.Add(node.Step);
            foreach (var follower in node.Followers)
            {
                if (--follower.Missing == 0)
                {
                    ready.Enqueue(follower);
                }
            }
        }

        ordered.AddRange(nodes.Values.Where(node => node.Missing > 0).Select(node => node.Step));
        return ordered;
    }
}
