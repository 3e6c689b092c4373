using Cwl.Runner.Documents;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Documents;

public sealed class DocumentLoaderTests
{
    [Fact]
    public async Task LoadAsync_ShortForms_AreWrittenOut()
    {
        var tool = await Loading.ProcessAsync<CommandLineTool>(Loading.Tool("""
            inputs:
              a: int?
              b: {type: "File[]?", secondaryFiles: [.bai, "^.idx?"], format: "edam:format_1"}
              c: ["null", string]
            outputs: {o: {type: stdout}}
            arguments: [x, {valueFrom: y, position: 2}]
            $namespaces: {edam: "http://edamontology.org/"}
            """));
        Assert.Equal(["a", "b", "c"], tool.Inputs.Select(input => input.Id));
        Assert.Equal([PrimitiveKind.Null, PrimitiveKind.Int], Kinds(tool.Inputs[0].Type));
        var files = Assert.IsType<UnionType>(tool.Inputs[1].Type);
        Assert.IsType<ArrayType>(files.Members[1]);
        Assert.Equal([new(".bai", null), new("^.idx", CwlBoolean.False)], tool.Inputs[1].SecondaryFiles);
        Assert.Equal(["http://edamontology.org/format_1"], tool.Inputs[1].Format);
        Assert.Equal(["x", "y"], tool.Arguments.Select(argument => argument.ValueFrom));
        var output = Assert.Single(tool.Outputs);
        Assert.Equal(PrimitiveKind.File, Assert.IsType<PrimitiveType>(output.Type).Kind);
        Assert.Equal(tool.Stdout, Assert.Single(output.OutputBinding!.Glob));
        Assert.Equal("main.cwl", tool.Name);
        Assert.Equal("file:///d/main.cwl", tool.Uri);
    }

    [Fact]
    public async Task LoadAsync_StdinShortcut_BecomesAnExpression()
    {
        var tool = await Loading.ProcessAsync<CommandLineTool>(Loading.Tool("inputs: {in_file: stdin}\noutputs: []"));
        Assert.Equal("$(inputs.in_file.path)", tool.Stdin);
        Assert.Equal(new PrimitiveType(PrimitiveKind.File), tool.Inputs[0].Type);
    }

    [Fact]
    public async Task LoadAsync_StdoutWithoutName_HasTheSameNameAtEachLoad()
    {
        var text = Loading.Tool("inputs: []\noutputs: {o: stdout, e: stderr}");
        var tool = await Loading.ProcessAsync<CommandLineTool>(text);
        Assert.Equal(tool.Stdout, (await Loading.ProcessAsync<CommandLineTool>(text)).Stdout);
        Assert.NotEqual(tool.Stdout, tool.Stderr);
    }

    [Fact]
    public async Task LoadAsync_DefaultFile_IsRelativeToItsDocument()
    {
        var tool = await Loading.ProcessAsync<CommandLineTool>(Loading.Tool("""
            inputs:
              f: {type: File, default: {class: File, location: "sub/a b.txt", contents: c}}
            outputs: []
            """));
        var file = Assert.IsType<CwlFile>(tool.Inputs[0].Default);
        Assert.Equal("file:///d/sub/a%20b.txt", file.Location);
        Assert.Equal("c", file.Contents);
    }

    [Fact]
    public async Task LoadAsync_WorkflowInOtherDocuments_IsReadWithAllItsSteps()
    {
        var fetcher = new MemoryFetcher
        {
            ["wf.cwl"] = """
                cwlVersion: v1.2
                class: Workflow
                inputs: {x: string}
                outputs: {y: {type: File, outputSource: "#second/out"}}
                steps:
                  first: {run: tools/echo.cwl, in: {message: x}, out: [out]}
                  second: {run: "tools/echo.cwl", in: {message: {source: [x]}, extra: {source: first/out}}, out: [{id: out}]}
                """,
            ["tools/echo.cwl"] = Loading.Tool("inputs: {message: string}\noutputs: {out: stdout}"),
        };
        var loaded = await Loading.LoadAsync(fetcher, "wf.cwl");
        var workflow = Assert.IsType<Workflow>(loaded.Process);
        Assert.Equal(["first/out"], workflow.Steps[1].In[1].Source);
        Assert.True(workflow.Steps[1].In[0].SourceIsList);
        Assert.Equal(["second/out"], workflow.Outputs[0].OutputSource);
        Assert.Same(workflow.Steps[0].Run, workflow.Steps[1].Run);
        Assert.Equal(["file:///d/wf.cwl", "file:///d/tools/echo.cwl"], loaded.Sources);
        Assert.Equal(loaded.Sources, fetcher.Fetched);
    }

    [Fact]
    public async Task LoadAsync_PackedLinks_AreShortened()
    {
        var loaded = await Loading.LoadAsync("""
            {"cwlVersion": "v1.2", "$graph": [
              {"class": "CommandLineTool", "id": "#echo.cwl", "inputs": [{"id": "#echo.cwl/m", "type": "string"}], "outputs": [{"id": "#echo.cwl/o", "type": "stdout"}]},
              {"class": "Workflow", "id": "#main", "inputs": [{"id": "#main/x", "type": "string"}], "outputs": [{"id": "#main/y", "type": "File", "outputSource": "#main/s/o"}],
               "requirements": [{"class": "ScatterFeatureRequirement"}],
               "steps": [{"id": "#main/s", "run": "#echo.cwl", "scatter": "#main/s/m", "in": [{"id": "#main/s/m", "source": "#main/x"}], "out": ["#main/s/o"]}]}]}
            """);
        var step = Assert.Single(Assert.IsType<Workflow>(loaded.Process).Steps);
        Assert.Equal("s", step.Id);
        Assert.Equal(["m"], step.Scatter);
        Assert.Equal(["x"], step.In[0].Source);
        Assert.Equal("echo.cwl", step.Run.Name);
        Assert.Equal(2, loaded.Processes.Count);
    }

    [Theory]
    [InlineData("#other", "other")]
    [InlineData("", "wf")]
    public async Task LoadAsync_GraphWithoutMain_TakesTheOneAskedForOrTheOutermostWorkflow(string fragment, string expected)
    {
        var fetcher = new MemoryFetcher { ["g.cwl"] = Graph };
        Assert.Equal(expected, (await Loading.LoadAsync(fetcher, "g.cwl" + fragment)).Process.Name);
    }

    [Fact]
    public async Task LoadAsync_GraphWithoutChoice_ListsTheIds()
    {
        var fetcher = new MemoryFetcher { ["g.cwl"] = Graph.Replace("id: wf", "id: wf2", StringComparison.Ordinal).Replace("run: \"#inner\"", "run: \"#other\"", StringComparison.Ordinal) };
        var exception = await Assert.ThrowsAsync<CwlException>(() => Loading.LoadAsync(fetcher, "g.cwl"));
        Assert.Contains("choose one of #other, #inner, #wf2", exception.Message, StringComparison.Ordinal);
        exception = await Assert.ThrowsAsync<CwlException>(() => Loading.LoadAsync(fetcher, "g.cwl#iner"));
        Assert.Contains("Did you mean 'inner'?", exception.Message, StringComparison.Ordinal);
    }

    private const string Graph = """
        cwlVersion: v1.2
        $namespaces: {s: "https://schema.org/"}
        s:softwareVersion: 1.0.0
        schemas: [http://schema.org/version/9.0/schemaorg-current-http.rdf]
        $schemas: [local.owl]
        $graph:
        - {class: CommandLineTool, id: other, inputs: [], outputs: []}
        - {class: Workflow, id: inner, inputs: [], outputs: [], steps: []}
        - class: Workflow
          id: wf
          requirements: [{class: SubworkflowFeatureRequirement}]
          inputs: []
          outputs: []
          steps: {s: {run: "#inner", in: [], out: []}}
        """;

    [Fact]
    public async Task LoadAsync_Metadata_IsKeptByIriAndSchemasAreNotFetched()
    {
        var fetcher = new MemoryFetcher { ["g.cwl"] = Graph };
        var loaded = await Loading.LoadAsync(fetcher, "g.cwl");
        Assert.Equal("1.0.0", Assert.IsType<CwlString>(loaded.Metadata["https://schema.org/softwareVersion"]).Value);
        Assert.Equal(["file:///d/local.owl"], loaded.Schemas);
        Assert.Single(fetcher.Fetched);
    }

    [Fact]
    public async Task LoadAsync_ImportsIncludesAndMixins_ArePutInWithTheirOwnBase()
    {
        var fetcher = new MemoryFetcher
        {
            ["tool.cwl"] = Loading.Tool("""
                requirements:
                  - $import: sub/types.yml
                  - class: InlineJavascriptRequirement
                    expressionLib: [{$include: lib.js}]
                inputs:
                  a: "sub/types.yml#T"
                  b: {$mixin: sub/input.yml, label: mine}
                outputs: []
                """),
            ["lib.js"] = "var x = 1;",
            ["sub/types.yml"] = "class: SchemaDefRequirement\ntypes:\n  - $import: more.yml\n",
            ["sub/more.yml"] = "- {name: \"types.yml#T\", type: record, fields: {f: \"types.yml#E\"}}\n- {name: \"types.yml#E\", type: enum, symbols: [one, \"#E/two\", \"http://x.org/three\"]}\n",
            ["sub/input.yml"] = "{type: File, label: theirs, default: {class: File, location: here.txt}}",
        };
        var tool = Assert.IsType<CommandLineTool>((await Loading.LoadAsync(fetcher, "tool.cwl")).Process);
        Assert.Equal(["var x = 1;"], tool.Requirements.OfType<InlineJavascriptRequirement>().Single().ExpressionLib);
        var record = Assert.IsType<RecordType>(tool.Inputs[0].Type);
        Assert.Equal(["one", "two", "three", "http://x.org/three"], Assert.IsType<EnumType>(record.Fields[0].Type).Symbols);
        Assert.Equal("mine", tool.Inputs[1].Label);
        Assert.Equal("file:///d/sub/here.txt", Assert.IsType<CwlFile>(tool.Inputs[1].Default).Location);
    }

    [Fact]
    public async Task LoadAsync_VersionOne_GetsWhatItTookForGranted()
    {
        var tool = await Loading.ProcessAsync<CommandLineTool>(Loading.Tool("""
            $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
            hints: [{class: cwltool:TimeLimit, timelimit: 5}]
            inputs: {f: {type: File, secondaryFiles: ".idx?", inputBinding: {loadContents: true}}}
            outputs: []
            """, "v1.0"));
        var requirements = RequirementSet.Empty.Enter(tool);
        Assert.Equal(LoadListing.Deep, requirements.Find<LoadListingRequirement>()!.LoadListing);
        Assert.Equal(CwlBoolean.True, requirements.Find<NetworkAccessRequirement>()!.NetworkAccess);
        Assert.Equal(new CwlInteger(5), requirements.Find<ToolTimeLimitRequirement>()!.TimeLimit);
        Assert.Equal(".idx?", tool.Inputs[0].SecondaryFiles[0].Pattern);
        Assert.True(tool.Inputs[0].LoadContents);
        Assert.Equal(CwlVersion.V10, tool.Version);
    }

    [Fact]
    public async Task LoadAsync_LaterRequirementInVersionOne_IsAWarningUnlessStrict()
    {
        var text = Loading.Tool("requirements: {NetworkAccess: {networkAccess: true}}\ninputs: []\noutputs: []", "v1.0");
        Assert.Contains("came with cwlVersion v1.1", Assert.Single((await Loading.LoadAsync(text)).Warnings).Message, StringComparison.Ordinal);
        Assert.Contains("needs cwlVersion v1.1", (await Loading.FailAsync(text, new LoadOptions { Strict = true })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_Extensions_AreRequirementsOfTheModel()
    {
        var tool = await Loading.ProcessAsync<CommandLineTool>(Loading.Tool("""
            $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
            requirements:
              DockerRequirement: {dockerPull: image}
              http://commonwl.org/cwltool#MPIRequirement: {processes: 4}
            hints:
              cwltool:CUDARequirement: {cudaVersionMin: "11.4", cudaComputeCapability: "3.0"}
              cwltool:Secrets: {secrets: ["#p"]}
              cwltool:Unheard: {}
            inputs: {p: string}
            outputs: []
            """));
        Assert.Equal(new CwlInteger(4), tool.Requirements.OfType<MpiRequirement>().Single().Processes);
        Assert.Equal(["3.0"], tool.Hints.OfType<CudaRequirement>().Single().CudaComputeCapability);
        Assert.Equal(["p"], tool.Hints.OfType<SecretsRequirement>().Single().Secrets);
        Assert.Equal("cwltool:Unheard", tool.Hints.OfType<UnknownRequirement>().Single().Class);
    }

    [Theory]
    [InlineData("64", 64)]
    [InlineData("2k", 2048)]
    [InlineData("128m", 128L << 20)]
    [InlineData("1G", 1L << 30)]
    public async Task LoadAsync_ShmSize_IsRead(string size, long bytes)
    {
        var tool = await Loading.ProcessAsync<CommandLineTool>(Loading.Tool($$"""
            requirements:
              cwltool:ShmSize: {shmSize: "{{size}}" }
            inputs: []
            outputs: []
            """));
        Assert.Equal(bytes, tool.Requirements.OfType<ShmSizeRequirement>().Single().Bytes);
    }

    [Fact]
    public async Task LoadAsync_Loop_IsARequirementOfTheStep()
    {
        var workflow = await Loading.ProcessAsync<Workflow>("""
            cwlVersion: v1.2
            class: Workflow
            $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
            requirements: {InlineJavascriptRequirement: {}}
            inputs: {i: int}
            outputs: {o: {type: int, outputSource: s/o}}
            steps:
              s:
                run: {class: ExpressionTool, inputs: {i: int}, outputs: {o: int}, expression: "${return {o: inputs.i + 1};}"}
                in: {i: i}
                out: [o]
                requirements: {cwltool:Loop: {loopWhen: "$(inputs.i < 5)", loop: {i: o}, outputMethod: all}}
            """);
        var loop = Assert.IsType<LoopRequirement>(Assert.Single(workflow.Steps[0].Requirements));
        Assert.True(loop.CollectAll);
        Assert.Equal(["o"], Assert.Single(loop.Loop).Source);
        Assert.Equal("s", workflow.Steps[0].Run.Name);
    }

    [Fact]
    public async Task LoadAsync_Overrides_WinOverTheDocument()
    {
        var options = new LoadOptions { Overrides = [new RequirementOverride("main.cwl", [new ResourceRequirement { CoresMin = 4L }])] };
        var loaded = await Loading.LoadAsync(Loading.Tool("requirements: {ResourceRequirement: {coresMin: 1}}\ninputs: []\noutputs: []"), options);
        Assert.Equal(new CwlInteger(4), RequirementSet.Empty.Enter(loaded.Process).Find<ResourceRequirement>()!.CoresMin);
    }

    private static IEnumerable<PrimitiveKind> Kinds(CwlType type) => Assert.IsType<UnionType>(type).Members.Cast<PrimitiveType>().Select(member => member.Kind);

    [Fact]
    public async Task LoadAsync_RunWithAPrefix_IsExpanded()
    {
        var fetcher = new MemoryFetcher
        {
            ["a.cwl"] = "cwlVersion: v1.2\n$namespaces: {ex: 'file:///d/tools/'}\nclass: Workflow\ninputs: []\noutputs: []\nsteps: {s: {in: [], out: [], run: ex:tool.cwl}}\n",
            ["tools/tool.cwl"] = Loading.Tool("inputs: []\noutputs: []"),
        };

        var loaded = await Loading.LoadAsync(fetcher, "a.cwl");

        Assert.Equal("file:///d/tools/tool.cwl", ((Workflow)loaded.Process).Steps[0].Run.Uri);
    }

    [Fact]
    public async Task LoadAsync_ImportedPart_SeesTheNamespacesAroundAndItsOwnFirst()
    {
        var fetcher = new MemoryFetcher
        {
            ["a.cwl"] = "cwlVersion: v1.2\n$namespaces: {edam: 'http://edam/', own: 'http://outer/'}\nclass: Workflow\ninputs: []\noutputs: []\nsteps: {s: {in: [], out: [], run: {$import: tool.cwl}}}\n",
            ["tool.cwl"] = Loading.Tool("$namespaces: {own: 'http://inner/'}\ninputs: {a: {type: File, format: edam:x}, b: {type: File, format: own:x}}\noutputs: []"),
        };

        var loaded = await Loading.LoadAsync(fetcher, "a.cwl");

        Assert.Equal(["http://edam/x", "http://inner/x"], ((Workflow)loaded.Process).Steps[0].Run.Inputs.SelectMany(input => input.Format));
    }

    [Fact]
    public async Task LoadAsync_WhatSeveralToolsInclude_IsFetchedOnce()
    {
        const string Tool = "requirements: [{class: InlineJavascriptRequirement, expressionLib: [{$include: lib.js}, {$include: lib.js}]}]\ninputs: []\noutputs: []";
        var fetcher = new MemoryFetcher
        {
            ["a.cwl"] = "cwlVersion: v1.2\nclass: Workflow\ninputs: []\noutputs: []\nsteps: {s: {in: [], out: [], run: b.cwl}, t: {in: [], out: [], run: c.cwl}}\n",
            ["b.cwl"] = Loading.Tool(Tool),
            ["c.cwl"] = Loading.Tool(Tool),
            ["lib.js"] = "var x = 1;",
        };

        var loaded = await Loading.LoadAsync(fetcher, "a.cwl");

        Assert.Single(fetcher.Fetched, uri => uri.EndsWith("lib.js", StringComparison.Ordinal));
        Assert.Single(loaded.Sources, uri => uri.EndsWith("lib.js", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LoadAsync_Stopped_Stops()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var loader = new DocumentLoader(new MemoryFetcher { ["a.cwl"] = Loading.Tool("inputs: []\noutputs: []") }, new LoadOptions());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loader.LoadAsync(MemoryFetcher.Folder + "a.cwl", stop.Token));
    }
}
