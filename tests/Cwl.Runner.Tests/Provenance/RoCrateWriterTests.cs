using System.Security.Cryptography;
using System.Text.Json;
using Cwl.Runner.Documents;
using Cwl.Runner.Provenance;
using Cwl.Runner.Runs;
using Cwl.Runner.Tests.Runs;
using Cwl.Runner.Values;

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

    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
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
    public async Task Write_LoopAndExpressionTool_RecordEachExecution()
    {
        const string Document = """
            cwlVersion: v1.2
            class: Workflow
            $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
            requirements: {InlineJavascriptRequirement: {}, StepInputExpressionRequirement: {}, SubworkflowFeatureRequirement: {}}
            inputs: {file: File}
            outputs: {out: {type: File, outputSource: again/out}, names: {type: 'string[]', outputSource: nested/names}}
            steps:
              again:
                run: tool.cwl
                in: {file: file, level: {default: 0}}
                out: [out]
                requirements:
                  cwltool:Loop: {loopWhen: $(inputs.level < 2), loop: {file: out, level: {valueFrom: $(inputs.level + 1)}}, outputMethod: last}
              nested:
                in: {file: again/out}
                out: [names]
                run:
                  class: Workflow
                  inputs: {file: File}
                  outputs: {names: {type: 'string[]', outputSource: list/names}}
                  steps:
                    list:
                      in: {file: file}
                      out: [names]
                      run:
                        class: ExpressionTool
                        inputs: {file: File}
                        outputs: {names: 'string[]'}
                        expression: "${ return {names: [inputs.file.basename]}; }"
            """;
        var graph = await RunAsync(Document, """{"file": {"class": "File", "path": "@in.txt"}}""");

        AssertRoCrate(graph);
        var actions = graph.Values.Where(entity => Text(entity, "@type") == "CreateAction").ToDictionary(entity => Text(entity, "name")!);
        Assert.Equal(["Run of again#1", "Run of again#2", "Run of main.cwl", "Run of nested", "Run of nested/list"], actions.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2, Links(graph["#control/again"], "object").Count);
        Assert.Equal("workflow/main.cwl#nested/run/list", Link(graph["#control/nested/list"], "instrument"));
        Assert.Contains(Links(actions["Run of again#2"], "result").Single(), Links(actions["Run of nested/list"], "object"));
        Assert.NotEmpty(Links(actions["Run of nested"], "result"));
    }

    [Fact]
    public async Task Write_SecondaryFilesAndFormats_AreAsTheRunTookThem()
    {
        var tool = Tool.Replace("file: {type: File,", "file: {type: File, format: edam:format_2330, secondaryFiles: .idx,", StringComparison.Ordinal)
            + "\n$namespaces: {edam: 'http://edamontology.org/'}";
        var graph = await RunAsync(tool, """{"file": {"class": "File", "path": "@in.txt", "format": "edam:format_2330"}}""");

        var collection = Assert.Single(graph.Values, entity => Text(entity, "@type") == "Collection");
        Assert.Equal(["inputs/in.txt", "inputs/in.txt.idx"], Links(collection, "hasPart"));
        Assert.Equal("http://edamontology.org/format_2330", Text(graph["inputs/in.txt"], "encodingFormat"));
    }

    [Fact]
    public async Task Write_DocumentUsedTwice_IsInTheCrateOnce()
    {
        const string Document = """
            cwlVersion: v1.2
            class: CommandLineTool
            requirements: {InlineJavascriptRequirement: {expressionLib: [{$include: in.txt}]}, EnvVarRequirement: {envDef: {A: {$include: in.txt}}}}
            baseCommand: "true"
            inputs: []
            outputs: []
            """;
        await RunAsync(Document, "{}");

        Assert.Equal(["in.txt", "main.cwl"], Directory.GetFiles(Path.Join(Crate, "workflow")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Write_DocumentsOfTwoVersions_HaveALanguageEach()
    {
        var graph = await RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            inputs: {file: File}
            outputs: {out: {type: File, outputSource: s/out}}
            steps: {s: {run: old.cwl, in: {file: file}, out: [out]}}
            """,
            """{"file": {"class": "File", "path": "@in.txt"}}""");

        Assert.Equal("v1.2", Text(graph[Link(graph["workflow/main.cwl"], "programmingLanguage")], "version"));
        Assert.Equal("v1.0", Text(graph[Link(graph["workflow/old.cwl"], "programmingLanguage")], "version"));
    }

    [Fact]
    public async Task Write_LongChainWrittenBackwards_PutsEachStepBehindItsSource()
    {
        const int Length = 3_000;
        var steps = Enumerable.Range(0, Length).Reverse().Select(i =>
            $$"""s{{i}}: {run: '#id', in: {x: {{(i == 0 ? "x" : $"s{i - 1}/x")}} }, out: [x]}""");
        var document = $$"""
            cwlVersion: v1.2
            $graph:
              - {class: ExpressionTool, id: id, inputs: {x: string}, outputs: {x: string}, expression: '$(inputs)', requirements: {InlineJavascriptRequirement: {} } }
              - class: Workflow
                id: main
                inputs: {x: string}
                outputs: {x: {type: string, outputSource: s{{Length - 1}}/x} }
                steps:
                  {{string.Join("\n      ", steps)}}
            """;
        await using var run = new TestRun();
        var path = run.Write("main.cwl", document);
        var loaded = await new DocumentLoader(run.Context.Fetcher, new LoadOptions()).LoadAsync(FileUri.FromPath(path), CancellationToken.None);
        var nothing = new ProcessResult(ProcessStatus.Success, CwlObject.Empty);

        var graph = await WriteAsync(loaded, nothing, new ProvenanceRecorder(run, CancellationToken.None), new SecretValues());

        Assert.Equal("0", Text(graph["workflow/main.cwl#main/s0"], "position"));
        Assert.Equal($"{Length - 1}", Text(graph[$"workflow/main.cwl#main/s{Length - 1}"], "position"));
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

    [Fact]
    public async Task Write_SecretDefault_IsInTheDocumentOnly()
    {
        var tool = Tool.Replace("level: {type: int, default: 1}", "level: {type: string, default: correct horse}", StringComparison.Ordinal)
            + "\n$namespaces: {cwltool: 'http://commonwl.org/cwltool#'}\nhints: {cwltool:Secrets: {secrets: [level]}}";
        await RunAsync(tool, """{"file": {"class": "File", "path": "@in.txt"}}""");

        Assert.DoesNotContain("correct horse", await File.ReadAllTextAsync(Path.Join(Crate, "ro-crate-metadata.json")), StringComparison.Ordinal);
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
        run.Write("old.cwl", Tool.Replace("v1.2", "v1.0", StringComparison.Ordinal));
        run.Write("in.txt.idx", "index");
        var path = run.Write("main.cwl", document);
        job = job.Replace("@in.txt", run.Write("in.txt", "text"), StringComparison.Ordinal);
        var recorder = new ProvenanceRecorder(run, CancellationToken.None);
        var context = run.Context with { Events = recorder };
        var loaded = await new DocumentLoader(context.Fetcher, new LoadOptions()).LoadAsync(FileUri.FromPath(path), CancellationToken.None);
        var order = new JobOrderReader(context.Fetcher).Read(System.Text.Encoding.UTF8.GetBytes(job), FileUri.FromPath(path));
        var result = await CwlRun.RunAsync(loaded, order, context, CancellationToken.None);
        return await WriteAsync(loaded, result, recorder, context.Secrets);
    }

    private async Task<Dictionary<string, JsonElement>> WriteAsync(LoadedDocument document, ProcessResult result, ProvenanceRecorder recorder, SecretValues secrets)
    {
        RoCrateWriter.Write(
            new RunRecord
            {
                Document = document,
                Result = result,
                Steps = recorder,
                Started = _started,
                Ended = TimeProvider.System.GetUtcNow(),
                EngineVersion = "1.2.3",
                Agent = new CrateAgent("https://orcid.org/0000-0002-1825-0097", "Josiah Carberry"),
                Secrets = secrets,
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
