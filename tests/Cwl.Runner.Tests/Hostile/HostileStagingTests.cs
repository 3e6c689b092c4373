using Execution.Local;
using Testing;

namespace Cwl.Runner.Tests.Hostile;

public sealed class HostileStagingTests
{
    private static string Tool(string listing, string inputs = "[]") =>
        $"cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: 'true'\ninputs: {inputs}\noutputs: []\nrequirements:\n  InlineJavascriptRequirement: {{}}\n  InitialWorkDirRequirement:\n    listing: {listing}\n";

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("OUTSIDE/evil.txt")]
    [InlineData("..")]
    [InlineData("$(\"../evil.txt\")")]
    [InlineData("$(\"a\\u0000b\")")]
    public async Task Run_EntryNameThatLeadsOut_Fails(string name)
    {
        await using var victim = new Victim();
        await victim.AssertFailsAsync(Tool($"[{{entryname: '{name}', entry: evil}}]"), "{}", "output folder", "absolute", "name");
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Run_EntryBelowAStagedFolder_DoesNotWriteIntoTheOriginal(string writable)
    {
        await using var victim = new Victim();
        await victim.RunAsync(
            Tool($"[{{entryname: d, entry: $(inputs.d), writable: {writable}}}, {{entryname: d/evil.txt, entry: evil, writable: true}}, {{entryname: d/secret.txt, entry: evil, writable: true}}]", "{d: Directory}"),
            """{"d": {"class": "Directory", "path": "OUTSIDE"}}""");
    }

    [RequiresFact(RequiresTheoryAttribute.Landlock)]
    public async Task Run_WritableCopyOfFolderWithLinks_LeavesTheTargetsAlone()
    {
        await using var victim = new Victim(LocalSandbox.Landlock);
        var folder = Directory.CreateDirectory(Path.Combine(victim.Documents, "d")).FullName;
        File.CreateSymbolicLink(Path.Combine(folder, "link.txt"), Path.Combine(victim.Outside, "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(folder, "links"), victim.Outside);
        await victim.RunAsync(
            "cwlVersion: v1.2\nclass: CommandLineTool\ninputs: {d: Directory}\noutputs: []\nrequirements:\n  ShellCommandRequirement: {}\n  InitialWorkDirRequirement:\n    listing: [{entryname: d, entry: $(inputs.d), writable: true}]\narguments: [{valueFrom: 'echo evil >> d/link.txt; echo evil >> d/links/secret.txt; chmod -R 777 d; true', shellQuote: false}]\n",
            """{"d": {"class": "Directory", "path": "d"}}""");
    }

    [Theory]
    [InlineData("../../../evil")]
    [InlineData("a\\nb")]
    [InlineData("-rf")]
    public async Task Run_StepNamedForAPath_StaysInTheWorkFolder(string name)
    {
        await using var victim = new Victim();
        await victim.RunAsync(
            $"{{\"cwlVersion\": \"v1.2\", \"class\": \"Workflow\", \"inputs\": [], \"outputs\": [], \"steps\": [{{\"id\": \"{name}\", \"in\": [], \"out\": [], \"run\": {{\"class\": \"CommandLineTool\", \"inputs\": [], \"outputs\": [], \"baseCommand\": \"true\"}}}}]}}");
        Assert.False(Path.Exists(Path.Combine(victim.Documents, "..", "evil")));
    }
}
