using Testing;

namespace Cwl.Runner.Tests.Hostile;

/// <summary>Locations that documents make up: nothing is taken away from where they lead.</summary>
public sealed class HostileLocationTests
{
    private const string Head = "cwlVersion: v1.2\nclass: ExpressionTool\nrequirements: {InlineJavascriptRequirement: {}}\ninputs: {victim: string}\n";
    private const string WayOut = "\"file://\" + runtime.outdir + \"/../../../../../../../..\" + inputs.victim";

    [RequiresTheory("node")]
    [InlineData("/secret.txt", "File")]
    [InlineData("", "Directory")]
    public async Task Run_OutputBehindTheWorkFolder_IsNotMovedAway(string below, string type)
    {
        await using var victim = new Victim();
        await victim.RunAsync(
            Head + $"outputs: {{o: {type}}}\nexpression: '${{ return {{o: {{\"class\": \"{type}\", \"location\": {WayOut}}}}}; }}'\n",
            $$"""{"victim": "{{victim.Outside}}{{below}}"}""");
    }

    [RequiresFact("node")]
    public async Task Run_StepInputBehindTheWorkFolder_IsNotMovedAway()
    {
        await using var victim = new Victim();
        await victim.RunAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            requirements: {InlineJavascriptRequirement: {}, StepInputExpressionRequirement: {}}
            inputs: {victim: string}
            outputs: {o: {type: File, outputSource: pass/o}}
            steps:
              make: {run: {class: CommandLineTool, baseCommand: [touch, x], inputs: [], outputs: {o: {type: File, outputBinding: {glob: x}}}}, in: [], out: [o]}
              pass:
                in: {x: make/o, victim: victim, f: {valueFrom: '$({"class": "File", "location": inputs.x.location + "/../../../../../../../../.." + inputs.victim})'}}
                out: [o]
                run: {class: ExpressionTool, inputs: {f: File}, outputs: {o: File}, expression: '$({"o": inputs.f})'}
            """,
            $$"""{"victim": "{{victim.Outside}}/secret.txt"}""");
    }

    [RequiresFact("node")]
    public async Task Run_FileOfAnotherStep_IsNoOutputOfAnExpression()
    {
        await using var victim = new Victim();
        await victim.AssertFailsAsync(
            """
            cwlVersion: v1.2
            class: Workflow
            requirements: {InlineJavascriptRequirement: {}}
            inputs: []
            outputs: {o: {type: File, outputSource: take/o}}
            steps:
              make: {run: {class: CommandLineTool, baseCommand: [touch, said, unsaid], inputs: [], outputs: {o: {type: File, outputBinding: {glob: said}}}}, in: [], out: [o]}
              take:
                in: {x: make/o}
                out: [o]
                run: {class: ExpressionTool, inputs: {x: File}, outputs: {o: File}, expression: '$({"o": {"class": "File", "location": inputs.x.location.replace("said", "unsaid")}})'}
            """,
            "{}",
            "another step");
    }

    [Fact]
    public async Task Run_StdinBehindAnInput_IsNotRead()
    {
        await using var victim = new Victim();
        victim.Write("in.txt", "hello");
        await victim.AssertFailsAsync(
            "cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: cat\nstdin: $(inputs.f.path)/../../outside/secret.txt\nstdout: out.txt\ninputs: {f: File}\noutputs: {o: stdout}\n",
            """{"f": {"class": "File", "path": "in.txt"}}""",
            "stdin");
    }

    [RequiresTheory("node")]
    [InlineData("class: Workflow, inputs: {f: {type: File, default: SECRET}}, outputs: {o: {type: File, outputSource: f}}, steps: []")]
    [InlineData("class: Workflow, inputs: {f: {type: Directory, default: {class: Directory, location: OUTSIDE}}}, outputs: {o: {type: Directory, outputSource: f}}, steps: []")]
    [InlineData("class: Workflow, inputs: {f: {type: Directory, default: {class: Directory, basename: d, listing: [SECRET]}}}, outputs: {o: {type: Directory, outputSource: f}}, steps: []")]
    [InlineData("class: Workflow, inputs: {f: {type: File, default: {class: File, contents: x, basename: y, secondaryFiles: [SECRET]}}}, outputs: {o: {type: File, outputSource: f}}, steps: []")]
    [InlineData("class: Workflow, inputs: {f: {type: File, default: {class: File, location: link.txt}}}, outputs: {o: {type: File, outputSource: f}}, steps: []")]
    [InlineData("class: Workflow, inputs: {f: {type: File, default: {class: File, location: link/secret.txt}}}, outputs: {o: {type: File, outputSource: f}}, steps: []")]
    [InlineData("class: ExpressionTool, inputs: [], outputs: {o: File}, expression: '$({o: SECRETJS})'")]
    [InlineData("class: ExpressionTool, inputs: [], outputs: {o: Directory}, expression: '$({o: {class: \"Directory\", basename: \"d\", listing: [SECRETJS]}})'")]
    [InlineData("class: CommandLineTool, inputs: {f: {type: File, default: {class: File, contents: x, basename: y}, secondaryFiles: ['$(SECRETJS)']}}, outputs: {o: stdout}, baseCommand: cat, arguments: ['$(inputs.f.secondaryFiles[0].path)']")]
    [InlineData("class: CommandLineTool, inputs: [], outputs: {o: stdout}, baseCommand: [cat, secret.txt], hints: {InitialWorkDirRequirement: {listing: [SECRET]}}")]
    [InlineData("class: CommandLineTool, inputs: [], outputs: {o: stdout}, baseCommand: [cat, secret.txt], hints: {InitialWorkDirRequirement: {listing: ['$(SECRETJS)']}}")]
    [InlineData("class: Workflow, inputs: [], outputs: {o: {type: Any, outputSource: s/o}}, steps: [{id: s, in: [{id: x, default: SECRET, loadContents: true, valueFrom: $(self.contents)}], out: [o], run: {class: ExpressionTool, inputs: {x: Any}, outputs: {o: Any}, expression: '$({o: inputs.x})'}}]")]
    [InlineData("class: Workflow, inputs: [], outputs: {o: {type: Any, outputSource: s/o}}, steps: [{id: s, in: [{id: x, valueFrom: '$(SECRETJS)'}], out: [o], run: {class: ExpressionTool, inputs: {x: {type: File, loadContents: true}}, outputs: {o: Any}, expression: '$({o: inputs.x.contents})'}}]")]
    public async Task Run_FileThatTheDocumentMayNotName_IsNotRead(string fields)
    {
        await using var victim = new Victim();
        victim.FileRoots = [victim.Documents];
        File.CreateSymbolicLink(Path.Combine(victim.Documents, "link.txt"), Path.Combine(victim.Outside, "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(victim.Documents, "link"), victim.Outside);
        var document = "{cwlVersion: v1.2, requirements: {InlineJavascriptRequirement: {}, StepInputExpressionRequirement: {}}, " + fields + "}";
        document = document
            .Replace("SECRETJS", "{\"class\": \"File\", \"location\": \"file://OUTSIDE/secret.txt\"}", StringComparison.Ordinal)
            .Replace("SECRET", "{class: File, location: 'file://OUTSIDE/secret.txt'}", StringComparison.Ordinal);
        await victim.AssertFailsAsync(document, "{}", "none of the files");
    }

    [Fact]
    public async Task Run_FilesOfTheJobOrderAndOfThePackage_AreRead()
    {
        await using var victim = new Victim();
        victim.FileRoots = [victim.Documents];
        victim.Write("own.txt", "own");
        var ending = await victim.RunAsync(
            "cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: cat\ninputs: {f: {type: File, inputBinding: {}}, g: {type: File, default: {class: File, location: own.txt}, inputBinding: {}}}\nstdout: out.txt\noutputs: {o: stdout}\n",
            """{"f": {"class": "File", "path": "OUTSIDE/secret.txt"}}""");
        Assert.True(ending.Succeeded, ending.Message);
        Assert.Equal("canaryown", await File.ReadAllTextAsync(Path.Combine(victim.OutputDirectory, "out.txt")));
    }

    [Fact]
    public async Task Run_SecondaryFileBesideAFileOfTheJobOrder_IsTakenUp()
    {
        await using var victim = new Victim();
        victim.FileRoots = [Path.Combine(victim.Documents, "package")];
        victim.Write("own.txt", "own");
        victim.Write("own.txt.idx", "index");
        var ending = await victim.RunAsync(
            "cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: cat\narguments: ['$(inputs.f.secondaryFiles[0].path)']\ninputs: {f: {type: File, secondaryFiles: [.idx]}}\nstdout: out.txt\noutputs: {o: stdout}\n",
            """{"f": {"class": "File", "path": "own.txt"}}""");
        Assert.True(ending.Succeeded, ending.Message);
        Assert.Equal("index", await File.ReadAllTextAsync(Path.Combine(victim.OutputDirectory, "out.txt")));
    }

    [Theory]
    [InlineData("class: Workflow, inputs: {d: DEFAULT}, outputs: {o: {type: Directory, outputSource: d}}, steps: []")]
    [InlineData("class: CommandLineTool, inputs: {d: DEFAULT}, outputs: {o: {type: Directory, outputBinding: {glob: d}}}, baseCommand: 'true', requirements: {InitialWorkDirRequirement: {listing: [{entry: $(inputs.d), writable: true}]}}")]
    public async Task Run_LinksInAFolderThatMayBeNamed_LeadNowhereElse(string fields)
    {
        await using var victim = new Victim();
        victim.FileRoots = [victim.Documents];
        var folder = Directory.CreateDirectory(Path.Combine(victim.Documents, "d")).FullName;
        File.CreateSymbolicLink(Path.Combine(folder, "link.txt"), Path.Combine(victim.Outside, "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(folder, "link"), victim.Outside);
        await victim.RunAsync("{cwlVersion: v1.2, " + fields.Replace("DEFAULT", "{type: Directory, default: {class: Directory, location: d}}", StringComparison.Ordinal) + "}");
        var found = Directory.Exists(victim.OutputDirectory) ? Directory.GetFiles(victim.OutputDirectory, "*", SearchOption.AllDirectories) : [];
        Assert.All(found, path => Assert.NotEqual("canary", File.ReadAllText(path)));
    }

    [Fact]
    public async Task Run_UpdateInPlaceOfAFileThatTheDocumentNames_IsRefused()
    {
        await using var victim = new Victim();
        await victim.AssertFailsAsync(
            "cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: [sh, -c, 'echo evil > secret.txt']\ninputs: {f: {type: File, default: {class: File, location: 'file://OUTSIDE/secret.txt'}}}\noutputs: []\nrequirements: {InplaceUpdateRequirement: {inplaceUpdate: true}, InitialWorkDirRequirement: {listing: [{entry: $(inputs.f), writable: true}]}}\n",
            "{}",
            "in place");
    }
}
