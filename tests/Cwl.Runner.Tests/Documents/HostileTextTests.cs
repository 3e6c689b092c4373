using System.Diagnostics;
using System.Text;
using Cwl.Runner.Documents;
using Cwl.Runner.Fetching;

namespace Cwl.Runner.Tests.Documents;

/// <summary>Text made to exhaust or crash its reader is refused quickly.</summary>
public sealed class HostileTextTests
{
    private static readonly TimeSpan Quickly = TimeSpan.FromSeconds(10);

    public static TheoryData<string, string> Hostile => new()
    {
        { "flow lists", new string('[', 20_000) },
        { "closed flow lists", new string('[', 20_000) + new string(']', 20_000) },
        { "flow mappings", Repeat("{a: ", 20_000) },
        { "JSON", Repeat("{\"a\":", 20_000) + "1" + new string('}', 20_000) },
        { "block lists", Repeat("- ", 20_000) },
        { "block mappings", string.Concat(Enumerable.Range(0, 1_000).Select(level => new string(' ', level) + "a:\n")) },
        { "complex keys", Repeat("? ", 20_000) },
        { "alias bomb", "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(1, 12).Select(level => $"a{level}: &a{level} [{string.Join(',', Enumerable.Repeat($"*a{level - 1}", 10))}]\n")) },
        { "alias to itself", "a: &a [*a]" },
        { "repeated anchors", Repeat("&a ", 20_000) },
        { "open quote", "\"" + new string('\\', 200_001) },
        { "NUL", "a: b\0c" },
        { "many keys of one name", Repeat("k: v\n", 50_000) },
        { "cut off", "a: {b: [1, 2" },
        { "tabs", "a:\n\t- b" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Read_Hostile_FailsQuicklyWithAMessage(string kind, string text)
    {
        Assert.NotEmpty(kind);
        var clock = Stopwatch.StartNew();
        var exception = Assert.Throws<CwlException>(() => Read(Encoding.UTF8.GetBytes(text)));
        Assert.True(exception.Error is CwlError.InvalidInput or CwlError.LimitExceeded);
        Assert.True(clock.Elapsed < Quickly, $"took {clock.Elapsed}");
    }

    [Fact]
    public void Read_Garbage_NeverFailsWithAnythingElse()
    {
        const string Alphabet = "{}[]:,-?&*!|>'\"%@`#~ \n\tab01.\\";
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            for (var at = 0; at < bytes.Length; at++)
            {
                bytes[at] = (byte)Alphabet[random.Next(Alphabet.Length)];
            }

            try
            {
                Read(bytes);
            }
            catch (CwlException)
            {
                // Refused, as most garbage is.
            }
        }
    }

    [Fact]
    public async Task LoadAsync_TypesThatMultiply_AreRefused()
    {
        var types = string.Concat(Enumerable.Range(1, 40).Select(level => $", {{name: T{level}, type: record, fields: {{a: T{level - 1}, b: T{level - 1}}}}}"));
        var exception = await Loading.FailAsync(Loading.Tool($"requirements: {{SchemaDefRequirement: {{types: [{{name: T0, type: record, fields: {{a: int}}}}{types}]}}}}\ninputs: {{x: T40}}\noutputs: []"));
        Assert.Equal(CwlError.LimitExceeded, exception.Error);
    }

    [Fact]
    public async Task LoadAsync_TypeNameOfManySuffixes_IsRefused() =>
        Assert.Equal(CwlError.LimitExceeded, (await Loading.FailAsync(Loading.Tool($"inputs: {{x: 'int{Repeat("[]", 100_000)}'}}\noutputs: []"))).Error);

    [Fact]
    public async Task LoadAsync_LargerThanAllowed_IsRefused() =>
        Assert.Equal(CwlError.LimitExceeded, (await Loading.FailAsync(Loading.Tool("inputs: []\noutputs: []\nlabel: " + new string('x', 2_000)), new LoadOptions { MaxDocumentBytes = 1_000 })).Error);

    private static JobOrder Read(byte[] bytes) => new JobOrderReader(new UriFetcher(new FetchOptions())).Read(bytes, "file:///d/job.yml");

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
