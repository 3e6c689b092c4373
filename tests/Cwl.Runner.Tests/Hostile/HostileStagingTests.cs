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
    [InlineData("link.txt")]
    [InlineData("links/secret.txt")]
    public async Task Run_StandardInputThroughALinkInAnInputFolder_IsRefused(string name)
    {
        await using var victim = new Victim();
        var folder = Directory.CreateDirectory(Path.Combine(victim.Documents, "d")).FullName;
        File.CreateSymbolicLink(Path.Combine(folder, "link.txt"), Path.Combine(victim.Outside, "secret.txt"));
        File.CreateSymbolicLink(Path.Combine(folder, "links"), victim.Outside);
        await victim.AssertFailsAsync(
            $"cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: cat\ninputs: {{d: Directory}}\noutputs: []\nstdin: $(inputs.d.path)/{name}\n",
            """{"d": {"class": "Directory", "path": "d"}}""",
            "leads out of its folder");
    }

    [Theory]
    [InlineData("stdout: x", "x", "x")]
    [InlineData("stderr: ./x", "x", "x")]
    [InlineData("stdout: d/secret.txt", "d", "d/secret.txt")]
    public async Task Run_StreamOverAStagedInput_IsRefusedByName(string stream, string entryName, string name)
    {
        await using var victim = new Victim();
        var isFolder = entryName == "d";
        await victim.AssertFailsAsync(
            $"cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: [echo, evil]\ninputs: {{i: Any}}\noutputs: []\n{stream}\nrequirements:\n  InitialWorkDirRequirement:\n    listing: [{{entryname: {entryName}, entry: $(inputs.i)}}]\n",
            $$$"""{"i": {"class": "{{{(isFolder ? "Directory" : "File")}}}", "path": "OUTSIDE{{{(isFolder ? string.Empty : "/secret.txt")}}}"}}""",
            $"{name}' is where InitialWorkDirRequirement places");
    }

    [Fact]
    public async Task Run_StreamOverAWritableCopy_ReplacesTheCopy()
    {
        await using var victim = new Victim();
        var ending = await victim.RunAsync(
            "cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: [echo, text]\ninputs: {i: File}\noutputs: {o: stdout}\nstdout: x\nrequirements:\n  InitialWorkDirRequirement:\n    listing: [{entryname: x, entry: $(inputs.i), writable: true}]\n",
            """{"i": {"class": "File", "path": "OUTSIDE/secret.txt"}}""");
        Assert.True(ending.Succeeded, ending.Message);
        Assert.Equal("text\n", await File.ReadAllTextAsync(Path.Combine(victim.OutputDirectory, "x")));
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

    [Theory]
    [InlineData("{class: File, location: LOCATION, secondaryFiles: [{class: File, basename: secret.txt, contents: overwritten}]}", "File")]
    [InlineData("{class: Directory, basename: d, listing: [{class: File, location: LOCATION}, {class: File, basename: secret.txt, contents: overwritten}]}", "Directory")]
    [InlineData("{class: Directory, basename: d, listing: [{class: Directory, location: FOLDER}, {class: Directory, basename: outside, listing: [{class: File, basename: new, contents: x}]}]}", "Directory")]
    [InlineData("{class: Directory, basename: d, listing: [{class: File, basename: secret.txt, contents: x, secondaryFiles: [{class: File, location: LOCATION}]}, {class: File, location: LOCATION}, {class: File, basename: secret.txt, contents: overwritten}]}", "Directory")]
    public async Task Run_LiteralNamedLikeItsNeighbour_IsNotWrittenThroughTheLink(string value, string type)
    {
        await using var victim = new Victim();
        value = value.Replace("LOCATION", victim.Outside + "/secret.txt", StringComparison.Ordinal).Replace("FOLDER", victim.Outside, StringComparison.Ordinal);
        await victim.AssertFailsAsync(
            $"cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: 'true'\ninputs: {{f: {{type: {type}, default: {value}}}}}\noutputs: []\n", "{}", "cannot both be staged");
    }

    [Theory]
    [InlineData("[{entryname: d, entry: $(inputs.d), writable: true}, {entryname: d/links/evil.txt, entry: evil}]", "out.txt")]
    [InlineData("[{entryname: d, entry: $(inputs.d), writable: true}, {entryname: d/links, entry: $(inputs.d), writable: true}]", "out.txt")]
    [InlineData("[{entryname: d, entry: $(inputs.d), writable: true}]", "d/links/evil.txt")]
    [InlineData("[{entryname: d, entry: $(inputs.d), writable: true}]", "d/up/links/secret.txt")]
    public async Task Run_EntryBelowACopiedLink_IsNotWrittenWhereItLeads(string listing, string stdout)
    {
        await using var victim = new Victim();
        var folder = Directory.CreateDirectory(Path.Combine(victim.Documents, "d")).FullName;
        File.CreateSymbolicLink(Path.Combine(folder, "links"), victim.Outside);
        File.CreateSymbolicLink(Path.Combine(folder, "up"), ".");
        await victim.RunAsync(
            Tool(listing, "{d: Directory}").Replace("'true'", "[echo, evil]", StringComparison.Ordinal) + $"stdout: {stdout}\n",
            """{"d": {"class": "Directory", "path": "d"}}""");
    }
}
