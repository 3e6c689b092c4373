using System.Text;
using Cwl.Cli.Arguments;
using Cwl.Cli.Inputs;
using Cwl.Runner.Model;
using Cwl.Runner.Values;

namespace Cwl.Cli.Tests.Inputs;

public sealed class FlagInputsTests
{
    private static readonly CwlType Record = new RecordType(
    [
        new RecordField { Id = "name", Type = TestProcess.Text },
        new RecordField { Id = "count", Type = TestProcess.Optional(TestProcess.Int) },
    ]);

    private static readonly CwlProcess Process = TestProcess.With(
        ("message", TestProcess.Text),
        ("count", TestProcess.Optional(TestProcess.Int)),
        ("loud", TestProcess.Boolean),
        ("files", new ArrayType(TestProcess.File)),
        ("numbers", TestProcess.Optional(new ArrayType(TestProcess.Int))),
        ("mode", new EnumType(["fast", "thorough"])),
        ("rec", Record),
        ("either", new UnionType([TestProcess.Int, TestProcess.Text])),
        ("any", new PrimitiveType(PrimitiveKind.Any)),
        ("dir", new PrimitiveType(PrimitiveKind.Directory)));

    [Theory]
    [InlineData("""{"message":"hi"}""", "--message", "hi")]
    [InlineData("""{"message":"-1"}""", "--message", "-1")]
    [InlineData("""{"message":"[1]"}""", "--message=[1]")]
    [InlineData("""{"count":-4}""", "--count", "-4")]
    [InlineData("""{"count":null}""", "--no-count")]
    [InlineData("""{"loud":true}""", "--loud")]
    [InlineData("""{"loud":false}""", "--loud=false")]
    [InlineData("""{"loud":false}""", "--no-loud")]
    [InlineData("""{"numbers":[1,2]}""", "--numbers", "1", "--numbers=2")]
    [InlineData("""{"numbers":[7]}""", "--numbers", "7")]
    [InlineData("""{"numbers":[1,2]}""", "--numbers", "[1, 2]")]
    [InlineData("""{"numbers":[]}""", "--numbers=[]")]
    [InlineData("""{"mode":"fast"}""", "--mode", "fast")]
    [InlineData("""{"rec":{"name":"a","count":2}}""", "--rec.name", "a", "--rec.count", "2")]
    [InlineData("""{"rec":{"name":"a"}}""", "--rec", """{"name": "a"}""")]
    [InlineData("""{"either":5}""", "--either", "5")]
    [InlineData("""{"either":"five"}""", "--either", "five")]
    [InlineData("""{"any":{"a":[1.5]}}""", "--any", """{"a": [1.5]}""")]
    [InlineData("""{"any":"text"}""", "--any", "text")]
    [InlineData("""{"dir":{"class":"Directory","location":"file:///base/sub"}}""", "--dir", "sub/")]
    [InlineData("""{"files":[{"class":"File","location":"file:///base/a%20b%23.txt"},{"class":"File","location":"https://host/x"}]}""", "--files", "a b#.txt", "--files", "https://host/x")]
    [InlineData("""{"files":[{"class":"File","location":"file:///base/a"}]}""", "--files", """[{"class": "File", "path": "a"}]""")]
    public void Apply_Flags_AreValuesOfTheInputsType(string expected, params string[] arguments) => Assert.Equal(expected, CwlJson.Text(Apply("{}", arguments)));

    [Fact]
    public void Apply_FlagsOverAJob_Win() =>
        Assert.Equal(
            """{"message":"new","rec":{"name":"old","count":2},"count":1}""",
            CwlJson.Text(Apply("""{"message":"old","rec":{"name":"old","count":1},"count":1}""", "--message", "new", "--rec.count", "2")));

    [Fact]
    public void Apply_SeveralFaults_AreReportedTogether()
    {
        var exception = Assert.Throws<CliException>(() => Apply("{}", "--count", "x", "--mode", "fest", "--message", "a", "--message", "b"));

        Assert.Equal(
            [
                "--count cannot be 'x'; it takes int.",
                "--mode cannot be 'fest'; it takes fast, thorough. Did you mean 'fast'?",
                "--message is given 2 times; it takes one value.",
            ],
            exception.Message.Split('\n'));
    }

    private static CwlObject Apply(string job, params string[] arguments)
    {
        var read = ArgumentReader.ReadRest(new CommandLine(new Settings(), "tool.cwl", arguments), InputFlags.Of(Process));
        return FlagInputs.Apply((CwlObject)CwlJson.Read(Encoding.UTF8.GetBytes(job), "job"), read.Flags, new FlagText("/base"));
    }
}
