using Cwl.Runner.Runs;

namespace Cwl.Runner.Tests.Tools;

/// <summary>Command lines as the executor gets them (CommandLineTool v1.2, "Input binding").</summary>
public sealed class CommandLineBuilderTests
{
    [Theory]
    [InlineData("{type: int, inputBinding: {}}", "3", "3")]
    [InlineData("{type: long, inputBinding: {prefix: -n}}", "3000000000", "-n 3000000000")]
    [InlineData("{type: string, inputBinding: {prefix: -n=, separate: false}}", "\"a b\"", "-n=a b")]
    [InlineData("{type: double, inputBinding: {}}", "1e-05", "0.00001")]
    [InlineData("{type: double, inputBinding: {}}", "1e+30", "1000000000000000000000000000000")]
    [InlineData("{type: boolean, inputBinding: {prefix: -v}}", "true", "-v")]
    [InlineData("{type: boolean, inputBinding: {prefix: -v}}", "false", "")]
    [InlineData("{type: boolean, inputBinding: {}}", "true", "")]
    [InlineData("{type: 'string?', inputBinding: {prefix: -n, valueFrom: always}}", "null", "")]
    [InlineData("{type: string, inputBinding: {valueFrom: constant}}", "\"x\"", "constant")]
    [InlineData("{type: {type: enum, symbols: [one, two]}, inputBinding: {prefix: -e}}", "\"two\"", "-e two")]
    [InlineData("{type: 'string[]', inputBinding: {prefix: -p}}", """["a", "b"]""", "-p a b")]
    [InlineData("{type: 'string[]', inputBinding: {prefix: -p, itemSeparator: ','}}", """["a", "b"]""", "-p a,b")]
    [InlineData("{type: 'string[]', inputBinding: {prefix: -p, itemSeparator: ',', separate: false}}", """["a", "b"]""", "-pa,b")]
    [InlineData("{type: 'string[]', inputBinding: {prefix: -p}}", "[]", "")]
    [InlineData("{type: {type: array, items: string, inputBinding: {prefix: -i}}, inputBinding: {prefix: -p}}", """["a", "b"]""", "-p -i a -i b")]
    [InlineData("{type: {type: array, items: string, inputBinding: {prefix: -i=, separate: false}}}", """["a", "b"]""", "-i=a -i=b")]
    [InlineData("{type: 'string[]', inputBinding: {valueFrom: constant}}", """["a", "b"]""", "constant")]
    [InlineData("{type: 'string[]', inputBinding: {prefix: -p, valueFrom: $(self)}}", """["a", "b"]""", "-p a b")]
    [InlineData("{type: [int, string], inputBinding: {prefix: -u}}", "\"7a\"", "-u 7a")]
    [InlineData("{type: string}", "\"unbound\"", "")]
    public async Task BuildAsync_OneInput_GivesItsArguments(string input, string value, string expected)
    {
        var command = await CommandAsync($"baseCommand: cmd\ninputs: {{x: {input}}}", $$"""{"x": {{value}}}""");
        Assert.Equal(expected.Length == 0 ? "cmd" : $"cmd {expected}", string.Join(' ', command));
    }

    [Fact]
    public async Task BuildAsync_Positions_OrderArgumentsAndInputs()
    {
        var command = await CommandAsync(
            """
            baseCommand: [cmd, sub]
            arguments: [first, {valueFrom: last, position: 9}, second]
            inputs:
              b: {type: string, inputBinding: {position: 2}}
              a: {type: string, inputBinding: {position: 2}}
              c: {type: string, inputBinding: {position: -1}}
              d: {type: string, inputBinding: {}}
            """,
            """{"a": "A", "b": "B", "c": "C", "d": "D"}""");
        Assert.Equal(["cmd", "sub", "C", "first", "second", "D", "A", "B", "last"], command);
    }

    [Fact]
    public async Task BuildAsync_PositionIsAnExpression_TakesItsValueAndNullAsZero()
    {
        var command = await CommandAsync(
            """
            inputs:
              where: int
              none: int?
              a: {type: string, inputBinding: {position: $(inputs.where)}}
              b: {type: string, inputBinding: {position: 1}}
              c: {type: string, inputBinding: {position: $(inputs.none)}}
            """,
            """{"where": 2, "a": "A", "b": "B", "c": "C"}""");
        Assert.Equal(["C", "B", "A"], command);
    }

    [Fact]
    public async Task BuildAsync_Record_OrdersItsFieldsWithinTheRecordsPosition()
    {
        var command = await CommandAsync(
            """
            inputs:
              z: {type: string, inputBinding: {position: 0}}
              rec:
                inputBinding: {position: 1, prefix: -r}
                type:
                  type: record
                  fields:
                    late: {type: string, inputBinding: {position: 5, prefix: -l}}
                    early: {type: string, inputBinding: {position: 1}}
                    missing: {type: string?, inputBinding: {prefix: -m}}
              y: {type: string, inputBinding: {position: 2}}
            """,
            """{"z": "Z", "y": "Y", "rec": {"late": "L", "early": "E"}}""");
        Assert.Equal(["Z", "-r", "E", "-l", "L", "Y"], command);
    }

    [Fact]
    public async Task BuildAsync_NestedArrays_BindEachLevel()
    {
        var command = await CommandAsync(
            """
            inputs:
              x:
                inputBinding: {prefix: -o}
                type: {type: array, inputBinding: {prefix: -m}, items: {type: array, items: string, inputBinding: {prefix: -i}}}
            """,
            """{"x": [["a", "b"], ["c"]]}""");
        Assert.Equal(["-o", "-m", "-i", "a", "-i", "b", "-m", "-i", "c"], command);
    }

    [Fact]
    public async Task BuildAsync_SeparateFalseWithoutPrefix_Fails()
    {
        await using var run = new ToolRun(new RecordingExecutor());
        var result = await run.RunAsync(
            ToolRun.Tool("baseCommand: cmd\noutputs: []\ninputs: {x: {type: string, inputBinding: {separate: false}}}"), """{"x": "a"}""");
        Assert.Equal((ProcessStatus.PermanentFail, CwlError.InvalidDocument), (result.Status, result.Error));
    }

    [Fact]
    public async Task BuildAsync_ShellCommand_QuotesAllButWhatSaysNo()
    {
        var command = await CommandAsync(
            """
            requirements: {ShellCommandRequirement: {}}
            baseCommand: echo
            arguments: [{valueFrom: '| wc -c', shellQuote: false, position: 5}]
            inputs: {x: {type: string, inputBinding: {position: 1}}}
            """,
            """{"x": "it's; rm -rf $HOME"}""");
        Assert.Equal(["/bin/sh", "-c", """echo 'it'"'"'s; rm -rf $HOME' | wc -c"""], command);
    }

    [Fact]
    public async Task BuildAsync_ShellQuoteFalseWithoutShellCommand_MeansNothing()
    {
        var command = await CommandAsync("baseCommand: echo\narguments: [{valueFrom: '; ls', shellQuote: false}]\ninputs: []", "{}");
        Assert.Equal(["echo", "; ls"], command);
    }

    [Fact]
    public async Task BuildAsync_Mpi_PutsTheLauncherFirst()
    {
        var command = await CommandAsync(
            """
            $namespaces: {cwltool: 'http://commonwl.org/cwltool#'}
            requirements: {cwltool:MPIRequirement: {processes: $(inputs.n)}}
            baseCommand: solve
            inputs: {n: int}
            """,
            """{"n": 4}""");
        Assert.Equal(["mpirun", "-n", "4", "solve"], command);
    }

    [Fact]
    public async Task BuildAsync_HostileValue_IsOneArgument()
    {
        var command = await CommandAsync("baseCommand: echo\ninputs: {x: {type: string, inputBinding: {}}}", """{"x": "; rm -rf / $(inputs.x)"}""");
        Assert.Equal(["echo", "; rm -rf / $(inputs.x)"], command);
    }

    private static async Task<IReadOnlyList<string>> CommandAsync(string fields, string job)
    {
        var executor = new RecordingExecutor();
        await using var run = new ToolRun(executor);
        await run.OutputsAsync(ToolRun.Tool($"outputs: []\n{fields}"), job);
        return executor.Task.Command;
    }
}
