using System.Diagnostics;
using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Fetching;
using Cwl.Runner.Tests.Fetching;

namespace Cwl.Runner.Tests.Hostile;

public sealed class HostileDocumentTests
{
    private const string Head = "cwlVersion: v1.2\nclass: CommandLineTool\nbaseCommand: [\"true\"]\noutputs: []\n";

    private static async Task<string> Refusal(string document)
    {
        await using var victim = new Victim();
        var watch = Stopwatch.StartNew();
        var message = await victim.LoadAsync(document);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
        Assert.True(message is not null, "The document was accepted.");
        Assert.True(message.Length < 100_000, $"The message has {message.Length} letters.");
        return message;
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task Load_DeepJson_IsRefused(string open, string close) =>
        Assert.Contains("deep", await Refusal(Repeat(open, 20_000) + "1" + Repeat(close, 20_000)), StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("inputs: ", "[", "]")]
    [InlineData("inputs: ", "{a: ", "}")]
    public async Task Load_DeepYaml_IsRefused(string field, string open, string close) =>
        Assert.Contains("deep", await Refusal(Head + field + Repeat(open, 20_000) + "1" + Repeat(close, 20_000)), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Load_DeepYamlBlocks_IsRefused()
    {
        var document = new StringBuilder(Head).Append("inputs:\n");
        for (var i = 1; i < 3000; i++)
        {
            document.Append(' ', i).Append("a:\n");
        }

        Assert.Contains("deep", await Refusal(document.ToString()), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Load_AliasBomb_IsRefused()
    {
        var document = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (var i = 1; i < 64; i++)
        {
            document.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");
        }

        Assert.Contains("alias", await Refusal(document + Head + "inputs: *a63\n"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Load_AliasOfItself_IsRefused() => await Refusal(Head + "inputs: &a [*a]\n");

    [Theory]
    [InlineData("$import: tool.cwl")]
    [InlineData("inputs:\n  x: {$import: tool.cwl}")]
    public async Task Load_ImportOfItself_IsRefused(string import) => Assert.Contains("cycle", await Refusal(Head + import + "\n"), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Load_CyclicImport_NamesTheCycle()
    {
        await using var victim = new Victim();
        victim.Write("b.yml", "$import: c.yml");
        victim.Write("c.yml", "$import: b.yml");
        Assert.Contains("cycle", await victim.LoadAsync(Head + "inputs: {$import: b.yml}\n"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Load_WorkflowThatRunsItself_NamesTheCycle() =>
        Assert.Contains("itself", await Refusal("cwlVersion: v1.2\nclass: Workflow\ninputs: []\noutputs: []\nsteps:\n  s: {run: tool.cwl, in: [], out: []}\n"), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Load_WorkflowsDoublingAtEachLevel_EndSoon()
    {
        await using var victim = new Victim();
        victim.Write("w0.cwl", Head + "inputs: []\n");
        for (var i = 1; i <= 30; i++)
        {
            victim.Write($"w{i}.cwl", $"cwlVersion: v1.2\nclass: Workflow\ninputs: []\noutputs: []\nrequirements: [{{class: SubworkflowFeatureRequirement}}]\nsteps:\n  a: {{run: w{i - 1}.cwl, in: [], out: []}}\n  b: {{run: w{i - 1}.cwl, in: [], out: []}}\n");
        }

        var watch = Stopwatch.StartNew();
        await victim.LoadAsync("cwlVersion: v1.2\nclass: Workflow\ninputs: []\noutputs: []\nrequirements: [{class: SubworkflowFeatureRequirement}]\nsteps:\n  a: {run: w30.cwl, in: [], out: []}\n");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("?")]
    [InlineData("[]?")]
    public async Task Load_TypeOfManySuffixes_IsRefused(string suffix) => await Refusal(Head + $"inputs:\n  x: int{Repeat(suffix, 50_000)}\n");

    [Fact]
    public async Task Load_TypesDoublingAtEachLevel_AreRefusedOrSmall()
    {
        var document = new StringBuilder(Head).Append("requirements:\n- class: SchemaDefRequirement\n  types:\n  - {name: T0, type: record, fields: {a: int}}\n");
        for (var i = 1; i <= 40; i++)
        {
            document.Append(System.Globalization.CultureInfo.InvariantCulture, $"  - {{name: T{i}, type: record, fields: {{a: '#T{i - 1}', b: '#T{i - 1}'}}}}\n");
        }

        await using var victim = new Victim();
        var watch = Stopwatch.StartNew();
        await victim.RunAsync(document + "inputs:\n  x: '#T40'\n", """{"x": {"a": 1}}""");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task Load_TypeOfItself_StaysFinite()
    {
        await using var victim = new Victim();
        var ending = await victim.RunAsync(
            Head + "requirements:\n- class: SchemaDefRequirement\n  types:\n  - {name: T, type: record, fields: {a: '#T'}}\ninputs:\n  x: '#T'\n",
            """{"x": {"a": {"a": {"a": null}}}}""");
        Assert.True(ending.Succeeded, ending.Message);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/stdin")]
    [InlineData("/proc/self/mem")]
    [InlineData("OUTSIDE")]
    public async Task Load_IncludeOfWhatIsNoFile_IsRefused(string path) =>
        await Refusal(Head + $"inputs: []\ndoc: {{$include: 'file://{path}'}}\n");

    [Fact]
    public async Task Load_IncludeOfPipe_IsRefused()
    {
        await using var victim = new Victim();
        using var mkfifo = Process.Start("mkfifo", Path.Combine(victim.Documents, "pipe"));
        await mkfifo.WaitForExitAsync();
        Assert.NotNull(await victim.LoadAsync(Head + "inputs: []\ndoc: {$include: pipe}\n"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0000")]
    [InlineData("- 1\n- 2\n")]
    [InlineData("{")]
    [InlineData("cwlVersion: v1.2\nclass: [Workflow]\n")]
    [InlineData("cwlVersion: v1.2\nclass: Workflow\nsteps: 7\ninputs: {a: {b: {c: d}}}\noutputs: x\n")]
    [InlineData("? [a]\n: b\n")]
    [InlineData("!!binary abc\n")]
    [InlineData("--- a\n--- b\n")]
    public async Task Load_Nonsense_IsRefused(string document) => await Refusal(document);

    [Fact]
    public async Task Load_ParenthesesInAnExpression_AreRefusedOrRun()
    {
        await using var victim = new Victim();
        var document = Head + $"inputs: []\nrequirements: [{{class: InlineJavascriptRequirement}}]\narguments: ['$({Repeat("(", 20_000)}1{Repeat(")", 20_000)})']\n";
        var ending = await victim.RunAsync(document);
        Assert.True(ending.Succeeded || ending.Message.Length is > 0 and < 100_000);
    }

    [Theory]
    [InlineData("$import: LOCAL")]
    [InlineData("inputs: {x: {type: string, default: {$include: LOCAL}}}")]
    [InlineData("class: Workflow\ncwlVersion: v1.2\ninputs: []\noutputs: []\nsteps: {s: {run: LOCAL, in: [], out: []}}")]
    public async Task Load_DocumentFromElsewhere_ReadsNoFileOfThisMachine(string document)
    {
        await using var victim = new Victim();
        var local = victim.Write("local.cwl", Head + "inputs: []\n");
        document = document.Replace("LOCAL", local, StringComparison.Ordinal);
        using var server = new LocalServer(document.Contains("cwlVersion", StringComparison.Ordinal) ? document : Head + document);
        using var fetcher = new UriFetcher(new FetchOptions());
        var loader = new DocumentLoader(fetcher, new LoadOptions());
        var refusal = await Assert.ThrowsAsync<CwlException>(() => loader.LoadAsync(server.Uri, CancellationToken.None));
        Assert.Contains("a file of this machine", refusal.Message, StringComparison.Ordinal);
    }
}
