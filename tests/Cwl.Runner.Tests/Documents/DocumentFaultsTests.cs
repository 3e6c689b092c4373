using Cwl.Runner.Documents;

namespace Cwl.Runner.Tests.Documents;

/// <summary>What is refused, and how it is said.</summary>
public sealed class DocumentFaultsTests
{
    [Fact]
    public async Task LoadAsync_ManyFaults_AreAllReportedInOrderWithTheirPlaces()
    {
        var exception = await Loading.FailAsync("""
            cwlVersion: v1.2
            class: CommandLineTool
            baseComand: echo
            inputs:
              a: {type: intt}
              b: {inputBinding: {position: first, prefx: -b}}
            outputs: {o: {type: File, outputBinding: {glob: 5}}}
            label: 1.0
            """);
        Assert.Equal(CwlError.InvalidDocument, exception.Error);
        Assert.Equal(
        [
            "/d/main.cwl:3:1: 'baseComand' is not a field of the CommandLineTool. Did you mean 'baseCommand'?",
            "/d/main.cwl:5:13: There is no type 'intt'. Did you mean 'int'?",
            "/d/main.cwl:6:3: The input 'b' lacks the required field 'type'.",
            "/d/main.cwl:6:32: 'position' of an inputBinding is the string 'first'; it must be a number or an expression.",
            "/d/main.cwl:6:39: 'prefx' is not a field of an inputBinding. Did you mean 'prefix'?",
            "/d/main.cwl:7:49: 'glob' of an outputBinding is the number 5; it must be a string: put it in quotes.",
            "/d/main.cwl:8:8: 'label' of the CommandLineTool is the number 1.0; it must be a string: put it in quotes.",
        ], exception.Faults.Select(fault => fault.ToString()));
    }

    [Theory]
    [InlineData("class: CommandLineTol\ncwlVersion: v1.2", "2:8", "'CommandLineTol' is not a class of process. Did you mean 'CommandLineTool'?", "1:8")]
    [InlineData("class: CommandLineTool\ninputs: []\noutputs: []", "1:1", "The document has no 'cwlVersion'", "1:1")]
    [InlineData("class: CommandLineTool\ncwlVersion: v1.4\ninputs: []\noutputs: []", "2:13", "it must be v1.0, v1.1 or v1.2", "2:13")]
    [InlineData("cwlVersion: v1.2\nclass: CommandLineTool\noutputs: []", "1:1", "lacks the required field 'inputs'", "1:1")]
    [InlineData("- 1\n- 2", "1:1", "A CWL document is a process or has a list '$graph'", "1:1")]
    [InlineData("cwlVersion: v1.2\nclass: ExpressionTool\ninputs: []\noutputs: []", "1:1", "lacks the required field 'expression'", "1:1")]
    public async Task LoadAsync_NotAProcess_SaysWhy(string text, string place, string message, string actualPlace)
    {
        Assert.NotEmpty(place);
        var exception = await Loading.FailAsync(text);
        Assert.Equal(CwlError.InvalidDocument, exception.Error);
        Assert.Contains($"/d/main.cwl:{actualPlace}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inputs: {a: int, b: {type: File, secondaryFiles: [{patern: x}]}}\noutputs: []", "Is 'patern' meant for it?")]
    [InlineData("inputs: [{id: a, type: int}, {id: a, type: string}]\noutputs: []", "There are two inputs 'a'.")]
    [InlineData("inputs: {a: int, a: string}\noutputs: []", "The key 'a' is here a second time; the first is in line 4, column 10.")]
    [InlineData("inputs: {a: record}\noutputs: []", "'record' is no type by itself")]
    [InlineData("inputs: {a: {type: {type: arry, items: int}}}\noutputs: []", "Did you mean 'array'?")]
    [InlineData("inputs: {a: {type: array, items: int}}\noutputs: []", "'items' is not a field of the input 'a'.")]
    [InlineData("inputs: {a: {type: {type: record, fields: [{name: x, type: int}, {name: x, type: int}]}}}\noutputs: []", "two fields 'x'")]
    [InlineData("inputs: []\noutputs: {o: {type: stdout, outputBinding: {glob: x}}}", "may not have an outputBinding")]
    [InlineData("inputs: {a: stdin, b: stdin}\noutputs: []", "Only one input may be of type stdin.")]
    [InlineData("inputs: []\noutputs: []\nrequirements: [{class: ToolTimeLimit, timelimit: -1}]", "it may not be negative")]
    [InlineData("inputs: []\noutputs: []\nrequirements: {ResourceRequirement: {coresMin: many}}", "it must be a number or an expression")]
    [InlineData("inputs: []\noutputs: []\nrequirements: {ResourceRequirement: {coreMin: 1}}", "Did you mean 'coresMin'?")]
    [InlineData("inputs: []\noutputs: []\nrequirements: {LoadListingRequirement: {loadListing: deep}}", "it may be no_listing, shallow_listing, deep_listing")]
    [InlineData("inputs: []\noutputs: []\nrequirements: {EnvVarRequirement: {envDef: {A: 1}}}", "put it in quotes")]
    [InlineData("inputs: []\noutputs: []\nsuccessCodes: [a]", "a list of integers")]
    [InlineData("inputs: []\noutputs: []\narguments: $(inputs", "has no closing ')'")]
    [InlineData("inputs: []\noutputs: []\narguments: ['${return 1;}']", "needs InlineJavascriptRequirement")]
    [InlineData("inputs: []\noutputs: []\narguments: [$(foo)]", "needs InlineJavascriptRequirement")]
    [InlineData("inputs: []\noutputs: []\nhints: {ResourceRequirement: {coresMin: '$(1 + 1)'}}", "needs InlineJavascriptRequirement")]
    [InlineData("inputs: {a: stdin}\noutputs: []\nstdin: x", "has no field 'stdin' besides")]
    [InlineData("inputs: {a: {type: stdin, inputBinding: {}}}\noutputs: []", "may not have an inputBinding")]
    public async Task LoadAsync_FaultInATool_SaysWhat(string lines, string message)
    {
        var exception = await Loading.FailAsync(Loading.Tool(lines));
        Assert.Equal(CwlError.InvalidDocument, exception.Error);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v1.0", "inputs: {a: stdin}\noutputs: []", "The type 'stdin' needs cwlVersion v1.1")]
    [InlineData("v1.0", "inputs: {a: {type: File, secondaryFiles: [{pattern: .x}]}}\noutputs: []", "needs cwlVersion v1.1")]
    [InlineData("v1.0", "inputs: {a: {type: Directory, loadListing: deep_listing}}\noutputs: []", "'loadListing' in the input 'a' needs cwlVersion v1.1")]
    [InlineData("v1.1", "inputs: {a: 'string[][]'}\noutputs: []", "The nested array 'string[][]' needs cwlVersion v1.2")]
    [InlineData("v1.1", "inputs: []\noutputs: []\nrequirements: {ResourceRequirement: {coresMin: 0.5}}", "in cwlVersion v1.1 it may be an integer")]
    [InlineData("v1.1", "inputs: []\noutputs: []\nintent: [x]", "'intent' in the CommandLineTool needs cwlVersion v1.2")]
    public async Task LoadAsync_LaterFeatureInOlderDocument_IsRefused(string version, string lines, string message) =>
        Assert.Contains(message, (await Loading.FailAsync(Loading.Tool(lines, version))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("in: {m: y}", "The source 'y' of 's/m' is neither an input of the workflow nor an output that a step hands on.")]
    [InlineData("in: {m: x}, scatter: n", "scatters over 'n', which is not one of its inputs")]
    [InlineData("in: {m: x, n: x}, scatter: [m, n]", "needs a 'scatterMethod'")]
    [InlineData("in: {m: x}, scatter: m", "which needs ScatterFeatureRequirement")]
    [InlineData("in: {m: {source: [x, x]}}", "has 2 sources, which needs MultipleInputFeatureRequirement")]
    [InlineData("in: {m: {valueFrom: a}}", "which needs StepInputExpressionRequirement")]
    [InlineData("in: {m: {source: x, pickValue: first}}", "it may be first_non_null, the_only_non_null, all_non_null")]
    [InlineData("in: {m: x}, when: '$(1 < 2)'", "needs InlineJavascriptRequirement")]
    [InlineData("in: {m: x}, wen: $(inputs.m)", "Did you mean 'when'?")]
    [InlineData("in: {m: x}, requirements: {'cwltool:Loop': {loopWhen: $(inputs.m < 2), loop: {}, outputMethod: last}}", "'loopWhen' is more than a parameter reference")]
    public async Task LoadAsync_FaultInAStep_SaysWhat(string fields, string message)
    {
        var exception = await Loading.FailAsync($$"""
            cwlVersion: v1.2
            class: Workflow
            inputs: {x: string}
            outputs: []
            steps:
              s: { {{fields}}, out: [o], run: {class: CommandLineTool, inputs: {m: Any}, outputs: {o: stdout} } }
            """);
        Assert.Equal(CwlError.InvalidDocument, exception.Error);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_WrongNamesInAWorkflow_AreSuggested()
    {
        var exception = await Loading.FailAsync("""
            cwlVersion: v1.2
            class: Workflow
            inputs: {message: string}
            outputs: {o: {type: File, outputSource: step/resul}}
            steps:
              step: {in: {m: mesage}, out: [result, rest], run: {class: CommandLineTool, inputs: {m: string}, outputs: {result: stdout}}}
              other: {in: [], out: [], run: missing.cwl}
            """);
        Assert.Contains("main.cwl:6:41: The step 'step' hands on 'rest', but 'step' has no such output.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'message'?", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'step/result'?", exception.Message, StringComparison.Ordinal);
        Assert.Contains("main.cwl:7:33: file:///d/missing.cwl is not there.", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>What stands before a name may be left out only where it is the workflow's own: else this would be the unsorted file.</summary>
    [Theory]
    [InlineData("srot/file", "Did you mean 'sort/file'?")]
    [InlineData("#srot/file", "Did you mean 'sort/file'?")]
    [InlineData("other/sort/file", "is neither an input")]
    [InlineData("#main/srot/file", "is neither an input")]
    public async Task LoadAsync_SourceOfAnUnknownStep_IsNotTheInputOfThatName(string source, string message) =>
        Assert.Contains(message, (await Loading.FailAsync(Sorting(source))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("sort/file", "sort/file")]
    [InlineData("#sort/file", "sort/file")]
    [InlineData("#main/sort/file", "sort/file")]
    [InlineData("main/sort/file", "sort/file")]
    [InlineData("main.cwl#main/sort/file", "sort/file")]
    [InlineData("#main/file", "file")]
    [InlineData("#file", "file")]
    public async Task LoadAsync_SourceFromTheDocumentOn_IsFound(string source, string expected)
    {
        var loaded = await Loading.LoadAsync(Sorting(source));
        Assert.Equal([expected], loaded.Process.Outputs[0] is { } output ? output.OutputSource : []);
    }

    private static string Sorting(string source) => $$$"""
        cwlVersion: v1.2
        $graph:
        - class: Workflow
          id: main
          inputs: {file: File}
          steps: {sort: {run: "#tool", in: {file: file}, out: [file] } }
          outputs: {result: {type: File, outputSource: "{{{source}}}"} }
        - {class: CommandLineTool, id: tool, inputs: {file: File}, outputs: {file: stdout}}
        """;

    [Theory]
    [InlineData("class: Workflow\nsteps: []\n")]
    [InlineData("class: ExpressionTool\nexpression: $(inputs)\n")]
    public async Task LoadAsync_StreamOfAProcessWithoutCommand_IsNoType(string lines) =>
        Assert.Contains("There is no type 'stdout'.", (await Loading.FailAsync($"cwlVersion: v1.2\n{lines}inputs: []\noutputs: {{o: stdout}}\n")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task LoadAsync_UnknownRequirement_IsUnsupportedAndUnknownHintAWarning()
    {
        var exception = await Loading.FailAsync(Loading.Tool("requirements: {DockerRequirment: {}}\ninputs: []\noutputs: []"));
        Assert.Equal(CwlError.Unsupported, exception.Error);
        Assert.Contains("Did you mean 'DockerRequirement'?", exception.Message, StringComparison.Ordinal);
        var loaded = await Loading.LoadAsync(Loading.Tool("hints: {DockerRequirment: {}}\ninputs: []\noutputs: []"));
        Assert.Contains("is ignored", Assert.Single(loaded.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_FeatureOfAnOuterWorkflow_CountsForTheInnerOne()
    {
        var text = """
            cwlVersion: v1.2
            $graph:
            - class: Workflow
              id: main
              requirements: {SubworkflowFeatureRequirement: {}, ScatterFeatureRequirement: {}}
              inputs: {x: "string[]"}
              outputs: []
              steps: {outer: {in: {x: x}, out: [], run: "#inner"}}
            - class: Workflow
              id: inner
              inputs: {x: "string[]"}
              outputs: []
              steps: {s: {in: {m: x}, scatter: m, out: [], run: "#tool"}}
            - {class: CommandLineTool, id: tool, inputs: {m: string}, outputs: []}
            """;
        Assert.Equal("main", (await Loading.LoadAsync(text)).Process.Name);
        Assert.Contains("ScatterFeatureRequirement", (await Loading.FailAsync(text.Replace(", ScatterFeatureRequirement: {}", string.Empty, StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_ImportCycle_NamesTheCycle()
    {
        var fetcher = new MemoryFetcher { ["a.cwl"] = Loading.Tool("inputs: {$import: b.yml}\noutputs: []"), ["b.yml"] = "- $import: c.yml", ["c.yml"] = "- $import: b.yml" };
        var exception = await Assert.ThrowsAsync<CwlException>(() => Loading.LoadAsync(fetcher, "a.cwl"));
        Assert.Contains("The import is a cycle: b.yml → c.yml → b.yml.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_RunCycle_NamesTheCycle()
    {
        const string Template = "cwlVersion: v1.2\nclass: Workflow\nrequirements: {SubworkflowFeatureRequirement: {}}\ninputs: []\noutputs: []\nsteps: {s: {in: [], out: [], run: NEXT}}\n";
        var fetcher = new MemoryFetcher { ["a.cwl"] = Template.Replace("NEXT", "b.cwl", StringComparison.Ordinal), ["b.cwl"] = Template.Replace("NEXT", "a.cwl", StringComparison.Ordinal) };
        var exception = await Assert.ThrowsAsync<CwlException>(() => Loading.LoadAsync(fetcher, "a.cwl"));
        Assert.Contains("The process runs itself: a.cwl → b.cwl → a.cwl.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_RecursiveType_IsAnyWhereItRepeats()
    {
        var loaded = await Loading.LoadAsync(Loading.Tool("""
            requirements: {SchemaDefRequirement: {types: [{name: Tree, type: record, fields: {children: {type: {type: array, items: Tree}}}}]}}
            inputs: {t: Tree}
            outputs: []
            """));
        Assert.Contains("is part of itself", Assert.Single(loaded.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LoadAsync_TooManyDocuments_IsRefused()
    {
        var fetcher = new MemoryFetcher { ["a.cwl"] = Loading.Tool("inputs: [{$import: b.yml}, {$import: c.yml}]\noutputs: []"), ["b.yml"] = "{id: b, type: int}", ["c.yml"] = "{id: c, type: int}" };
        var exception = await Assert.ThrowsAsync<CwlException>(() => Loading.LoadAsync(fetcher, "a.cwl", new LoadOptions { MaxDocuments = 2 }));
        Assert.Equal(CwlError.LimitExceeded, exception.Error);
    }

    [Fact]
    public async Task LoadAsync_TooManyBytesTogether_IsRefused()
    {
        var include = "{class: InlineJavascriptRequirement, expressionLib: [" + string.Join(", ", Enumerable.Repeat("{$include: lib.js}", 100)) + "]}";
        var fetcher = new MemoryFetcher { ["a.cwl"] = Loading.Tool($"requirements: [{include}]\ninputs: []\noutputs: []"), ["lib.js"] = new string(' ', 10_000) };

        var exception = await Assert.ThrowsAsync<CwlException>(() => Loading.LoadAsync(fetcher, "a.cwl", new LoadOptions { MaxTotalBytes = 500_000 }));

        Assert.Equal(CwlError.LimitExceeded, exception.Error);
    }

    /// <summary>Each comparison of names is cheap, and all of them together are not.</summary>
    [Fact]
    public async Task LoadAsync_ManyWrongNames_EndsSoon()
    {
        var names = string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"input_number_{i}"));
        var outputs = string.Join(", ", Enumerable.Range(0, 20_000).Select(i => $"o{i}: {{type: string, outputSource: inptu_number_{i}}}"));
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var exception = await Loading.FailAsync($"cwlVersion: v1.2\nclass: Workflow\ninputs: {{{names.Replace(",", ": string,", StringComparison.Ordinal)}: string}}\noutputs: {{{outputs}}}\nsteps: []\n");

        Assert.InRange(exception.Faults.Count, 1, 500);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }
}
