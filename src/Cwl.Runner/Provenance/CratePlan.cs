using Cwl.Runner.Documents;
using Cwl.Runner.Documents.Reading;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Provenance;

/// <summary>Describes what was to be run: documents, workflows and their steps, tools, parameters and how they are connected.</summary>
internal sealed class CratePlan
{
    private const string Language = "https://w3id.org/workflowhub/workflow-ro-crate#cwl";
    private const string WorkflowFolder = "workflow";

    private readonly Crate _crate;
    private readonly CwlProcess _main;
    private readonly Dictionary<string, string> _documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _described = new(StringComparer.Ordinal);

    public CratePlan(Crate crate, CrateFolder folder, LoadedDocument document)
    {
        _crate = crate;
        _main = document.Process;
        AddDocuments(folder, document.Sources);
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

        AddLanguage(process.Version);
        var entity = _crate.Add(IdOf(process), TypesOf(process))
            .With("name", process.Label ?? process.Name)
            .With("description", process.Doc)
            .LinkedTo("programmingLanguage", Language);
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
        ParameterText.Describe(entity, parameter, defaultValue);
        return entity.Id;
    }

    private void AddLanguage(CwlVersion version)
    {
        var text = ReadContext.NameOf(version);
        _crate.Add(Language, "ComputerLanguage")
            .With("name", "Common Workflow Language").With("alternateName", "CWL").With("version", text)
            .LinkedTo("identifier", $"https://w3id.org/cwl/{text}/").LinkedTo("url", "https://www.commonwl.org/");
    }

    private void DescribeSteps(Workflow workflow, CrateEntity entity)
    {
        var position = 0;
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
                    Connect(howTo, workflow, input.Source, PartOf(step.Run, target.Id));
                }
            }
        }

        foreach (var output in workflow.Outputs)
        {
            Connect(entity, workflow, output.OutputSource, PartOf(workflow, output.Id));
        }
    }

    private void Connect(CrateEntity entity, Workflow workflow, IReadOnlyList<string> sources, string target)
    {
        foreach (var source in sources)
        {
            if (SourceOf(workflow, source) is { } from)
            {
                var connection = _crate.Add(Crate.NewId(), "ParameterConnection")
                    .LinkedTo("sourceParameter", from).LinkedTo("targetParameter", target);
                entity.AddLink("connection", connection.Id);
            }
        }
    }

    private string? SourceOf(Workflow workflow, string source)
    {
        var slash = source.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
        {
            return workflow.Inputs.FirstOrDefault(input => input.Id == source) is { } input ? PartOf(workflow, input.Id) : null;
        }

        var step = workflow.Steps.FirstOrDefault(step => step.Id == source[..slash]);
        return step?.Run.Outputs.FirstOrDefault(output => output.Id == source[(slash + 1)..]) is { } found ? PartOf(step.Run, found.Id) : null;
    }

    /// <summary>The steps, each behind those that it needs.</summary>
    private static List<WorkflowStep> InOrder(Workflow workflow)
    {
        var ordered = new List<WorkflowStep>(workflow.Steps.Count);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in workflow.Steps)
        {
            Visit(step);
        }

        return ordered;

        void Visit(WorkflowStep step)
        {
            if (!done.Add(step.Id))
            {
                return;
            }

            foreach (var source in step.In.SelectMany(input => input.Source))
            {
                var slash = source.IndexOf('/', StringComparison.Ordinal);
                if (slash > 0 && workflow.Steps.FirstOrDefault(other => other.Id == source[..slash]) is { } before)
                {
                    Visit(before);
                }
            }

            ordered.Add(step);
        }
    }
}
