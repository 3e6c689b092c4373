using System.Security.Cryptography;
using System.Text.Json;
using Cwl.Runner.Documents;
using Cwl.Runner.Provenance;
using Cwl.Runner.Runs;
using Cwl.Runner.Tests.Runs;

namespace Cwl.Runner.Tests.Provenance;

/// <summary>The requirements of the profiles Process, Workflow and Provenance Run Crate 0.5, and of RO-Crate 1.1, one by one.</summary>
public sealed class RoCrateWriterTests : IDisposable
{
    private const string Tool = """
        cwlVersion: v1.2
        class: CommandLineTool
        doc: Copies a file
        baseCommand: cat
        inputs:
          file: {type: File, inputBinding: {}}
          level: {type: int, default: 1}
        outputs: {out: {type: stdout}}
        stdout: copy.txt
        """;

    private const string Flow = """
        cwlVersion: v1.2
        class: Workflow
        label: Two copies
        requirements: {ScatterFeatureRequirement: {}, SubworkflowFeatureRequirement: {}}
        inputs: {file: File, levels: 'int[]', mode: {type: {type: enum, symbols: [fast, slow]}}, option: string?}
        outputs:
          all: {type: 'File[]', outputSource: second/out}
          folder: {type: Directory, outputSource: nested/dir}
        steps:
          second: {run: tool.cwl, scatter: level, in: {file: first/out, level: levels}, out: [out]}
          first: {run: tool.cwl, in: {file: file}, out: [out]}
          nested:
            in: {file: first/out}
            out: [dir]
            run:
              class: Workflow
              inputs: {file: File}
              outputs: {dir: {type: Directory, outputSource: pack/dir}}
              steps: {pack: {run: pack.cwl, in: {file: file}, out: [dir]}}
        """;

    private const string Pack = """
        cwlVersion: v1.2
        class: CommandLineTool
        baseCommand: [sh, -c, 'mkdir -p d/sub; cat "$0" > d/sub/a.txt']
        inputs: {file: {type: File, inputBinding: {}}}
        outputs: {dir: {type: Directory, outputBinding: {glob: d}}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("cwl-crate-").FullName;

    private string Crate => Path.Join(_folder, "crate");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Write_Workflow_MeetsTheRequirementsOfTheProfile()
    {
        var graph = await RunAsync(Flow, """{"levels": [1, 2], "mode": "fast", "file": {"class": "File", "path": "@in.txt"}}""");

        AssertRoCrate(graph);
        var root = graph["./"];
        Assert.Equal(["https://w3id.org/ro/wfrun/process/0.5", "https://w3id.org/ro/wfrun/provenance/0.5", "https://w3id.org/ro/wfrun/workflow/0.5", "https://w3id.org/workflowhub/workflow-ro-crate/1.0"], Links(root, "conformsTo"));
        var main = graph[Link(root, "mainEntity")];
        Assert.Equal(["File", "SoftwareSourceCode", "ComputationalWorkflow", "HowTo"], Texts(main, "@type"));
        Assert.True(main.TryGetProperty("license", out _) || root.TryGetProperty("license", out _));
        Assert.Equal("ComputerLanguage", Text(graph[Link(main, "programmingLanguage")], "@type"));
        AssertTools(graph, main);
        AssertActions(graph, main);
    }

    [Fact]
    public async Task Write_Workflow_ConnectsStepsByTheFilesBetweenThem()
    {
        var graph = await RunAsync(Flow, """{"levels": [1, 2], "mode": "slow", "file": {"class": "File", "path": "@in.txt"}}""");

        var actions = graph.Values.Where(entity => Text(entity, "@type") == "CreateAction").ToDictionary(entity => Text(entity, "name")!);
        Assert.Equal(["Run of first", "Run of main.cwl", "Run of nested", "Run of nested/pack", "Run of second[0]", "Run of second[1]"], actions.Keys.Order(StringComparer.Ordinal));
        var between = Assert.Single(Links(actions["Run of first"], "result"));
        Assert.Contains(between, Links(actions["Run of second[0]"], "object"));
        Assert.Contains(between, Links(actions["Run of nested/pack"], "object"));
        Assert.Contains("inputs/in.txt", Links(actions["Run of first"], "object"));
        Assert.Contains("inputs/in.txt", Links(actions["Run of main.cwl"], "object"));
        Assert.Contains("outputs/d/", Links(actions["Run of nested/pack"], "result"));
        Assert.Equal(SHA1.HashData("text"u8), Convert.FromHexString(Text(graph["inputs/in.txt"], "sha1")!));
        Assert.Equal("4", Text(graph["inputs/in.txt"], "contentSize"));
        Assert.Equal("text", await File.ReadAllTextAsync(Path.Join(Crate, "outputs", "d", "sub", "a.txt")));
        Assert.Equal(2, Links(graph["#control/second"], "object").Count);
    }

    [Fact]
    public async Task Write_SingleTool_IsAProcessRunCrate()
    {
        var graph = await RunAsync(Tool, """{"file": {"class": "File", "path": "@in.txt"}, "level": 3}""");

        AssertRoCrate(graph);
        Assert.Equal(["https://w3id.org/ro/wfrun/process/0.5"], Links(graph["./"], "conformsTo"));
        var action = Assert.Single(graph.Values, entity => Text(entity, "@type") == "CreateAction");
        Assert.Equal("workflow/main.cwl", Link(action, "instrument"));
        Assert.Contains("cat", Text(action, "description"), StringComparison.Ordinal);
        Assert.Contains(Links(action, "resourceUsage"), usage => Text(graph[usage], "propertyID") == "https://w3id.org/ro/terms/nf-trace#realTime");
        Assert.Equal("3", Text(graph[Links(action, "object").Single(id => id.EndsWith("/level", StringComparison.Ordinal))], "value"));
    }

    [Fact]
    public async Task Write_FailedStep_TellsTheError()
    {
        var graph = await RunAsync(Tool.Replace("baseCommand: cat", "baseCommand: [sh, -c, 'echo broken >&2; exit 3']", StringComparison.Ordinal), """{"file": {"class": "File", "path": "@in.txt"}}""");

        var action = Assert.Single(graph.Values, entity => Text(entity, "@type") == "CreateAction");
        Assert.Equal("http://schema.org/FailedActionStatus", Link(action, "actionStatus"));
        Assert.Contains("broken", Text(action, "error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_Secrets_AreNowhereInTheCrate()
    {
        var tool = """
            cwlVersion: v1.2
            class: CommandLineTool
            $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
            hints: {"cwltool:Secrets": {secrets: [password]}}
            baseCommand: [sh, -c, 'echo "$0" | wc -c; echo "wrong: $0" >&2; exit 1']
            inputs: {password: {type: string, inputBinding: {}}}
            outputs: {out: stdout}
            """;
        await RunAsync(tool, """{"password": "correct horse"}""");

        foreach (var file in Directory.GetFiles(Crate, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("correct horse", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("quay.io/biocontainers/samtools:1.9", "quay.io", "biocontainers/samtools", "1.9", null)]
    [InlineData("debian", "docker.io", "debian", null, null)]
    [InlineData("docker.io/library/debian:stable-slim@sha256:ab12", "docker.io", "library/debian", "stable-slim", "ab12")]
    [InlineData("localhost:5000/a/b:c", "localhost:5000", "a/b", "c", null)]
    public void Parse_Image_GivesItsParts(string image, string registry, string name, string? tag, string? sha256) =>
        Assert.Equal(new ImageReference(registry, name, tag, sha256), ImageReference.Parse(image));

    private static void AssertRoCrate(Dictionary<string, JsonElement> graph)
    {
        var metadata = graph["ro-crate-metadata.json"];
        Assert.Equal("CreativeWork", Text(metadata, "@type"));
        Assert.Equal("./", Link(metadata, "about"));
        Assert.Contains("https://w3id.org/ro/crate/1.1", Links(metadata, "conformsTo"));
        var root = graph["./"];
        Assert.Equal("Dataset", Text(root, "@type"));
        Assert.All(["name", "description", "datePublished", "license"], property => Assert.False(string.IsNullOrEmpty(Text(root, property))));
        foreach (var (id, entity) in graph)
        {
            Assert.All(References(entity), reference => Assert.True(graph.ContainsKey(reference) || reference.StartsWith("http", StringComparison.Ordinal), $"{id} refers to {reference}, which is not there."));
        }
    }

    private void AssertTools(Dictionary<string, JsonElement> graph, JsonElement main)
    {
        Assert.Equal(["workflow/main.cwl#nested/run", "workflow/tool.cwl"], Links(main, "hasPart"));
        Assert.Equal(["workflow/main.cwl#first", "workflow/main.cwl#nested", "workflow/main.cwl#second"], Links(main, "step"));
        Assert.All(Links(main, "step"), step => Assert.Contains(Link(graph[step], "workExample"), Links(main, "hasPart")));
        Assert.True(string.CompareOrdinal(Text(graph["workflow/main.cwl#first"], "position"), Text(graph["workflow/main.cwl#second"], "position")) < 0);
        Assert.Equal(["SoftwareSourceCode", "ComputationalWorkflow", "HowTo"], Texts(graph["workflow/main.cwl#nested/run"], "@type"));
        var levels = graph["workflow/main.cwl#levels"];
        Assert.Equal(("FormalParameter", "Integer", "True"), (Text(levels, "@type"), Text(levels, "additionalType"), Text(levels, "multipleValues")));
        Assert.Equal(("Text", "fast|slow"), (Text(graph["workflow/main.cwl#mode"], "additionalType"), Text(graph["workflow/main.cwl#mode"], "valuePattern")));
        Assert.Equal("False", Text(graph["workflow/main.cwl#option"], "valueRequired"));
        Assert.All(graph.Values.Where(entity => Text(entity, "@type") == "FormalParameter"), parameter => Assert.NotEmpty(Texts(parameter, "additionalType")));
        Assert.Contains(Links(graph["workflow/main.cwl#second"], "connection"), connection =>
            Link(graph[connection], "sourceParameter") == "workflow/tool.cwl#out" && Link(graph[connection], "targetParameter") == "workflow/tool.cwl#file");
        foreach (var part in Links(graph["./"], "hasPart").Where(part => !part.StartsWith("http", StringComparison.Ordinal)))
        {
            Assert.True(Path.Exists(Path.Join(Crate, Uri.UnescapeDataString(part))), part + " is not in the crate.");
        }
    }

    private static void AssertActions(Dictionary<string, JsonElement> graph, JsonElement main)
    {
        var actions = graph.Values.Where(entity => Text(entity, "@type") == "CreateAction").ToList();
        Assert.All(actions, action =>
        {
            Assert.Contains(Link(action, "instrument"), graph.Keys);
            Assert.Contains(Text(action, "@id"), Links(graph["./"], "mentions"));
            Assert.True(string.CompareOrdinal(Text(action, "startTime"), Text(action, "endTime")) <= 0);
            Assert.NotEmpty(Links(action, "result"));
        });
        var run = Assert.Single(actions, action => Link(action, "instrument") == Text(main, "@id"));
        Assert.All(Links(run, "object").Concat(Links(run, "result")), id => Assert.NotEmpty(Links(graph[id], "exampleOfWork")));
        var controls = graph.Values.Where(entity => Text(entity, "@type") == "ControlAction").ToList();
        Assert.Equal(["#control/first", "#control/nested", "#control/nested/pack", "#control/second"], controls.Select(control => Text(control, "@id")).Order(StringComparer.Ordinal));
        Assert.All(controls, control =>
        {
            Assert.Equal("HowToStep", Text(graph[Link(control, "instrument")], "@type"));
            Assert.All(Links(control, "object"), id => Assert.Equal("CreateAction", Text(graph[id], "@type")));
        });
        var engine = Assert.Single(graph.Values, entity => Text(entity, "@type") == "OrganizeAction");
        Assert.Equal("SoftwareApplication", Text(graph[Link(engine, "instrument")], "@type"));
        Assert.Equal(Text(run, "@id"), Link(engine, "result"));
        Assert.Equal(controls.Count, Links(engine, "object").Count);
        Assert.Equal("Person", Text(graph[Link(run, "agent")], "@type"));
    }

    private async Task<Dictionary<string, JsonElement>> RunAsync(string document, string job)
    {
        await using var run = new TestRun();
        run.Write("tool.cwl", Tool);
        run.Write("pack.cwl", Pack);
        var path = run.Write("main.cwl", document);
        job = job.Replace("@in.txt", run.Write("in.txt", "text"), StringComparison.Ordinal);
        var recorder = new ProvenanceRecorder(run);
        var context = run.Context with { Events = recorder };
        var loaded = await new DocumentLoader(context.Fetcher, new LoadOptions()).LoadAsync(FileUri.FromPath(path), CancellationToken.None);
        var order = new JobOrderReader(context.Fetcher).Read(System.Text.Encoding.UTF8.GetBytes(job), FileUri.FromPath(path));
        var started = TimeProvider.System.GetUtcNow();
        var result = await CwlRun.RunAsync(loaded, order, context, CancellationToken.None);
        RoCrateWriter.Write(
            new RunRecord
            {
                Document = loaded,
                Inputs = order.Inputs,
                Result = result,
                Steps = recorder,
                Started = started,
                Ended = TimeProvider.System.GetUtcNow(),
                EngineVersion = "1.2.3",
                Agent = new CrateAgent("https://orcid.org/0000-0002-1825-0097", "Josiah Carberry"),
                Secrets = context.Secrets,
            },
            Crate);
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Join(Crate, "ro-crate-metadata.json")));
        return json.RootElement.Clone().GetProperty("@graph").EnumerateArray().ToDictionary(entity => entity.GetProperty("@id").GetString()!);
    }

    private static string? Text(JsonElement entity, string property) =>
        entity.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] Texts(JsonElement entity, string property) => !entity.TryGetProperty(property, out var value)
        ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)] : [value.GetString()!];

    private static string Link(JsonElement entity, string property) => entity.GetProperty(property).GetProperty("@id").GetString()!;

    private static List<string> Links(JsonElement entity, string property) => !entity.TryGetProperty(property, out var value)
        ? []
        : [.. value.EnumerateArray().Select(item => item.GetProperty("@id").GetString()!)];

    private static IEnumerable<string> References(JsonElement entity) => entity.EnumerateObject()
        .SelectMany(property => property.Value.ValueKind == JsonValueKind.Array ? [.. property.Value.EnumerateArray()] : new[] { property.Value })
        .Where(value => value.ValueKind == JsonValueKind.Object)
        .Select(value => value.GetProperty("@id").GetString()!);
}
