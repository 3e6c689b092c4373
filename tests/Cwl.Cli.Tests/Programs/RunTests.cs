using System.Text.Json;

namespace Cwl.Cli.Tests.Programs;

public sealed class RunTests : IDisposable
{
    private const string Echo = """
        cwlVersion: v1.2
        class: CommandLineTool
        baseCommand: echo
        inputs:
          message: {type: string, default: hello, inputBinding: {}, doc: What to say.}
        outputs:
          said: {type: File, outputBinding: {glob: said.txt}}
        stdout: said.txt
        """;

    private readonly RunnerHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Run_Echo_StandardOutputIsTheOutputObjectAlone()
    {
        var result = _home.Run("--outdir", _home.Outputs, _home.Write("echo.cwl", Echo));

        Assert.Equal(0, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        var said = json.RootElement.GetProperty("said");
        Assert.Equal("sha1$f572d396fae9206628714fb2ce00f72e94f2258f", said.GetProperty("checksum").GetString());
        Assert.Equal("hello\n", File.ReadAllText(Path.Combine(_home.Outputs, "said.txt")));
        Assert.StartsWith("{\n    \"said\": {", result.Output, StringComparison.Ordinal);
        Assert.Contains("Final process status is success", result.Error, StringComparison.Ordinal);
        Assert.Empty(_home.Leftovers);
    }

    [Fact]
    public void Run_Quiet_SaysNothing()
    {
        var result = _home.Run("--quiet", _home.Write("echo.cwl", Echo), "--message", "hi");

        Assert.Equal(string.Empty, result.Error);
        Assert.Equal("hi\n", File.ReadAllText(Path.Combine(_home.Outputs, "said.txt")));
    }

    [Fact]
    public void Run_CacheWithAgeLimit_LosesWhatNobodyUsed()
    {
        var tool = _home.Write("echo.cwl", Echo);
        var cache = Path.Combine(Path.GetDirectoryName(tool)!, "cache");
        Assert.Equal(0, _home.Run("--quiet", "--cachedir", cache, tool).ExitCode);
        var old = Directory.GetFiles(cache, "*.json").Single();
        File.SetLastWriteTimeUtc(old, DateTime.UnixEpoch);

        Assert.Equal(0, _home.Run("--quiet", "--cachedir", cache, "--cachedir-days", "30", tool, "--message", "hi").ExitCode);

        Assert.NotEqual(old, Directory.GetFiles(cache, "*.json").Single());
    }

    [Theory]
    [InlineData("--outdir", "takes a folder")]
    [InlineData("--provenance", "takes a folder")]
    [InlineData("--write-summary", "cannot be written")]
    [InlineData("--sandbox-read", "there is no")]
    public void Run_DestinationThatCannotBe_IsRefusedBeforeAnythingRuns(string option, string reason)
    {
        var file = _home.Write("a.txt", "file");
        var destination = option is "--outdir" or "--provenance" ? file : file + "/x";

        var result = _home.Run(option, destination, _home.Write("touch.cwl", "cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: [sh, -c, echo ran >&2]\ninputs: []\noutputs: []\n"));

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("ran\n", result.Error, StringComparison.Ordinal);
        Assert.Empty(_home.Leftovers);
    }

    [Fact]
    public void Run_ProvenanceIntoAFolderWithFiles_IsRefused()
    {
        _home.Write("a.txt", "file");

        var result = _home.Run("--provenance", _home.Documents, _home.Write("echo.cwl", Echo));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("is not empty", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_JobAndFlags_FlagsWin()
    {
        var job = _home.Write("job.yml", "message: from the job\n");

        Assert.Equal(0, _home.Run(_home.Write("echo.cwl", Echo), job, "--message=from the flag").ExitCode);
        Assert.Equal("from the flag\n", File.ReadAllText(Path.Combine(_home.Outputs, "said.txt")));
    }

    [Fact]
    public void Run_ProcessFromStandardInput_Runs()
    {
        var result = _home.Run(Echo, ["--quiet", "-", "--message", "piped"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("piped\n", File.ReadAllText(Path.Combine(_home.Outputs, "said.txt")));
    }

    [Fact]
    public void Run_JobFromStandardInput_Runs()
    {
        Assert.Equal(0, _home.Run("{message: piped}", [_home.Write("echo.cwl", Echo), "-"]).ExitCode);
        Assert.Equal("piped\n", File.ReadAllText(Path.Combine(_home.Outputs, "said.txt")));
    }

    [Fact]
    public void Run_JobThatNamesItsTool_RunsTheTool()
    {
        _home.Write("echo.cwl", Echo);

        Assert.Equal(0, _home.Run(_home.Write("job.yml", "cwl:tool: echo.cwl\nmessage: named\n")).ExitCode);
        Assert.Equal("named\n", File.ReadAllText(Path.Combine(_home.Outputs, "said.txt")));
    }

    [Fact]
    public void Help_OfATool_ListsItsInputs()
    {
        var result = _home.Run(_home.Write("echo.cwl", Echo), "--help");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("  --message STRING  (default: \"hello\")\n        What to say.\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "echo.cwl")]
    [InlineData(0, "--version")]
    [InlineData(0, "--validate", "echo.cwl")]
    [InlineData(1, "fails.cwl")]
    [InlineData(2, "--no-such-option")]
    [InlineData(2)]
    [InlineData(33, "unsupported.cwl")]
    [InlineData(33, "--print-rdf", "echo.cwl")]
    [InlineData(34, "invalid.cwl")]
    [InlineData(34, "absent.cwl")]
    [InlineData(35, "echo.cwl", "wrong.yml")]
    [InlineData(35, "needs.cwl", "--count", "many")]
    public void ExitCode_SaysWhatHappened(int expected, params string[] arguments)
    {
        _home.Write("echo.cwl", Echo);
        _home.Write("wrong.yml", "message: [not, text]\n");
        _home.Write("fails.cwl", "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [sh, -c, 'echo why >&2; exit 7'], inputs: [], outputs: []}");
        _home.Write("unsupported.cwl", "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: 'true', requirements: {NoSuchRequirement: {}}, inputs: [], outputs: []}");
        _home.Write("invalid.cwl", "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: 'true', inpust: [], outputs: []}");
        _home.Write("needs.cwl", "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: 'true', inputs: {count: int}, outputs: []}");

        var result = _home.Run([.. arguments.Select(argument => argument.Contains('.', StringComparison.Ordinal) ? Path.Combine(_home.Documents, argument) : argument)]);

        Assert.True(expected == result.ExitCode, $"{result.ExitCode}: {result.Error}");
        Assert.Empty(_home.Leftovers);
    }

    [Fact]
    public void Run_FailedStep_SaysWhichAndWhy()
    {
        var result = _home.Run("--quiet", _home.Write("fails.cwl", "{cwlVersion: v1.2, class: CommandLineTool, baseCommand: [sh, -c, 'echo why >&2; exit 7'], inputs: [], outputs: []}"));

        Assert.Contains("fails.cwl: permanentFail", result.Error, StringComparison.Ordinal);
        Assert.Contains("command: sh -c 'echo why >&2; exit 7'", result.Error, StringComparison.Ordinal);
        Assert.Contains("exit code 7", result.Error, StringComparison.Ordinal);
        Assert.Contains("    why\n", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, result.Error.Split("why").Length - 1); // the command, its last words
        Assert.Equal(2, result.Error.Split("exit").Length - 1); // the command, how it ended
    }

    [Fact]
    public void Run_FailedStepWithASecret_DoesNotTellIt()
    {
        var events = Path.Combine(_home.Root, "events.jsonl");
        var result = _home.Run("--events", events, _home.Write("login.cwl", """
            cwlVersion: v1.2
            class: CommandLineTool
            $namespaces: {cwltool: "http://commonwl.org/cwltool#"}
            hints: {cwltool:Secrets: {secrets: [pw]}}
            inputs: {pw: {type: string, inputBinding: {}}}
            outputs: []
            baseCommand: [sh, -c, 'echo "login $0 refused" >&2; exit 1']
            """), "--pw", "hunter2");

        Assert.Contains("    login (secret) refused\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", File.ReadAllText(events), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_FaultThatNobodyForesaw_IsAMessageAndLeavesNothing()
    {
        var events = Path.Combine(_home.Root, "events.jsonl");

        var result = _home.Run("--quiet", "--events", events, "--provenance", "/proc/nowhere", _home.Write("echo.cwl", Echo));

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("ERROR ", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Count(character => character == '\n'));
        Assert.Equal("run-ended", JsonDocument.Parse(File.ReadLines(events).Last()).RootElement.GetProperty("event").GetString());
        Assert.Empty(_home.Leftovers);
        Assert.Empty(Directory.GetFiles(Path.Combine(_home.Root, "state", "cwl-runner", "runs")));
    }

    [Theory]
    [InlineData("exec \"$@\" 2>/dev/full")]
    [InlineData("exec \"$@\" 2> >(true)")]
    [InlineData("set -o pipefail; \"$@\" | true")]
    [InlineData("exec \"$@\" 2>&-")]
    [InlineData("exec \"$@\" >&-")]
    [InlineData("exec \"$@\" <&- >&- 2>&-")]
    public void Run_StreamThatNobodyReads_IsNoFault(string script)
    {
        var result = _home.RunIn(script, _home.Write("echo.cwl", Echo));

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.DoesNotContain("ERROR", result.Error, StringComparison.Ordinal);
        Assert.Equal("hello\n", File.ReadAllText(Path.Combine(_home.Outputs, "said.txt")));
    }

    [Fact]
    public void Run_FolderThatIsGone_IsAMessage()
    {
        var result = _home.RunIn("mkdir gone && cd gone && rmdir ../gone && exec \"$@\"", _home.Write("echo.cwl", Echo));

        Assert.Equal(1, result.ExitCode);
        Assert.Equal("ERROR The current folder does not exist any more, or may not be entered.\n", result.Error);
    }

    [Fact]
    public void Run_StandardOutputOnAFullDisk_Fails()
    {
        var result = _home.RunIn("exec \"$@\" >/dev/full", _home.Write("echo.cwl", Echo));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No space left", result.Error, StringComparison.Ordinal);
        Assert.Empty(_home.Leftovers);
    }

    [Fact]
    public void Run_DocumentThatRefersToAFileNamedLikeStandardInput_ReadsTheFile()
    {
        _home.Write("standard-input", Echo);

        var result = _home.Run("--basedir", _home.Documents, _home.Write("wf.cwl", "{cwlVersion: v1.2, class: Workflow, inputs: [], outputs: [], steps: {s: {run: standard-input, in: [], out: []}}}"));

        Assert.True(result.ExitCode == 0, result.Error);
    }

    [Fact]
    public void Help_OfAHostileTool_HasNoControlCharacters()
    {
        var result = _home.Run(_home.Write("tool.cwl", "{cwlVersion: v1.2, class: CommandLineTool, doc: \"\\e[2Jgone\", baseCommand: 'true', inputs: [], outputs: []}"), "--help");

        Assert.Contains("\uFFFD[2Jgone", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_AreLinesOfJson()
    {
        var file = Path.Combine(_home.Root, "events.jsonl");

        _home.Run("--quiet", "--events", file, _home.Write("echo.cwl", Echo));

        var events = File.ReadAllLines(file).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(["run-started", "step-started", "step-ended", "run-ended"],
            events.Select(happened => happened.GetProperty("event").GetString()).Where(name => name != "step-waiting"));
        Assert.Equal(["echo", "hello"], events.Single(happened => happened.GetProperty("event").GetString() == "step-started")
            .GetProperty("command").EnumerateArray().Select(argument => argument.GetString()));
        Assert.Equal(0, events[^1].GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public void LeaveTmpdir_KeepsTheWorkFolders()
    {
        var result = _home.Run("--leave-tmpdir", _home.Write("echo.cwl", Echo));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(Assert.Single(_home.Leftovers), result.Error, StringComparison.Ordinal);
    }
}
