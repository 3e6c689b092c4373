using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Model;
using Cwl.Runner.Runs;
using Cwl.Runner.Tests.Runs;
using Cwl.Runner.Values;

namespace Cwl.Runner.Tests.Documents.Reading;

/// <summary>What the change logs of v1.1 and v1.2 say is different: one document, read by the rules of each version.</summary>
public sealed class VersionUpdateTests
{
    private const string Tool = "class: CommandLineTool\nbaseCommand: echo\noutputs: []\n";

    private const string OneStep = "class: Workflow\ninputs: {x: File}\noutputs: []\nsteps: {s: {run: {class: CommandLineTool, inputs: {x: Any}, outputs: []}, ";

    private static async Task<string?> FaultAsync(string version, string document)
    {
        await using var run = new TestRun();
        try
        {
            await LoadAsync(run, $"cwlVersion: {version}\n{document}");
            return null;
        }
        catch (CwlException exception)
        {
            return exception.Message;
        }
    }

    private static Task<LoadedDocument> LoadAsync(TestRun run, string document) =>
        new DocumentLoader(run.Context.Fetcher, new LoadOptions()).LoadAsync(FileUri.FromPath(run.Write("tool.cwl", document)), CancellationToken.None);

    [Theory]
    [InlineData("v1.1", Tool + "inputs: {x: {type: File, secondaryFiles: [{pattern: .bai}]}}\n")]
    [InlineData("v1.1", Tool + "inputs: {x: {type: int, inputBinding: {position: $(self)}}}\n")]
    [InlineData("v1.1", Tool + "inputs: {x: stdin}\n")]
    [InlineData("v1.1", Tool + "inputs: {x: {type: File, loadContents: true}}\n")]
    [InlineData("v1.1", Tool + "inputs: {x: {type: Directory, loadListing: deep_listing}}\n")]
    [InlineData("v1.1", Tool + "inputs: {x: {type: {type: record, fields: {f: {type: File, secondaryFiles: .bai}}}}}\n")]
    [InlineData("v1.1", Tool + "inputs: {x: {type: {type: record, fields: {f: {type: File, format: 'http://x/y'}}}}}\n")]
    [InlineData("v1.1", Tool + "inputs: {x: {type: {type: record, fields: {f: {type: File, streamable: true}}}}}\n")]
    [InlineData("v1.1", Tool + "inputs: {x: {type: {type: record, fields: {f: {type: File, loadContents: true}}}}}\n")]
    [InlineData("v1.1", Tool + "inputs: []\nrequirements: {InitialWorkDirRequirement: {listing: [null]}}\n")]
    [InlineData("v1.1", Tool + "inputs: []\nrequirements: {InitialWorkDirRequirement: {listing: [[]]}}\n")]
    [InlineData("v1.1", "class: CommandLineTool\nbaseCommand: echo\ninputs: []\noutputs: {o: {type: Directory, outputBinding: {glob: ., loadListing: deep_listing}}}\n")]
    [InlineData("v1.1", OneStep + "in: {x: {source: x, label: a}}, out: []}}\n")]
    [InlineData("v1.1", OneStep + "in: {x: {source: x, loadContents: true}}, out: []}}\n")]
    [InlineData("v1.1", OneStep + "in: {x: {source: x, loadListing: deep_listing}}, out: []}}\n")]
    [InlineData("v1.2", OneStep + "in: {x: {source: x, pickValue: first_non_null}}, out: []}}\n")]
    [InlineData("v1.2", OneStep + "in: {x: x}, out: [], when: $(inputs.x)}}\n")]
    [InlineData("v1.2", Tool + "inputs: {x: 'int[][]'}\n")]
    [InlineData("v1.2", Tool + "inputs: []\nhints: {ResourceRequirement: {coresMin: 0.5}}\n")]
    [InlineData("v1.2", Tool + "inputs: []\nintent: [http://example.com/a]\n")]
    [InlineData("v1.2", "class: Operation\ninputs: []\noutputs: []\n")]
    [InlineData("v1.2", "class: Workflow\ninputs: {x: string}\noutputs: {y: {type: string, outputSource: [x], pickValue: first_non_null}}\nsteps: []\n")]
    public async Task Load_FieldOfALaterVersion_IsRefusedBefore(string since, string document)
    {
        string[] versions = ["v1.0", "v1.1", "v1.2"];
        foreach (var version in versions)
        {
            var fault = await FaultAsync(version, document);
            if (string.CompareOrdinal(version, since) < 0)
            {
                Assert.Contains("cwlVersion v1.", fault ?? "accepted", StringComparison.Ordinal);
            }
            else
            {
                Assert.Null(fault);
            }
        }
    }

    [Theory]
    [InlineData("class: ExpressionTool\nexpression: $(inputs)\ninputs: []\noutputs: {o: {type: int?, outputBinding: {}}}\n")]
    [InlineData("class: ExpressionTool\nexpression: $(inputs)\ninputs: {x: {type: int, inputBinding: {prefix: -x}}}\noutputs: []\n")]
    [InlineData("class: Workflow\nsteps: []\ninputs: {x: int}\noutputs: {o: {type: int, outputSource: x, outputBinding: {}}}\n")]
    [InlineData("class: Workflow\nsteps: []\ninputs: {x: {type: int, inputBinding: {position: 1}}}\noutputs: []\n")]
    public async Task Load_BindingOfAProcessWithoutCommand_IsRefusedSinceV11(string document)
    {
        Assert.Null(await FaultAsync("v1.0", document));
        Assert.NotNull(await FaultAsync("v1.1", document));
        Assert.NotNull(await FaultAsync("v1.2", document));
    }

    /// <summary>A process brings its own version along, and what that takes for granted.</summary>
    [Fact]
    public async Task Load_V10ToolInAStepOfALaterWorkflow_TakesTheSameForGranted()
    {
        await using var run = new TestRun();
        var loaded = await LoadAsync(run, "cwlVersion: v1.2\nclass: Workflow\ninputs: []\noutputs: []\nsteps: {s: {in: [], out: [], run: {cwlVersion: v1.0, class: CommandLineTool, inputs: [], outputs: []}}}\n");
        var requirements = RequirementSet.Empty.Enter(((Workflow)loaded.Process).Steps[0].Run);
        Assert.Equal(LoadListing.Deep, requirements.Find<LoadListingRequirement>()!.LoadListing);
        Assert.Equal(CwlBoolean.True, requirements.Find<NetworkAccessRequirement>()!.NetworkAccess);
    }

    [Theory]
    [InlineData("v1.0", "$(inputs.d.listing.length)", true)]
    [InlineData("v1.1", "$(inputs.d.listing.length)", false)]
    [InlineData("v1.2", "$(inputs.d.listing.length)", false)]
    [InlineData("v1.0", "$(runtime.exitCode)", false)]
    [InlineData("v1.1", "$(runtime.exitCode)", true)]
    [InlineData("v1.2", "$(runtime.exitCode)", true)]
    public async Task Run_WhatExpressionsSee_DependsOnTheVersion(string version, string expression, bool isThere)
    {
        await using var run = new TestRun();
        Directory.CreateDirectory(Path.Join(run.Folder, "d"));
        var document = $"cwlVersion: {version}\nclass: CommandLineTool\nbaseCommand: 'true'\ninputs: {{d: Directory}}\noutputs: {{n: {{type: int, outputBinding: {{outputEval: {expression}}}}}}}\n";

        var result = await run.RunAsync(document, """{"d": {"class": "Directory", "path": "d"}}""");

        Assert.Equal(isThere ? ProcessStatus.Success : ProcessStatus.PermanentFail, result.Status);
    }

    [Theory]
    [InlineData("v1.0", ".bai?", null)]
    [InlineData("v1.1", ".bai", false)]
    public async Task Load_SecondaryFileWithQuestionMark_IsOptionalSinceV11(string version, string pattern, bool? required)
    {
        await using var run = new TestRun();
        var loaded = await LoadAsync(run, $"cwlVersion: {version}\n{Tool}inputs: {{x: {{type: File, secondaryFiles: .bai?}}}}\n");
        Assert.Equal(new SecondaryFilePattern(pattern, required is { } value ? value : null), loaded.Process.Inputs[0].SecondaryFiles[0]);
    }

    [Fact]
    public async Task Load_V10_TakesNetworkAndListingsForGrantedUnlessItSays()
    {
        await using var run = new TestRun();
        var loaded = await LoadAsync(run, $"cwlVersion: v1.0\n$namespaces: {{cwltool: 'http://commonwl.org/cwltool#'}}\n{Tool}inputs: []\nhints: {{cwltool:LoadListingRequirement: {{loadListing: shallow_listing}}}}\n");
        var requirements = RequirementSet.Empty.Enter(loaded.Process);
        Assert.Equal(LoadListing.Shallow, requirements.Find<LoadListingRequirement>()!.LoadListing);
        Assert.Equal(CwlBoolean.True, requirements.Find<NetworkAccessRequirement>()!.NetworkAccess);
        Assert.Equal(2, loaded.Process.Hints.Count);
    }

    [Theory]
    [InlineData("v1.0", ProcessStatus.Success)]
    [InlineData("v1.1", ProcessStatus.Success)]
    [InlineData("v1.2", ProcessStatus.PermanentFail)]
    public async Task Run_LoadContentsOfALargeFile_IsCutUntilV11(string version, ProcessStatus status)
    {
        await using var run = new TestRun();
        run.Write("large.txt", new string('a', 70_000));
        var ended = await EndAsync(run, $"cwlVersion: {version}\nclass: CommandLineTool\nbaseCommand: 'true'\ninputs: {{f: {{type: File, inputBinding: {{loadContents: true}}}}}}\noutputs: []\n");
        Assert.Equal(status, ended);
    }

    [Theory]
    [InlineData("v1.0", "ab X\n")]
    [InlineData("v1.1", "ab X\n")]
    [InlineData("v1.2", "a\\b X\n")]
    public async Task Run_BackslashBeforeALetter_IsAnEscapeUntilV11(string version, string printed)
    {
        await using var run = new TestRun();
        var result = await run.RunAsync(
            $"cwlVersion: {version}\nclass: CommandLineTool\nbaseCommand: echo\ninputs: {{x: string}}\narguments: ['a\\b $(inputs.x)']\nstdout: o.txt\noutputs: {{o: stdout}}\n", """{"x": "X"}""");
        Assert.Equal(ProcessStatus.Success, result.Status);
        Assert.Equal(printed, await File.ReadAllTextAsync(Path.Join(run.Output, "o.txt"), Encoding.UTF8));
    }

    private static async Task<ProcessStatus> EndAsync(TestRun run, string document)
    {
        try
        {
            return (await run.RunAsync(document, """{"f": {"class": "File", "path": "large.txt"}}""")).Status;
        }
        catch (CwlException exception) when (exception.Error == CwlError.LimitExceeded)
        {
            return ProcessStatus.PermanentFail;
        }
    }
}
