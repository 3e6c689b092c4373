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
}
