using System.Security.Cryptography;
using System.Text;
using Cwl.Runner.Values;
using Testing;

namespace Cwl.Runner.Tests.Hostile;

public sealed class HostileOutputTests
{
    private static string Tool(string command, string glob, string type = "File") =>
        "{\"cwlVersion\": \"v1.2\", \"class\": \"CommandLineTool\", \"requirements\": [{\"class\": \"ShellCommandRequirement\"}, {\"class\": \"InlineJavascriptRequirement\"}], \"inputs\": [], "
        + $"\"arguments\": [{{\"valueFrom\": {new CwlString(command)}, \"shellQuote\": false}}], "
        + $"\"outputs\": {{\"o\": {{\"type\": {new CwlString(type)}, \"outputBinding\": {{\"glob\": {new CwlString(glob)}}}}}}}}}";

    private static string Result(string command) =>
        "{\"cwlVersion\": \"v1.2\", \"class\": \"CommandLineTool\", \"requirements\": [{\"class\": \"ShellCommandRequirement\"}], \"inputs\": [], "
        + $"\"arguments\": [{{\"valueFrom\": {new CwlString(command)}, \"shellQuote\": false}}], \"outputs\": {{\"o\": \"File\"}}}}";

    [Theory]
    [InlineData("true", "../../../outside/secret.txt")]
    [InlineData("true", "OUTSIDE/secret.txt")]
    [InlineData("true", "/etc/passwd")]
    [InlineData("mkdir a", "a/../../../../outside/*")]
    [InlineData("ln -s OUTSIDE link", "link/secret.txt")]
    [InlineData("ln -s OUTSIDE link", "link/*")]
    [InlineData("ln -s / link", "link/etc/passwd")]
    [InlineData("ln -s OUTSIDE/secret.txt link", "link")]
    [InlineData("ln -s /etc/passwd a; ln -s a b; ln -s b link", "link")]
    [InlineData("ln -s ../../../outside/secret.txt link", "link")]
    [InlineData("ln -s link link", "link")]
    [InlineData("ln -s nothing link", "link")]
    public async Task Collect_WhatLiesOutside_Fails(string command, string glob)
    {
        await using var victim = new Victim();
        command = command.Replace("OUTSIDE", victim.Outside, StringComparison.Ordinal);
        await victim.AssertFailsAsync(Tool(command, glob), "{}", "outside", "output", "glob");
    }

    [Theory]
    [InlineData("mkdir d; ln -s OUTSIDE d/link")]
    [InlineData("mkdir d; ln -s OUTSIDE/secret.txt d/link")]
    [InlineData("mkdir d; ln -s /etc d/link")]
    public async Task Collect_FolderWithLinksOut_TakesNothingFromThere(string command)
    {
        await using var victim = new Victim();
        var ending = await victim.RunAsync(Tool(command.Replace("OUTSIDE", victim.Outside, StringComparison.Ordinal), "d", "Directory"));
        Assert.False(ending.Succeeded, ending.Outputs.ToString());
    }

    [Fact]
    public async Task Collect_FolderThatHoldsItself_Ends()
    {
        await using var victim = new Victim();
        var ending = await victim.RunAsync(Tool("mkdir d; touch d/f; ln -s . d/loop; ln -s ../d d/up", "d", "Directory"));
        Assert.True(ending.Succeeded || ending.Message.Length < 10_000);
    }

    [Theory]
    [InlineData("mkfifo o", "o", "File")]
    [InlineData("mkfifo o", "*", "File[]")]
    [InlineData("mkdir d; mkfifo d/pipe", "d", "Directory")]
    [InlineData("mknod o c 1 5", "o", "File")]
    [InlineData("mknod o b 7 0", "o", "File")]
    [InlineData("ln -s /dev/zero o", "o", "File")]
    public async Task Collect_PipesAndDevices_FailsWithoutHanging(string command, string glob, string type)
    {
        await using var victim = new Victim();
        await victim.AssertFailsAsync(Tool(command, glob, type), "{}", "not a file", "outside", "exit");
    }

    [Fact]
    public async Task Collect_PipeThatNobodyAskedFor_IsLeftAside()
    {
        await using var victim = new Victim();
        var ending = await victim.RunAsync(Tool("mkfifo pipe; echo hello > o", "o"));
        Assert.True(ending.Succeeded, ending.Message);
    }

    [Theory]
    [InlineData("mkfifo cwl.output.json")]
    [InlineData("mkdir cwl.output.json")]
    [InlineData("ln -s /etc/passwd cwl.output.json")]
    [InlineData("ln -s /dev/zero cwl.output.json")]
    [InlineData("ln -s cwl.output.json cwl.output.json")]
    [InlineData("echo '[1, 2' > cwl.output.json")]
    [InlineData("echo '[1, 2]' > cwl.output.json")]
    [InlineData("head -c 40000 /dev/zero | tr '\\\\0' '[' > cwl.output.json")]
    [InlineData("head -c 300000000 /dev/zero | tr '\\\\0' ' ' > cwl.output.json")]
    [InlineData("echo '{\"o\": {\"class\": \"File\", \"path\": \"/etc/passwd\"}}' > cwl.output.json")]
    [InlineData("echo '{\"o\": {\"class\": \"File\", \"path\": \"../../../outside/secret.txt\"}}' > cwl.output.json")]
    [InlineData("echo '{\"o\": {\"class\": \"File\", \"location\": \"file:///etc/passwd\"}}' > cwl.output.json")]
    [InlineData("echo '{\"o\": {\"class\": \"File\", \"location\": \"file:///dev/zero\"}}' > cwl.output.json")]
    [InlineData("ln -s /etc/passwd p; echo '{\"o\": {\"class\": \"File\", \"path\": \"p\"}}' > cwl.output.json")]
    [InlineData("echo '{\"o\": {\"class\": \"File\", \"path\": \"a\\\\u0000b\"}}' > cwl.output.json")]
    [InlineData("touch p; echo '{\"o\": {\"class\": \"File\", \"path\": \"p\", \"basename\": \"../evil.txt\"}}' > cwl.output.json")]
    [InlineData("echo '{\"o\": {\"class\": \"File\", \"contents\": \"evil\", \"basename\": \"../outside/evil.txt\"}}' > cwl.output.json")]
    [InlineData("touch p; echo '{\"o\": {\"class\": \"File\", \"path\": \"p\", \"secondaryFiles\": [{\"class\": \"File\", \"path\": \"/etc/passwd\"}]}}' > cwl.output.json")]
    public async Task Collect_HostileOutputObject_Fails(string command)
    {
        await using var victim = new Victim();
        await victim.AssertFailsAsync(Result(command), "{}", "output", "basename");
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("OUTSIDE/evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("$(\"../evil.txt\")")]
    public async Task Run_StdoutThatLeadsOut_Fails(string name)
    {
        await using var victim = new Victim();
        await victim.AssertFailsAsync(
            $"cwlVersion: v1.2\nclass: CommandLineTool\nrequirements: [{{class: InlineJavascriptRequirement}}]\nbaseCommand: [echo, evil]\ninputs: []\nstdout: '{name}'\noutputs: {{o: stdout}}\n", "{}", "stdout");
    }

    [Fact]
    public async Task Collect_StdoutReplacedByALink_TakesNothingFromThere()
    {
        await using var victim = new Victim();
        var ending = await victim.RunAsync(
            $"cwlVersion: v1.2\nclass: CommandLineTool\nrequirements: [{{class: ShellCommandRequirement}}]\ninputs: []\narguments: [{{valueFrom: 'rm out.txt; ln -s {victim.Outside}/secret.txt out.txt; echo evil', shellQuote: false}}]\nstdout: out.txt\noutputs: {{o: stdout}}\n");
        Assert.False(ending.Succeeded, ending.Outputs.ToString());
    }

    [Fact]
    public async Task Collect_FileThatAChildStillWrites_IsWhatItsChecksumSays()
    {
        await using var victim = new Victim();
        var ending = await victim.RunAsync(Tool("echo start > o; (while true; do echo more >> o; done) & sleep 0.2", "o"));
        Assert.True(ending.Succeeded, ending.Message);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(victim.OutputDirectory, "o"));
        var file = Assert.IsType<CwlFile>(ending.Outputs["o"]);
        Assert.Equal(bytes.Length, file.Size);
        Assert.Equal("sha1$" + Convert.ToHexStringLower(SHA1.HashData(bytes)), file.Checksum);
    }

    [RequiresTheory("python3")]
    [InlineData("*", "File[]")]
    [InlineData(".", "Directory")]
    public async Task Collect_NamesThatAreNotUtf8_AreRefused(string glob, string type)
    {
        await using var victim = new Victim();
        await victim.AssertFailsAsync(Tool("python3 -c 'open(b\"a\\xffb\", \"w\")'", glob, type), "{}", "UTF-8");
    }

    [Theory]
    [InlineData("-rf")]
    [InlineData("new\nline")]
    [InlineData(" blank ")]
    [InlineData("#%3F?&")]
    [InlineData("$HOME")]
    [InlineData("ü€😀")]
    public async Task Collect_StrangeNames_AreKept(string name)
    {
        await using var victim = new Victim();
        var command = $"printf x > ./{Quoted(name)}";
        var ending = await victim.RunAsync(Tool(command, "*", "File[]"));
        Assert.True(ending.Succeeded, ending.Message);
        Assert.Equal(name, ((CwlFile)((CwlList)ending.Outputs["o"])[0]).Basename);
        Assert.True(File.Exists(Path.Combine(victim.OutputDirectory, name)));
    }

    [Fact]
    public async Task Run_OutputBomb_EndsWithALimit()
    {
        await using var victim = new Victim();
        var ending = await victim.RunAsync("cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: [head, -c, '300000000', /dev/zero]\ninputs: []\noutputs: []\n");
        Assert.True(ending.Succeeded || ending.Message.Length < 10_000);
    }

    private static string Quoted(string text) => new StringBuilder("'").Append(text.Replace("'", "'\\''", StringComparison.Ordinal)).Append('\'').ToString();

    [Theory]
    [InlineData("ln -s loop loop; echo hi > o")]
    [InlineData("ln -s a b; ln -s b a; echo hi > o")]
    [InlineData("ln -s gone x; echo hi > o")]
    public async Task Collect_LinksToNowhereThatNobodyAskedFor_AreLeftAside(string command)
    {
        await using var victim = new Victim();
        var ending = await victim.RunAsync(Tool(command, "o"));
        Assert.True(ending.Succeeded, ending.Message);
    }

    [Theory]
    [InlineData("mkdir d; touch d/a; ln -s gone d/x")]
    [InlineData("mkdir d; touch d/a; ln -s /nowhere/at/all d/x")]
    [InlineData("mkdir d; touch d/a; ln -s x d/x")]
    public async Task Collect_FolderWithALinkToNowhere_LeavesItOut(string command)
    {
        await using var victim = new Victim();
        var ending = await victim.RunAsync(Tool(command, "d", "Directory"));
        Assert.True(ending.Succeeded, ending.Message);
        Assert.Equal(["a"], ((CwlDirectory)ending.Outputs["o"]).Listing!.Select(entry => ((CwlFile)entry).Basename));
    }
}
