using System.Text.Json;
using Ogc.Processes.Catalogue;
using Ogc.Processes.Engines.Native;
using Ogc.Processes.Tests.Hosting;

namespace Ogc.Processes.Tests.Catalogue;

public sealed class ProcessCatalogueTests
{
    private static readonly ProcessDescription Good = TestProcess.Echo().Description;

    [Fact]
    public void List_IsInTheOrderOfRegistration()
    {
        var catalogue = Catalogue(Good with { Id = "b" }, Good with { Id = "a" });

        Assert.Equal(["b", "a"], catalogue.List().Select(process => process.Id));
    }

    [Theory]
    [InlineData("terain", " Did you mean 'terrain'?")]
    [InlineData("Terrain", " Did you mean 'terrain'?")]
    [InlineData("spectral_index", " Did you mean 'spectral-index'?")]
    [InlineData("volcano", "")]
    public void Get_OfAnUnknownProcess_SuggestsOnlyWhatIsNear(string id, string suggestion)
    {
        var catalogue = Catalogue(Good with { Id = "terrain" }, Good with { Id = "spectral-index" });

        var fault = Assert.Throws<ProcessException>(() => catalogue.Get(id));

        Assert.Equal($"There is no process '{id}'.{suggestion}", fault.Message);
    }

    [Fact]
    public void TryGet_OfAKnownProcess_GivesItsDescription()
    {
        Assert.True(Catalogue(Good).TryGet("echo", out var process));
        Assert.Same(Good, process);
        Assert.False(Catalogue(Good).TryGet("other", out _));
    }

    [Fact]
    public void Catalogue_WithFaultyDescriptions_NamesEveryFaultWithItsKey()
    {
        var input = Good.Inputs[0];
        var faulty = Good with
        {
            Id = "bad id",
            Version = "",
            JobControl = JobControl.Dismiss,
            Inputs =
            [
                input,
                input,
                input with { Id = "a", MinOccurs = 2, MaxOccurs = 1 },
                input with { Id = "b", Schema = JsonDocument.Parse("""{"type":"integer","default":"x"}""").RootElement },
                input with { Id = "c", Schema = JsonDocument.Parse("""{"$ref":"x"}""").RootElement },
            ],
            Outputs = [],
        };

        var fault = Assert.Throws<InvalidOperationException>(() => Catalogue(Good, Good, faulty));

        string[] expected =
        [
            "echo: two processes have this id", "bad id: 'bad id' is no identifier", "bad id: the version is empty", "bad id: there is no output",
            "bad id: it can be executed neither", "bad id.inputs.text: the id is there 2 times", "bad id.inputs.a: occurs 2 to 1 times",
            "bad id.inputs.b: its default does not fit its schema", "bad id.inputs.c: The schema at # has a $ref",
        ];
        Assert.All(expected, text => Assert.Contains(text, fault.Message, StringComparison.Ordinal));
    }

    private static ProcessCatalogue Catalogue(params ProcessDescription[] processes) => new(
        [new NativeProcessEngine(processes.Select(process => new TestProcess(process, (_, _, _) => throw new InvalidOperationException())))]);
}
