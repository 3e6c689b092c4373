using System.Diagnostics;
using Cwl.Runner.Documents;
using Execution.Local;
using Testing;

namespace Cwl.Runner.Tests.Hostile;

public sealed class HostileInputTests
{
    private const string Echo =
        "cwlVersion: v1.2\nclass: CommandLineTool\nrequirements: [{class: ShellCommandRequirement}]\nbaseCommand: [echo, -n]\nstdout: out.txt\noutputs: {o: stdout}\n";

    private static string Cat(string extra = "") =>
        $"cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: cat\ninputs:\n  f: {{type: File{extra}, inputBinding: {{position: 1}}}}\nstdout: out.txt\noutputs: {{o: stdout}}\n";

    [Fact]
    public async Task Run_InputsNamedAndValuedForTheShell_AreQuoted()
    {
        await using var victim = new Victim();
        const string value = "; rm -rf OUTSIDE/* $(rm -rf OUTSIDE/*) `rm -rf OUTSIDE/*` ' \" \\ \n x";
        var ending = await victim.RunAsync(
            Echo + "inputs:\n  '; rm -rf *': {type: string, inputBinding: {}}\n",
            $$"""{"; rm -rf *": {{new Values.CwlString(value)}} }""");
        Assert.True(ending.Succeeded, ending.Message);
        Assert.Equal(value.Replace("OUTSIDE", victim.Outside, StringComparison.Ordinal), await File.ReadAllTextAsync(Path.Combine(victim.OutputDirectory, "out.txt")));
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("/evil.txt")]
    [InlineData("a/b.txt")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a\u0000b")]
    public async Task Run_FileWithBasenameThatLeads_Fails(string basename)
    {
        await using var victim = new Victim();
        victim.Write("in.txt", "hello");
        await victim.AssertFailsAsync(Cat(), $$"""{"f": {"class": "File", "location": "in.txt", "basename": {{new Values.CwlString(basename)}} } }""", "basename", "name");
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("OUTSIDE/evil.txt")]
    public async Task Run_LiteralWithBasenameThatLeads_Fails(string basename)
    {
        await using var victim = new Victim();
        await victim.AssertFailsAsync(Cat(), $$"""{"f": {"class": "File", "contents": "evil", "basename": "{{basename}}"} }""", "basename", "name");
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("OUTSIDE/evil.txt")]
    [InlineData("..")]
    public async Task Run_LiteralFolderWithEntryThatLeads_Fails(string basename)
    {
        await using var victim = new Victim();
        await victim.AssertFailsAsync(
            "cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: ls\ninputs:\n  d: {type: Directory, inputBinding: {}}\noutputs: []\n",
            $$"""{"d": {"class": "Directory", "basename": "d", "listing": [{"class": "File", "contents": "evil", "basename": "{{basename}}"}]} }""",
            "basename", "name");
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/proc/self/environ/x")]
    [InlineData("pipe")]
    [InlineData("OUTSIDE")]
    public async Task Run_FileThatIsNone_Fails(string path)
    {
        await using var victim = new Victim();
        using var mkfifo = Process.Start("mkfifo", Path.Combine(victim.Documents, "pipe"));
        await mkfifo.WaitForExitAsync();
        await victim.AssertFailsAsync(Cat(", loadContents: true").Replace("baseCommand: cat", "baseCommand: 'true'", StringComparison.Ordinal), $$"""{"f": {"class": "File", "path": "{{path}}"} }""", "device", "cannot read", "there is no file", "is a folder");
    }

    [Fact]
    public async Task Run_FolderThatHoldsItself_IsListedWithoutEnd()
    {
        await using var victim = new Victim();
        Directory.CreateDirectory(Path.Combine(victim.Documents, "d"));
        File.CreateSymbolicLink(Path.Combine(victim.Documents, "d", "loop"), ".");
        File.CreateSymbolicLink(Path.Combine(victim.Documents, "d", "ring"), "ring");
        var ending = await victim.RunAsync(
            "cwlVersion: v1.2\nclass: ExpressionTool\nrequirements: [{class: InlineJavascriptRequirement}]\ninputs:\n  d: {type: Directory, loadListing: deep_listing}\noutputs: {o: int}\nexpression: '$({o: inputs.d.listing.length})'\n",
            """{"d": {"class": "Directory", "path": "d"}}""");
        Assert.True(ending.Succeeded || ending.Message.Length < 10_000, ending.Message);
    }

    [Fact]
    public async Task Run_HugeListing_StaysUsable()
    {
        await using var victim = new Victim();
        var folder = Directory.CreateDirectory(Path.Combine(victim.Documents, "d")).FullName;
        for (var i = 0; i < 5000; i++)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, $"file-{i}.txt"), []);
        }

        var ending = await victim.RunAsync(
            "cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: 'true'\ninputs:\n  d: {type: Directory, loadListing: deep_listing}\narguments: [$(inputs.d.listing.length)]\noutputs: []\n",
            """{"d": {"class": "Directory", "path": "d"}}""");
        Assert.True(ending.Succeeded, ending.Message);
    }

    [Theory]
    [InlineData("../outside/secret.txt")]
    [InlineData("/../../outside/secret.txt")]
    [InlineData("^^^^/../../outside/secret.txt")]
    [InlineData("$(\"../outside/secret.txt\")")]
    [InlineData("$(\"OUTSIDE/secret.txt\")")]
    public async Task Run_SecondaryFileOutsideItsFolder_Fails(string pattern)
    {
        await using var victim = new Victim();
        victim.Write("in.txt", "hello");
        var document = $"cwlVersion: v1.2\nclass: CommandLineTool\nrequirements: [{{class: InlineJavascriptRequirement}}]\nbaseCommand: cat\ninputs:\n  f: {{type: File, secondaryFiles: ['{pattern}'], inputBinding: {{position: 1}}}}\nstdout: out.txt\noutputs: {{o: stdout}}\n";
        await victim.AssertFailsAsync(document, """{"f": {"class": "File", "path": "in.txt"}}""", "secondary");
    }

    [Fact]
    public async Task Read_DeepJobOrder_IsRefused()
    {
        await using var victim = new Victim();
        await victim.AssertFailsAsync(Cat(), "{\"f\": " + new string('[', 20_000) + new string(']', 20_000) + "}", "deep", "depth");
    }

    [RequiresFact(RequiresTheoryAttribute.Landlock)]
    public async Task Run_InputFile_IsNotChangedByTheCommand()
    {
        await using var victim = new Victim(LocalSandbox.Landlock);
        var input = FileUri.ToPath(victim.Write("in.txt", "hello"));
        var ending = await victim.RunAsync(
            "cwlVersion: v1.2\nclass: CommandLineTool\nrequirements: [{class: ShellCommandRequirement}]\ninputs:\n  f: File\narguments: [{valueFrom: 'echo evil >> $(inputs.f.path); ln $(inputs.f.path) hard.txt || cp $(inputs.f.path) hard.txt; chmod 777 hard.txt', shellQuote: false}]\noutputs:\n  o: {type: File, outputBinding: {glob: hard.txt}}\n",
            """{"f": {"class": "File", "path": "in.txt"}}""");
        Assert.True(ending.Succeeded, ending.Message);
        Assert.Equal("hello", await File.ReadAllTextAsync(input));
        Assert.False(File.GetUnixFileMode(input).HasFlag(UnixFileMode.OtherWrite), "The input's permissions were changed.");
    }
}
